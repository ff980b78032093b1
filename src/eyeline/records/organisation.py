"""The council's services and teams, as the register of the record tells them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from eyeline.records.duckdb import connect
from eyeline.records.record import Record, merged
from eyeline.records.snapshots import Store

_TABLE = "teams"


@dataclass(frozen=True, slots=True)
class Unit:
    """An entry of the register: a part of the council from `started` to before `ended`.

    `kind` and `parent` are codes, blank where the register has none; a code may have several
    entries, one for each time that it stood elsewhere or was called otherwise. `head` is who
    leads it as the register writes that: a post, or in some councils a name.
    """

    code: str
    name: str
    kind: str
    parent: str
    started: date | None
    ended: date | None
    head: str = ""


def register(record: Record, store: Store) -> list[Unit]:
    """Return every entry of the register, by code and the day it started; none without one."""
    if _TABLE not in record.tables:
        return []
    with connect(threads=1) as connection:
        rows = connection.execute(
            "SELECT team, coalesce(name, team), coalesce(kind, ''), coalesce(parent, ''), "
            f"started, ended, coalesce(head, '') FROM ({merged(_TABLE, record, store)}) "
            "ORDER BY team, started NULLS FIRST"
        ).fetchall()
    return [Unit(*row) for row in rows]


def names_within(
    units: Iterable[Unit], codes: Collection[str], first: date, last: date
) -> set[str]:
    """Return what the parts of the council with these codes are called on any day from `first` to
    `last`, both included: the names by which rows are in teams.

    A name that another part bears on one of these days is none of them: its rows could be that
    one's.
    """
    standing = [
        unit
        for unit in units
        if (unit.started or first) <= last and (unit.ended is None or unit.ended > first)
    ]
    others = {unit.name for unit in standing if unit.code not in codes}
    return {unit.name for unit in standing if unit.code in codes} - others
