"""A table as a file has it: text in columns, each row with the place where it stood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.figures.errors import EyelineError

IsHeading = Callable[[Sequence[str | None]], bool]
"""Says whether the cells of a row are the heading that is looked for."""


class NotReadable(EyelineError):
    """A file that cannot be read as what its name says it is."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table of text. Blank is null.

    `file` says where it stands, `name` is what `--file` calls it (a file's or a sheet's name).
    `rows` are the rows' numbers as a person counts them, `broken` the positions of rows that had
    more or fewer values than the heading. `serial_zero` is the day that serial number 0 stands
    for, where dates may be serial numbers. `files` says of each row where it stands, where the
    table was put together from several.
    """

    file: str
    name: str
    headings: tuple[str, ...]
    columns: tuple[pa.Array[Any], ...]
    rows: pa.Int32Array
    broken: tuple[int, ...] = ()
    serial_zero: date | None = None
    files: pa.StringArray | None = None


def raw_table(
    file: str,
    name: str,
    headings: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str | None]]],
    *,
    serial_zero: date | None = None,
) -> RawTable:
    """Return the table of `rows`, each with its number. Rows must be as long as the heading."""
    numbers = [number for number, _ in rows]
    columns = zip(*(values for _, values in rows), strict=True) if rows else [()] * len(headings)
    return RawTable(
        file,
        name,
        tuple(headings),
        tuple(pa.array(column, pa.string()) for column in columns),
        pa.array(numbers, pa.int32()),
        serial_zero=serial_zero,
    )


def trimmed(column: pa.Array[Any]) -> pa.Array[Any]:
    """Return the texts without the white space around them; null where nothing is left."""
    text = pc.utf8_trim_whitespace(column)
    # Scalars are spelled out: plain ones need numpy, which an installation does not have.
    empty = pc.equal(text, pa.scalar(""))
    blanked: pa.Array[Any] = pc.if_else(empty, pa.scalar(None, pa.string()), text)
    return blanked
