"""A paper's rows one after the other, each cell at its column, with what goes on from above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eyeline.papers.blocks import Block, Cell, Heading, Paragraph, Table

MAX_LETTERS = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `cells` has a cell or None for each column of the grid."""

    cells: tuple[Cell | None, ...]
    from_above: frozenset[int]
    """Columns, from 0, whose cell began in an earlier row."""
    first_of_table: bool
    table: int
    offset: int = 0
    """How many columns on the left are empty in the whole table and left out."""
    sheet: str | None = None

    @property
    def width(self) -> int:
        """How many columns the table's grid has."""
        return len(self.cells)

    @property
    def own(self) -> list[tuple[int, Cell]]:
        """The cells that begin here and have words, with their columns from 0."""
        return [
            (at, cell)
            for at, cell in enumerate(self.cells)
            if cell and cell.text and at not in self.from_above and self.begins(at)
        ]

    def text(self, column: int) -> str:
        """Return the words at a column, "" where another cell spans it from the left."""
        cell = self.cells[column] if column < len(self.cells) else None
        return cell.text if cell and self.begins(column) else ""

    def begins(self, column: int) -> bool:
        """Return whether the cell at a column begins there, and not further left."""
        cell = self.cells[column]
        return cell is not None and (cell.place.column or 1) == column + 1 + self.offset

    @property
    def only(self) -> Cell | None:
        """The one cell with words, where there is no other in the row."""
        own = self.own
        return own[0][1] if len(own) == 1 and not self.from_above_with_words else None

    @property
    def from_above_with_words(self) -> bool:
        """Whether a cell of an earlier row reaches into this one with words."""
        return any((cell := self.cells[at]) is not None and cell.text for at in self.from_above)

    @property
    def is_spanned(self) -> bool:
        """Whether one cell spans most of the row."""
        widest = max((cell.columns for cell in self.cells if cell), default=0)
        return widest >= 2 and widest * 2 >= self.width


Piece = Row | Heading | Paragraph


def pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    """Yield headings, paragraphs, and each table's rows that have any words.

    What is longer than any cell of a plan, such as a whole page in a cell, is left out.
    """
    number = 0
    for block in blocks:
        if isinstance(block, Table):
            number += 1
            yield from _rows(block, number)
        elif len(block.text) <= MAX_LETTERS:
            yield block


def _rows(table: Table, number: int) -> Iterator[Row]:
    width = table.width
    grid: list[list[Cell | None]] = [[None] * width for _ in table.rows]
    above: list[set[int]] = [set() for _ in table.rows]
    for at, row in enumerate(table.rows):
        for cell in row:
            left = (cell.place.column or 1) - 1
            for down in range(at, min(at + cell.rows, len(grid))):
                for right in range(left, min(left + cell.columns, width)):
                    grid[down][right] = cell
                    if down > at:
                        above[down].add(right)
    used = [at for cells in grid for at, cell in enumerate(cells) if cell and cell.text]
    offset = min(used, default=0)
    first = True
    for cells, from_above in zip(grid, above, strict=True):
        too_long = any(cell and len(cell.text) > MAX_LETTERS for cell in cells)
        if not too_long and any(cell and (cell.text or cell.fill) for cell in cells):
            shifted = frozenset(at - offset for at in from_above if at >= offset)
            own = tuple(cells[offset:])
            yield Row(own, shifted, first, number, offset, table.place.sheet)
            first = False
