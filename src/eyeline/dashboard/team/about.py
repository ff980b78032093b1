"""What stored figures and the record tell of teams, read once for each calculation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from eyeline.dashboard.sources import Sources
from eyeline.figures import Cell, Group, PeriodKind
from eyeline.measures import pages
from eyeline.measures.calculations import RecordGone, record_of
from eyeline.records.caseload import Caseload, caseloads
from eyeline.records.derivations import derived
from eyeline.records.organisation import Unit, register
from eyeline.records.record import Record
from eyeline.records.team_faults import TeamFault, of_teams

_EVERY = 10**9


@dataclass(frozen=True, eq=False)
class Rows:
    """The record that a calculation was made of: the files of its tables, and its register."""

    record: Record
    files: Mapping[str, Path]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class AboutTeams:
    """What the record tells of teams on a day, by the name of a team."""

    caseloads: Mapping[str, Caseload]
    faults: Mapping[str, tuple[TeamFault, ...]]

    def caseload(self, names: Collection[str]) -> Caseload | None:
        """Return the children of teams together; None where they have none."""
        found = [self.caseloads[name] for name in names if name in self.caseloads]
        if not found:
            return None
        workers = [each.workers for each in found if each.workers]
        return Caseload(sum(each.children for each in found), sum(workers) or None)

    def faults_of(self, names: Collection[str]) -> list[TeamFault]:
        """Return the faults of teams, those of most rows first."""
        found = [fault for name in names for fault in self.faults.get(name, ())]
        return sorted(found, key=lambda fault: (-fault.rows, fault.table, fault.column))


UNKNOWN = AboutTeams({}, {})


@lru_cache(maxsize=8)
def rows_of(sources: Sources, calculation: str) -> Rows:
    """Return the record that a calculation was made of.

    Raises:
        RecordGone: it is no longer there.
    """
    record = record_of(sources.snapshots, sources.cells.calculation(calculation))
    files = derived(record, sources.snapshots)
    return Rows(record, files, tuple(register(record, sources.snapshots)))


@lru_cache(maxsize=8)
def about_teams(sources: Sources, calculation: str, quarter: date) -> AboutTeams:
    """Return what the record tells of teams at a quarter's end; nothing where it is gone."""
    try:
        rows = rows_of(sources, calculation)
    except RecordGone:
        return UNKNOWN
    if not {"team_spells", "allocations"} <= rows.files.keys():
        return UNKNOWN
    faults: dict[str, list[TeamFault]] = defaultdict(list)
    for fault in of_teams(rows.record, sources.snapshots, rows.files["team_spells"], quarter):
        faults[fault.team].append(fault)
    held = caseloads(rows.files, quarter)
    return AboutTeams(held, {team: tuple(some) for team, some in faults.items()})


@lru_cache(maxsize=64)
def cells_of(sources: Sources, calculation: str, group: Group, quarter: date) -> tuple[Cell, ...]:
    """Return a group's figures of every period but months, up to a quarter's end."""
    wanted = pages.Wanted(dimension=group.dimension, group=group.value, last=quarter)
    calculated = sources.cells.calculation(calculation)
    found, _ = pages.page(sources.cells, calculated, wanted, skip=0, limit=_EVERY)
    return tuple(cell for cell in found if cell.period.kind is not PeriodKind.MONTH)
