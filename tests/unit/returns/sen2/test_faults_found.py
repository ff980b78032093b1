"""Each fault of a SEN2 return, found in its place, and what becomes of its row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eyeline.records.snapshots import Contents
from eyeline.returns import sen2
from eyeline.returns.faults import Report
from made_up_returns import Row, Tables, write_folder
from made_up_sen2 import both, modules

Found = set[tuple[str, str, str, int]]


def read(folder: Path, tables: Tables) -> tuple[Contents, Report]:
    return sen2.read(write_folder(folder, tables), 2026)


def found(report: Report) -> Found:
    """Return the code, table, column and row of each fault."""
    return {
        (fault.kind.code, table.table, fault.column, row)
        for table in report.tables
        for fault in table.faults
        for row in fault.rows
    }


def test_a_return_without_a_fault_has_none(tmp_path: Path) -> None:
    _, report = read(tmp_path, both(modules("1"), modules("2")))

    assert found(report) == set()


NOT_JOINED: dict[str, tuple[str, Row, str, str]] = {
    "a request of nobody": ("requests", {"persontableid": "p9"}, "ehc_requests", "persontableid"),
    "an assessment of no request": (
        "assessment",
        {"requeststableid": "r9"},
        "ehc_assessments",
        "requeststableid",
    ),
    "a setting of no plan": (
        "plan_detail",
        {"namedplantableid": "n9"},
        "ehc_plan_settings",
        "namedplantableid",
    ),
    "a need of no active plan": (
        "sen_need",
        {"activeplanstableid": None},
        "sen_needs",
        "activeplanstableid",
    ),
}


@pytest.mark.parametrize("what", NOT_JOINED)
def test_a_row_that_is_joined_to_none_is_quarantined(what: str, tmp_path: Path) -> None:
    module, wrong, table, column = NOT_JOINED[what]

    contents, report = read(tmp_path, both(modules("1"), modules("2", **{module: wrong})))

    assert ("not-joined", table, column, 3) in found(report)
    assert {code for code, *_ in found(report)} == {"not-joined"}
    (row,) = contents.quarantined[table].to_pylist()
    assert (row["_row"], row["_faults"]) == ("3", "not-joined")


def test_what_belongs_to_a_row_that_is_not_joined_is_not_joined_either(tmp_path: Path) -> None:
    lost = modules("2", requests={"persontableid": "p9"})

    _, report = read(tmp_path, both(modules("1"), lost))

    quarantined = {table.table: table.quarantined for table in report.tables}
    assert quarantined == {table: int(table != "sen_people") for table in quarantined}


def test_an_identifier_of_two_rows_joins_neither(tmp_path: Path) -> None:
    same = modules("2", person={"persontableid": "p1"}, requests={"persontableid": "p1"})

    _, report = read(tmp_path, both(both(modules("1"), same), modules("3")))

    assert {("not-joined", "ehc_requests", "persontableid", row) for row in (2, 3)} < found(report)


STANDING: dict[str, tuple[str, Row, tuple[str, str, str]]] = {
    "decided before it was received": (
        "requests",
        {"requestoutcomedate": date(2025, 2, 2)},
        ("decided-before-received", "ehc_requests", "requestoutcomedate"),
    ),
    "an assessment decided before the request": (
        "assessment",
        {"assessmentoutcomedate": date(2025, 2, 2)},
        ("decided-before-received", "ehc_assessments", "assessmentoutcomedate"),
    ),
    "an outcome without its date": (
        "requests",
        {"requestoutcomedate": None},
        ("outcome-without-date", "ehc_requests", "requestoutcomedate"),
    ),
    "a date without an outcome": (
        "requests",
        {"requestoutcome": None},
        ("date-without-outcome", "ehc_requests", "requestoutcome"),
    ),
    "a date of what is not yet decided": (
        "assessment",
        {"assessmentoutcome": "A"},
        ("date-without-outcome", "ehc_assessments", "assessmentoutcome"),
    ),
    "a plan before its request": (
        "named_plan",
        {"startdate": date(2025, 2, 2)},
        ("plan-before-request", "ehc_plans", "startdate"),
    ),
    "an end without its reason": (
        "named_plan",
        {"ceasedate": date(2025, 12, 1)},
        ("end-without-reason", "ehc_plans", "ceasereason"),
    ),
    "a reason without an end": (
        "named_plan",
        {"ceasereason": "5"},
        ("reason-without-end", "ehc_plans", "ceasedate"),
    ),
    "a decision before the meeting": (
        "active_plans",
        {"lastreview": date(2025, 11, 3)},
        ("decided-before-meeting", "ehc_plan_reviews", "lastreview"),
    ),
    "a decision that is not told": (
        "active_plans",
        {"reviewoutcome": None},
        ("date-without-outcome", "ehc_plan_reviews", "reviewoutcome"),
    ),
    "no rank": ("sen_need", {"sentyperank": None}, ("blank", "sen_needs", "sentyperank")),
    "no sex": ("person", {"sex": None}, ("blank", "sen_people", "sex")),
    "no birth date": (
        "person",
        {"personbirthdate": None},
        ("blank", "sen_people", "personbirthdate"),
    ),
    "no number and no reason": (
        "person",
        {"upn": None},
        ("no-learner-number", "sen_people", "upn"),
    ),
    "a UPN of another shape": ("person", {"upn": "3412"}, ("upn-malformed", "sen_people", "upn")),
}


@pytest.mark.parametrize("what", STANDING)
def test_a_row_with_a_warning_stands(what: str, tmp_path: Path) -> None:
    module, wrong, place = STANDING[what]

    contents, report = read(tmp_path, modules(**{module: wrong}))

    assert found(report) == {(*place, 2)}
    assert all(table.num_rows == 1 for table in contents.tables.values())


def test_a_plan_that_ceased_before_it_started_is_quarantined(tmp_path: Path) -> None:
    wrong = {"ceasedate": date(2025, 6, 1), "ceasereason": "5"}

    contents, report = read(tmp_path, modules(named_plan=wrong))

    assert found(report) == {("ends-before-start", "ehc_plans", "ceasedate", 2)}
    assert contents.tables["ehc_plans"].num_rows == 0


def test_a_request_of_years_ago_is_no_fault_while_its_plan_goes_on(tmp_path: Path) -> None:
    old = {"receiveddate": date(2019, 2, 3), "requestoutcome": "H", "requestoutcomedate": None}

    _, report = read(tmp_path, both(modules("1"), modules("2", requests=old)))

    assert found(report) == set()


def test_a_plan_that_ceased_before_the_calendar_year_is_shown(tmp_path: Path) -> None:
    old = modules(
        "2",
        requests={"receiveddate": date(2019, 2, 3)},
        named_plan={
            "startdate": date(2019, 9, 1),
            "ceasedate": date(2024, 12, 31),
            "ceasereason": "5",
        },
    )

    _, report = read(tmp_path, both(modules("1"), old))

    assert found(report) == {("ended-before-coverage", "ehc_plans", "ceasedate", 3)}
