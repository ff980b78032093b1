"""Published figures of other areas beside a measure's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eyeline.benchmarks import NEIGHBOURS, Comparator, comparators
from eyeline.benchmarks.areas import UnknownArea, geography
from eyeline.benchmarks.declarations import Series
from eyeline.benchmarks.figure import AreaKind
from eyeline.benchmarks.store import Store
from eyeline.figures import day_in_words
from eyeline.measures.declarations import Measure
from eyeline.publication.summary import Beside, Comparison, Figure

NEIGHBOURS_NAME = "Statistical neighbours"
_MEAN_DP = 1  # a mean of whole numbers is told with one more place than they have


def comparisons(store: Store, measure: Measure, area: str, quarter: date) -> list[Comparison]:
    """Return the newest published figures of the areas a measure names, up to `quarter`.

    There are none where the measure names no series, where none of it was imported, or where
    the area is not an authority that the published statistics know.
    """
    series = _series(store, measure)
    years = _years(store, series, quarter) if series else ()
    return _of_year(store, measure, area, years[-1]) if years else []


def by_year(
    store: Store, measure: Measure, area: str, quarter: date
) -> dict[int, list[Comparison]]:
    """Return such figures for every year up to `quarter`, by the year they end in."""
    series = _series(store, measure)
    years = _years(store, series, quarter) if series else ()
    found = {year: _of_year(store, measure, area, year) for year in years}
    return {year: figures for year, figures in found.items() if figures}


def _of_year(store: Store, measure: Measure, area: str, year: int) -> list[Comparison]:
    series = _series(store, measure)
    if series is None or measure.benchmark is None:
        return []
    try:
        found = comparators(store, series.id, area, year)
    except UnknownArea:
        return []
    wanted = measure.benchmark.areas
    return [
        _comparison(store, series, comparator, year)
        for comparator in found
        if _kind(store, comparator) in wanted
    ]


def _series(store: Store, measure: Measure) -> Series | None:
    return store.series.get(measure.benchmark.series) if measure.benchmark else None


def _years(store: Store, series: Series, quarter: date) -> Sequence[int]:
    """Return the years that the series was published for, of those over by `quarter`."""
    return [
        year
        for year in store.years[series.id]
        if (series.ends_on(year) or date(year, 12, 31)) <= quarter
    ]


def _kind(store: Store, comparator: Comparator) -> str:
    if comparator.area == NEIGHBOURS:
        return NEIGHBOURS
    return store.register.find(comparator.area).kind.value


def _comparison(store: Store, series: Series, comparator: Comparator, year: int) -> Comparison:
    neighbours = comparator.area == NEIGHBOURS
    known = comparator.areas_with_data
    of = known is not None and known + len(comparator.without_data)
    ends_on = series.ends_on(year)
    return Comparison(
        kind=Beside(_kind(store, comparator)),
        area=NEIGHBOURS_NAME if neighbours else area_name(store, comparator.area),
        method=comparator.method.value,
        on=day_in_words(ends_on) if ends_on else series.period_of(year),
        of=f"{known} of {of} neighbours, {comparator.model_year} model" if neighbours else "",
        figure=Figure.of(
            comparator.value,
            comparator.status,
            series.unit,
            series.dp + (_MEAN_DP if comparator.method == "mean" else 0),
        ),
        source=series.publisher,
    )


def area_name(store: Store, code: str) -> str:
    """Return what an area is called."""
    area = store.register.find(code)
    return geography().england.name if area.kind is AreaKind.ENGLAND else area.name
