"""The columns of a work programme's tables, known by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from eyeline.papers.blocks import Table
from eyeline.scrutiny.rules.reading.words import normal


class Column(StrEnum):
    """What a column tells."""

    DATE = "date"
    PROPOSED = "proposed date"
    ITEM = "item"
    DETAIL = "detail"
    PROGRESS = "progress"
    LEAD = "lead"
    OTHER = "other"


_KNOWN = (
    (Column.PROPOSED, r"(?:proposed|suggested|target|possible|provisional|anticipated|likely"
                      r"|preferred)"
     r"(?: meeting)? (?:date|meeting|timescale)|timescale|proposed|when proposed"),
    (Column.DATE, r"(?:meeting|committee|commission"
                  r"|panel)?(?: )?dates?(?: of (?:the )?(?:meeting|committee"
     r"|commission|panel))?|meetings?|date and time|scheduled(?: for| date)?|month|when"),
    (Column.PROGRESS, r"progress.*|status|outcomes?|action taken|completed?|rag(?: rating)?"
                      r"|update"),
    (Column.LEAD, r"lead.*|(?:report(?:ing)? |responsible )?(?:officers?|authors?"
                  r"|directors?)(?: s)?.*"
     r"|responsib.*|contacts?|owner|who|(?:cabinet|executive|portfolio).*|witness.*|attendees"
     r"|invitees"),
    (Column.ITEM, r"(?:agenda |work |report )?(?:items?|topics?|titles?|subjects?|issues?"
                  r"|business|themes?"
     r"|matters?)(?: of business| title| area| s)?(?: and .*)?|reports?|what|area of work"
     r"|subject matter"),
    (Column.DETAIL, r"recommendations?.*|actions?.*|details?.*|purpose.*|descriptions?"
                    r"|objectives?.*"
     r"|scope|reasons?.*|notes?|comments?|outcomes? sought|why|key questions.*|aims?.*|focus"
     r"|background"),
)  # fmt: skip
_TOP = 6  # rows: a spreadsheet has its title above the headings
_COMPILED = tuple((column, re.compile(pattern)) for column, pattern in _KNOWN)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: what each tells, and its heading."""

    kinds: tuple[Column, ...]
    headings: list[str]

    @classmethod
    def of_days(cls, width: int) -> Columns:
        """Return the columns of a table without headings: days, items, then details."""
        kinds = (Column.DATE, Column.ITEM, *(Column.DETAIL for _ in range(width - 2)))
        return cls(kinds, ["" for _ in kinds])

    @property
    def is_programme(self) -> bool:
        """Whether they have items, and days on which or for which they are set."""
        dated = Column.DATE in self.kinds or Column.PROPOSED in self.kinds
        return dated and Column.ITEM in self.kinds

    @property
    def is_suggestions(self) -> bool:
        """Whether the days are only proposed."""
        return Column.DATE not in self.kinds and Column.PROPOSED in self.kinds

    @property
    def others(self) -> list[int]:
        """The columns beside days, items and details; a proposed day is among them."""
        known = (Column.DATE, Column.ITEM, Column.DETAIL)
        return [at for at, kind in enumerate(self.kinds) if kind not in known]

    def text(self, row: list[str], column: Column) -> str:
        """Return what a row says in the columns of a kind."""
        if column is Column.DATE and self.is_suggestions:
            column = Column.PROPOSED
        said = [row[at] for at, kind in enumerate(self.kinds) if kind is column and at < len(row)]
        return "\n".join(text for text in said if text)


@dataclass(frozen=True, slots=True)
class Header:
    """A table's headings and how many rows they take."""

    columns: Columns
    rows: int


def header_of(table: Table) -> Header | None:
    """Return the headings of a table, in its first rows; None where it has none that are known."""
    for number, row in enumerate(grid(table)[:_TOP], 1):
        kinds = tuple(_kind(text) for text in row)
        known = [kind for kind in kinds if kind is not Column.OTHER]
        filled = [text for text in row if text]
        if len(set(known)) >= 2 and len(known) >= len(filled) * 0.5:
            return Header(Columns(kinds, [" ".join(text.split()) for text in row]), number)
    return None


def grid(table: Table) -> list[list[str]]:
    """Return a table's rows of words; a cell that spans rows stands in each of them."""
    rows = len(table.rows)
    width = table.width
    found = [["" for _ in range(width)] for _ in range(rows)]
    for at, row in enumerate(table.rows):
        for cell in row:
            column = (cell.place.column or 1) - 1
            for down in range(at, min(at + cell.rows, rows)):
                if column < width:
                    found[down][column] = cell.text
    return found


def _kind(heading: str) -> Column:
    words = normal(heading)
    if not words or len(words) > 60:
        return Column.OTHER
    return next((column for column, known in _COMPILED if known.fullmatch(words)), Column.OTHER)
