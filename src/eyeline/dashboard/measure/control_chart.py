"""A measure's months as a control chart, ready to be drawn, with its verdict in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eyeline.dashboard.measure.charts import Drawn, step_in_words, symbols
from eyeline.figures import WHOLE, Cell, PeriodKind, Status, round_half_up
from eyeline.measures import control
from eyeline.measures.control import Limits, Telling
from eyeline.publication.charts import Chart, Mark, Point, Series, describe

SHOWN = 36
"""Months that are drawn; limits and verdict are of all."""
_LINES = (("mean", "Mean"), ("upper", "Upper limit"), ("lower", "Lower limit"))


@dataclass(frozen=True, slots=True)
class ControlChart:
    """The months drawn, and what is said of them: the verdict first, then what a reader must know.

    `steps` are where the chart begins anew, each with its reason.
    """

    chart: Chart
    said: tuple[str, ...]
    steps: tuple[str, ...]


def of_months(of: Drawn) -> ControlChart | None:
    """Return the control chart of a measure's months to the quarter; None where it has none."""
    months = [
        cell for cell in of.cells if cell.group == WHOLE and cell.period.kind is PeriodKind.MONTH
    ]
    if PeriodKind.MONTH not in of.measure.periods or not months:
        return None
    steps = [s for s in of.agreed.by_measure.get(of.measure.id, ()) if s.first <= of.quarter]
    worked_out = control.chart_of(of.measure, months, steps)
    shown = sorted(months, key=lambda cell: cell.period.end)[-SHOWN:]
    told = control.telling(of.measure, months, steps, end=of.quarter)
    return ControlChart(
        _drawn(of, worked_out, shown),
        tuple(_said(of, worked_out, told)),
        tuple(map(step_in_words, worked_out.steps)),
    )


def _said(of: Drawn, worked_out: control.Chart, told: Telling | None) -> Iterator[str]:
    if told and told.of_what:
        yield told.said
    yield worked_out.said
    yield (
        f"{worked_out.kind} chart of every month known, rules: {worked_out.rules.name}; the last "
        f"{SHOWN} months are drawn. {control.caution(of.measure)}"
    ).rstrip()


def _drawn(of: Drawn, worked_out: control.Chart, shown: Sequence[Cell]) -> Chart:
    dp = of.measure.dp + 1
    points = {each.end: each for each in worked_out.points}
    limits = dict(zip(points, worked_out.limits, strict=True))
    ends = [cell.period.end for cell in shown]
    own = tuple(
        _point(f"{cell.period.end:%B %Y}", value, dp, cell.status)
        for cell in shown
        for value in [points[cell.period.end].value if cell.period.end in points else None]
    )
    return Chart(
        title=f"{of.measure.title}, by month, with limits",
        description=describe(Series("", own), of.measure.unit, dp),
        unit=of.measure.unit,
        dp=dp,
        points="Month",
        series=(Series(of.council, own, "Council"),),
        comparators=tuple(_lines([limits.get(end) for end in ends], own, dp)),
        marks=tuple(_marks(worked_out, {end: p.label for end, p in zip(ends, own, strict=True)})),
        note=" ".join(
            filter(
                None,
                (
                    symbols(own),
                    "A ring is a month that the rules name; the table says which rule.",
                ),
            )
        ),
        source=of.source,
    )


def _lines(limits: Sequence[Limits | None], own: Sequence[Point], dp: int) -> Iterator[Series]:
    """Yield the mean and the limits; one below 0, where no figure is, says nothing."""
    above_0 = all(point.value is None or point.value >= 0 for point in own)
    for name, title in _LINES:
        values = [None if lines is None else getattr(lines, name) for lines in limits]
        known = [None if above_0 and value is not None and value < 0 else value for value in values]
        if any(value is not None for value in known):
            points = (
                _point(point.label, value, dp, Status.NOT_APPLICABLE)
                for point, value in zip(own, known, strict=True)
            )
            yield Series(title, tuple(points))


def _point(label: str, value: Fraction | None, dp: int, status: Status) -> Point:
    if value is None:
        return Point(label, None, Status.NOT_AVAILABLE if status.has_value else status)
    return Point(label, round_half_up(value, dp), status if status.has_value else Status.FINAL)


def _marks(worked_out: control.Chart, labels: dict[object, str]) -> Iterator[Mark]:
    """Yield where the chart begins anew, and by which rule a month is more than chance."""
    for step in worked_out.steps:
        month = next((p.end for p in worked_out.points if p.end >= step.first), None)
        if month in labels:
            yield Mark(labels[month], step_in_words(step), begins=True)
    for point in worked_out.points:
        signals = worked_out.signals_at(point)
        if signals and point.end in labels:
            rule = signals[0].rule.value
            yield Mark(labels[point.end], f"{rule[0].upper()}{rule[1:]}.")
