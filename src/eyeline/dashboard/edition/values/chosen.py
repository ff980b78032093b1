"""Which of the stored figures an edition shows its audience, before anything is hidden in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from eyeline.dashboard.edition.values import finance, highest
from eyeline.dashboard.periods import quarter_ends, shown_kind, year_kind
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import QUARTERS_SHOWN
from eyeline.figures import WHOLE, Cell
from eyeline.measures.cells import Calculation
from eyeline.measures.declarations import Measure
from eyeline.publication.audience import Audience
from eyeline.publication.audiences import Table, audiences
from eyeline.publication.edition import Tab

_FIELDS: dict[str, tuple[Tab, tuple[str, ...]]] = {
    finance.BUDGET: (Tab.FINANCE, ("lines", "budget")),
    finance.SPENT: (Tab.FINANCE, ("lines", "spent")),
    finance.FORECAST: (Tab.FINANCE, ("lines", "forecast")),
    finance.VARIANCE: (Tab.FINANCE, ("lines", "variance")),
    finance.SHARE: (Tab.FINANCE, ("lines", "variance_share")),
    finance.PACKAGES: (Tab.FINANCE, ("care", "packages")),
    finance.AVERAGE: (Tab.FINANCE, ("care", "average")),
    highest.PLACEMENTS.number: (Tab.PLACEMENTS, ("providers", "placements")),
    highest.PLACEMENTS.cost: (Tab.PLACEMENTS, ("providers", "cost")),
    highest.PACKAGES.number: (Tab.PACKAGES, ("providers", "placements")),
    highest.PACKAGES.cost: (Tab.PACKAGES, ("providers", "cost")),
}
"""Which field of the values tells of a measure that has no line of the Summary."""


def chosen(
    sources: Sources,
    calculation: Calculation,
    quarter: date,
    audience: Audience,
    also: Collection[str] = (),
) -> list[Cell]:
    """Return the figures up to the quarter that ends on `quarter` that an audience is shown.

    These are the whole's and, of the quarter, of the one before and of the one a year before,
    those by group. Internally the whole's are of every period; else of the quarters that charts
    show, of years that are over, and of all that ends with the quarter. `also` are breakdowns that
    the audience is not shown and whose groups are chosen all the same.
    """
    table, measures = audiences(), sources.catalogue.by_id
    told = {m.id for m in sources.catalogue.measures if is_told(m, audience, table)}

    def shown(cell: Cell) -> bool:
        return cell.measure in told and table.has_period(cell.period.kind, audience)

    periods = _every(quarter) if audience is Audience.INTERNAL else _of_charts(quarter)
    whole = [
        cell
        for cell in sources.whole(calculation)
        if shown(cell) and periods(measures[cell.measure], cell)
    ]
    groups = [
        cell
        for cell in _by_group(sources, calculation, quarter)
        if shown(cell)
        and (cell.group.dimension in also or table.has_breakdown(cell.group.dimension, audience))
    ]
    return [*whole, *groups]


def is_told(measure: Measure, audience: Audience, table: Table) -> bool:
    """Whether an audience is shown a measure at all."""
    if measure.in_summary:
        return True
    if measure.id in _FIELDS:
        tab, path = _FIELDS[measure.id]
        return table.has(audience, tab, *path)
    return audience is Audience.INTERNAL


def _every(quarter: date) -> Callable[[Measure, Cell], bool]:
    return lambda _, cell: cell.period.end <= quarter


def _of_charts(quarter: date) -> Callable[[Measure, Cell], bool]:
    first, *_ = quarter_ends(quarter, QUARTERS_SHOWN)

    def shown(measure: Measure, cell: Cell) -> bool:
        kind, end = cell.period.kind, cell.period.end
        if not first <= end <= quarter:
            return False
        of_a_year = kind is year_kind(measure) and (end.month, end.day) == measure.year_ends
        return kind is shown_kind(measure) or of_a_year or end == quarter

    return shown


def _by_group(sources: Sources, calculation: Calculation, quarter: date) -> Iterator[Cell]:
    measures = sources.catalogue.by_id
    year_before, *_, before, _ = quarter_ends(quarter, 5)
    for end in (year_before, before, quarter):
        for cell in sources.cells.cells(calculation, end=end):
            measure = measures.get(cell.measure)
            if measure is None or cell.group == WHOLE:
                continue
            a_year_ago = end != year_before or measure.id == finance.AVERAGE
            if a_year_ago and cell.period.kind is shown_kind(measure):
                yield cell
