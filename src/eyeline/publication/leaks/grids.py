"""Hidden figures in tables: what a cell is of is told by its row, its column and the caption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eyeline.figures import Status
from eyeline.publication.leaks.findings import Grid, Told
from eyeline.publication.leaks.numbers import is_number
from eyeline.publication.leaks.periods import named
from eyeline.publication.leaks.places import Places
from eyeline.publication.leaks.withheld import HiddenFigure

_SYMBOLS = frozenset(
    {status.value for status in Status if not status.has_value}
    | {status.words for status in Status if not status.has_value}
    | {"-", ":", "..", "\u2013", "none", "n/a", "*", "[c]", "[x]", "[z]", "[u]", "[low]"}
)
_TITLES, _ROW_HEADS = 3, 3
_GROUPS = re.compile(
    r"\b(?:group|breakdown|by|team|service|category|age|sex|gender|ethnicity|type)\b", re.IGNORECASE
)
"""What heads a column of groups."""


def in_grid(grid: Grid, places: Places) -> Iterator[tuple[tuple[int, int], HiddenFigure]]:
    """Yield the row and column, from 0, of each cell that tells a hidden figure's number."""
    reader = _Reader(grid.about)
    for at, row in enumerate(grid.rows):
        shown = [cell[0].strip() if cell else "" for cell in row]
        if reader.is_heading(shown):
            continue
        first = 1 if len(row) > 1 else 0  # what stands first says of what the row is
        for column, cell in enumerate(row[first:], start=first):
            numbers = [
                number
                for text in cell
                for number in places.known_in_a_cell(text)
                if not named(text)
            ]
            if numbers and reader.may_hold_figures(shown, column):
                told = reader.told(shown, column)
                for figure in (f for number in numbers for f in places.told_of(told, number)):
                    yield (at, column), figure


class _Reader:
    """Reads a table from its top, and keeps what heads what follows."""

    def __init__(self, about: tuple[str, ...]) -> None:
        self._about = about
        self._titles: tuple[str, ...] = ()
        self._heads: dict[int, str] = {}
        self._was_heading = self._was_title = False

    def is_heading(self, row: Sequence[str]) -> bool:
        """Whether a row has no figures; what it says is kept."""
        said = {column: text for column, text in enumerate(row) if text}
        first = next(iter(said.values()), "")
        figures = any(is_number(text) or text in _SYMBOLS for text in said.values())
        if figures or (named(row[0] if row else "") and self._heads):
            self._was_heading = self._was_title = False
            return False
        if len(said) == 1:
            self._titles = (first, *(self._titles[: _TITLES - 1] if self._was_title else ()))
        elif said and self._was_heading:
            joined = {at: f"{self._heads.get(at, '')}\n{text}".strip() for at, text in said.items()}
            self._heads = self._heads | joined
        elif said:
            self._heads = said
        self._was_heading, self._was_title = len(said) > 1, len(said) == 1
        return True

    def may_hold_figures(self, row: Sequence[str], column: int) -> bool:
        """Whether a column holds figures: beside columns headed by periods another does not."""
        if named(self._heads.get(column, "")) or not any(map(named, self._heads.values())):
            return True
        return any(named(text) for text in row[:column])

    def told(self, row: Sequence[str], column: int) -> Told:
        """Return of what the cell in a column is."""
        left = {at: text for at, text in enumerate(row[:column]) if text and not is_number(text)}
        left = {at: text for at, text in left.items() if text not in _SYMBOLS}
        beside = list(left.values())[:_ROW_HEADS]
        grouped = [text for at, text in left.items() if _GROUPS.search(self._heads.get(at, ""))]
        head = self._heads.get(column, "")
        above = (*self._titles, *self._about)
        figures = [at for at, text in enumerate(row) if at and is_number(text)]
        may_be_own = not figures or column <= figures[0]
        return Told(
            (),
            titles=(*beside, head, *above),
            periods=(head, *beside, *above),
            labels=(*beside, head),
            alone=(*beside[:1], *grouped, *([] if may_be_own else [head])),
        )
