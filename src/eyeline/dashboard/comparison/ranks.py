"""A measure's published figure beside those of other authorities: rank, quartile, chart, table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eyeline.benchmarks import Comparator, Place, comparators, places
from eyeline.benchmarks.areas import UnknownArea
from eyeline.benchmarks.comparing import NEIGHBOURS
from eyeline.benchmarks.declarations import Polarity, Series
from eyeline.benchmarks.figure import PublishedFigure
from eyeline.benchmarks.store import Store
from eyeline.dashboard.comparison.others import NEIGHBOURS_NAME, area_name
from eyeline.figures import day_in_words, figure_text, places_of
from eyeline.measures.declarations import Measure
from eyeline.publication.charts import Chart, Kind, Point, html
from eyeline.publication.charts import Series as Drawn

_DRAWN = 11  # an authority and its ten neighbours
_ENDS = {
    Polarity.HIGH: "1 is the highest, which is best",
    Polarity.LOW: "1 is the lowest, which is best",
    Polarity.NEUTRAL: "1 is the highest; neither end is better",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """An authority's place among some, in words: "3 of 11", "quartile 1", and what that means."""

    among: str
    rank: str
    quartile: str
    without: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Another area's figure, and how it came about."""

    area: str
    figure: str
    method: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure's published figure of a year beside others. `chart` is HTML.

    `years` are those published, the newest first; `ends` says which end rank 1 is.
    """

    title: str
    period: str
    own: str
    ranked: tuple[Ranked, ...]
    ends: str
    beside: tuple[Beside, ...]
    chart: str
    source: str
    year: int
    years: tuple[int, ...]


def comparable(store: Store | None, measures: Iterable[Measure]) -> list[Measure]:
    """Return the measures with a published series of which something was imported."""
    if store is None:
        return []
    return [each for each in measures if each.benchmark and each.benchmark.series in store.series]


def compared(
    store: Store, measure: Measure, area: str, council: str, year: int | None
) -> Compared | None:
    """Return the comparison for a year, or the newest; None where the area is not known there.

    Raises:
        UnknownSeries, UnknownYear: the measure was not published, or not for the year.
    """
    assert measure.benchmark is not None
    series = store.find(measure.benchmark.series)
    year = store.find_year(series.id, year)
    try:
        own = store.figure(series.id, area, year)
    except UnknownArea:
        return None
    found = places(store, series.id, area, year)
    return Compared(
        title=measure.title,
        period=day_in_words(own.ends_on) if own.ends_on else own.period,
        own=_figure(series, own),
        ranked=tuple(map(_ranked, found)),
        ends=_ENDS[series.polarity],
        beside=tuple(
            _beside(store, series, each) for each in comparators(store, series.id, area, year)
        ),
        chart=_drawn(store, series, measure, found, own, council),
        source=series.publisher,
        year=year,
        years=tuple(reversed(store.years[series.id])),
    )


def _ranked(place: Place) -> Ranked:
    standing = place.standing
    without = sum(1 for each in place.figures if each.value is None)
    if standing is None:
        return Ranked(place.among, "no figure", "", without)
    quartile = f"{standing.quartile} of 4" if standing.quartile else "not told"
    return Ranked(place.among, f"{standing.rank} of {standing.of}", quartile, without)


def _beside(store: Store, series: Series, comparator: Comparator) -> Beside:
    neighbours = comparator.area == NEIGHBOURS
    method = comparator.method.value
    if neighbours:
        known = comparator.areas_with_data or 0
        of = known + len(comparator.without_data)
        method = f"{method} of {known} of {of} neighbours, {comparator.model_year} model"
    name = NEIGHBOURS_NAME if neighbours else area_name(store, comparator.area)
    return Beside(name, _figure(series, comparator), method)


def _figure(series: Series, shown: PublishedFigure | Comparator) -> str:
    """Return a figure with every place that it was published with."""
    if shown.value is None:
        return shown.status.words
    return figure_text(shown.value, series.unit, places_of(shown.value, series.dp))


def _drawn(
    store: Store,
    series: Series,
    measure: Measure,
    found: Sequence[Place],
    own: PublishedFigure,
    council: str,
) -> str:
    """Return the neighbours, or else the region, as bars from the highest to the lowest."""
    if not found:
        return ""
    first = found[0]
    shown = first.figures[:_DRAWN]
    names = {each.area: area_name(store, each.area) for each in shown}
    names[own.area] = f"{council} (this council)"
    points = tuple(Point(names[each.area], each.value, each.status) for each in shown)
    chart = Chart(
        title=f"{measure.title}: {first.among}",
        description=f"{council} among {len(points)} authorities, the highest figure first.",
        unit=series.unit,
        dp=series.dp,
        points="Authority",
        series=(Drawn(series.title, points),),
        kind=Kind.BAR,
        source=series.publisher,
    )
    return html.figure(chart, "authorities")
