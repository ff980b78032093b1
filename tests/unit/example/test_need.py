"""Children in need of the example council: the census says what is true, and so do figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from eyeline.example import Example
from eyeline.example.council import QUARTER, YEARS, return_days
from eyeline.example.registers import COVERS
from eyeline.figures import Cell
from eyeline.records.snapshots import Contents
from eyeline.returns import cin, registers
from eyeline.returns.faults import Report
from unit.example.calculated import figures

# The faults that are put in; anything else would be a fault of the generator.
KNOWN_FAULTS = {
    "code-unknown",
    "end-without-reason",
    "ends-before-start",
    "upn-malformed",
    "vital-code-unknown",
}
MEASURES = (
    "referrals",
    "re_referrals_12m",
    "referrals_nfa",
    "assessments_45wd",
    "icpc_15wd",
    "cpp_number",
    "cpp_neglect",
    "cpp_2_years",
    "cpp_second",
    "cpp_reviewed_in_time",
    "cpp_visited_in_time",
)
Read = tuple[Contents, Report]


@pytest.fixture(scope="module")
def read(made: Example) -> list[Read]:
    """Return the last two censuses and the extract, the newest last."""
    return [
        cin.read(made.files.cin[2025]),
        cin.read(made.files.cin[2026]),
        cin.read(made.files.cin_extract, covers=QUARTER),
    ]


@pytest.fixture(scope="module")
def cells(
    made: Example, read: list[Read], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Cell]]:
    """Return the figures of the last five quarters."""
    visits, _ = registers.read("visits", made.files.registers["visits"], covers=COVERS)
    received = [visits, *(contents for contents, _ in read)]
    folder = tmp_path_factory.mktemp("workspace")
    return figures(folder, received, MEASURES, date(2025, 6, 30), QUARTER[1])


def test_a_census_is_read_with_few_faults_and_those_meant(read: list[Read]) -> None:
    for _, report in read:
        found = {fault.kind.code for table in report.tables for fault in table.faults}

        # The extract is of a year whose schema is yet to come.
        assert found - {"year-not-known"} == KNOWN_FAULTS
        assert 0 < sum(table.quarantined for table in report.tables) < 20
        assert not report.left_out


@pytest.mark.parametrize("year", YEARS)
def test_a_census_is_small_and_has_the_items_of_its_year(made: Example, year: int) -> None:
    text = made.files.cin[year].read_text("utf-8")

    assert len(text) < 6_000_000
    assert ("<GenderCurrent>" in text) == (year < 2025)
    assert ("<Sex>" in text) == (year >= 2025)


@pytest.mark.parametrize("year", YEARS)
def test_a_census_knows_nothing_after_its_last_day(made: Example, year: int) -> None:
    text = made.files.cin[year].read_text("utf-8").partition("<Children>")[2]
    told = re.findall(r"<(\w+)>(\d{4}-\d\d-\d\d)<", text)

    # What is due may lie ahead.
    latest = max(day for item, day in told if item != "InitialCPCtarget")
    assert latest <= str(return_days(year)[1])


@pytest.mark.parametrize("year", YEARS)
def test_it_is_a_city_with_about_2500_referrals_a_year(made: Example, year: int) -> None:
    first, last = return_days(year)

    assert 2200 <= len(made.need.referrals(first, last)) <= 2950
    assert 210 <= len(made.need.plans(last)) <= 340
    in_time, assessed = made.need.assessed(first, last)
    assert 0.68 <= in_time / assessed <= 0.92
    again = made.need.re_referrals(first, last)
    assert 0.15 <= again / len(made.need.referrals(first, last)) <= 0.27


def test_who_is_looked_after_has_an_open_case(made: Example) -> None:
    cases = {each.person.number: each.cases for each in made.need.registers.histories}

    for year in YEARS:
        last = return_days(year)[1]
        for child, _ in made.truth.looked_after(last):
            assert any(case.open_on(last) for case in cases[child.number])


def test_a_plan_stands_within_its_case(made: Example) -> None:
    for history in made.need.registers.histories:
        for case in history.cases:
            for plan in case.plans:
                assert case.referred <= plan.started < plan.ended <= case.closed
                assert all(plan.started < day < plan.ended for day in plan.reviews)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_engine_s_figures_are_true(
    made: Example, cells: dict[str, list[Cell]], measure: str
) -> None:
    counted = [cell for cell in cells[measure] if cell.numerator is not None]

    assert len(counted) >= 4
    for cell in counted:
        true = true_figure(made, measure, cell.period.start, cell.period.end)
        assert (cell.numerator, cell.denominator) == true, cell.period.label


def true_figure(made: Example, measure: str, first: date, last: date) -> tuple[int, int | None]:
    """Return what a measure's numerator and denominator must be."""
    need, plans = made.need, made.need.plans(last)
    referred, begun = need.referrals(first, last), need.plans_begun(first, last)
    figure: dict[str, Callable[[], tuple[int, int | None]]] = {
        "referrals": lambda: (len(referred), None),
        "cpp_number": lambda: (len(plans), None),
        "cpp_neglect": lambda: (sum(plan.category == "NEG" for plan in plans), None),
        "re_referrals_12m": lambda: (need.re_referrals(first, last), len(referred)),
        "referrals_nfa": lambda: (sum(c.no_further_action for c in referred), len(referred)),
        "assessments_45wd": lambda: need.assessed(first, last),
        "icpc_15wd": lambda: need.conferences(first, last),
        "cpp_2_years": lambda: (need.long_plans(last), len(plans)),
        "cpp_second": lambda: (sum(plan.previous > 0 for plan in begun), len(begun)),
        "cpp_reviewed_in_time": lambda: need.reviewed(last),
        "cpp_visited_in_time": lambda: need.visited(last),
    }
    return figure[measure]()
