"""How published figures are stored: one row a figure, sorted by series, area and year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

import pyarrow as pa

from eyeline.benchmarks.figure import AreaKind, PublishedFigure
from eyeline.figures import Status, shortest

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
    columns = [_values(table[name], _FROM_STORED.get(name, _as_it_is)) for name in _FIELDS]
    return (PublishedFigure(*row) for row in zip(*columns, strict=True))


def _as_it_is(value: Any) -> Any:
    return value


_FROM_STORED: dict[str, Callable[[Any], Any]] = {
    "kind": AreaKind,
    "value": shortest,
    "numerator": shortest,
    "denominator": shortest,
    "status": Status,
}


def _values(column: pa.ChunkedArray[Any], function: Callable[[Any], Any]) -> list[Any]:
    """Return `function` of each value, worked out once for each that differs; None stays None."""
    coded = column.combine_chunks().dictionary_encode()
    worked_out = [function(value) for value in coded.dictionary.to_pylist()]
    return [None if place is None else worked_out[place] for place in coded.indices.to_pylist()]
