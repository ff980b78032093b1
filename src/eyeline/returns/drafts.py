"""A table on its way from text to typed rows: its values, its faults, and which rows stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.records.codes import code_lists, codes_of
from eyeline.records.tables import TABLES, Column, Kind, Table
from eyeline.returns import values
from eyeline.returns.faults import Fault, TableReport
from eyeline.returns.kinds import KINDS, Severity
from eyeline.returns.layouts import Match
from eyeline.returns.raw import RawTable


@dataclass(slots=True)
class Draft:
    """One table of a return while it is checked.

    `last` is the last day that the return covers. `values` are typed columns by the record's
    names, for every row read; `found` the faults so far: code, record column ("" for the row)
    and positions.
    """

    raw: RawTable
    match: Match
    year: int
    last: date
    values: dict[str, pa.Array[Any]]
    found: list[tuple[str, str, pa.UInt64Array]] = field(default_factory=list)

    @classmethod
    def of(cls, raw: RawTable, match: Match, year: int, last: date) -> Draft:
        """Return the table with each column read as what the record holds, faults noted."""
        draft = cls(raw, match, year, last, {})
        draft.add("broken-row", "", pc.is_in(draft.positions, pa.array(raw.broken, pa.int64())))
        for column in draft.columns:
            draft.values[column.name] = draft._typed(column)
        return draft

    @property
    def table(self) -> Table:
        """The record's table that this feeds."""
        return TABLES[self.match.layout.table]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column that is read: the record table's, then those beside them."""
        return (*self.table.columns, *self.match.layout.beside)

    @property
    def absent(self) -> tuple[str, ...]:
        """The record columns that the return does not carry."""
        carried = {*self.match.positions, self.match.layout.year_end, self.match.layout.as_at}
        return tuple(c.name for c in self.table.columns if c.name not in carried)

    @property
    def size(self) -> int:
        """How many rows were read."""
        return len(self.raw.rows)

    @property
    def positions(self) -> pa.Int64Array:
        """The rows' positions, from 0."""
        return pa.arange(0, self.size)  # type: ignore[attr-defined, no-any-return]  # newer than its stubs

    def text(self, column: str, rows: pa.Array[Any] | None = None) -> pa.Array[Any]:
        """Return what stood in a record column, as text; null where the file lacks it.

        Where the positions of some `rows` are given, what stood in these alone.
        """
        at = self.match.positions.get(column)
        if at is None:
            return pa.nulls(self.size if rows is None else len(rows), pa.string())
        (field,) = (field for field in self.match.layout.fields if field.column == column)
        stood = self.raw.columns[at]
        return values.respelled(stood if rows is None else stood.take(rows), field.reads)

    def add(self, code: str, column: str, where: pa.BooleanArray) -> None:
        """Note a fault in the rows where `where` is true; null is not true."""
        positions = pc.indices_nonzero(where)
        if len(positions):
            self.found.append((code, column, positions))

    def stands(self) -> pa.BooleanArray:
        """Return for each row whether it stands: it has no error so far."""
        errors = [rows for code, _, rows in self.found if KINDS[code].severity is Severity.ERROR]
        if not errors:
            return pa.repeat(True, self.size)
        fallen = pa.concat_arrays(errors).cast(pa.int64())
        return pc.invert(pc.is_in(self.positions, fallen))

    def warn(self, code: str, column: str, where: pa.BooleanArray) -> None:
        """Note a warning in those rows of `where` that stand."""
        self.add(code, column, pc.and_(where, self.stands()))

    def excuse(self, code: str, column: str, where: pa.BooleanArray) -> None:
        """Take a fault in a column back where `where` is true."""
        excused = pc.indices_nonzero(where)
        for at, (found, place, rows) in enumerate(self.found):
            if (found, place) == (code, column):
                left = rows.filter(pc.invert(pc.is_in(rows, excused)))
                self.found[at] = (found, place, left)
        self.found = [fault for fault in self.found if len(fault[2])]

    def heading(self, column: str) -> str:
        """Return how the file, or else the return, calls a record column; "" for the row."""
        at = self.match.positions.get(column)
        if at is not None:
            return self.raw.headings[at]
        return next((item.heading for item in self.match.missing if item.column == column), "")

    def loaded(self) -> pa.Table:
        """Return the rows that stand, typed as the record has them."""
        arrays = [self.values[column.name] for column in self.table.columns]
        return pa.table(arrays, schema=self.table.schema).filter(self.stands())

    def quarantined(self) -> pa.Table:
        """Return the rows that cannot stand: as text, where they stood, and why they cannot.

        What could be read is written as the record would have it, so that the same row is the
        same however a file spells it; the rest is as it stood.
        """
        fallen = pc.indices_nonzero(pc.invert(self.stands()))
        columns = {
            column.name: pc.coalesce(
                self.values[column.name].take(fallen).cast(pa.string()),
                self.text(column.name, fallen),
            )
            for column in self.table.columns
        }
        columns["_file"] = self._files(fallen)
        columns["_row"] = self.raw.rows.take(fallen).cast(pa.string())
        columns["_faults"] = pa.array(self._reasons(), pa.string())
        return pa.table(columns)

    def report(self) -> TableReport:
        """Return what became of the table."""
        return TableReport(
            table=self.table.name,
            file=self.raw.file,
            read=self.size,
            loaded=len(pc.indices_nonzero(self.stands())),
            faults=tuple(
                Fault(
                    KINDS[code],
                    self.heading(column),
                    _numbers(self.raw.rows.take(rows.filter(pc.equal(files, file)))),
                    file if self.raw.files else "",
                )
                for code, column, rows in self.found
                for files in (self._files(rows),)
                for file in _texts(files.unique())
            ),
            columns_not_read=self.match.not_read,
            columns_absent=tuple(item.heading for item in self.match.missing),
        )

    def _files(self, positions: pa.UInt64Array) -> pa.Array[Any]:
        """Return the file that each of these rows stands in."""
        if self.raw.files is None:
            return pa.repeat(self.raw.file, len(positions))
        return self.raw.files.take(positions)

    def _reasons(self) -> list[str]:
        """Return for each row that cannot stand the codes of its errors."""
        reasons: dict[int, list[str]] = {}
        for code, _, rows in self.found:
            if KINDS[code].severity is Severity.ERROR:
                for at in _numbers(rows):
                    reasons.setdefault(at, []).append(code)
        return [" ".join(reasons[at]) for at in sorted(reasons)]

    def _typed(self, column: Column) -> pa.Array[Any]:
        if column.name == self.match.layout.year_end:
            return pa.repeat(pa.scalar(date(self.year, 3, 31)), self.size)
        if column.name == self.match.layout.as_at:
            return pa.repeat(pa.scalar(self.last), self.size)
        text = self.text(column.name)
        if column.required and (column.vital or column.name in self.match.positions):
            self.add("vital-blank" if column.vital else "blank", column.name, pc.is_null(text))
        read = _READERS[column.kind](self, column, text)
        code = _UNREADABLE.get(column.kind)
        if code:
            self.add(
                f"vital-{code}" if column.vital else code,
                column.name,
                values.unreadable(text, read),
            )
        return read

    def _codes(self, column: Column, text: pa.Array[Any]) -> pa.Array[Any]:
        this_year = codes_of(column.codes, self.year)
        every_year = {
            spelling.upper(): code.code
            for code in code_lists()[column.codes]
            for spelling in (*code.also, code.code)
        }
        spellings = every_year | {s.upper(): code.code for s, code in this_year.items()}
        read = values.as_codes(text, spellings)
        known = pa.array([code.code for code in this_year.values()], pa.string())
        other = pc.and_(pc.is_valid(read), pc.invert(pc.is_in(read, known)))
        self.add("code-of-another-year", column.name, other)
        return read


def _texts(texts: pa.Array[Any]) -> list[Any]:
    return texts.to_pylist()


def _numbers(rows: pa.Array[Any]) -> tuple[int, ...]:
    numbers: list[Any] = rows.to_pylist()
    return tuple(sorted(numbers))


_READERS: dict[Kind, Callable[[Draft, Column, pa.Array[Any]], pa.Array[Any]]] = {
    Kind.TEXT: lambda draft, column, text: values.as_text(text),
    Kind.CODE: Draft._codes,
    Kind.DATE: lambda draft, column, text: values.as_dates(text, draft.raw.serial_zero),
    Kind.MOMENT: lambda draft, column, text: values.as_moments(text, draft.raw.serial_zero),
    Kind.INTEGER: lambda draft, column, text: values.as_integers(text),
    Kind.NUMBER: lambda draft, column, text: values.as_numbers(text),
}
_UNREADABLE = {
    Kind.CODE: "code-unknown",
    Kind.DATE: "date-unreadable",
    Kind.MOMENT: "moment-unreadable",
    Kind.INTEGER: "number-unreadable",
    Kind.NUMBER: "number-unreadable",
}
