"""An edition's Summary, measure pages and figures, read from its sources."""

from __future__ import annotations

from datetime import date

from eyeline.dashboard import comparisons, lines, measure_page, summary
from eyeline.dashboard.measure_page import MeasurePage
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.measures.cells import Calculation
from eyeline.measures.declarations import Measure
from eyeline.publication.data import Line
from eyeline.publication.shown import Shown
from eyeline.publication.summary import Comparison, Summary


def summary_of(
    sources: Sources, council: Council, calculation: Calculation, quarter: date
) -> Summary:
    """Return the Summary of the quarter that ends on `quarter`."""
    cells = sources.whole(calculation)
    return summary.build(
        council,
        quarter,
        sources.declared(cells),
        cells,
        _comparisons(sources, calculation, quarter),
        calculation=calculation.id,
    )


def page_of(
    sources: Sources, council: Council, calculation: Calculation, quarter: date, measure: Measure
) -> MeasurePage:
    """Return a measure's page for the quarter that ends on `quarter`."""
    store = sources.published
    return measure_page.build(
        measure,
        sources.of(calculation, measure),
        comparisons.by_year(store, measure, calculation.area, quarter) if store else {},
        quarter=quarter,
        council=council.name,
        quality=sources.quality(calculation, measure),
    )


def figures_of(
    sources: Sources, council: Council, calculation: Calculation, quarter: date
) -> tuple[list[Line], list[Shown]]:
    """Return every figure of the edition, those by group of the quarter alone.

    First the lines that readers get, with the figures of other areas; then the council's own of
    these as the ledger keeps them.
    """
    whole = sources.whole(calculation)
    cells = [*whole, *sources.by_group(calculation, quarter)]
    own = lines.own(sources.declared(whole), cells, quarter=quarter)
    beside = _comparisons(sources, calculation, quarter)
    return list(lines.lines(own, beside, council=council.name)), list(lines.shown(own))


def _comparisons(
    sources: Sources, calculation: Calculation, quarter: date
) -> dict[str, list[Comparison]]:
    store = sources.published
    if store is None:
        return {}
    series = (m.benchmark.series for m in sources.catalogue.measures if m.benchmark)
    store.load(one for one in series if one in store.series)
    return {
        measure.id: comparisons.comparisons(store, measure, calculation.area, quarter)
        for measure in sources.catalogue.measures
    }
