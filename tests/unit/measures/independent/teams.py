"""Which team had a child on a day, and which service the team belonged to then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from unit.measures.independent.figures import Record
from unit.measures.rows import months_later

NO_TEAM = "not allocated"


@dataclass(frozen=True)
class Allocation:
    """A child with a team from a day to a day."""

    child: str
    started: date
    ended: date | None = None
    team: str | None = None


@dataclass(frozen=True)
class ListedAllocation:
    """A child with a team by the list of a day."""

    child: str
    listed: date
    team: str | None = None


@dataclass(frozen=True)
class Team:
    """An entry of the organisation, under its `parent`, from a day to a day."""

    team: str
    name: str | None = None
    kind: str | None = None
    parent: str | None = None
    started: date | None = None
    ended: date | None = None

    def stands(self, day: date) -> bool:
        begun = self.started is None or self.started <= day
        return begun and (self.ended is None or self.ended > day)


class Teams:
    """The allocations and the organisation of a record."""

    def __init__(self, record: Record) -> None:
        self._dated: list[Allocation] = list(record.get("allocations", ()))
        self._listed: list[ListedAllocation] = list(record.get("listed_allocations", ()))
        self._teams: list[Team] = list(record.get("teams", ()))
        self.of = cache(self._of)

    def _of(self, child: str, day: date, dimension: str) -> str:
        """Return the name of the child's team, or of its service."""
        said = self._said(child, day)
        if said is None:
            return NO_TEAM
        unit = self._unit([t for t in self._teams if said == t.team], day) or self._unit(
            [t for t in self._teams if said == t.name], day
        )
        if dimension == "team":
            return (unit.name or unit.team) if unit else said
        for _ in range(4):
            if unit and unit.kind == "SERVICE":
                return unit.name or unit.team
            parent = unit.parent if unit else None
            unit = self._unit([t for t in self._teams if t.team == parent], day)
        return "not known"

    def _said(self, child: str, day: date) -> str | None:
        """Return the team by the dated allocation that started last or by the next list."""
        dated = [
            row
            for row in self._dated
            if row.child == child and row.started <= day and (row.ended is None or day < row.ended)
        ]
        if dated:
            return max(dated, key=lambda row: row.started).team
        to_come = [row.listed for row in self._listed if row.listed >= day]
        if not to_come or day < months_later(min(to_come), -6):
            return None
        there = [r for r in self._listed if r.child == child and r.listed == min(to_come)]
        return there[0].team if there else None

    def _unit(self, entries: Iterable[Team], day: date) -> Team | None:
        """Return the entry that stands on the day; of several, the one that came last."""
        standing = [entry for entry in entries if entry.stands(day)]
        if not standing:
            return None
        newest = max(entry.started or date.min for entry in standing)
        return min((e for e in standing if (e.started or date.min) == newest), key=lambda e: e.team)
