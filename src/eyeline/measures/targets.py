"""Targets and minimum expectations: which stands on a day, and how a figure does by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from eyeline.figures import (
    WHOLE,
    Cell,
    Group,
    PeriodKind,
    day_in_words,
    difference_text,
    figure_text,
    places_of,
    round_half_up,
)
from eyeline.figures.periods import months_between
from eyeline.measures.declarations import Aggregate, Measure, MeasureKind, Polarity


class Level(StrEnum):
    """What is agreed of a figure: what it should come to, or what it must not fall short of."""

    TARGET = "target"
    MINIMUM = "minimum"

    @property
    def words(self) -> str:
        return "minimum expectation" if self is Level.MINIMUM else "target"


class Bound(StrEnum):
    """On which side of the agreed value a figure is as it should be. The value itself is."""

    AT_LEAST = "at least"
    AT_MOST = "at most"


class Verdict(StrEnum):
    """How a figure does by what was agreed."""

    MET = "met"
    NEAR = "within tolerance"
    MISSED = "missed"
    ON_COURSE = "on course"
    BEHIND = "behind"
    NO_FIGURE = "no figure"

    @property
    def is_exception(self) -> bool:
        """Whether somebody has to answer for it."""
        return self in (Verdict.MISSED, Verdict.BEHIND)


@dataclass(frozen=True, slots=True)
class Target:
    """What was agreed of a measure's figure for one kind of period, of the whole or of a group.

    It stands from the day `first` (included) until the next of its kind; a `value` of None ends
    it. A figure no further than `tolerance` from the value, in the measure's unit, is near it.
    `agreed` says who agreed it where.
    """

    measure: str
    level: Level
    period: PeriodKind
    bound: Bound
    value: Decimal | None
    first: date
    agreed: str
    tolerance: Decimal = Decimal(0)
    group: Group = WHOLE


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a figure does by a target: the verdict, how far off it is, and both in words.

    `gap` is how far the figure is on the wrong side, in the measure's unit; None where there is
    no figure, 0 where it is on the right one.
    """

    target: Target
    verdict: Verdict
    gap: Decimal | None
    words: str


def bound_for(measure: Measure) -> Bound | None:
    """Return on which side of a target a figure should be; None where neither way is better."""
    better = {Polarity.HIGH: Bound.AT_LEAST, Polarity.LOW: Bound.AT_MOST}
    return better.get(measure.polarity)


def standing(
    targets: Iterable[Target], measure: Measure, period: PeriodKind, group: Group, day: date
) -> list[Target]:
    """Return the targets that stand for a figure on `day`: of each level the group's own.

    A group without one of its own is held to the whole's where the figure is a share or a mean;
    what is counted or summed for the whole says nothing of a part.
    """
    found: dict[tuple[Level, Group], Target] = {}
    for target in sorted(targets, key=lambda target: target.first):
        if (target.measure, target.period) == (measure.id, period) and target.first <= day:
            found[target.level, target.group] = target
    held = []
    for level in Level:
        inherits = (level, group) not in found and _compares_groups(measure)
        own = found.get((level, WHOLE if inherits else group))
        if own is not None and own.value is not None:
            held.append(own)
    return held


def _compares_groups(measure: Measure) -> bool:
    """Whether a part's figure can be held against the whole's."""
    averages = (Aggregate.MEAN, Aggregate.MEDIAN, Aggregate.P90)
    averaged = any(v.numerator.value.aggregate in averages for v in measure.versions)
    return measure.kind is MeasureKind.RATIO or averaged


def judge(measure: Measure, cell: Cell, target: Target) -> Judgement:
    """Return how the figure of `cell` does by `target`, whose value is not None.

    Part of a year's total is held against that part of it which the months gone by are.
    """
    assert target.value is not None
    if cell.value is None:
        words = f"{_agreed(measure, target)} There is no figure: {cell.status.words}."
        return Judgement(target, Verdict.NO_FIGURE, None, words)
    if (share := _share_of_year(measure, cell)) < 1:
        return _part_of_year(measure, cell.value, target, cell, share)
    gap = _gap(cell.value, target.value, target.bound)
    verdict = Verdict.MET if gap == 0 else Verdict.MISSED
    if 0 < gap <= target.tolerance:
        verdict = Verdict.NEAR
    words = f"{_agreed(measure, target)} {_compared(measure, cell, target, gap)}"
    return Judgement(target, verdict, gap, words)


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure and how it does by one target."""

    cell: Cell
    judgement: Judgement


def judge_all(
    measures: Mapping[str, Measure], cells: Iterable[Cell], targets: Sequence[Target]
) -> Iterator[Judged]:
    """Yield how each of `cells` does by every target that stands for it on its last day."""
    agreed: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        agreed[target.measure].append(target)
    for cell in cells:
        if not (of_measure := agreed.get(cell.measure)) or cell.measure not in measures:
            continue
        measure = measures[cell.measure]
        day, kind = cell.period.end, cell.period.kind
        for target in standing(of_measure, measure, kind, cell.group, day):
            yield Judged(cell, judge(measure, cell, target))


def _part_of_year(
    measure: Measure, value: Decimal, target: Target, cell: Cell, share: Fraction
) -> Judgement:
    """Judge the total of a year that is not over, such as children worked with since April."""
    assert target.value is not None
    due = round_half_up(Fraction(target.value) * share, measure.dp)
    gap = _gap(value, due, target.bound)
    behind = gap > target.tolerance
    reached = ""
    if target.value:
        percent = round_half_up(Fraction(value) * 100 / Fraction(target.value), 0)
        reached = f", {percent}% of it"
    gone = round_half_up(share * 100, 0)
    words = (
        f"{_agreed(measure, target)} {cell.period.label}: {number_text(measure, value)}{reached}, "
        f"with {gone}% of the year gone by, of which {number_text(measure, due)} "
        f"{'was' if due == 1 else 'were'} due."
    )
    return Judgement(target, Verdict.BEHIND if behind else Verdict.ON_COURSE, gap, words)


def _share_of_year(measure: Measure, cell: Cell) -> Fraction:
    """Return which part of the year a total to date is of; 1 for what does not add up."""
    to_date = cell.period.kind in (PeriodKind.FYTD, PeriodKind.CYTD)
    if not to_date or _compares_groups(measure) or measure.kind is MeasureKind.STOCK:
        return Fraction(1)
    return Fraction(months_between(cell.period.start, cell.period.end), 12)


def _gap(value: Decimal, agreed: Decimal, bound: Bound) -> Decimal:
    """Return how far `value` is on the wrong side of `agreed`."""
    short = agreed - value if bound is Bound.AT_LEAST else value - agreed
    return max(short, Decimal(0))


def _agreed(measure: Measure, target: Target) -> str:
    assert target.value is not None
    tolerance = f", tolerance {_size(measure, target.tolerance)}" if target.tolerance else ""
    whose = f" for {target.group.value}" if target.group != WHOLE else ""
    return (
        f"{target.level.words.capitalize()}{whose}: {target.bound} "
        f"{number_text(measure, target.value)}{tolerance} ({target.agreed}, from "
        f"{day_in_words(target.first)})."
    )


def _compared(measure: Measure, cell: Cell, target: Target, gap: Decimal) -> str:
    assert cell.value is not None
    figure = f"{cell.period.label}: {number_text(measure, cell.value)}"
    if gap == 0:
        return f"{figure}, as agreed."
    side = "below" if target.bound is Bound.AT_LEAST else "above"
    outside = ", within the tolerance" if gap <= target.tolerance else ""
    if target.tolerance and not outside:
        outside = ", outside the tolerance"
    return f"{figure}, {_size(measure, gap)} {side}{outside}."


def _size(measure: Measure, apart: Decimal) -> str:
    return difference_text(apart, measure.unit, places_of(apart, measure.dp))


def number_text(measure: Measure, value: Decimal) -> str:
    """Return a value with its unit's sign; with more places than usual where it has them."""
    return figure_text(value, measure.unit, places_of(value, measure.dp))
