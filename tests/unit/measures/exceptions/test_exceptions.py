"""What needs an answer: missed or outside limits, small teams judged fairly, since when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from eyeline.figures import WHOLE, Cell, Group, PeriodKind, Status, period, period_ends
from eyeline.measures import catalogue
from eyeline.measures.exceptions import Exceptional, Kind, exceptions_at
from eyeline.measures.targets import Bound, Level, Target

CATALOGUE = catalogue.load()
SHARE, COUNT = CATALOGUE["assessments_45wd"], CATALOGUE["referrals"]
JUNE = date(2026, 6, 30)
MARCH = date(2026, 3, 31)


def cell(
    above: int,
    below: int | None = None,
    *,
    team: str = "",
    end: date = JUNE,
    kind: PeriodKind = PeriodKind.QUARTER,
) -> Cell:
    """Return a share's cell, or a count's where there is nothing below the line."""
    measure = COUNT if below is None else SHARE
    value = Decimal(above) if below is None else round(Decimal(100 * above) / below)
    group = Group("team", team) if team else WHOLE
    lower = None if below is None else Decimal(below)
    return Cell(
        measure.id, 1, period(kind, end), "E", group, Decimal(above), lower, Decimal(value),
        Status.FINAL, "record",
    )  # fmt: skip


def least(value: int, level: Level = Level.MINIMUM) -> Target:
    first = date(2025, 4, 1)
    return Target(
        SHARE.id, level, PeriodKind.QUARTER, Bound.AT_LEAST, Decimal(value), first, "Council"
    )


def found(cells: list[Cell], *targets: Target, end: date = JUNE) -> list[Exceptional]:
    return exceptions_at(end, [SHARE, COUNT], cells, targets)


def test_a_figure_below_its_minimum_is_an_exception_and_one_on_it_is_not() -> None:
    (below,) = found([cell(79, 100)], least(80))

    assert below.reasons[0].kind is Kind.BELOW_MINIMUM
    assert "79%" in below.words
    assert found([cell(80, 100)], least(80)) == []


def test_a_small_team_is_not_held_to_what_chance_gives_it() -> None:
    three = cell(2, 3, team="Small")
    sixty = cell(40, 60, team="Large")

    assert [each.cell.group.value for each in found([three, sixty], least(80))] == ["Large"]


def test_a_team_of_three_that_misses_all_is_an_exception() -> None:
    (none,) = found([cell(0, 3, team="Small")], least(80))

    assert none.surprise == pytest.approx(0.2**3)


def test_of_the_whole_a_miss_counts_however_few_they_are() -> None:
    assert found([cell(2, 3)], least(80))


def test_the_most_surprising_goes_first() -> None:
    cells = [cell(30, 60, team="Far"), cell(40, 60, team="Near")]

    assert [each.cell.group.value for each in found(cells, least(80))] == ["Far", "Near"]


def test_an_exception_is_new_unless_the_quarter_before_was_one() -> None:
    (new,) = found([cell(70, 100), cell(90, 100, end=MARCH)], least(80))
    (old,) = found([cell(70, 100), cell(70, 100, end=MARCH)], least(80))

    assert (new.is_new, new.since) == (True, JUNE)
    assert (old.is_new, old.since, old.quarters) == (False, MARCH, 2)
    assert "2 quarters running, since 31 March 2026" in old.words


def test_a_quarter_without_figures_breaks_the_run() -> None:
    december = cell(70, 100, end=date(2025, 12, 31))

    (each,) = found([cell(70, 100), december], least(80))

    assert each.is_new


@pytest.mark.parametrize(("high", "seen"), [(95, []), (45, ["B"])])
def test_a_team_unlike_the_others_counts_on_the_worse_side(high: int, seen: list[str]) -> None:
    teams = [cell(80, 100, team="A"), cell(high, 100, team="B"), cell(82, 100, team="C")]

    assert [each.cell.group.value for each in found(teams)] == seen


def test_a_team_that_is_alone_is_like_the_others() -> None:
    assert found([cell(1, 100, team="A")]) == []


def months(*values: int) -> list[Cell]:
    ends = period_ends(date(2024, 1, 1), JUNE, every_months=1)[-len(values) :]
    pairs = zip(values, ends, strict=True)
    return [cell(value, end=end, kind=PeriodKind.MONTH) for value, end in pairs]


def test_a_month_far_outside_its_limits_is_an_exception() -> None:
    (each,) = found(months(*[10, 11] * 8, 40))

    assert each.reasons[0].kind is Kind.OUTSIDE_LIMITS
    assert each.surprise < 0.003


def test_there_is_none_with_fewer_than_13_months_and_none_in_usual_variation() -> None:
    assert found(months(*[10, 11] * 5, 40, 40)) == []
    assert found(months(*[10, 11] * 8)) == []


def test_what_happens_after_the_quarter_is_not_looked_at() -> None:
    later = cell(0, 100, end=date(2026, 9, 30))

    assert found([cell(90, 100), later], least(80)) == []
