"""A figure beside others: England, its region, its statistical neighbours; rank and quartile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from eyeline.benchmarks.areas import geography
from eyeline.benchmarks.declarations import Polarity, Series
from eyeline.benchmarks.figure import AreaKind, PublishedFigure, code_of
from eyeline.benchmarks.neighbours import Model
from eyeline.benchmarks.store import Store
from eyeline.figures import Status, round_half_up, worst

NEIGHBOURS = "statistical_neighbours"


class Method(StrEnum):
    """How a comparator came about."""

    PUBLISHED = "published"
    MEAN = "mean"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class Comparator:
    """A figure to compare with.

    `area` is a GSS code, or `NEIGHBOURS`. An official figure is as published, never worked out
    again. For neighbours `model_year` is that of their model, `areas_with_data` how many have a
    figure and `without_data` those that have none.
    """

    area: str
    method: Method
    value: Decimal | None
    status: Status
    symbol: str = ""
    model_year: int | None = None
    areas_with_data: int | None = None
    without_data: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The publisher's symbol where there is no figure, and else the figure's status."""
        return code_of(self.status, self.symbol)


@dataclass(frozen=True, slots=True)
class Standing:
    """An authority's place among all with a figure for the year; equal figures share a rank.

    Rank 1 is the best by the series' polarity, and the highest where neither end is good.
    Quartile 1 is the best quarter; None where neither end is good.
    """

    rank: int
    of: int
    quartile: int | None


def comparators(
    store: Store, series: str, area: str, year: int, *, model_year: int | None = None
) -> list[Comparator]:
    """Return what to compare an area's figure with: England, its region, its neighbours.

    The neighbours are those of the newest model unless another is named. A London borough's
    region is Inner or Outer London where that is published, and else London.

    Raises:
        UnknownSeries, UnknownArea: there is none.
    """
    known = store.find(series)
    own = store.register.find(area)
    figures = store.figures(series)
    if own.kind is AreaKind.ENGLAND:
        return []
    found = [_official(figures, geography().england.code, year)]
    if own.kind is AreaKind.LA:
        found += _region(figures, own.regions, year)
        found += _neighbours(figures, known, store.model(model_year), own.code, year)
    return found


def _region(
    figures: Mapping[str, Mapping[int, PublishedFigure]], regions: Sequence[str], year: int
) -> list[Comparator]:
    published = [region for region in regions if year in figures.get(region, {})]
    chosen = published[:1] or regions[-1:]
    return [_official(figures, region, year) for region in chosen]


def _official(
    figures: Mapping[str, Mapping[int, PublishedFigure]], area: str, year: int
) -> Comparator:
    figure = figures.get(area, {}).get(year)
    if figure is None:
        return Comparator(area, Method.PUBLISHED, None, Status.NOT_AVAILABLE)
    return Comparator(area, Method.PUBLISHED, figure.value, figure.status, figure.symbol)


def _neighbours(
    figures: Mapping[str, Mapping[int, PublishedFigure]],
    series: Series,
    model: Model | None,
    area: str,
    year: int,
) -> list[Comparator]:
    if model is None:
        return []
    ten = model.of.get(area, ())
    theirs = {code: figures.get(code, {}).get(year) for code in ten}
    present = [it for it in theirs.values() if it is not None and it.value is not None]
    without = tuple(code for code in ten if theirs[code] not in present)
    values = [it.value for it in present if it.value is not None]
    status = worst([it.status for it in present])
    if not present:
        status = Status.NOT_AVAILABLE if ten else Status.NOT_APPLICABLE
    return [
        Comparator(NEIGHBOURS, method, value, status, "", model.year, len(present), without)
        for method, value in (
            (Method.MEAN, mean_of(values, series.dp + 1)),
            (Method.MEDIAN, median_of(values, series.dp)),
        )
    ]


def mean_of(values: Sequence[Decimal], dp: int) -> Decimal | None:
    """Return the unweighted mean of what there is, half-up to `dp` places; None of nothing.

    Of whole numbers ten neighbours' mean is exact with one place more than theirs.

    Source: DfE, Local Authority Interactive Tool: the mean of the neighbours that have a figure.
    """
    if not values:
        return None
    return round_half_up(Fraction(sum(values)) / len(values), dp)


def median_of(values: Sequence[Decimal], dp: int) -> Decimal | None:
    """Return the median of what there is, half-up to `dp` places; None of nothing.

    Source: DfE, children's social care outcomes and enablers dashboard, whose medians of
    neighbours it reproduces.
    """
    if not values:
        return None
    ordered = sorted(values)
    middle, odd = divmod(len(ordered), 2)
    pair = ordered[middle : middle + 1] if odd else ordered[middle - 1 : middle + 1]
    return round_half_up(Fraction(sum(pair)) / len(pair), dp)


def standing(store: Store, series: str, area: str, year: int) -> Standing | None:
    """Return an authority's rank and quartile for a year; None where it has no figure.

    Raises:
        UnknownSeries, UnknownArea: there is none.
    """
    known = store.find(series)
    own = store.register.find(area).code
    values = {
        code: figure.value
        for code, years in store.figures(series).items()
        if (figure := years.get(year)) and figure.kind is AreaKind.LA and figure.value is not None
    }
    return place_among(known, own, values)


def place_among(series: Series, own: str, values: Mapping[str, Decimal]) -> Standing | None:
    """Return the rank and quartile of `own` among values by area; None where it has no value."""
    if own not in values:
        return None
    polarity = series.polarity
    better = [
        value
        for value in values.values()
        if (value < values[own] if polarity is Polarity.LOW else value > values[own])
    ]
    quartile = None
    if series.ranked and polarity is not Polarity.NEUTRAL:
        band = _band(values[own], sorted(values.values()))
        quartile = band if polarity is Polarity.LOW else 5 - band
    return Standing(len(better) + 1, len(values), quartile)


def _band(value: Decimal, ordered: Sequence[Decimal]) -> int:
    """Return which quarter of the ordered values one is in: 1 lowest, 4 highest.

    A value on a bound is in the lower quarter. The bounds lie between values in proportion.

    Source: DfE, Local Authority Interactive Tool, which takes R's default quantiles (type 7).
    """
    for quarter in (1, 2, 3):
        steps = Fraction((len(ordered) - 1) * quarter, 4)
        below = int(steps)
        low = Fraction(ordered[below])
        bound = low + (steps - below) * (Fraction(ordered[below + (steps > below)]) - low)
        if Fraction(value) <= bound:
            return quarter
    return 4
