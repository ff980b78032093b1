"""A measure's months as a control chart: limits, signals and a verdict in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction

from eyeline.figures import WHOLE, Cell, Group, PeriodKind, day_in_words, figure_text, round_half_up
from eyeline.figures.errors import EyelineError
from eyeline.measures.control.limits import Limits, p_limits, xmr_limits
from eyeline.measures.control.points import Point, Step, Stretch, last_of, stretches
from eyeline.measures.control.rules import (
    MAKING_DATA_COUNT,
    RuleSet,
    Signal,
    Text,
    Way,
    signals,
)
from eyeline.measures.declarations import Aggregate, Measure, MeasureKind, Polarity


class NotMonthly(EyelineError):
    """A measure has no monthly figures, of which control charts are made."""


class ChartKind(StrEnum):
    """How the limits are worked out."""

    XMR = "XmR"  # from how much the figure moves from month to month
    P = "p"  # from how many each proportion is of


class Verdict(StrEnum):
    """What the newest figure says."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    CHANGE = "change"  # neither way is better
    NEITHER = "neither"
    TOO_FEW = "too few points"


@dataclass(frozen=True, slots=True)
class Chart:
    """Points in the order of time, each with its limits, and what they say.

    `limits` has one for each point, None where a stretch of one point has none. `signals` are
    of every stretch that is long enough. `said` is the verdict in words.
    """

    kind: ChartKind
    rules: RuleSet
    points: tuple[Point, ...]
    limits: tuple[Limits | None, ...]
    steps: tuple[Step, ...]
    signals: tuple[Signal, ...]
    verdict: Verdict
    said: str

    def signals_at(self, point: Point) -> list[Signal]:
        """Return the signals that `point` is part of, the one that speaks for it first."""
        return [signal for signal in self.signals if point in signal.points]


def chart_of(
    measure: Measure,
    cells: Iterable[Cell],
    steps: Sequence[Step] = (),
    *,
    group: Group = WHOLE,
    rules: RuleSet = MAKING_DATA_COUNT,
) -> Chart:
    """Return the control chart of a measure's months, of the whole or of `group`.

    Of `cells` only the measure's months of the group count, and of these those with a figure.
    `steps` are those of this measure and group. A percentage of things counted is a p chart;
    all else is an XmR chart.

    Raises:
        NotMonthly: the measure has no monthly figures.
    """
    months = _months(measure, cells, group)
    shares = is_proportion(measure) and all(map(_is_of_its_whole, months))
    kind = ChartKind.P if shares else ChartKind.XMR
    points = [_point(cell, measure.scale if kind is ChartKind.P else None) for cell in months]
    return chart(kind, points, measure.polarity, steps, rules=rules, text=_written(measure))


def chart_of_changes(
    measure: Measure,
    cells: Iterable[Cell],
    *,
    group: Group = WHOLE,
    rules: RuleSet = MAKING_DATA_COUNT,
) -> Chart:
    """Return the XmR chart of how much a measure's months differ from the month before each.

    It tells what is out of the ordinary of a number such as the children looked after, most of
    whom were so the month before. A month has no point where it or the one before has no figure.

    Raises:
        NotMonthly: the measure has no monthly figures.
    """
    months = {cell.period.end: _point(cell, None) for cell in _months(measure, cells, group)}
    points = [
        Point(end, point.value - months[before].value)
        for end, point in months.items()
        if (before := end.replace(day=1) - timedelta(days=1)) in months
    ]
    return chart(ChartKind.XMR, points, measure.polarity, rules=rules, text=_written(measure))


def tells_of_changes(measure: Measure) -> bool:
    """Whether it is the changes of a measure's months that tell what is out of the ordinary.

    So it is of what stands on a day, in number or as a share: one month's are mostly the same
    children as the month before's.
    """
    counted = [version.numerator for version in measure.versions]
    return any(not each.on for each in counted) or any(map(tells_of_changes, measure.parts))


def _months(measure: Measure, cells: Iterable[Cell], group: Group) -> list[Cell]:
    """Return the measure's months of the group that have a figure.

    Raises:
        NotMonthly: the measure has no monthly figures.
    """
    if PeriodKind.MONTH not in measure.periods:
        raise NotMonthly(
            f"{measure.id} has no monthly figures, of which a control chart is made: its periods "
            f"are {', '.join(measure.periods)}."
        )
    return [
        cell
        for cell in cells
        if (cell.measure, cell.group) == (measure.id, group)
        and cell.period.kind is PeriodKind.MONTH
        and cell.value is not None
    ]


def chart(
    kind: ChartKind,
    points: Iterable[Point],
    polarity: Polarity,
    steps: Sequence[Step] = (),
    *,
    rules: RuleSet = MAKING_DATA_COUNT,
    text: Text = lambda value: str(round_half_up(value, 2)),
) -> Chart:
    """Return the chart of these points; of a p chart they are percentages."""
    cut = stretches(points, steps)
    limits: list[Limits | None] = []
    found: list[Signal] = []
    for stretch in cut:
        held = stretch.points
        lines = p_limits(held) if kind is ChartKind.P else xmr_limits(held)
        limits += lines or [None] * len(held)
        if len(held) >= rules.fewest:
            found += signals(held, lines, rules, text)
    verdict, said = _verdict(last_of(cut), found, polarity, rules)
    return Chart(
        kind,
        rules,
        tuple(point for stretch in cut for point in stretch.points),
        tuple(limits),
        tuple(stretch.step for stretch in cut if stretch.step is not None),
        tuple(found),
        verdict,
        said,
    )


def _verdict(
    stretch: Stretch, found: Sequence[Signal], polarity: Polarity, rules: RuleSet
) -> tuple[Verdict, str]:
    """Return the verdict on the newest point, by the first rule that holds there, and words."""
    number = len(stretch.points)
    if number < rules.fewest:
        return Verdict.TOO_FEW, f"No verdict yet: {_counted(stretch)}; {rules.fewest} are needed."
    newest = stretch.points[-1]
    signal = next((each for each in found if newest in each.points), None)
    if signal is None:
        said = f"nothing in {newest.label} but the variation that is usual ({_counted(stretch)})."
        return Verdict.NEITHER, f"Neither improvement nor concern: {said}"
    if polarity is Polarity.NEUTRAL:
        return Verdict.CHANGE, f"Change, of which neither way is better: {signal.words}"
    better = Way.UP if polarity is Polarity.HIGH else Way.DOWN
    verdict = Verdict.IMPROVEMENT if signal.way is better else Verdict.CONCERN
    return verdict, f"{verdict.capitalize()}: {signal.words}"


def _counted(stretch: Stretch) -> str:
    number = len(stretch.points)
    words = f"{number or 'no'} monthly figure{'' if number == 1 else 's'}"
    if stretch.step is not None:
        since = day_in_words(stretch.step.first)
        return f"{words} since the step of {since}, {stretch.step.reason}"
    return f"{words} since {stretch.points[0].label}" if number else words


def caution(measure: Measure) -> str:
    """Return what a reader must know of a measure's control chart; "" where nothing."""
    if not tells_of_changes(measure):
        return ""
    return (
        "Most of what is counted one month was so the month before, and the limits do not allow "
        "for that: a signal says that the figure has moved, not that something out of the "
        "ordinary happened. That is told by the chart of its changes."
    )


def is_proportion(measure: Measure) -> bool:
    """Whether a measure is a percentage of things counted: so many of so many of the same.

    Of an entered one that is not certain: its numbers may be no counts.
    """
    if (measure.unit, measure.scale) != ("%", 100):
        return False
    if measure.kind is MeasureKind.ENTERED:
        return len(measure.asks) == 2
    parts = [measure.denominator, *(version.numerator for version in measure.versions)]
    return measure.kind is MeasureKind.RATIO and all(
        part is not None and part.value.aggregate is Aggregate.COUNT for part in parts
    )


def _is_of_its_whole(cell: Cell) -> bool:
    """Whether a figure is of whole things, no more of them than there are."""
    above, below = cell.numerator, cell.denominator
    if above is None or below is None:
        return False
    return 0 <= above <= below and above == int(above) and below == int(below) > 0


def _point(cell: Cell, scale: int | None) -> Point:
    """Return a cell as a point: a proportion exactly, anything else as it is shown."""
    assert cell.value is not None
    value = Fraction(cell.value)
    if scale is not None:
        value = Fraction(cell.numerator or 0) * scale / Fraction(cell.denominator or 1)
    return Point(cell.period.end, value, cell.numerator, cell.denominator)


def _written(measure: Measure) -> Text:
    """Return how a measure's numbers are written: with a place more than usual unless whole."""

    def written(value: Fraction) -> str:
        places = measure.dp if value.denominator == 1 else measure.dp + 1
        return figure_text(round_half_up(value, places), measure.unit, places)

    return written
