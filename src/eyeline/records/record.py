"""The record: what the snapshots say together, at any moment they were known at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from eyeline.records.duckdb import quoted
from eyeline.records.engines import Engine
from eyeline.records.snapshots import Arrival, Store
from eyeline.records.tables import TABLES


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class Record:
    """The snapshots that count, in the order in which later ones win over earlier ones.

    A later return of the same source and coverage replaces the earlier one, table by table.
    Between returns that overlap, the one that reaches further wins, then the later received;
    so the order in which files were loaded does not matter.
    """

    arrivals: tuple[Arrival, ...]

    @classmethod
    def of(cls, store: Store, known_at: datetime | None = None) -> Record:
        """Return the record of a store, as it was known at `known_at` (included), or now."""
        arrivals = [a for a in store.arrivals() if known_at is None or a.received_at <= known_at]
        return cls(tuple(sorted(arrivals, key=lambda arrival: arrival.order)))

    @cached_property
    def tables(self) -> frozenset[str]:
        """The names of the tables that some snapshot holds."""
        return frozenset(table for arrival in self.arrivals for table in arrival.tables)

    @cached_property
    def hash(self) -> str:
        """Return what names this record: the same for the same snapshots under the same merge."""
        said = {
            table: [(a.snapshot, str(a.covers_from), str(a.covers_to)) for a in self.holding(table)]
            for table in sorted(self.tables)
        }
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def holding(self, table: str) -> list[Arrival]:
        """Return the arrivals whose rows count in `table`, those that win last."""
        newest = {
            (a.source, a.covers_from, a.covers_to): a for a in self.arrivals if table in a.tables
        }
        return sorted(newest.values(), key=lambda arrival: arrival.order)

    def covered(self, table: str, columns: Collection[str] = ()) -> tuple[Span, ...]:
        """Return the days that the snapshots of `table` cover, as spans that do not touch.

        Only snapshots whose return carried all of `columns` cover anything.
        """
        return joined(
            Span(*span)
            for arrival in self.holding(table)
            if (span := arrival.span(table))
            and not set(columns) & set(arrival.absent.get(table, ()))
        )


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same days as `spans`, in order, with neighbours made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.first <= found[-1].last + timedelta(days=1):
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(found)


def merged(table: str, record: Record, store: Store) -> str:
    """Return SQL for the rows of `table` in the record.

    The last snapshot that holds a key wins, but for the columns that its return did not carry:
    what a return cannot say it does not take back. The row is left out where a snapshot that
    wins over that one covers the row's dates and lacks the key. Where that snapshot does not
    carry the last of the dates, it speaks only of rows whose first it covers.
    """
    shape = TABLES[table]
    arrivals = record.holding(table)
    columns = ", ".join(f'"{column.name}"' for column in shape.columns)
    rows = " UNION ALL ".join(
        f"SELECT {columns}, {place} AS _place "
        f"FROM read_parquet({quoted(store.table_file(arrival.snapshot, table))})"
        for place, arrival in enumerate(arrivals)
    )
    key = ", ".join(f'"{name}"' for name in shape.key)
    said = ", ".join(_last_said(column.name, table, arrivals) for column in shape.columns)
    newest = (
        f"SELECT {said}, _place FROM ({rows}) "
        f"WINDOW so_far AS (PARTITION BY {key} ORDER BY _place) "
        f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY _place DESC) = 1"
    )
    covers = _covers(table, arrivals)
    if shape.dates is None or not covers:
        return f"SELECT {columns} FROM ({newest})"
    first, last = (f'CAST(row."{name}" AS DATE)' for name in shape.dates)
    return (
        f"SELECT {columns} FROM ({newest}) AS row WHERE NOT EXISTS ("
        f"SELECT 1 FROM (VALUES {covers}) AS later(place, covers_from, covers_to, has_last) "
        f"WHERE later.place > row._place AND {first} <= later.covers_to "
        f"AND ({first} >= later.covers_from "
        f"OR later.has_last AND ({last} IS NULL OR {last} >= later.covers_from)))"
    )


def _covers(table: str, arrivals: Sequence[Arrival]) -> str:
    """Return SQL rows: an arrival's place, the days it covers, whether it says a row's last."""
    dates = TABLES[table].dates
    return ", ".join(
        f"({place}, DATE '{span[0]}', DATE '{span[1]}', "
        f"{dates is not None and dates[1] not in arrival.absent.get(table, ())})"
        for place, arrival in enumerate(arrivals)
        if (span := arrival.span(table))
    )


def _last_said(column: str, table: str, arrivals: Sequence[Arrival]) -> str:
    """Return SQL for what the last snapshot that carried `column` says in it."""
    carried = [
        str(place)
        for place, arrival in enumerate(arrivals)
        if column not in arrival.absent.get(table, ())
    ]
    if column in TABLES[table].lasting:
        return f'last_value("{column}" IGNORE NULLS) OVER so_far AS "{column}"'
    if len(carried) in (0, len(arrivals)):
        return f'"{column}"'
    said = f'CASE WHEN _place IN ({", ".join(carried)}) THEN {{value: "{column}"}} END'
    return f'(last_value({said} IGNORE NULLS) OVER so_far).value AS "{column}"'


def open_record(connection: Engine, record: Record, store: Store) -> None:
    """Make each table of the record one of the schema `merged`; empty where none holds it."""
    connection.execute("CREATE SCHEMA merged")
    for name, shape in TABLES.items():
        if name in record.tables:
            connection.execute(f"CREATE TABLE merged.{name} AS {merged(name, record, store)}")
        else:
            connection.register("_empty", shape.schema.empty_table())
            connection.execute(f"CREATE TABLE merged.{name} AS SELECT * FROM _empty")
            connection.unregister("_empty")
