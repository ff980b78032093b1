"""How one record differs from another, row by row, and what each difference is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pyarrow as pa

from eyeline.records.duckdb import quoted
from eyeline.records.engines import Engine
from eyeline.records.record import Record, merged
from eyeline.records.snapshots import Store
from eyeline.records.tables import IDENTIFIERS, TABLES, Kind

Row = Mapping[str, Any]


class Cause(StrEnum):
    """Why a figure is another than before, in the order in which causes are applied."""

    DEFINITION = "changed definition"
    BOUNDARY = "changed boundary"
    WITHDRAWN = "withdrawn record"
    CORRECTED = "corrected record"
    LATE = "late record"
    NEW = "new event"
    TOLD = "entered or set anew"


OF_RECORDS = (Cause.BOUNDARY, Cause.WITHDRAWN, Cause.CORRECTED, Cause.LATE, Cause.NEW)
"""The causes that lie in the record's rows."""

BOUNDARIES = ("teams", "ledger_mapping")
"""The tables that say what belongs to what, not what happened."""


@dataclass(frozen=True)
class Change:
    """A row that the earlier record has not, or has otherwise, or that the later one lacks."""

    table: str
    cause: Cause
    before: Row | None
    after: Row | None

    def key(self, named: Callable[[str], str]) -> str:
        """Return the row's key in words, with persons and cases called as `named` says."""
        row = self.after or self.before or {}
        told = {
            name: named(str(row[name])) if name in IDENTIFIERS else row[name]
            for name in TABLES[self.table].key
        }
        return ", ".join(f"{name} {value}" for name, value in told.items())

    @property
    def columns(self) -> list[str]:
        """The columns of which a corrected row says something else."""
        if self.before is None or self.after is None:
            return []
        return [name for name in self.after if self.after[name] != self.before[name]]


def load(engine: Engine, schema: str, record: Record, store: Store, area: str) -> None:
    """Make every table of a record one of `schema`; of tables that tell areas apart, of `area`."""
    engine.execute(f"CREATE SCHEMA {schema}")
    for name, shape in TABLES.items():
        if name not in record.tables:
            engine.register("_empty", shape.schema.empty_table())
            engine.execute(f"CREATE TABLE {schema}.{name} AS SELECT * FROM _empty")
            engine.unregister("_empty")
            continue
        rows = merged(name, record, store)
        if area and "area" in shape.schema.names:
            rows = f"SELECT * FROM ({rows}) WHERE area = {quoted(area)}"
        engine.execute(f"CREATE TABLE {schema}.{name} AS {rows}")


def changes(engine: Engine, earlier: Record, later: Record) -> list[Change]:
    """Return how the schema `later` differs from the schema `earlier`, table by table."""
    found: list[Change] = []
    for name in sorted(earlier.tables | later.tables):
        if earlier.holding(name) != later.holding(name):
            found += _of_table(engine, name, _told_until(earlier, name))
    return found


def _of_table(engine: Engine, name: str, told_until: date | None) -> Iterator[Change]:
    """Yield the changes of a table of which the earlier record knew the days to `told_until`."""
    gone = _rows(engine, f"SELECT * FROM earlier.{name} EXCEPT SELECT * FROM later.{name}")
    come = _rows(engine, f"SELECT * FROM later.{name} EXCEPT SELECT * FROM earlier.{name}")
    key = TABLES[name].key
    before = {tuple(row[column] for column in key): row for row in gone}
    after = {tuple(row[column] for column in key): row for row in come}
    for place in {**before, **after}:
        was, now = before.get(place), after.get(place)
        yield Change(name, _cause(name, was, now, told_until), was, now)


def _rows(engine: Engine, sql: str) -> list[dict[str, Any]]:
    table: pa.Table = engine.sql(sql).to_arrow_table()
    return table.to_pylist()


def _told_until(record: Record, table: str) -> date | None:
    """Return the last day that a record knew of in a table; None where it knew none."""
    spans = record.covered(table)
    return spans[-1].last if spans else None


def _cause(name: str, was: Row | None, now: Row | None, told_until: date | None) -> Cause:
    """Return why a row is new, other or gone.

    What happened after the days that the earlier record knew is a new event, what happened
    within them a late record. A row in which nothing was taken back, but the day was added on
    which it ended or went on, is judged by that day.
    """
    if name in BOUNDARIES:
        return Cause.BOUNDARY
    if now is None:
        return Cause.WITHDRAWN
    if was is None:
        dates = TABLES[name].dates
        return _by_day(_day(now[dates[0]]) if dates else None, told_until)
    changed = [column for column in now if now[column] != was[column]]
    added = [_day(now[column]) for column in changed if _is_day(name, column)]
    days = [day for day in added if day is not None]
    if any(was[column] is not None for column in changed) or not days:
        return Cause.CORRECTED
    return _by_day(max(days), told_until)


def _by_day(day: date | None, told_until: date | None) -> Cause:
    if told_until is None or (day is not None and day > told_until):
        return Cause.NEW
    return Cause.LATE


def _is_day(name: str, column: str) -> bool:
    kinds = {each.name: each.kind for each in TABLES[name].columns}
    return kinds[column] in (Kind.DATE, Kind.MOMENT)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
