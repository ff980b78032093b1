"""All that one file says: its lines table by table, and cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eyeline.disclosure.knowledge import Unknown, rounded_to
from eyeline.disclosure.tables.additions import Addition, additions
from eyeline.disclosure.tables.cells import Cell
from eyeline.disclosure.tables.declared import Table
from eyeline.disclosure.tables.lines import Line, Told, lines_of
from eyeline.disclosure.tables.reading import Sheet, UnreadableTable

Ends = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Book:
    """A file: its lines by the table that takes them, by cell, and by number and column."""

    file: str
    tables: tuple[tuple[Table, Sequence[Line]], ...]
    cells: Mapping[Cell, Sequence[Line]]
    counted: Mapping[tuple[int, str], Line]

    @property
    def lines(self) -> Iterator[Line]:
        """Each line, as often as tables take it."""
        return (line for _, lines in self.tables for line in lines)

    def additions(self) -> Iterator[Addition]:
        """Yield what the groups of each table add up to."""
        for table, lines in self.tables:
            yield from additions(table, lines)

    def denominator(self, line: Line, column: str) -> Cell | None:
        """Return the cell whose count stands in another column of a line, if a table says so."""
        other = self.counted.get((line.number, column))
        if other is None or other.table.decimals != line.table.decimals:
            return None
        return other.cell

    def is_zero(self, cell: Cell) -> bool:
        """Whether a line says that a cell is exactly 0."""
        return any(
            line.count.told is Told.SHOWN and line.count.value == 0 and line.table.rounded_to == 1
            for line in self.cells.get(cell, ())
        )


def book_of(sheet: Sheet, tables: Sequence[Table]) -> Book:
    """Return what a sheet says by the tables that apply to it.

    Raises:
        UnreadableTable: a count or a percentage cannot be read.
    """
    taken = tuple((table, lines_of(sheet, table)) for table in tables)
    cells: dict[Cell, list[Line]] = defaultdict(list)
    counted = {}
    for _, lines in taken:
        for line in lines:
            cells[line.cell].append(line)
            counted[line.number, line.count.column] = line
    return Book(sheet.file, taken, dict(cells), counted)


def unknown(cell: Cell, lines: Sequence[Line], key: str, says: str) -> Unknown:
    """Return what is known of a cell beforehand: what the symbols on its lines give away.

    Raises:
        UnreadableTable: two lines say of the cell what cannot both be true.
    """
    least, low = 0, 0
    most: int | None = None
    high: int | None = None
    for line in lines:
        start, end = _ends(line)
        low, high = max(low, start), _smaller(high, end)
        if high is not None and low > high:
            raise _clash(line, lines, says)
        if line.count.told is not Told.SHOWN:
            least, most = max(least, start), _smaller(most, end)
    return Unknown(key, says, least, most)


def _ends(line: Line) -> Ends:
    """Return the ends, both included, between which a line says that its cell lies."""
    count = line.count
    if count.told is not Told.SHOWN:
        return count.gives.least, count.gives.most
    (said,) = rounded_to("", count.value, line.table.rounded_to)
    return max(said.low or 0, 0), said.high


def _smaller(one: int | None, other: int | None) -> int | None:
    return min((end for end in (one, other) if end is not None), default=None)


def _clash(line: Line, lines: Sequence[Line], says: str) -> UnreadableTable:
    """Return an error that names the line and the first one that denies it."""
    other = next(each for each in lines if not _agree(_ends(each), _ends(line)))
    return UnreadableTable(
        f'{line.place}: {says} is "{line.count.text}", but line {other.number} says '
        f'"{other.count.text}". If they are of different things, name further columns in `same`, '
        "tell the lines apart by `where`, or give a table another `name`."
    )


def _agree(one: Ends, other: Ends) -> bool:
    most = _smaller(one[1], other[1])
    return most is None or max(one[0], other[0]) <= most
