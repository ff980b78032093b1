"""Some of a calculation's cells, a page at a time, for readers who cannot take them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyarrow.compute as pc
import pyarrow.parquet as pq

from eyeline.figures import Cell, PeriodKind
from eyeline.measures.cells import Calculation, CellStore, cells_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cells are wanted; None is all. Their periods end from `first` to `last`, both included.

    `dimension` "" is the whole alone.
    """

    measure: str | None = None
    kind: PeriodKind | None = None
    first: date | None = None
    last: date | None = None
    dimension: str | None = None
    group: str | None = None

    def condition(self) -> pc.Expression | None:
        """Return the condition that wanted rows meet, and None where all do."""
        found: pc.Expression | None = None
        for each in self._conditions():
            found = each if found is None else found & each
        return found

    def _conditions(self) -> list[pc.Expression]:
        said = (
            ("measure", self.measure),
            ("kind", self.kind and self.kind.value),
            ("dimension", self.dimension),
            ("group", self.group),
        )
        found = [pc.field(column) == value for column, value in said if value is not None]
        if self.first is not None:
            found.append(pc.field("end") >= self.first)
        if self.last is not None:
            found.append(pc.field("end") <= self.last)
        return found


def page(
    store: CellStore, calculation: Calculation, wanted: Wanted, *, skip: int, limit: int
) -> tuple[list[Cell], int]:
    """Return at most `limit` of the wanted cells after the first `skip`, and how many there are.

    They come in the order in which they were made.
    """
    table = pq.read_table(store.file(calculation), filters=wanted.condition())
    found = cells_of(table.slice(skip, limit), calculation.area, calculation.record)
    return found, table.num_rows
