"""From published tables and their description to what readers know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from eyeline.disclosure.knowledge import Knowledge, Protection
from eyeline.disclosure.tables import figures
from eyeline.disclosure.tables.additions import Addition
from eyeline.disclosure.tables.books import Book, book_of, unknown
from eyeline.disclosure.tables.cells import Cell
from eyeline.disclosure.tables.declared import Description, Table
from eyeline.disclosure.tables.lines import Count, Line, Ratio, Told, wanted_columns
from eyeline.disclosure.tables.reading import UnreadableTable, read_sheet
from eyeline.disclosure.tables.standing import standing
from eyeline.disclosure.tables.sums import stated, without_lines

MOST_TERMS = 5_000_000
"""Cells that all sums of all files may have together, each as often as it stands in one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: the file, and its line, the headings' being 1."""

    file: str
    line: int


@dataclass
class Described:
    """What readers of published tables know, and what is hidden from them.

    `protections` and `lines` are of the hidden cells, by key, and `lines` tells where each is
    hidden. `same` are pairs of keys of one cell, in a file and in the next one that has it.
    `made_of` has for each whole that others add up to, as quarters do to a year, the keys of those.
    `doubts` are sentences on what the description and the files do not agree about.
    """

    knowledge: Knowledge = field(default_factory=Knowledge)
    protections: dict[str, Protection] = field(default_factory=dict)
    same: list[tuple[str, str]] = field(default_factory=list)
    lines: dict[str, list[Place]] = field(default_factory=dict)
    made_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


def read_tables(paths: Sequence[Path], description: Description) -> Described:
    """Return what readers of these files know. A file that is named twice is read once.

    Raises:
        UnreadableTable: a file cannot be read, or not as the description says, or the description
            takes no line of any.
        BadDescription: a sum names a group that several breakdowns have.
    """
    distinct = list(dict.fromkeys(path.resolve() for path in paths))
    names = [path.name for path in distinct]
    books = []
    for path in distinct:
        name = path.name if names.count(path.name) == 1 else str(path)
        books.append(_book(path, name, description))
    if not any(book.cells for book in books):
        raise UnreadableTable(
            f"{description.file} takes no line of {', '.join(book.file for book in books)}. "
            "Mend its `where` or `files`."
        )
    return described(description, books)


def _book(path: Path, name: str, description: Description) -> Book:
    tables = [table for table in description.tables if table.applies(path.name)]
    if not tables:
        return Book(name, (), {}, {})
    sheet = read_sheet(path, name, partial(wanted_columns, tables, file=name))
    return book_of(sheet, tables)


def described(description: Description, books: Sequence[Book]) -> Described:
    """Return what readers of these files know, in the files' order.

    Raises:
        UnreadableTable: a file says of one cell what cannot both be true, or too much adds up.
        BadDescription: a sum names a group that several breakdowns have.
    """
    return _Describing(description, books).done()


class _Describing:
    """Puts together what files say."""

    def __init__(self, description: Description, books: Sequence[Book]) -> None:
        self.description = description
        self.books = books
        self.found = Described()
        self.named = len({table.name for table in description.tables}) > 1
        self.anywhere: dict[str, dict[Cell, None]] = defaultdict(dict)
        for book in books:
            for cell in book.cells:
                self.anywhere[cell.name][cell] = None
        self.latest: dict[Cell, str] = {}
        self.absent: list[tuple[str, int]] = []
        self.terms = 0

    def done(self) -> Described:
        for book in self.books:
            _OfBook(self, book).tell()
        self.found.knowledge, doubts = standing(self.found.knowledge)
        self.found.doubts = (*self._unused(), *self._untold(), *doubts)
        return self.found

    def _untold(self) -> Iterator[str]:
        for file, number in self.absent:
            yield (
                f"{file}: {number:,} groups have no line where other groups have one, and count as "
                "figures that nobody was told. If they are 0, say `absent_is_zero = true`."
            )

    def _unused(self) -> Iterator[str]:
        """Yield a sentence for each file without a line, and for what no line has."""
        for book in self.books:
            if not book.cells:
                yield f"{book.file}: {self.description.file} takes none of its lines."
        taken = {id(table) for book in self.books for table, lines in book.tables if lines}
        for table in self.description.tables:
            if id(table) not in taken:
                yield f"{table.entry.place}: no line is taken."
                continue
            cells = self.anywhere[table.name]
            dimensions = {dimension for cell in cells for dimension, _ in cell.groups}
            for name in sorted(table.do_not_add_up - dimensions):
                yield f'{table.entry["do_not_add_up"].place}: no line has "{name}".'
            yield from without_lines(table, cells)


class _OfBook:
    """Puts what one file says to what is known."""

    def __init__(self, whole: _Describing, book: Book) -> None:
        self.whole = whole
        self.book = book
        self.found = whole.found
        self.knowledge = whole.found.knowledge
        self.keys: dict[Cell, str] = {}
        self.absent: set[Cell] = set()

    def tell(self) -> None:
        for line in self.book.lines:
            self._count(line)
        for addition in self._additions():
            self._addition(addition)
        for line in self.book.lines:
            for ratio in line.ratios:
                self._ratio(line, ratio)
        if self.absent:
            self.whole.absent.append((self.book.file, len(self.absent)))

    def _key(self, cell: Cell, table: Table) -> str:
        """Return a cell's key, the cell being among the unknowns."""
        key = self.keys.get(cell)
        if key is None:
            key = self.keys[cell] = cell.key(self.book.file)
            lines = self.book.cells.get(cell, ())
            self.knowledge.add(unknown(cell, lines, key, self._says(cell, table)))
            before = self.whole.latest.get(cell)
            if before is not None:
                self.found.same.append((before, key))
            self.whole.latest[cell] = key
        return key

    def _says(self, cell: Cell, table: Table) -> str:
        return cell.says(table, named=self.whole.named)

    def _count(self, line: Line) -> None:
        key = self._key(line.cell, line.table)
        if line.count.told is Told.SHOWN:
            self.knowledge.publish(figures.of_count(line, key, self.knowledge.unknowns[key].says))
        elif line.count.told is Told.HIDDEN:
            self._hide(key, line)

    def _hide(self, key: str, line: Line) -> None:
        """Protect a cell; where several lines hide it, as the widest of their tables says."""
        table = line.table
        before = self.found.protections.get(key)
        if before is None or before.width < table.width:
            why = f"the smallest and the largest value must be {table.width_in_words} apart"
            self.found.protections[key] = Protection(table.width, why=why)
        self.found.lines.setdefault(key, []).append(Place(line.file, line.number))

    def _additions(self) -> Iterator[Addition]:
        yield from self.book.additions()
        for table, lines in self.book.tables:
            if table.sums and lines:
                there = [cell for cell in self.book.cells if cell.name == table.name]
                yield from stated(table, there, self.whole.anywhere[table.name])

    def _addition(self, addition: Addition) -> None:
        self.whole.terms += len(addition.parts) + 1
        if self.whole.terms > MOST_TERMS:
            raise UnreadableTable(
                f"{self.book.file}: more than {MOST_TERMS:,} figures to add up. Take fewer lines."
            )
        total = self._key(addition.total, addition.table)
        parts = [self._key(part, addition.table) for part in addition.parts]
        if not any(cell.groups for cell in (addition.total, *addition.parts)):
            self.found.made_of[total] = tuple(parts)
        says = f"{addition.says} {self.knowledge.unknowns[total].says}"
        if addition.complete:
            self.knowledge.adds_up(total, parts, says)
        else:
            for part in parts:
                self.knowledge.know({total: 1, part: -1}, says, high=None)
        for cell in addition.absent:
            self._absent(cell, addition.table)

    def _absent(self, cell: Cell, table: Table) -> None:
        """Tell of a cell that has no line that it is 0, or else count it."""
        key = self._key(cell, table)
        if table.absent_is_zero:
            self.knowledge.know({key: 1}, f"no line, so 0: {self.knowledge.unknowns[key].says}")
        else:
            self.absent.add(cell)

    def _ratio(self, line: Line, ratio: Ratio) -> None:
        """Tell that a count is a part of its denominator, and what the percentage says of both."""
        numerator = self._key(line.cell, line.table)
        denominator = self._denominator(line, ratio)
        if denominator is None:
            return
        says = self.knowledge.unknowns[numerator].says
        if denominator == numerator:
            if ratio.value:
                self.knowledge.publish(figures.of_itself(line, ratio, numerator, says))
            return
        if not (ratio.percentage.may_exceed or figures.is_added_up(line, ratio)):
            self.knowledge.relations.append(figures.part_of(numerator, denominator, says))
        if (ratio.low or ratio.value is not None) and not self._is_zero(line, ratio):
            self.knowledge.publish(figures.of_ratio(line, ratio, numerator, denominator, says))

    def _denominator(self, line: Line, ratio: Ratio) -> str | None:
        """Return the key of what a percentage is of; None where it tells nothing."""
        count = ratio.denominator
        if count is None:
            cell: Cell | None = figures.denominator_cell(line, ratio)
        else:
            cell = self.book.denominator(line, count.column)
            if cell is None:
                return self._standing_alone(line, count)
        return None if cell is None else self._key(cell, line.table)

    def _is_zero(self, line: Line, ratio: Ratio) -> bool:
        """Whether a percentage is of nobody, so that it says nothing whatever is printed."""
        count = ratio.denominator
        if count is None:
            cell: Cell | None = figures.denominator_cell(line, ratio)
        else:
            cell = self.book.denominator(line, count.column)
            if cell is None:
                return count.told is Told.SHOWN and count.value == 0
        return cell is not None and self.book.is_zero(cell)

    def _standing_alone(self, line: Line, count: Count) -> str | None:
        """Return the key of a denominator that is no table's count, put among the unknowns."""
        if count.told is Told.MISSING:
            return None
        says = self.knowledge.unknowns[self._key(line.cell, line.table)].says
        stands, shown = figures.standing_alone(line, count, says)
        key = self.knowledge.add(stands)
        if shown is not None:
            self.knowledge.publish(shown)
        else:
            self._hide(key, line)
        return key
