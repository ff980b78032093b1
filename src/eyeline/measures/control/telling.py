"""Which control chart of a measure tells whether a month is out of the ordinary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.figures import WHOLE, Cell, PeriodKind
from eyeline.measures.control.charts import Chart, chart_of, chart_of_changes, tells_of_changes
from eyeline.measures.control.points import Step
from eyeline.measures.declarations import Measure


@dataclass(frozen=True, slots=True)
class Telling:
    """The chart that tells it, the newest month's figure, and what goes before its words."""

    chart: Chart
    newest: Cell
    of_what: str = ""

    @property
    def said(self) -> str:
        """The chart's verdict in words."""
        return self.of_what + self.chart.said


def telling(
    measure: Measure, cells: Iterable[Cell], steps: Sequence[Step], *, end: date
) -> Telling | None:
    """Return the chart that tells whether the whole's month that ends on `end` is usual.

    None where that month has no figure, for a figure of the year (spend begins anew on 1 April
    and a forecast moves with each year's budget, so that a chart of it signals every year; it
    answers to its target), and for a list that comes but once a quarter.
    """
    if measure.of_year or PeriodKind.MONTH not in measure.periods:
        return None
    months = [
        cell
        for cell in cells
        if (cell.measure, cell.group, cell.period.kind) == (measure.id, WHOLE, PeriodKind.MONTH)
        and cell.period.end <= end
        and cell.value is not None
    ]
    newest = max(months, key=lambda cell: cell.period.end, default=None)
    if newest is None or newest.period.end != end:
        return None
    if not tells_of_changes(measure):
        held = [step for step in steps if step.first <= end]
        return Telling(chart_of(measure, months, held), newest)
    changes = chart_of_changes(measure, months)
    still = [point for point in changes.points if point.value == 0]
    if 2 * len(still) > len(changes.points):
        return None
    return Telling(changes, newest, "Of its change from month to month. ")
