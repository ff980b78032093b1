"""The full plan as Word, Excel, PDF and CSV: for a screen reader, a spreadsheet and an archive."""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import docx
import openpyxl
import pikepdf
import pytest
from docx.oxml.ns import qn

import made_up_plan_shapes
from eyeline.improvement.documents import export
from eyeline.improvement.documents.columns import Order
from eyeline.improvement.documents.export import As
from eyeline.improvement.rules.plan import Action, Area, Kind, Milestone, Plan
from unit.improvement.documents.reading_back import COUNCIL, cover, csv_again, rows, word_again

AS_AT = made_up_plan_shapes.AS_AT
PLAN = made_up_plan_shapes.plan(11)
COVER = cover(AS_AT)
STARTS_A_FORMULA = ("=", "+", "-", "@")


def written(kind: As, plan: Plan = PLAN, order: Order = Order.OWN) -> bytes:
    return export.plan(plan, COVER, kind, order)


@pytest.mark.parametrize("kind", As)
def test_the_same_plan_is_the_same_bytes(kind: As) -> None:
    assert written(kind) == written(kind)


def test_every_table_of_the_word_paper_repeats_a_heading_row_and_merges_no_cell() -> None:
    paper = docx.Document(BytesIO(written(As.WORD)))

    assert len(paper.tables) >= len(PLAN.areas)
    for table in paper.tables:
        first, *others = table._tbl.tr_lst
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert not any(row.findall(f".//{qn('w:tblHeader')}") for row in others)
        assert not table._tbl.findall(f".//{qn('w:gridSpan')}")
        assert not table._tbl.findall(f".//{qn('w:vMerge')}")
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_the_word_paper_has_headings_a_title_and_its_language() -> None:
    paper = docx.Document(BytesIO(written(As.WORD)))

    headings = [p.text for p in paper.paragraphs if p.style and p.style.name == "Heading 1"]
    assert [area.title for area in PLAN.areas] == headings[-len(PLAN.areas) :]
    properties = paper.core_properties
    assert (properties.title, properties.author) == ("Improvement plan", COUNCIL)
    assert (properties.language, properties.created.date()) == ("en-GB", AS_AT)
    languages = {each.get(qn("w:val")) for each in paper.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_every_style_that_the_word_paper_names_is_there() -> None:
    content = written(As.WORD)

    paper = docx.Document(BytesIO(content))
    known = {style.style_id for style in paper.styles}
    named = {each.get(qn("w:val")) for each in paper.element.iter(qn("w:pStyle"))}
    assert named <= known


def hostile() -> Plan:
    """Return a plan whose words a spreadsheet would run."""
    texts = ("=cmd|' /C calc'!A0", "+1 visit", "-2 delays", "@SUM(A1)", "https://example.org/a")
    actions = tuple(
        Action(number, f"1.{number}", text, ("Ada Fenwick",), status="In progress", activity="Red")
        for number, text in enumerate(texts, 1)
    )
    return Plan(AS_AT, areas=(Area("=Workforce", actions=actions),))


def test_no_cell_of_the_workbook_is_a_formula_a_link_or_a_number() -> None:
    book = openpyxl.load_workbook(BytesIO(written(As.EXCEL, hostile())))

    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith(STARTS_A_FORMULA) for cell in cells)


def test_the_workbook_has_a_sheet_for_each_area_and_one_of_all_that_can_be_filtered() -> None:
    book = openpyxl.load_workbook(BytesIO(written(As.EXCEL)))

    assert len(book.sheetnames) == 2 + bool(PLAN.summary) + len(PLAN.areas)
    every = book["All actions"]
    assert every.max_row == 1 + len(PLAN.actions)
    assert every.freeze_panes == "B2"
    assert every.auto_filter.ref is not None
    assert all(sheet.print_area and sheet.page_setup.orientation == "landscape" for sheet in book)
    assert all(sheet.print_title_rows for sheet in book.worksheets[1:])


def test_a_cell_of_the_csv_that_looks_like_a_formula_has_an_apostrophe_before_it() -> None:
    text = written(As.CSV, hostile()).decode("utf-8-sig")

    cells = [cell for row in csv.reader(StringIO(text)) for cell in row]
    assert not any(cell.startswith(STARTS_A_FORMULA) for cell in cells)
    assert {"'=Workforce", "'+1 visit", "'-2 delays", "'@SUM(A1)"} <= set(cells)


def test_words_that_look_like_formulas_are_the_same_when_they_are_read_again() -> None:
    plan = hostile()

    assert rows(csv_again(written(As.CSV, plan), AS_AT)) == rows(plan)
    assert rows(word_again(written(As.WORD, plan), AS_AT)) == rows(plan)


def test_an_action_whose_words_could_head_columns_heads_none() -> None:
    actions = tuple(
        Action(at, f"1.{at}", "Audit contacts", ("Head of Service",), due="June 26",
               milestones=(Milestone(None, Kind.DEADLINE, date(2026, 6, 30), text="June 26"),),
               status="Complete", activity="Blue")
        for at in (1, 2)
    )  # fmt: skip
    plan = Plan(AS_AT, areas=(Area("Front door", actions=actions),))

    assert rows(word_again(written(As.WORD, plan), AS_AT)) == rows(plan)


def test_the_pdf_is_tagged_and_landscape_with_the_headings_of_its_tables_marked() -> None:
    with pikepdf.open(BytesIO(written(As.PDF))) as opened:
        tags = _tags(opened.Root.StructTreeRoot.K, Counter())
        wide, high = opened.pages[0].mediabox[2:]
        with opened.open_metadata() as metadata:
            conforms = metadata["pdfuaid:part"]

    assert conforms == "1"
    assert wide > high
    assert tags["/Table"] == tags["/THead"] >= len(PLAN.areas)
    assert tags["/TH"] >= len(PLAN.areas) * len(PLAN.columns)


def _tags(node: Any, found: Counter[str]) -> Counter[str]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            _tags(each, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found[str(node.S)] += 1
        _tags(node.get("/K"), found)
    return found


def test_no_file_is_made_of_another_moment() -> None:
    for kind in (As.WORD, As.EXCEL):
        with zipfile.ZipFile(BytesIO(written(kind))) as archive:
            assert {info.date_time[0] for info in archive.infolist()} == {1980}


def moved() -> Plan:
    """Return a plan whose deadline has moved: the paper's words say the first day still."""
    now = Milestone(None, Kind.DEADLINE, date(2026, 9, 30), text="June 26")
    action = Action(1, "1", "Train", ("Ada Fenwick",), due="June 26", milestones=(now,))
    return Plan(AS_AT, areas=(Area("Workforce", actions=(action,)),))


def test_a_deadline_that_moved_is_written_as_it_holds() -> None:
    again = word_again(written(As.WORD, moved()), AS_AT)

    assert again.actions[0].due == "30 September 2026"
    assert again.actions[0].deadlines[0].on == date(2026, 9, 30)


def test_statuses_of_parts_that_no_cell_says_are_written_part_by_part() -> None:
    days = (date(2026, 6, 30), date(2026, 9, 30))
    said = ("Complete", "In progress")
    parts = tuple(
        Milestone(name, Kind.DEADLINE, on, status)
        for name, on, status in zip("12", days, said, strict=True)
    )
    action = Action(1, "1", "Train", ("Ada Fenwick",), due="June 26", milestones=parts)
    plan = Plan(AS_AT, areas=(Area("Workforce", actions=(action,)),))

    again = word_again(written(As.WORD, plan), AS_AT)

    found = [(m.part, m.on, m.status) for m in again.actions[0].milestones]
    assert found == list(zip("12", days, said, strict=True))


def test_a_column_that_the_paper_lacked_is_added_where_the_plan_has_values_for_it() -> None:
    plan = made_up_plan_shapes.plan(3)
    rated = replace(
        plan,
        columns=tuple(c for c in plan.columns if c.field != "status"),
    )

    again = word_again(written(As.WORD, rated), AS_AT)

    assert [action.status for action in again.actions] == [a.status for a in plan.actions]


def test_control_characters_are_left_out() -> None:
    action = Action(1, "1", "Train\x00 \x1fstaff\ud800", ("Ada Fenwick",), status="In progress")
    plan = Plan(AS_AT, areas=(Area("Work\x0bforce", actions=(action,)),))

    for kind in As:
        assert written(kind, plan)


@pytest.mark.full
def test_five_hundred_actions_are_written_within_seconds() -> None:
    import time

    plan = made_up_plan_shapes.large(500)

    for kind in As:
        started = time.perf_counter()
        written(kind, plan)
        assert time.perf_counter() - started < 5
