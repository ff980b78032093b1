"""A measure in detail: its charts, its groups, other areas' figures and how it is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.comparison import others
from eyeline.dashboard.edition.values.figures import Figures
from eyeline.dashboard.measure import charts as measure_charts
from eyeline.dashboard.measure import page as measure_page
from eyeline.dashboard.measure.charts import Drawn
from eyeline.dashboard.periods import quarter_ends
from eyeline.dashboard.sources import Sources
from eyeline.figures import Cell
from eyeline.measures.compiler import TEAM_DIMENSIONS
from eyeline.measures.declarations import Measure
from eyeline.publication.edition import Detail, Narrative, Part
from eyeline.publication.summary import MISSING, Figure, Row, Summary

_TEAM, _SERVICE = TEAM_DIMENSIONS


def details(
    sources: Sources,
    summary: Summary,
    figures: Figures,
    *,
    agreed: Agreed,
    narratives: Mapping[str, Narrative],
    notes: Callable[[Measure], tuple[str, ...]],
    service_of: Mapping[str, str],
) -> Mapping[str, tuple[Detail, ...]]:
    """Return the measures of the Summary in detail, by the tab on which they stand.

    Of the council they say nothing but what `figures` has. `service_of` says of which service a
    team is, by their names.
    """
    found: dict[str, list[Detail]] = defaultdict(list)
    store = sources.published
    for row in summary.rows:
        measure = sources.catalogue[row.measure]
        area, quarter = summary.area, summary.quarter
        by_year = others.by_year(store, measure, area, quarter) if store else {}
        of = Drawn(
            measure,
            figures.cells(measure.id),
            by_year,
            quarter,
            summary.council,
            agreed.of(measure.id),
        )
        found[measure.tab].append(
            _detail(row, of, notes(measure), narratives.get(measure.id), service_of)
        )
    return {tab: tuple(some) for tab, some in found.items()}


def _detail(
    row: Row,
    of: Drawn,
    notes: tuple[str, ...],
    narrative: Narrative | None,
    service_of: Mapping[str, str],
) -> Detail:
    newest = of.by_year[max(of.by_year)] if of.by_year else ()
    return Detail(
        row=row,
        chart=measure_charts.by_quarter(of),
        yearly=measure_charts.by_year(of) if newest else None,
        beside=tuple(newest),
        parts=tuple(_parts(of, service_of)),
        narrative=narrative,
        definition=tuple(measure_page.definition(of.measure, newest)),
        quality=notes,
    )


def _parts(of: Drawn, service_of: Mapping[str, str]) -> Iterator[Part]:
    """Yield the groups of each breakdown: services with their teams below them, then the others."""
    dimensions = [name for name in of.measure.by if name not in TEAM_DIMENSIONS]
    if dimensions != list(of.measure.by):
        yield from _of_services(of, service_of)
    for dimension in dimensions:
        for cell in _now(of, dimension):
            yield _part(of, dimension, cell, 1)


def _of_services(of: Drawn, service_of: Mapping[str, str]) -> Iterator[Part]:
    services, teams = _now(of, _SERVICE), _now(of, _TEAM)
    known = {cell.group.value for cell in services}
    below: dict[str, list[Cell]] = defaultdict(list)
    for team in sorted(teams, key=lambda cell: cell.group.value):
        service = service_of.get(team.group.value, "")
        below[service if service in known else ""].append(team)
    for service_cell in sorted(services, key=lambda cell: cell.group.value):
        yield _part(of, _SERVICE, service_cell, 1)
        for team in below[service_cell.group.value]:
            yield _part(of, _TEAM, team, 2)
    for team in below[""]:
        yield _part(of, _TEAM, team, 1)


def _now(of: Drawn, dimension: str) -> Sequence[Cell]:
    return sorted(measure_charts.of_group(of, dimension, of.quarter), key=measure_charts.order)


def _part(of: Drawn, dimension: str, cell: Cell, level: int) -> Part:
    before_end, _ = quarter_ends(of.quarter, 2)
    before = measure_charts.of_group(of, dimension, before_end)
    earlier = next((each for each in before if each.group == cell.group), None)
    by = measure_charts.in_words(dimension).capitalize()
    return Part(by, cell.group.value, level, _figure(of, cell), _figure(of, earlier))


def _figure(of: Drawn, cell: Cell | None) -> Figure:
    if cell is None:
        return MISSING
    return Figure.of(cell.value, cell.status, of.measure.unit, of.measure.dp)
