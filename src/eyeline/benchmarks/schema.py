"""How published figures are stored: one row a figure, sorted by series, area and year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal

import pyarrow as pa

from eyeline.benchmarks.figure import AreaKind, PublishedFigure
from eyeline.figures import Status

NUMBER = pa.decimal128(38, 18)
"""Exact for every published number: 20 figures before the point, 18 after it."""

_COLUMNS: dict[str, pa.DataType] = {
    "series": pa.string(),
    "area": pa.string(),
    "published_area": pa.string(),
    "kind": pa.string(),
    "year": pa.int16(),
    "period": pa.string(),
    "ends_on": pa.date32(),
    "value": NUMBER,
    "numerator": NUMBER,
    "denominator": NUMBER,
    "status": pa.string(),
    "symbol": pa.string(),
    "note": pa.string(),
    "file": pa.string(),
}
SCHEMA = pa.schema(_COLUMNS)

_FIELDS = [field.name for field in fields(PublishedFigure)]


def as_table(figures: Iterable[PublishedFigure]) -> pa.Table:
    """Return figures as rows."""
    listed = list(figures)
    return pa.table(
        {
            name: pa.array([getattr(f, name) for f in listed], SCHEMA.field(name).type)
            for name in _FIELDS
        },
        SCHEMA,
    )


def as_figures(table: pa.Table) -> Iterable[PublishedFigure]:
    """Yield rows as figures, numbers without the zeros that storing them added."""
    columns = [table[name].to_pylist() for name in _FIELDS]
    for row in zip(*columns, strict=True):
        (series, area, published, kind, year, period, ends_on, *numbers) = row[:10]
        value, numerator, denominator = map(plain, numbers)
        status, symbol, note, file = row[10:]
        yield PublishedFigure(
            series,
            area,
            published,
            AreaKind(kind),
            year,
            period,
            ends_on,
            value,
            numerator,
            denominator,
            Status(status),
            symbol,
            note,
            file,
        )


def plain(number: Decimal | None) -> Decimal | None:
    """Return a number without needless zeros, and never as 6E+2."""
    if number is None:
        return None
    shortest = number.normalize()
    return shortest.quantize(Decimal(1)) if shortest == shortest.to_integral_value() else shortest
