"""The workbook that is being written: what of, how it looks, and where everything stands."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from eyeline.publication.edition import Edition, Tab, words
from eyeline.publication.workbook.feed import Feed
from eyeline.publication.workbook.formats import A4, Formats, page, title_block
from eyeline.publication.workbook.plan import Plan


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook of an edition. `titles` are its sheets, in their order.

    `definitions` are the rows (from 0) of the definitions, by the measure's id.
    """

    workbook: Workbook
    edition: Edition
    formats: Formats
    titles: tuple[str, ...]
    plan: Plan
    feed: Feed
    definitions: Mapping[str, int]

    @property
    def top(self) -> int:
        """The row (from 0) below the head of every sheet."""
        return top_of(self.edition)

    def head(self, sheet: Worksheet, title: str) -> int:
        """Write the title, whose edition it is and for whom; return the row after a blank one."""
        edition = self.edition
        return title_block(sheet, edition.summary, title, self.formats, edition.notice)

    def page(self, sheet: Worksheet, last_row: int, last_column: int, paper: int = A4) -> None:
        """Set the sheet up for paper, with the notice at the head of each page."""
        edition = self.edition
        page(sheet, edition.summary, last_row, last_column, paper, edition.notice)

    def headings(
        self, sheet: Worksheet, row: int, heads: Sequence[str], right: Sequence[int] = ()
    ) -> None:
        """Write the headings of a table; `right` are the columns of figures."""
        look = self.formats
        for column, heading in enumerate(heads):
            first = look.heading if column else look.heading_first
            sheet.write_string(
                row, column, heading, look.heading_right if column in right else first
            )

    def said(self, sheet: Worksheet, row: int, tab: Tab, letters: int) -> int:
        """Write what is said of a tab, `letters` a line; return the row after a blank one.

        Where nothing is said nothing is written.
        """
        told = words.told(self.edition.narrative(tab))
        if not told:
            return row
        for line in told.split("\n"):
            for part in textwrap.wrap(line, letters):
                sheet.write_string(row, 0, part, self.formats.plain)
                row += 1
        return row + 1


def described(words: str) -> dict[str, Any]:
    """Return the options of a chart that says `words` to those who cannot see it."""
    return {"description": words, "object_position": 2}


def top_of(edition: Edition) -> int:
    """Return the row (from 0) below the head of every sheet of an edition's workbook."""
    return 2 + bool(edition.notice) + bool(edition.summary.example) + 1
