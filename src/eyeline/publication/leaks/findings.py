"""What opening a file tells of it, before anything is looked for in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from eyeline.publication.leaks.leak import Kind

Where: TypeAlias = tuple[str, ...]
"""A place in a file, from its largest part to its smallest."""


def line(number: int) -> str:
    return f"line {number:,}"


def nowhere(_: int) -> str:
    return ""


def many(number: int, of: str) -> str:
    """Return so many of something, in words."""
    return f"{number:,} {of}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Text:
    """A text that stands in a file; `at` says in words where its line of a number, from 1, is.

    `raw`: it is as the file has it, so that there may be escapes, encodings and tags in it;
    `drawn`: it is what draws a page, in which there are no tags and styles. `texts` and `numbers`
    are what is looked for in it; `amid`: it stands amid other bytes, and `chance`: so few of its
    letters together that a short text may be in it by chance. `prose`: it has sentences. `again`:
    it is also looked at in a form that tells the place better, so that what was found there is not
    told twice.
    """

    where: Where
    text: str
    at: Callable[[int], str] = line
    raw: bool = False
    drawn: bool = False
    texts: bool = True
    numbers: bool = True
    amid: bool = False
    chance: bool = False
    prose: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Raw texts that can be looked at all at once, as no tag or remark of one goes on in the next:
    each alone only where something stands in one of them."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Inner:
    """A file within a file; `name` is what it is called there."""

    where: Where
    name: str
    data: bytes


class Told(NamedTuple):
    """The numbers that a file tells in one place, and of what.

    `measure` is an id, and `titles` are words of which one may be the measure's title. `periods`
    are as the file names them, the nearest first. `labels` stand right beside the numbers: one may
    be a group; `alone` are those that a figure of the whole must explain. `numbers` are as they are
    written, with which of the figure's each may be: "value", "numerator", "denominator", or "" for
    any.
    """

    where: Where
    measure: str = ""
    titles: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Figures in long form; `at` says where the line of a number, from 0, is."""

    where: Where
    rows: Iterable[Mapping[str, str]]
    at: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. A cell is all that stands in it, shown or not: its words and its attributes.

    `about` is what it is of, the nearest first: its caption and the headings above it. `at` says
    where a cell is, by its row and column from 0.
    """

    where: Where
    rows: Sequence[Sequence[Sequence[str]]]
    about: tuple[str, ...] = ()
    at: Callable[[int, int], str] = lambda row, column: f"row {row + 1}, column {column + 1}"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a file whatever is withheld, as the end of a sentence about `where`."""

    where: Where
    kind: Kind
    words: str


Finding: TypeAlias = Text | Together | Inner | Told | Lines | Grid | Wrong
