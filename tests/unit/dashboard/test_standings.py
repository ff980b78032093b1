"""How a quarter does by its targets and its control chart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import made_up_editions as made_up
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.standings import aims, control
from eyeline.figures import WHOLE, Cell, Group, PeriodKind, Status, period, period_ends
from eyeline.measures.catalogue import load
from eyeline.measures.targets import Bound, Level, Target

SHARE = load()["assessments_45wd"]
QUARTER = made_up.QUARTER


def cell(value: int | None, end: date, kind: PeriodKind, group: Group = WHOLE) -> Cell:
    number = None if value is None else Decimal(value)
    status = Status.NOT_AVAILABLE if value is None else Status.FINAL
    below = None if value is None else Decimal(100)
    when = period(kind, end)
    return Cell(SHARE.id, 1, when, "E06", group, number, below, number, status, "record")


def target(value: str, level: Level = Level.TARGET, tolerance: int = 0) -> Target:
    return Target(
        SHARE.id,
        level,
        PeriodKind.QUARTER,
        Bound.AT_LEAST,
        Decimal(value),
        date(2025, 4, 1),
        "Council",
        Decimal(tolerance),
    )


def months(*values: int) -> list[Cell]:
    ends = period_ends(date(2024, 1, 31), QUARTER, every_months=1)[-len(values) :]
    return [cell(v, end, PeriodKind.MONTH) for v, end in zip(values, ends, strict=True)]


@pytest.mark.parametrize(
    ("value", "verdict", "answers"),
    [(88, "met", False), (86, "within tolerance", False), (80, "missed", True)],
)
def test_a_target_says_what_was_agreed_and_how_the_figure_does(
    value: int, verdict: str, answers: bool
) -> None:
    agreed = Agreed((target("88", tolerance=3),))

    (aim,) = aims(SHARE, [cell(value, QUARTER, PeriodKind.QUARTER)], QUARTER, agreed)

    assert (aim.agreed, aim.verdict, aim.answers) == ("at least 88%", verdict, answers)


def test_a_target_and_a_minimum_both_stand() -> None:
    agreed = Agreed((target("88"), target("75", Level.MINIMUM)))

    found = aims(SHARE, [cell(80, QUARTER, PeriodKind.QUARTER)], QUARTER, agreed)

    assert [(a.level, a.verdict) for a in found] == [
        ("target", "missed"),
        ("minimum expectation", "met"),
    ]


def test_a_group_and_another_quarter_are_not_the_wholes() -> None:
    some = [
        cell(10, QUARTER, PeriodKind.QUARTER, Group("team", "North")),
        cell(10, date(2026, 3, 31), PeriodKind.QUARTER),
    ]

    assert aims(SHARE, some, QUARTER, Agreed((target("88"),))) == ()


def test_a_month_outside_its_limits_is_a_concern_with_its_rule_and_drawing() -> None:
    found = control(SHARE, months(*[80, 82] * 8, 20), QUARTER, {})

    assert found is not None
    assert found.short == "concern: outside the limits"
    assert "is below the lower limit" in found.words
    assert f'<title id="spc-{SHARE.id}">{found.words}</title>' in found.icon


def test_usual_variation_is_no_signal() -> None:
    found = control(SHARE, months(*[80, 82] * 8), QUARTER, {})

    assert found is not None
    assert (found.short, found.rule) == ("no", "")


def test_without_the_quarters_last_month_nothing_is_said() -> None:
    assert control(SHARE, months(*[80, 82] * 8)[:-1], QUARTER, {}) is None
