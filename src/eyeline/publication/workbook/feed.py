"""Where the cells stand that charts read: numbers alone, and nothing where there is no figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from xlsxwriter.utility import xl_range_abs

from eyeline.publication.charts.excel import Line, Range, literal
from eyeline.publication.workbook.lines import Drawn, labels
from eyeline.publication.workbook.plan import MeasureTab, Plan

SHEET = "Chart data"
FIRST = 2
"""The first column (from 0) of the figures; before it stand the measure and the line."""
Key: TypeAlias = tuple[str, int]
"""A line: a measure's id, or the title of a tab for what is chosen on it, and the tab's column."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of lines: the row (from 0) of its labels, that of each line, each label's column."""

    head: int
    labels: tuple[str, ...]
    rows: Mapping[Key, int]
    columns: Mapping[str, int]

    @property
    def end(self) -> int:
        """The first row after it and a blank one."""
        return self.head + len(self.rows) + 2

    def head_cells(self, on: Sequence[str]) -> Range:
        """Return the cells of labels that stand one after the other."""
        return self._cells(self.head, on)

    def cells(self, key: Key, on: Sequence[str]) -> Range:
        """Return the cells of a line's figures for labels that stand one after the other."""
        return self._cells(self.rows[key], on)

    def _cells(self, row: int, on: Sequence[str]) -> Range:
        return (SHEET, row, self.columns[on[0]], row, self.columns[on[-1]])


@dataclass(frozen=True, slots=True)
class Feed:
    """The tables of the chart data: what is chosen on each tab, quarters, and years."""

    chosen: Table
    quarters: Table
    years: Table

    @classmethod
    def of(cls, plan: Plan, top: int) -> Feed:
        """Return where all stands in a sheet whose first table begins at row `top`."""
        picked = [
            (tab.tab.value, number) for tab in plan.tabs for number in range(len(tab.columns))
        ]
        chosen = _table(top, picked, plan.quarters)
        alone = [(row.measure, 0) for row in plan.others]
        quarters = _table(chosen.end, [*_keys(plan, years=False), *alone], plan.quarters)
        charts = [block.years.chart for _, block in plan.blocks if block.years]
        every = labels(charts, most=len({label for chart in charts for label in chart.labels}) or 1)
        return cls(chosen, quarters, _table(quarters.end, list(_keys(plan, years=True)), every))

    def trend(self, measure: str) -> str | None:
        """Return the cells of the council's own quarters, as a sparkline takes them."""
        if not self.quarters.labels or (measure, 0) not in self.quarters.rows:
            return None
        sheet, *cells = self.quarters.cells((measure, 0), self.quarters.labels)
        return f"'{sheet}'!{xl_range_abs(*cells)}"


def lines_of(tab: MeasureTab, drawn: Drawn, measure: str, table: Table) -> Iterator[Line]:
    """Yield a measure's lines as its native chart is to draw them."""
    for number, column in enumerate(tab.columns):
        if drawn.lines[number] is not None:
            cells = table.cells((measure, number), drawn.labels)
            known = drawn.known(number)
            yield Line(literal(column.name), cells, column.part, column.number, known)


def and_a_gap(cells: Range) -> Range:
    """Return the cells of what is chosen, and the empty one after them.

    LibreOffice leaves gaps for #N/A only in a chart that has an empty cell too.
    """
    sheet, first, left, last, right = cells
    return (sheet, first, left, last, right + 1)


def _table(top: int, keys: Sequence[Key], on: tuple[str, ...]) -> Table:
    """Return a table that has its title in row `top` and its labels in the next."""
    rows = {key: top + 2 + number for number, key in enumerate(keys)}
    return Table(top + 1, on, rows, {label: FIRST + place for place, label in enumerate(on)})


def _keys(plan: Plan, *, years: bool) -> Iterator[Key]:
    for _, block in plan.blocks:
        drawn = block.years if years else block.quarters
        for number, line in enumerate(drawn.lines if drawn else ()):
            if line is not None:
                yield block.detail.row.measure, number
