"""Requests and plans of the example council: what the returns say, and what figures say of them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from eyeline.example import Example
from eyeline.example.send.modules import CENSUSES, EXTRACT
from eyeline.figures import Cell
from eyeline.records.snapshots import Contents
from eyeline.returns import sen2
from eyeline.returns.faults import Report
from unit.example.calculated import figures

KNOWN_FAULTS = {
    "code-unknown",
    "date-without-outcome",
    "ends-before-start",
    "not-joined",
    "reason-without-end",
    "end-without-reason",
}
FLOWS = ("ehcp_requests", "ehcp_assessments_started", "ehcp_20wk", "ehcp_20wk_all")
STOCKS = ("ehcp_plans", "ehcp_annual_review_12m")


@pytest.fixture(scope="module")
def read(made: Example) -> list[tuple[Contents, Report]]:
    """Return the last two returns and the extract, the newest last."""
    returns = [sen2.read(made.files.sen2[year]) for year in (2025, 2026)]
    return [*returns, sen2.read(made.files.sen2_extract, covers=EXTRACT)]


@pytest.fixture(scope="module")
def cells(
    read: list[tuple[Contents, Report]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Cell]]:
    """Return the figures from the return of 2025's first quarter on."""
    folder, received = tmp_path_factory.mktemp("workspace"), [contents for contents, _ in read]
    return figures(folder, received, (*FLOWS, *STOCKS), date(2024, 3, 31), EXTRACT[1])


def rows(folder: Path, module: str) -> list[dict[str, str]]:
    """Return a module of a return, as it is written."""
    with (folder / f"{module}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_return_is_read_with_few_faults_and_those_meant(
    read: list[tuple[Contents, Report]],
) -> None:
    for contents, report in read:
        found = {fault.kind.code for table in report.tables for fault in table.faults}

        assert found <= KNOWN_FAULTS
        assert {"code-unknown", "not-joined", "ends-before-start"} <= found
        assert contents.tables["ehc_plan_reviews"].num_rows > 3000
        assert not report.left_out


@pytest.mark.parametrize("year", CENSUSES)
def test_no_person_is_named(made: Example, year: int) -> None:
    for row in rows(made.files.sen2[year], "module_1_person"):
        assert row["surname"] == row["forename"] == ""


def test_rows_have_other_numbers_in_another_year(made: Example) -> None:
    earlier, later = (
        {row["upn"]: row["persontableid"] for row in rows(folder, "module_1_person")}
        for folder in (made.files.sen2[2025], made.files.sen2[2026])
    )

    assert sum(later.get(upn) == number for upn, number in earlier.items()) < len(earlier) / 2


def test_some_are_children_whom_social_care_knows(made: Example) -> None:
    known = {history.person.upn for history in made.need.registers.histories}

    assert sum(request.pupil.upn in known for request in made.send.requests) > 300


@pytest.mark.parametrize("year", range(2022, 2026))
def test_about_700_ask_in_a_year(made: Example, year: int) -> None:
    first, last = date(year, 1, 1), date(year, 12, 31)

    assert 620 <= len(made.send.received(first, last)) <= 760
    in_time, issued = made.send.in_twenty_weeks(first, last, excepted=False)
    assert 0.4 <= in_time / issued <= 0.65


@pytest.mark.parametrize("measure", FLOWS)
def test_the_engine_counts_what_happened(
    made: Example, cells: dict[str, list[Cell]], measure: str
) -> None:
    for cell in cells[measure]:
        first, last = cell.period.start, cell.period.end
        true: dict[str, tuple[int, int | None]] = {
            "ehcp_requests": (len(made.send.received(first, last)), None),
            "ehcp_assessments_started": (len(made.send.to_be_assessed(first, last)), None),
            "ehcp_20wk": made.send.in_twenty_weeks(first, last, excepted=False),
            "ehcp_20wk_all": made.send.in_twenty_weeks(first, last, excepted=True),
        }
        assert (cell.numerator, cell.denominator) == true[measure], cell.period.label


def test_the_engine_counts_the_active_plans(made: Example, cells: dict[str, list[Cell]]) -> None:
    for cell in cells["ehcp_plans"]:
        assert cell.value == len(made.send.plans(cell.period.end)), cell.period.label


def test_the_engine_knows_whose_review_is_due(made: Example, cells: dict[str, list[Cell]]) -> None:
    # A return tells each plan's last review alone, so only on its own day is all of it known.
    last = cells["ehcp_annual_review_12m"][-1]

    assert last.period.end == EXTRACT[1]
    assert (last.numerator, last.denominator) == made.send.reviewed(EXTRACT[1])
