"""What a PDF document holds, as values: blocks of text, tables and drawings, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from eyeline.publication.charts import Chart
from eyeline.publication.plain import Said

COLOUR = "#1d70b8"
"""Of whoever has none of their own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: of level 1, 2 or 3, none of which is left out on the way down."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a `lead` says the most important thing and is larger."""

    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must not overlook."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without an order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row that is repeated on each page; a row's first cell heads it.

    `wide` are the columns that take the room that is left; `numeric` those set to the right.
    `shares` is what each column has of the whole width, instead of `wide`. `heading_rows` are the
    rows, from 0, that only head those below them; `shades` are (row, column, #rrggbb) of what is
    behind a cell: the cell's own words say the same. A `small` one has small letters.

    Raises:
        ValueError: a row has more or fewer cells than the heading.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: tuple[int, ...] = (0,)
    numeric: tuple[int, ...] = ()
    shares: tuple[float, ...] = ()
    heading_rows: tuple[int, ...] = ()
    shades: tuple[tuple[int, int, str], ...] = ()
    small: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"{self.caption}: a row has not as many cells as the heading")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, drawn, with what it says in words for those who cannot see it.

    `caption` stands above it instead of its title, where that would only say again what is there.
    """

    chart: Chart
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody says: paragraphs, and items of a list with their mark; `by` says who, when."""

    said: tuple[Said, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks beside others: the left ones have `share` of the width, from 0 to 1."""

    left: tuple[Paragraph | Bullets | Table | Drawing, ...]
    right: tuple[Paragraph | Bullets | Table | Drawing, ...]
    share: float = 0.5


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stand on one page."""

    blocks: tuple[Heading | Paragraph | Notice | Bullets | Drawing | Columns, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of level 1, with the page of each."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Blocks on pages of their own, that are as wide as the others are high."""

    blocks: tuple[Heading | Paragraph | Notice | Bullets | Table | Quote, ...]


Block: TypeAlias = (
    Heading
    | Paragraph
    | Notice
    | Bullets
    | Table
    | Drawing
    | Quote
    | Columns
    | Together
    | Contents
    | NewPage
    | Turned
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its title, whose it is, the day it is of, and its blocks.

    `marking` stands at the foot of each page, such as who may have it; `colour` is the council's,
    as #rrggbb. A document of wide tables is `landscape`.
    """

    title: str
    subtitle: str
    author: str
    on: date
    blocks: tuple[Block, ...]
    marking: str = ""
    colour: str = COLOUR
    landscape: bool = False
