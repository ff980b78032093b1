"""The faults that were found in a return, and the report of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from eyeline.returns.kinds import Kind


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault in one column of a file, and the rows that have it.

    A row is the line a person would count, the heading being row 1; in XML it is the number of
    the element among those of its name. `column` is the heading as the file has it; "" is the
    row as a whole. `file` is the one file that these rows stand in, where the table is of several.
    """

    kind: Kind
    column: str
    rows: tuple[int, ...]
    file: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data, its rows in short as "2-5 9"."""
        return {
            **({"file": self.file} if self.file else {}),
            "code": self.kind.code,
            "severity": str(self.kind.severity),
            "aspect": str(self.kind.aspect),
            "column": self.column,
            "count": len(self.rows),
            "rows": in_short(self.rows),
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file, sheet or element that was not read, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class TableReport:
    """What became of one table: `loaded` + `quarantined` = `read`.

    `columns_not_read` are headings that no column of the table has; `columns_absent` those the
    table may have and the file lacks.
    """

    table: str
    file: str
    read: int
    loaded: int
    faults: tuple[Fault, ...]
    columns_not_read: tuple[str, ...]
    columns_absent: tuple[str, ...]

    @property
    def quarantined(self) -> int:
        """How many rows cannot stand."""
        return self.read - self.loaded

    @property
    def counts(self) -> dict[str, int]:
        """How many faults of each code there are."""
        counts: Counter[str] = Counter()
        for fault in self.faults:
            counts[fault.kind.code] += len(fault.rows)
        return dict(sorted(counts.items()))


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a return: its tables, its faults, and what was left out."""

    tables: tuple[TableReport, ...]
    left_out: tuple[LeftOut, ...]

    def counts(self) -> dict[str, dict[str, Any]]:
        """Return for each table how many rows were read and became what, and faults by code.

        A table that several files feed is counted once, with all of them.
        """
        parts: dict[str, list[TableReport]] = {}
        for table in self.tables:
            parts.setdefault(table.table, []).append(table)
        return {name: _counted(tables) for name, tables in parts.items()}

    def as_data(self) -> dict[str, Any]:
        """Return all of it as plain data, to be kept beside what was loaded."""
        tables = self.counts()
        for table in self.tables:
            places = [{"file": table.file, **fault.as_data()} for fault in table.faults]
            tables[table.table].setdefault("places", []).extend(places)
        return {"tables": tables, "left_out": self.left_out_as_data()}

    def left_out_as_data(self) -> list[dict[str, str]]:
        """Return what was left out as plain data."""
        return [{"file": item.file, "why": item.why} for item in self.left_out]

    def each(self) -> Iterator[dict[str, str | int]]:
        """Yield every single fault: where, how grave, what to do. No values of the record."""
        for table in self.tables:
            for fault in table.faults:
                for row in fault.rows:
                    yield {
                        "file": fault.file or table.file,
                        "row": row,
                        "column": fault.column,
                        "table": table.table,
                        "code": fault.kind.code,
                        "severity": str(fault.kind.severity),
                        "what_to_do": fault.kind.remedy,
                    }


def _counted(parts: list[TableReport]) -> dict[str, Any]:
    faults: Counter[str] = Counter()
    for part in parts:
        faults.update(part.counts)
    return {
        "file": ", ".join(part.file for part in parts),
        "read": sum(part.read for part in parts),
        "loaded": sum(part.loaded for part in parts),
        "quarantined": sum(part.quarantined for part in parts),
        "faults": dict(sorted(faults.items())),
        "columns_not_read": [name for part in parts for name in part.columns_not_read],
        "columns_absent": [name for part in parts for name in part.columns_absent],
    }


def in_short(rows: tuple[int, ...]) -> str:
    """Return ascending row numbers, each once and runs drawn together, such as "2-5 9"."""
    runs = []
    for _, run in groupby(enumerate(dict.fromkeys(rows)), key=lambda entry: entry[1] - entry[0]):
        numbers = [row for _, row in run]
        runs.append(f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}")
    return " ".join(runs)
