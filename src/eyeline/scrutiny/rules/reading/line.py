"""One line of a paper."""

from __future__ import annotations

from dataclasses import dataclass

from eyeline.papers.blocks import Table


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a heading, a paragraph, an item of a list or, without words, a table."""

    text: str
    at: int = 0
    """Its place among the paper's lines, from 0."""
    level: int | None = None
    """A heading's level, 1 the highest; None for other lines."""
    page: int | None = None
    bullet: bool = False
    goes_on: bool = False
    """It stands in the same paragraph as the line before it."""
    table: Table | None = None
    links: tuple[tuple[str, str], ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether the file itself calls it a heading."""
        return self.level is not None

    @property
    def is_capitals(self) -> bool:
        """Whether its words are in capitals throughout, but for a unit or two."""
        letters = [letter for letter in self.text if letter.isalpha()]
        small = sum(letter.islower() for letter in letters)
        return len(letters) >= 3 and small <= len(letters) * 0.12
