"""What a paper is made of: headings, paragraphs and tables, every cell with its words and place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; all numbers from 1, None where the paper has no such thing."""

    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [
            f"page {self.page}" if self.page else "",
            f"sheet {self.sheet}" if self.sheet else "",
            f"table {self.table}" if self.table and not self.sheet else "",
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        ]
        return ", ".join(part for part in parts if part) or "the paper"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its level, 1 the highest."""

    text: str
    level: int
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or an item of a list; `links` are (words, target) as they stand.

    Of a Word paper, `number` is what Word itself shows before it, with which `text` begins; and
    `runs` are (words, style, target) where any of its words are bold, in italics or a link, the
    style made of "b" and "i". Their spaces are as in the file.
    """

    text: str
    place: Place = Place()
    links: tuple[tuple[str, str], ...] = ()
    number: str = ""
    runs: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, with its own words: a line for each paragraph, "" when empty.

    An item of a list begins with "• "; words that are struck through stand between "~~".
    """

    text: str
    place: Place
    """Its first row and column in the table's grid."""
    rows: int = 1
    columns: int = 1
    fill: str | None = None
    """The colour behind it as RRGGBB."""
    placeholder: bool = False
    """It shows what a form shows until something is chosen or typed."""
    value: float | bool | date | None = None
    """What a spreadsheet holds, where that is no text."""
    number_format: str | None = None
    """How a spreadsheet shows the value."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: in each row the cells that begin in it."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place = Place()

    @property
    def width(self) -> int:
        """How many columns its grid has."""
        return max(
            ((cell.place.column or 1) + cell.columns - 1 for row in self.rows for cell in row),
            default=0,
        )


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A file's blocks in their order, with the kind of file that it was."""

    kind: str
    blocks: tuple[Block, ...]

    @property
    def tables(self) -> list[Table]:
        """Its tables."""
        return [block for block in self.blocks if isinstance(block, Table)]
