"""What a paper of a pack holds, as values: the same for its PDF, its page and the leak scan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line that look alike; `address` is where they link to."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    address: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a paper, from level 1 on, none of which is left out on the way down."""

    runs: Runs
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a `notice` is what no reader may overlook."""

    runs: Runs
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list: with a `start` its items are numbered from there."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row heads its columns, and each row's first cell the row."""

    caption: str
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else says."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text that stands as it was typed."""

    text: str


Block: TypeAlias = Heading | Paragraph | Items | Table | Quote | Code


def runs(text: str) -> Runs:
    """Return plain words as a line."""
    return (Run(text),) if text else ()


def words(line: Runs) -> str:
    """Return a line as plain words."""
    return "".join(each.text for each in line)


def paragraphs(text: str) -> tuple[Block, ...]:
    """Return plain text as paragraphs, one for each line that says something."""
    return tuple(Paragraph(runs(line.strip())) for line in text.splitlines() if line.strip())


def plain_table(
    caption: str,
    head: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    shares: tuple[float, ...] = (),
) -> Table:
    """Return a table of plain words."""
    told = tuple(tuple(runs(cell) for cell in row) for row in rows)
    return Table(caption, tuple(runs(cell) for cell in head), told, shares)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the words of blocks in reading order: a line, a cell or a caption at a time."""
    for block in blocks:
        match block:
            case Heading(line) | Paragraph(line):
                yield words(line)
            case Items(items):
                for item in items:
                    yield from texts(item)
            case Table():
                yield block.caption
                for row in (block.head, *block.rows):
                    yield from map(words, row)
            case Quote(inner):
                yield from texts(inner)
            case Code(text):
                yield text
