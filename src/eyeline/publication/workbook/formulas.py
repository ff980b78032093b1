"""The formulas of a drop-down: they look for what is chosen, and for nothing else.

INDEX and MATCH, IF and IFERROR, TEXT and NA, and arithmetic: what every spreadsheet program since
Excel 2010 works out alike. A figure is given as it is shown, and charts read numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from eyeline.publication.workbook import places
from eyeline.publication.workbook.plan import MeasureTab

UNIT, SHOWN, BETTER, ROW = range(4)
"""The facts of what is chosen, in their order below its card."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A sheet whose lines have a key: rows from `first` to `last`, both included, from 0."""

    sheet: str
    key: int
    first: int
    last: int

    def column(self, number: int) -> str:
        """Return the lines' cells of a column."""
        return f"'{self.sheet}'!{xl_range_abs(self.first, number, self.last, number)}"


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas of a tab of measures."""

    tab: MeasureTab

    @property
    def choice(self) -> str:
        """The cell of the drop-down."""
        return str(xl_rowcol_to_cell(self.tab.layout.choice, 0, True, True))

    def fact(self, number: int) -> str:
        """Return the cell of a fact."""
        row, column = self.tab.layout.facts + number, places.FIRST
        return str(xl_rowcol_to_cell(row, column, True, True))

    def listed(self, column: int) -> str:
        """Return the cells of a column of the list of measures."""
        first = self.tab.layout.index + 2
        return str(xl_range_abs(first, column, first + len(self.tab.blocks) - 1, column))

    def of_list(self, column: int) -> str:
        """Return what the list of measures says of the chosen one, as text: empty stays empty."""
        return f'=INDEX({self.listed(column)},MATCH({self.choice},{self.listed(0)},0))&""'

    def row(self) -> str:
        """Return the row, counted from 1, in which the chosen measure's block begins."""
        return f"=MATCH({self.choice},{self._blocks(0)},0)+{self.tab.layout.gallery}"

    def of_block(self, column: int, below: int) -> str:
        """Return a cell of the chosen measure's block, `below` its first row."""
        return f"={self._in_block(column, below)}"

    def card(self) -> str:
        """Return the chosen measure's newest figure."""
        return f"=TEXT({self._in_block(0, 1)},{self.fact(SHOWN)})"

    def figure(self, column: int, head: int, below: int) -> str:
        """Return a figure of the chosen measure's block; nothing where its column has no head."""
        shown = f"TEXT({self._in_block(column, below)},{self.fact(SHOWN)})"
        return f'=IF({self._in_block(column, head)}="","",{shown})'

    def heading(self, column: int, head: int, name: str) -> str:
        """Return a line's name, and that it is none where the chosen measure has no such line."""
        quoted = name.replace('"', '""')
        return f'=IF({self._in_block(column, head)}="","{quoted}: none","{quoted}")'

    def looked_up(
        self, lookup: Lookup, number: int, column: int, *, shown: int = 0, otherwise: str = ""
    ) -> str:
        """Return a column of the chosen measure's line of this number, counted from 1.

        `shown` is the column that says how a figure is shown. Where there is no such line it is
        `otherwise`.
        """
        found = self._looked_up(lookup, number, column)
        told = f"TEXT({found},{self._looked_up(lookup, number, shown)})" if shown else f'{found}&""'
        return f'=IFERROR({told},"{otherwise}")'

    def drawn(self, column: int, head: int, below: int) -> str:
        """Return a number of the chosen measure as a chart takes it: #N/A where there is none."""
        of = f"'{self.tab.tab.value}'!"
        heading = self._in_block(column, head, of)
        return f'=IFERROR(IF({heading}="",NA(),0+{self._in_block(column, below, of)}),NA())'

    def _looked_up(self, lookup: Lookup, number: int, column: int) -> str:
        place = f'MATCH({self.choice}&" {number}",{lookup.column(lookup.key)},0)'
        return f"INDEX({lookup.column(column)},{place})"

    def _blocks(self, column: int) -> str:
        return str(xl_range_abs(self.tab.layout.gallery, column, self.tab.end, column))

    def _in_block(self, column: int, below: int, of: str = "") -> str:
        """Return a cell of the chosen block; `of` names the sheet for those of another."""
        shift = below - self.tab.layout.gallery
        return f"INDEX({of}{self._blocks(column)},{of}{self.fact(ROW)}{shift:+d})"
