"""What an edition is made of: stored cells, declarations and published statistics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eyeline.benchmarks.store import Store, current
from eyeline.dashboard.periods import quarter_ends
from eyeline.figures import WHOLE, Cell, PeriodKind, day_in_words
from eyeline.figures.errors import EyelineError
from eyeline.measures.calculations import RecordGone, record_of
from eyeline.measures.catalogue import Catalogue, load
from eyeline.measures.cells import Calculation, CellStore
from eyeline.measures.data_quality import feeding
from eyeline.measures.declarations import Measure
from eyeline.measures.exceptions import ANSWERING, HISTORY
from eyeline.measures.targets import Target
from eyeline.records import snapshots
from eyeline.records.quality import Quality
from eyeline.records.record import Record


class NotCalculated(EyelineError):
    """There are no figures for the quarter."""

    exit_code = 1


@dataclass(frozen=True, eq=False)
class Sources:
    """A workspace's stored figures, and the published ones where some were imported.

    Each is its own: what is worked out from one may be kept under it.
    """

    cells: CellStore
    catalogue: Catalogue
    published: Store | None
    snapshots: snapshots.Store

    @classmethod
    def open(cls, *, cells: Path, measures: Path, published: Path, returns: Path) -> Sources:
        """Return the sources in a workspace's folders for them."""
        store = Store.open(published) if current(published) else None
        return cls(CellStore(cells), load(measures), store, snapshots.Store(returns))

    def calculation_for(self, quarter: date, record: str) -> Calculation:
        """Return the latest calculation, made from the record of this hash.

        Raises:
            NotCalculated: there is none, it does not reach to the quarter, or the record has
                changed since.
        """
        latest = self.cells.latest()
        if latest is None or not latest.first <= quarter <= latest.last:
            raise NotCalculated(
                f"No figures are calculated for the quarter to {day_in_words(quarter)}. "
                f"Run `eyeline measures calculate --from {quarter.year - 6}-06-30 --to {quarter}` "
                "first."
            )
        if latest.record != record:
            raise NotCalculated(
                "A return came in after the figures were calculated. "
                f"Run `eyeline measures calculate --from {latest.first} --to {latest.last}` first."
            )
        return latest

    def whole(self, calculation: Calculation) -> list[Cell]:
        """Return the figures without their groups, of every period."""
        return self.cells.cells(calculation, dimension="")

    def by_group(self, calculation: Calculation, quarter: date) -> list[Cell]:
        """Return the figures of a quarter by group."""
        cells = self.cells.cells(calculation, kind=PeriodKind.QUARTER, end=quarter)
        return [cell for cell in cells if cell.group != WHOLE]

    def answered_for(
        self, calculation: Calculation, quarter: date, targets: Sequence[Target]
    ) -> list[Cell]:
        """Return the figures in which exceptions of a quarter are found: the whole's, and of late
        those of teams, services and whatever group has a target."""
        dimensions = {*ANSWERING, *(target.group.dimension for target in targets)} - {""}
        first = quarter_ends(quarter, HISTORY)[0]
        return self.cells.cells(calculation, dimension="") + [
            cell
            for dimension in sorted(dimensions)
            for cell in self.cells.cells(calculation, dimension=dimension, first=first)
        ]

    def of(self, calculation: Calculation, measure: Measure) -> list[Cell]:
        """Return a measure's figures, whole and by group."""
        return self.cells.cells(calculation, measures=[measure.id])

    def quality(self, calculation: Calculation, measure: Measure) -> list[list[Quality]]:
        """Return the quality of the returns that a measure's figures were made of, by table;
        nothing where they are no longer there."""
        try:
            record = record_of(self.snapshots, calculation)
        except RecordGone:
            return []
        return self.feeding(measure, record)

    def feeding(self, measure: Measure, record: Record) -> list[list[Quality]]:
        """Return the same of a record that was found already."""
        return feeding(measure, record, self.snapshots)

    def declared(self, cells: Sequence[Cell]) -> tuple[Measure, ...]:
        """Return the measures that `cells` are of, in the dashboard's order."""
        held = {cell.measure for cell in cells}
        return tuple(measure for measure in self.catalogue.measures if measure.id in held)
