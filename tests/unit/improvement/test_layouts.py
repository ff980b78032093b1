"""Plans in the shapes of several councils: what was read is what stands in the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter

from eyeline.improvement.rules import reading
from eyeline.improvement.rules.plan import Plan
from eyeline.improvement.rules.shape import printed
from eyeline.papers.reading import read
from unit.improvement.made_up import AREAS, AS_AT, LAYOUTS, ROWS, Row


def plan_of(path: Path) -> Plan:
    """Return the plan that a file holds."""
    return reading.read(read(path), AS_AT)


def wanted(row: Row, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return what is to be read of a row where the file has only these of its fields."""
    percent = {"In progress": "50%", "Not started": "0%"}
    rating = row.activity[:1] if "letter" in fields else row.activity
    status = percent[row.status] if "percent" in fields else row.status
    impact: object = row.impact or None
    return {
        "ref": row.ref if "ref" in fields else None,
        "action": row.action,
        "owners": list(row.owners),
        "milestones": list(row.milestones),
        "status": status,
        "activity": rating if {"activity", "letter"} & set(fields) else None,
        "impact": impact if "impact" in fields else None,
    }


def found_in(action: dict[str, Any]) -> dict[str, Any]:
    """Return the same of an action that was read; a drop-down's prompt counts as blank."""
    milestones = [(m["part"], m["kind"], m["on"]) for m in action["milestones"]]
    impact = None if isinstance(action["impact"], dict) else action["impact"]
    kept = {key: action[key] for key in ("ref", "action", "owners", "status", "activity")}
    return {**kept, "milestones": milestones, "impact": impact}


@pytest.mark.parametrize(("write", "name", "fields"), LAYOUTS.values(), ids=LAYOUTS)
def test_every_row_of_a_layout_is_read_as_it_stands(
    write: Callable[[Path], None], name: str, fields: tuple[str, ...], tmp_path: Path
) -> None:
    write(tmp_path / name)

    plan = printed(plan_of(tmp_path / name))

    assert [area["title"] for area in plan["areas"]] == [area.title for area in AREAS]
    found = [found_in(action) for area in plan["areas"] for action in area["actions"]]
    assert found == [wanted(row, fields) for row in ROWS]
    assert plan["questions"] == []


SCALES = {
    "a table under each heading": [("R", "off track"), ("A", "some delay"), ("G", "on track")],
    "content controls": [
        ("Blue", "Suspended"),
        ("Green", "On track"),
        ("Amber", "At risk"),
        ("Red", "Off track"),
    ],
    "a sheet for each area": [
        ("Green", "On track"),
        ("Amber", "Minor delay"),
        ("Red", "Off track"),
    ],
    "tables of pipes": [("Blue", "suspended"), ("Green", "on track")],
}


@pytest.mark.parametrize(("layout", "codes"), SCALES.items(), ids=SCALES)
def test_a_scale_is_the_plans_own(
    layout: str, codes: list[tuple[str, str]], tmp_path: Path
) -> None:
    write, name, _ = LAYOUTS[layout]
    write(tmp_path / name)

    scale = plan_of(tmp_path / name).scale

    assert [(code.code, code.activity) for code in scale] == codes


def test_a_columns_words_stand_beside_what_was_read(tmp_path: Path) -> None:
    write, name, _ = LAYOUTS["a flat sheet"]
    write(tmp_path / name)

    action = printed(plan_of(tmp_path / name))["areas"][0]["actions"][1]

    assert action["due"] == "30/04/2026"
    assert action["others"] == {
        "Directorate": "Children",
        "Ofsted para no": "12",
        "Percentage complete": "50%",
    }


def typed(path: Path, shown: str) -> None:
    """Write a sheet in which Excel made days of "Feb 25" and 2.1 of 2.10."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Plan")
        day = book.add_format({"num_format": shown})
        sheet.write_row(0, 0, ["Ref", "Action", "Owner", "Due by", "Status"])
        for number in range(1, 12):
            sheet.write_number(number, 0, float(f"2.{number}"))
            sheet.write_row(number, 1, [f"Step {number}", "Jo Bloggs"])
            sheet.write_datetime(number, 3, date(2026, 1 + number, 25), day)
            sheet.write(number, 4, "In progress")


@pytest.mark.parametrize("shown", ["d-mmm", "dd/mm/yyyy"])
def test_days_that_a_spreadsheet_made_of_months_are_asked(shown: str, tmp_path: Path) -> None:
    typed(tmp_path / "a.xlsx", shown)

    plan = plan_of(tmp_path / "a.xlsx")

    assert [action.milestones for action in plan.actions] == [()] * 11
    asked = [question for question in plan.questions if question.field == "due"]
    assert len(asked) == 11
    assert asked[0].proposals == ("2025-02-28", "2026-02-25")


def test_a_ref_that_lost_its_nought_is_asked_and_not_taken_for_another(tmp_path: Path) -> None:
    typed(tmp_path / "a.xlsx", "d-mmm")

    plan = plan_of(tmp_path / "a.xlsx")

    assert [action.ref for action in plan.actions][8:] == ["2.9", None, "2.11"]
    (asked,) = [question for question in plan.questions if question.field == "ref"]
    assert (asked.text, asked.proposals) == ("2.1", ("2.10",))


def test_a_paper_without_a_plan_says_what_a_plan_needs(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("| Topic | Detail |\n|---|---|\n| Youth | None |\n")

    with pytest.raises(reading.NoPlan, match="By when"):
        plan_of(tmp_path / "a.md")


def test_minutes_and_other_tables_beside_a_plan_are_left_out(tmp_path: Path) -> None:
    text = (
        "# Minutes\n\nAction: the Chair to write\n\nOwner: Chair\n\n| Item | Progress |\n|---|---|"
    )
    text += (
        "\n| 1 | x |\n\n# Plan\n\n| Ref | Action | Lead | Due | Status |\n|---|---|---|---|---|\n"
    )
    text += "| 1 | Do it | Jo Bloggs | June 26 | Started |\n"
    (tmp_path / "a.md").write_text(text)

    assert [action.action for action in plan_of(tmp_path / "a.md").actions] == ["Do it"]


def test_a_row_of_the_area_says_what_inspectors_found_and_what_is_wanted(tmp_path: Path) -> None:
    text = "What needs to improve\t\t\t\nSupervision\t\t\t\n"
    text += "Section lead\tJo Bloggs and Ann Other\t\t\n"
    text += "What inspectors found\t<ul><li>It is late.</li><li>It is thin.</li></ul>\t\t\n"
    text += "Ref\tAction\tLead\tDue by\n1.\tTrain\tJo Bloggs\tJune 26\n"
    text += "The impact we want\tLess drift; more grip\t"
    text += "How we will monitor it\tAudits; returns\n"
    (tmp_path / "a.md").write_text(text)

    (area,) = plan_of(tmp_path / "a.md").areas

    assert area.title == "Supervision"
    assert area.leads == ("Jo Bloggs", "Ann Other")
    assert area.findings == ("It is late.", "It is thin.")
    assert area.impact_wanted == ("Less drift", "more grip")
    assert area.monitoring == ("Audits", "returns")
    assert [action.ref for action in area.actions] == ["1"]


def test_a_summary_keeps_a_mixed_rating_as_it_is(tmp_path: Path) -> None:
    text = "Priority\tKey activities\tActivity RAG\tImpact we want\tImpact RAG\n"
    text += "Supervision\tTrain; audit\tGreen\tGrip\tRed/ Amber\n\n"
    text += "Ref\tAction\tLead\tDue by\n1.\tTrain\tJo Bloggs\tJune 26\n"
    (tmp_path / "a.md").write_text(text)

    (row,) = plan_of(tmp_path / "a.md").summary

    assert (row.area, row.activity, row.impact) == ("Supervision", "Green", "Red/ Amber")
    assert row.activities == ("Train", "audit")


def test_the_day_of_the_statuses_is_read_beside_the_plan_only(tmp_path: Path) -> None:
    table = "\n\nRef\tAction\tLead\tDue by\n1.\tTrain\tJo Bloggs\tJune 26\n"
    (tmp_path / "a.md").write_text(f"# Dashboard\n\nStatus as at 1 May 2026\n\n# Plan{table}")
    (tmp_path / "b.md").write_text(f"# Plan\n\nPosition at 18 June 2026{table}")

    assert plan_of(tmp_path / "a.md").stated_on is None
    assert plan_of(tmp_path / "b.md").stated_on == "Position at 18 June 2026"


def test_an_action_over_several_rows_has_a_milestone_for_each(tmp_path: Path) -> None:
    paper = docx.Document()
    table = paper.add_table(rows=4, cols=6)
    rows = [
        ["Ref", "Action", "Milestone", "Owner", "By when", "Status"],
        ["1", "Improve supervision", "Template", "Jo Bloggs", "April 26", "Complete"],
        ["", "", "Training", "Ann Other", "May 26", "In progress"],
        ["2", "Improve visits", "Report", "Jo Bloggs", "June 26", "In progress"],
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for column in (0, 1):
        words = table.cell(1, column).text
        table.cell(1, column).merge(table.cell(2, column)).text = words
    paper.save(str(tmp_path / "a.docx"))

    first, second = plan_of(tmp_path / "a.docx").actions

    assert first.owners == ("Jo Bloggs", "Ann Other")
    assert [(m.part, m.on, m.status) for m in first.milestones] == [
        ("Template", date(2026, 4, 30), "Complete"),
        ("Training", date(2026, 5, 31), "In progress"),
    ]
    assert [m.part for m in second.milestones] == [None]


def test_a_sheet_may_begin_further_right_with_its_key_beside_it(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Plan")
        sheet.write(0, 1, "Improvement plan")
        sheet.write_row(0, 8, ["Blue", "Suspended"])
        sheet.write_row(1, 8, ["Green", "On track"])
        names = ["Action no", "Action", "Responsible", "Start date", "End date", "RAG"]
        sheet.write_row(4, 1, names)
        sheet.merge_range(5, 1, 5, 6, "Workstream A: Front door")
        sheet.write_row(6, 1, ["A1", "Do this", "Head of Service", "Jan 26", "March 26", "Blue"])

    plan = plan_of(tmp_path / "a.xlsx")

    assert [area.title for area in plan.areas] == ["Workstream A: Front door"]
    assert [(m.kind.value, m.on) for m in plan.actions[0].milestones] == [
        ("deadline", date(2026, 3, 31)),
        ("start", date(2026, 1, 31)),
    ]
    assert [code.code for code in plan.scale] == ["Blue", "Green"]
