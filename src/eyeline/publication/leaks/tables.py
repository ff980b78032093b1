"""Tables of text: CSV, with figures in long form or in columns of their own."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from io import StringIO
from typing import TypeAlias

from eyeline.publication.leaks.findings import Finding, Grid, Lines, Text, Where, Wrong
from eyeline.publication.leaks.leak import Kind

_MOST_LETTERS = 10_000_000
_TITLES = frozenset({"measure", "title", "chart"})
_PERIODS = frozenset({"period", "period_start", "period_end", "point"})
_MEANT = {
    "chart": "title",
    "point": "period",
    "series": "area",
    "noted": "note",
    "id": "measure",
    "start": "period_start",
    "end": "period_end",
    "dimension": "breakdown",
}
At: TypeAlias = Callable[[int, int], str]


def of_table(where: Where, text: str) -> Iterator[Finding]:
    """Yield what a table of text holds."""
    yield Text(where, text, raw=True, numbers=False)
    csv.field_size_limit(_MOST_LETTERS)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error:
        yield Wrong(where, Kind.UNREADABLE, "is no table that can be read: save it as CSV again")
        yield Text(where, text, texts=False)
        return
    yield Text(
        where, "\n".join(_on_a_line(row) for row in rows), at=lambda n: f"row {n:,}", texts=False
    )
    yield from told_by_rows(where, rows, lambda row, column: f"row {row + 1:,}")


def _on_a_line(row: Sequence[str]) -> str:
    """Return a row on one line, so that no number runs into the next."""
    return " | ".join(row).replace("\n", " ").replace("\r", " ")


def _delimiter(text: str) -> str:
    first = text[:2_000].splitlines()[:1] or [""]
    return max(",;\t", key=first[0].count)


def told_by_rows(
    where: Where, rows: Sequence[Sequence[str]], at: At, about: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """Yield rows of cells as figures in long form where they are, else as a table."""
    head = next((number for number, row in enumerate(rows[:20]) if is_long_form(row)), None)
    if head is None:
        yield Grid(where, [[[cell] for cell in row] for row in rows], about, at)
        return
    columns = [name_of(cell) for cell in rows[head]]
    yield Lines(where, _lines(columns, rows[head + 1 :]), lambda n: at(head + 1 + n, 0))
    if head:
        yield Grid(where, [[[cell] for cell in row] for row in rows[:head]], about, at)


def is_long_form(row: Sequence[str]) -> bool:
    """Whether a row is the heading of figures in long form."""
    names = {cell.strip().lower().replace(" ", "_") for cell in row}
    return bool(names & _TITLES) and bool(names & _PERIODS)


@lru_cache(maxsize=10_000)
def name_of(heading: str) -> str:
    """Return the name of the column that a heading stands for."""
    name = heading.strip().lower().replace(" ", "_")
    return _MEANT.get(name, name)


def _lines(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Mapping[str, str]]:
    for row in rows:
        yield dict(zip(columns, row, strict=False))
