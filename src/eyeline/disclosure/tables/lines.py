"""The lines of a published table as its description reads them: which cell, and what of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from eyeline.disclosure.tables.cells import Cell, in_order
from eyeline.disclosure.tables.declared import Gives, Percentage, Table
from eyeline.disclosure.tables.numbers import number, steps
from eyeline.disclosure.tables.places import LARGEST
from eyeline.disclosure.tables.reading import Row, Sheet, UnreadableTable

_ANYTHING = Gives()


class Told(StrEnum):
    """What a count's text tells."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Count:
    """A count as printed in a column. `value`, in steps, is 0 unless shown."""

    column: str
    text: str
    told: Told
    value: int = 0
    gives: Gives = _ANYTHING


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage or rate as printed; without `value` it tells nothing, unless it is `low`."""

    percentage: Percentage
    text: str
    value: Fraction | None
    low: bool
    denominator: Count | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line that a table takes."""

    file: str
    number: int
    table: Table
    cell: Cell
    count: Count
    ratios: tuple[Ratio, ...]

    @property
    def place(self) -> str:
        """The file and the line, in words."""
        return f"{self.file}, line {self.number}"


def wanted_columns(
    tables: Collection[Table], headings: Collection[str], file: str
) -> tuple[str, ...]:
    """Return the columns that the tables need, each once.

    Raises:
        UnreadableTable: the file lacks one of them.
    """
    needed = [(table, key, column) for table in tables for key, column in table.columns()]
    for table, key, column in needed:
        if column not in headings:
            raise UnreadableTable(
                f'{file} has no column "{column}", which `{key}` of the table "{table.name}" '
                f"names. It has: {', '.join(headings)}. Mend the description, or say by `files` "
                "to which files the table applies."
            )
    return tuple(dict.fromkeys(column for _, _, column in needed))


def lines_of(sheet: Sheet, table: Table) -> list[Line]:
    """Return the lines of `sheet` that `table` takes, in their order.

    Raises:
        UnreadableTable: a count or a percentage is neither a number nor a symbol that is known.
    """
    return list(_Reader(sheet, table).lines())


class _Reader:
    """Reads the rows of one sheet by one table."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.sheet = sheet
        self.table = table
        self.place = sheet.place
        self.where = [(self.place[column], values) for column, values in table.where.items()]
        self.counts: dict[tuple[str, str], Count] = {}

    def lines(self) -> Iterator[Line]:
        for row in self.sheet.rows:
            if all(row.cells[place] in values for place, values in self.where):
                yield Line(
                    self.sheet.file,
                    row.line,
                    self.table,
                    self._cell(row),
                    self._count(row, self.table.value),
                    tuple(self._ratio(row, each) for each in self.table.percentages),
                )

    def _cell(self, row: Row) -> Cell:
        table, cells, place = self.table, row.cells, self.place
        if table.breakdown:
            group = cells[place[table.groups]]
            apart = [(cells[place[table.breakdown]], group)] if group != table.total else []
        else:
            apart = [
                (column, cells[place[column]])
                for column, whole in table.dimensions.items()
                if cells[place[column]] != whole
            ]
        at = tuple(cells[place[column]] for column in table.same)
        revised = tuple(cells[place[column]] for column in table.revised)
        return Cell(table.name, at, revised, in_order(apart))

    def _count(self, row: Row, column: str) -> Count:
        """Return what a column of counts says. The same text says the same on every line."""
        text = row.cells[self.place[column]]
        known = self.counts.get((column, text))
        if known is None:
            known = self.counts[column, text] = self._new_count(row, column, text)
        return known

    def _new_count(self, row: Row, column: str, text: str) -> Count:
        table = self.table
        gives = table.symbols.get(text, _ANYTHING)
        if text in table.hidden:
            return Count(column, text, Told.HIDDEN, gives=gives)
        if not text or text in table.missing:
            return Count(column, text, Told.MISSING, gives=gives)
        found = number(text)
        if found is None:
            raise self._fail(row, column, "is neither a number nor in `hidden` or `missing`")
        self._check_size(row, column, found, table.decimals)
        value = steps(found, table.decimals)
        if value is None:
            raise self._fail(row, column, f"has more decimal places than {table.decimals}")
        if column == table.value and value % table.rounded_to:
            raise self._fail(row, column, "is not rounded as `rounded_to` says")
        return Count(column, text, Told.SHOWN, value)

    def _ratio(self, row: Row, percentage: Percentage) -> Ratio:
        text = row.cells[self.place[percentage.column]]
        low = text in percentage.low
        silent = low or not text or text in self.table.missing.union(self.table.hidden)
        value = None if silent else self._share(row, percentage, text)
        column = percentage.denominator
        return Ratio(percentage, text, value, low, self._count(row, column) if column else None)

    def _share(self, row: Row, percentage: Percentage, text: str) -> Fraction:
        """Return the percentage or rate that is printed."""
        found = number(text)
        if found is None:
            words = "is neither a number nor in `hidden`, `missing` or `low`"
            raise self._fail(row, percentage.column, words)
        self._check_size(row, percentage.column, found, percentage.dp)
        if steps(found, percentage.dp) is None:
            raise self._fail(
                row, percentage.column, f"has more decimal places than {percentage.dp}"
            )
        return Fraction(found)

    def _check_size(self, row: Row, column: str, found: Decimal, decimals: int) -> None:
        most = Decimal(LARGEST).scaleb(-decimals)
        if not 0 <= found <= most:
            raise self._fail(row, column, f"is not from 0 to {most:,f}")

    def _fail(self, row: Row, column: str, what: str) -> UnreadableTable:
        text = row.cells[self.place[column]]
        return UnreadableTable(
            f'{self.sheet.file}, line {row.line}, column "{column}": "{text[:40]}" {what}. '
            f'Mend it, or what the description says of the table "{self.table.name}".'
        )
