"""Building blocks one after the other, within the limits that every kind of paper has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from eyeline.papers.blocks import Block, Cell, Heading, Paragraph, Place, Table

MAX_COLUMNS = 500
MAX_CELLS = 1_000_000
MAX_LETTERS = 50_000_000
_SPACES = re.compile(r"[^\S\n]+")


class NotOfThisKind(Exception):
    """The file is not what its name or beginning says."""


class HasPassword(Exception):
    """The file cannot be opened without a password."""


class TooMuch(Exception):
    """The paper has more columns, cells or letters than any paper."""


@dataclass(slots=True)
class Cells:
    """A cell before it has its place: what a format tells of it."""

    text: str
    rows: int = 1
    columns: int = 1
    fill: str | None = None
    placeholder: bool = False
    column: int | None = None
    """Its column from 1; None for the next one that is free."""


@dataclass(slots=True)
class Builder:
    """Takes what a format finds, in order, and gives every table and cell its place."""

    blocks: list[Block] = field(default_factory=list)
    page: int | None = None
    _tables: int = 0
    _cells: int = 0
    _letters: int = 0

    def heading(self, text: str, level: int) -> None:
        """Add a heading, unless it has no words."""
        if words := self._counted(tidy(text)):
            self.blocks.append(Heading(words, level, Place(page=self.page)))

    def paragraph(
        self,
        text: str,
        links: Sequence[tuple[str, str]] = (),
        number: str = "",
        runs: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        """Add a paragraph, unless it has no words."""
        if words := self._counted(tidy(text)):
            place = Place(page=self.page)
            self.blocks.append(Paragraph(words, place, tuple(links), number, tuple(runs)))

    def table(self, rows: Sequence[Sequence[Cells]]) -> None:
        """Add a table, its cells placed as HTML places them around those that span rows.

        Raises:
            TooMuch: it is beyond a limit.
        """
        self._tables += 1
        taken: dict[tuple[int, int], None] = {}
        placed = [
            tuple(self._placed(row, number, len(rows), taken)) for number, row in enumerate(rows, 1)
        ]
        if any(placed):
            place = Place(page=self.page, table=self._tables)
            self.blocks.append(Table(tuple(placed), place))

    def _placed(
        self, row: Sequence[Cells], number: int, last: int, taken: dict[tuple[int, int], None]
    ) -> list[Cell]:
        placed = []
        column = 1
        for cell in row:
            column = cell.column or column
            while (number, column) in taken:
                column += 1
            rows, columns = min(max(cell.rows, 1), last - number + 1), max(cell.columns, 1)
            if column + columns - 1 > MAX_COLUMNS:
                raise TooMuch
            self._cells += rows * columns
            if self._cells > MAX_CELLS:
                raise TooMuch
            if rows > 1:
                taken.update(
                    ((down, right), None)
                    for down in range(number + 1, number + rows)
                    for right in range(column, column + columns)
                )
            place = Place(page=self.page, table=self._tables, row=number, column=column)
            text = self._counted(tidy(cell.text))
            placed.append(Cell(text, place, rows, columns, cell.fill, cell.placeholder))
            column += columns
        return placed

    def _counted(self, text: str) -> str:
        self._letters += len(text)
        if self._letters > MAX_LETTERS:
            raise TooMuch
        return text


def tidy(text: str) -> str:
    """Return the words with single spaces, a line for each line that has any."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
