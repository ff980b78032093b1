"""The dataset's tables while they are filled, and how it writes a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from eyeline.example.council import QUARTER
from eyeline.example.files import Sheet


class Tables:
    """Tables by name; the columns of each are those of its first row."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)

    def add(self, table: str, **cells: str) -> None:
        """Add a row to a table."""
        self._rows[table].append(cells)

    def size(self, table: str) -> int:
        """Return how many rows a table has so far."""
        return len(self._rows[table])

    def sheets(self) -> Iterator[tuple[str, Sheet]]:
        """Yield each table that has rows, with its heading."""
        for name, rows in self._rows.items():
            if rows:
                yield name, [list(rows[0]), *(list(row.values()) for row in rows)]


@cache
def day(on: date) -> str:
    """Return a day as the dataset's scripts write it, with a time of nothing."""
    return f"{on} 00:00:00.000"


def known(on: date | None) -> str:
    """Return the day, blank where it is yet to come."""
    return day(on) if on and on <= QUARTER[1] else ""


def yes(answer: bool) -> str:
    """Return Y or N."""
    return "Y" if answer else "N"
