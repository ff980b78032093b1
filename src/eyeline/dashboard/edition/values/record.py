"""What of the record an edition needs besides stored cells, read once: what is paid for, and the
quality of the returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.dashboard.edition.values.highest import PACKAGES, PLACEMENTS
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.team.about import rows_of
from eyeline.measures.calculations import RecordGone
from eyeline.measures.cells import Calculation
from eyeline.measures.data_quality import notes
from eyeline.measures.declarations import Measure
from eyeline.measures.paid import Paid, paid_on
from eyeline.records.organisation import Unit
from eyeline.records.record import Record
from eyeline.records.restricted import restricted


@dataclass(frozen=True, eq=False)
class Behind:
    """What stands behind an edition's cells: by table, what is paid for on the quarter's last day.

    `record` is None, and nothing is paid for, where the record is gone.
    """

    sources: Sources
    record: Record | None
    paid: Mapping[str, Sequence[Paid]]
    units: Sequence[Unit]

    def paid_for(self, table: str) -> Sequence[Paid] | None:
        """Return what is paid for of a table; None where the record is gone."""
        return None if self.record is None else self.paid.get(table, ())

    def notes(self, measure: Measure) -> tuple[str, ...]:
        """Return what to know of the returns that feed a measure, in words."""
        if self.record is None:
            return ()
        return tuple(notes(self.sources.feeding(measure, self.record)))

    def service_of(self, day: date) -> Mapping[str, str]:
        """Return of which service a team is on a day, both by name, as the register has it."""
        standing = [
            unit
            for unit in self.units
            if (unit.started or day) <= day and (unit.ended is None or unit.ended > day)
        ]
        names = {unit.code: unit.name for unit in standing}
        return {unit.name: names[unit.parent] for unit in standing if unit.parent in names}


def behind(sources: Sources, calculation: Calculation, quarter: date) -> Behind:
    """Return what stands behind the edition of the quarter that ends on `quarter`."""
    try:
        rows = rows_of(sources, calculation.id)
    except RecordGone:
        return Behind(sources, None, {}, ())
    told = [what.table for what in (PLACEMENTS, PACKAGES) if what.table in rows.files]
    with restricted({table: rows.files[table] for table in told}) as connection:
        paid = {table: paid_on(connection, table, quarter) for table in told}
    return Behind(sources, rows.record, paid, rows.units)
