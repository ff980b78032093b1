"""Text files of figures that no spreadsheet can take for formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TypeAlias

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")

Field: TypeAlias = str | Decimal | int | date | None


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Field]]) -> bytes:
    """Return `rows` under their heading as CSV in UTF-8 with a byte-order mark, for Excel.

    A number is written plainly with every digit it has, a date as 2026-06-30, what is missing is
    blank. Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([plain(column) for column in columns])
    writer.writerows([plain(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def plain(cell: Field) -> str:
    """Return a cell's text, harmless in a spreadsheet."""
    match cell:
        case None:
            return ""
        case Decimal():
            return format(cell, "f")
        case str() if cell.startswith(_STARTS_A_FORMULA):
            return "'" + cell
        case _:
            return str(cell)


def unguarded(text: str) -> str:
    """Return what `plain` was given: without the apostrophe before what looks like a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_STARTS_A_FORMULA) else text
