"""An edition's Summary, measure pages and figures, read from its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from eyeline.dashboard import lines, standings, summary
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.comparison import others
from eyeline.dashboard.measure import page as measure_page
from eyeline.dashboard.measure.page import MeasurePage
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.figures import WHOLE, Cell, Group
from eyeline.measures.cells import Calculation
from eyeline.measures.declarations import Measure
from eyeline.measures.exceptions import Exceptional, exceptions_at
from eyeline.publication.data import Line
from eyeline.publication.summary import Comparison, Row, Summary


def summary_of(
    sources: Sources,
    council: Council,
    calculation: Calculation,
    quarter: date,
    agreed: Agreed | None = None,
) -> Summary:
    """Return the Summary of the quarter that ends on `quarter`.

    Given what is `agreed`, each line has its targets and what its control chart says.
    """
    return summary_from(sources, council, calculation, quarter, sources.whole(calculation), agreed)


def summary_from(
    sources: Sources,
    council: Council,
    calculation: Calculation,
    quarter: date,
    cells: Sequence[Cell],
    agreed: Agreed | None = None,
) -> Summary:
    """Return the same of `cells` alone, whatever else is stored: of all that it says of the
    council nothing is from elsewhere."""
    found = summary.build(
        council,
        quarter,
        [measure for measure in sources.declared(cells) if measure.in_summary],
        cells,
        comparisons_of(sources, calculation, quarter),
        calculation=calculation.id,
    )
    if agreed is None:
        return found
    return standings.beside(found, sources.catalogue.by_id, cells, agreed)


def page_of(
    sources: Sources,
    council: Council,
    calculation: Calculation,
    quarter: date,
    measure: Measure,
    agreed: Agreed,
) -> MeasurePage:
    """Return a measure's page for the quarter that ends on `quarter`, held to what is `agreed`."""
    store = sources.published
    return measure_page.build(
        measure,
        sources.of(calculation, measure),
        others.by_year(store, measure, calculation.area, quarter) if store else {},
        quarter=quarter,
        council=council.name,
        quality=sources.quality(calculation, measure),
        agreed=agreed,
    )


def row_of(
    sources: Sources,
    council: Council,
    calculation: Calculation,
    quarter: date,
    measure: Measure,
    agreed: Agreed,
) -> Row | None:
    """Return the line of a measure that the Summary leaves out; None where nothing tells of it."""
    cells = [cell for cell in sources.of(calculation, measure) if cell.group == WHOLE]
    beside = comparisons_of(sources, calculation, quarter)
    found = summary.build(council, quarter, [measure], cells, beside, calculation=calculation.id)
    held = standings.beside(found, {measure.id: measure}, cells, agreed)
    return next(held.rows, None)


def lines_of(
    sources: Sources,
    council: Council,
    calculation: Calculation,
    quarter: date,
    measure: Measure,
    seen: Callable[[Group], bool],
) -> Iterator[Line]:
    """Yield a measure's figures up to the quarter, of the groups that are `seen`, and beside them
    those of other areas."""
    cells = [cell for cell in sources.of(calculation, measure) if seen(cell.group)]
    own = lines.own([measure], cells, quarter=quarter)
    store = sources.published
    found = others.comparisons(store, measure, calculation.area, quarter) if store else []
    return lines.lines(own, {measure.id: found}, council=council.name)


def exceptions_of(
    sources: Sources, calculation: Calculation, quarter: date, agreed: Agreed
) -> list[Exceptional]:
    """Return the exceptions of the quarter that ends on `quarter`, the most surprising first."""
    cells = sources.answered_for(calculation, quarter, agreed.targets)
    measures = sources.catalogue.measures
    return exceptions_at(quarter, measures, cells, agreed.targets, agreed.by_measure)


def comparisons_of(
    sources: Sources, calculation: Calculation, quarter: date
) -> dict[str, list[Comparison]]:
    """Return the newest published figures of other areas, by the measure they stand beside."""
    store = sources.published
    if store is None:
        return {}
    series = (m.benchmark.series for m in sources.catalogue.measures if m.benchmark)
    store.load(one for one in series if one in store.series)
    return {
        measure.id: others.comparisons(store, measure, calculation.area, quarter)
        for measure in sources.catalogue.measures
    }
