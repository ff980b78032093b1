"""CSV files: any usual separator and encoding; the whole file is one table."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from eyeline.figures.delimited import unguarded
from eyeline.papers.building import MAX_COLUMNS, Builder, Cells, NotOfThisKind, TooMuch
from eyeline.records.text_files import decoded

_SEPARATORS = ",;\t|"
_LOOKED_AT = 50
_MAX_CELL = 1_000_000
_NEVER_IN_TEXT = {chr(code) for code in (*range(9), *range(14, 32))}


def build(data: bytes, builder: Builder) -> None:
    """Build the file's table; a row's number is the one that a spreadsheet shows."""
    text = decoded(data)
    if _NEVER_IN_TEXT & set(text[:100_000]):
        raise NotOfThisKind
    csv.field_size_limit(_MAX_CELL)
    try:
        rows = [_cells(row) for row in _rows(text, _separator(text))]
    except csv.Error as error:
        raise NotOfThisKind from error
    builder.table(rows)


def _cells(row: list[str]) -> list[Cells]:
    if len(row) > MAX_COLUMNS:
        raise TooMuch
    return [Cells(unguarded(text)) for text in row]


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _separator(text: str) -> str:
    """Return the separator by which most of the first rows have the same number of values."""

    def agreement(separator: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        try:
            widths.update(len(row) for row in islice(_rows(text, separator), _LOOKED_AT))
        except csv.Error:
            return (0, 0)
        several = [(rows, width) for width, rows in widths.items() if width > 1]
        return max(several, default=(0, 0))

    return max(_SEPARATORS, key=agreement)
