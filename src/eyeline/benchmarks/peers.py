"""An authority's place among its statistical neighbours, its region's authorities and England's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from eyeline.benchmarks.comparing import Standing, place_among
from eyeline.benchmarks.figure import AreaKind, PublishedFigure
from eyeline.benchmarks.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """Where an authority stands among some authorities, itself included.

    `standing` is None where it has no figure for the year. `figures` are those of all that are
    compared, the highest first, those without a figure last.
    """

    among: str
    standing: Standing | None
    figures: tuple[PublishedFigure, ...]


def places(
    store: Store, series: str, area: str, year: int, *, model_year: int | None = None
) -> list[Place]:
    """Return an authority's place for a year among neighbours, in its region and in England.

    The neighbours are those of the newest model unless another is named. Where no model or no
    region is known there is no such place.

    Raises:
        UnknownSeries, UnknownArea: there is none.
    """
    own = store.register.find(area)
    model = store.model(model_year)
    neighbours = model.of.get(own.code, ()) if model else ()
    authorities = {
        code
        for code in store.figures(store.find(series).id)
        if store.register.find(code).kind is AreaKind.LA
    }
    region = {
        code
        for code in authorities
        if own.regions and own.regions[-1] in store.register.areas[code].regions
    }
    model_words = f"statistical neighbours ({model.year} model)" if model else ""
    return [
        _place(store, series, own.code, year, among, {own.code, *codes})
        for among, codes in (
            (model_words, neighbours),
            ("authorities of the region", region),
            ("authorities of England", authorities),
        )
        if codes and among
    ]


def _place(
    store: Store, series: str, own: str, year: int, among: str, codes: Iterable[str]
) -> Place:
    figures = [store.figure(series, code, year) for code in sorted(codes)]
    known = store.find(series)
    values = _values(figures)
    figures.sort(key=lambda each: (each.value is None, -(each.value or 0)))
    return Place(among, place_among(known, own, values), tuple(figures))


def _values(figures: Iterable[PublishedFigure]) -> Mapping[str, Decimal]:
    return {each.area: each.value for each in figures if each.value is not None}
