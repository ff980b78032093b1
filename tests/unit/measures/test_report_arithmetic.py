"""What the minutes of a commission said in numbers, of rows made so that it comes about."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from eyeline.figures import WHOLE, Cell, PeriodKind
from eyeline.measures import catalogue
from eyeline.measures.engine import Frame, calculate
from eyeline.measures.targets import Bound, Level, Target, Verdict, judge
from eyeline.measures.told import NOTHING, Parameter, Told
from unit.measures.compared import ALL_DAYS, opened
from unit.measures.independent.therapies import Therapy
from unit.measures.rows import months_later

CATALOGUE = catalogue.load()
DECEMBER = date(2025, 12, 31)


def figure(
    name: str, therapies: list[Therapy], kind: PeriodKind = PeriodKind.QUARTER, told: Told = NOTHING
) -> Cell:
    """Return the measure's cell of the period to December, of these therapies."""
    record: dict[str, list[Any]] = {"therapies": therapies}
    with opened(record) as engine:
        frame = Frame("E", "generated", lambda table, columns: ALL_DAYS)
        cells = list(calculate(engine, [CATALOGUE[name]], {kind: [DECEMBER]}, frame, told))
    return next(cell for cell in cells if cell.group == WHOLE)


def therapy(number: int, started: date, wait: int = 10) -> Therapy:
    return Therapy(f"c{number}", "mst", started - timedelta(days=wait), started=started)


def test_13_days_from_referral_to_start_miss_a_target_of_10() -> None:
    waits = [6, 9, 11, 13, 16, 23]
    started = [therapy(i, date(2025, 11, 3), wait) for i, wait in enumerate(waits)]
    target = Target(
        "therapies_days_to_start",
        Level.TARGET,
        PeriodKind.QUARTER,
        Bound.AT_MOST,
        Decimal(10),
        date(2025, 4, 1),
        "Council",
    )

    cell = figure("therapies_days_to_start", started)
    judged = judge(CATALOGUE["therapies_days_to_start"], cell, target)

    assert (cell.value, cell.denominator) == (13, 6)
    assert (judged.verdict, judged.gap) == (Verdict.MISSED, 3)


def test_70_percent_of_the_years_target_are_reached_at_quarter_3() -> None:
    before = [therapy(number, date(2025, 3, 31)) for number in range(100, 130)]
    since = [therapy(number, date(2025, 4, 1) + timedelta(days=number)) for number in range(168)]
    told = Told(parameters=(Parameter("therapies_target", date(2025, 4, 1), Decimal(240), "C"),))

    cell = figure("therapies_of_target", before + since, PeriodKind.FYTD, told)

    assert cell.value == 70


@pytest.mark.parametrize(
    ("months", "at_home", "cohort", "share"), [(6, 34, 40, 85), (12, 42, 50, 84), (18, 23, 25, 92)]
)
def test_85_84_and_92_percent_are_sustained_each_of_its_own_cohort(
    months: int, at_home: int, cohort: int, share: int
) -> None:
    closed = months_later(date(2025, 11, 10), -months)
    told = f"at_home_{months}"
    rows = [
        Therapy(
            f"c{number}",
            "mst",
            closed - timedelta(days=150),
            started=closed - timedelta(days=140),
            closed=closed,
            **{told: "1" if number < at_home else "0"},
        )
        for number in range(cohort)
    ]

    cell = figure(f"therapies_sustained_{months}m", rows)

    assert (cell.value, cell.numerator, cell.denominator) == (share, at_home, cohort)
