"""The figures that an edition is made of, found by measure, group and quarter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from eyeline.dashboard.periods import shown_kind
from eyeline.figures import Cell, Group
from eyeline.measures.declarations import Measure
from eyeline.publication.summary import MISSING, Figure


class Figures:
    """Cells as an audience is shown them. Whatever is not among them is not available."""

    def __init__(self, measures: Mapping[str, Measure], cells: Iterable[Cell]) -> None:
        self._measures = measures
        self._of: dict[str, list[Cell]] = defaultdict(list)
        self._at: dict[tuple[str, Group, date], Cell] = {}
        for cell in cells:
            self._of[cell.measure].append(cell)
            if cell.period.kind is shown_kind(measures[cell.measure]):
                self._at[cell.measure, cell.group, cell.period.end] = cell

    def cells(self, measure: str) -> list[Cell]:
        """Return all cells of a measure, whole and by group."""
        return self._of.get(measure, [])

    def cell(self, measure: str, group: Group, quarter: date) -> Cell | None:
        """Return the cell that is shown for the quarter that ends on `quarter`."""
        return self._at.get((measure, group, quarter))

    def of(self, measure: str, group: Group, quarter: date) -> Figure:
        """Return the figure that is shown for the quarter that ends on `quarter`."""
        cell, declared = self.cell(measure, group, quarter), self._measures.get(measure)
        if cell is None or declared is None:
            return MISSING
        return Figure.of(cell.value, cell.status, declared.unit, declared.dp)

    def groups(self, measure: str, dimension: str, quarter: date) -> list[Group]:
        """Return the groups of a breakdown that have a cell for the quarter."""
        return [
            group
            for name, group, end in self._at
            if (name, group.dimension, end) == (measure, dimension, quarter)
        ]
