"""What an agenda pack holds, as values: a public one never has anything of the private part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eyeline.scrutiny.documents.blocks import Block

Pages = tuple[int, int]
"""The first and the last page of a paper, both included."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that goes with an item.

    `name` is "Appendix A" or "Appendix A1"; `key` says what it is made of and `of` is the hash of
    what it says, by which two packs are compared. One by others has its `separate` number of
    pages and the name of its `file`. One that was published `before` keeps the pages it had.
    """

    key: str
    of: str
    name: str
    title: str
    blocks: tuple[Block, ...] = ()
    separate: int | None = None
    file: str = ""
    before: Pages | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the agenda prints it.

    `exempt` says by which description the public is excluded, with the `reason`; `urgent` why an
    item is taken that was not open in time.
    """

    number: int
    title: str
    text: tuple[Block, ...] = ()
    lead: str = ""
    papers: tuple[Paper, ...] = ()
    exempt: str = ""
    reason: str = ""
    urgent: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its front matter, the agenda and the papers, numbered on from `first_page`.

    `kind` is its version in words ("Supplement 1"), `changes` what is new in it. `facts` are when
    and where, `seats` who sits there by group, `information` what visitors are told, `terms` the
    acronyms that its papers use. `marking` stands at the foot of each page of a private one.
    """

    title: str
    council: str
    colour: str
    body: str
    on: date
    kind: str
    facts: tuple[tuple[str, str], ...]
    seats: tuple[tuple[str, tuple[str, ...]], ...] = ()
    information: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    changes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    private_lines: tuple[Line, ...] = ()
    first_page: int = 1
    marking: str = ""

    def every_line(self) -> tuple[Line, ...]:
        """Return the items of both parts, in order."""
        return (*self.lines, *self.private_lines)

    def papers(self) -> Iterator[tuple[Line, Paper]]:
        """Yield the papers with their item, in the order of their pages."""
        for line in self.every_line():
            for paper in line.papers:
                yield line, paper

    def printed(self) -> list[tuple[Line, Paper]]:
        """Return those that this pack has now, and that no earlier one had."""
        return [(line, paper) for line, paper in self.papers() if paper.before is None]


def heading_of(line: Line, paper: Paper) -> str:
    """Return what a paper is called in the bookmarks and above its first page."""
    return f"{paper.name}, item {line.number}: {paper.title}"


def in_words(pages: Pages) -> str:
    """Return pages as "Page 3" or "Pages 3 to 8"."""
    first, last = pages
    return f"Page {first}" if first == last else f"Pages {first} to {last}"
