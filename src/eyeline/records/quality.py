"""The quality of data as figures: how complete, valid, consistent, timely and lasting returns are.

All of it is read from the report that a return was stored with and from the rows themselves, so
that it is as old as the return and never changes but by what comes later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

from eyeline.calendar import LONDON
from eyeline.figures import day_in_words, ratio
from eyeline.records.duckdb import connect, quoted
from eyeline.records.record import Record
from eyeline.records.snapshots import Arrival, Store
from eyeline.records.tables import TABLES

ASPECTS = ("complete", "valid", "consistent")
"""What rows can be, as the kinds of fault say it of those that are not."""


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of a table's rows in one return.

    `lacking` says how many of the `read` rows are not complete, valid or consistent;
    `changed_later` how many of the `loaded` ones a later return of the same days says otherwise
    or takes back, None where no such return came.
    """

    table: str
    source: str
    covers_from: date
    covers_to: date
    received_at: datetime
    read: int
    loaded: int
    lacking: Mapping[str, int]
    changed_later: int | None

    @property
    def days_after(self) -> int:
        """How many days after the last day that it covers the return came."""
        return (self.received_at.astimezone(LONDON).date() - self.covers_to).days

    def share(self, aspect: str) -> Decimal | None:
        """Return what percentage of the rows read is complete, valid or consistent, to 1 place."""
        return ratio(self.read - self.lacking.get(aspect, 0), self.read, scale=100, dp=1)

    @property
    def changed_share(self) -> Decimal | None:
        """What percentage of the rows a later return says otherwise, to 1 place."""
        if self.changed_later is None:
            return None
        return ratio(self.changed_later, self.loaded, scale=100, dp=1)


def of_record(record: Record, store: Store, tables: Collection[str] | None = None) -> list[Quality]:
    """Return the quality of each table in each return of a record, in the order they came.

    Where some `tables` are given, of these alone.

    Raises:
        BrokenSnapshot: a snapshot cannot be read.
    """
    found = []
    with connect(threads=1) as connection:
        for arrival in sorted(record.arrivals, key=lambda a: (a.received_at, a.number)):
            reports = store.faults(arrival.snapshot).get("tables", {})
            for table in arrival.tables:
                if tables is not None and table not in tables:
                    continue
                later = _later(arrival, table, record.arrivals)
                changed = _changed(connection, store, table, arrival, later) if later else None
                found.append(_quality(arrival, table, reports.get(table, {}), changed))
    return found


def _quality(
    arrival: Arrival, table: str, report: Mapping[str, Any], changed: int | None
) -> Quality:
    return Quality(
        table,
        arrival.source,
        *(arrival.span(table) or (arrival.covers_from, arrival.covers_to)),
        arrival.received_at,
        report.get("read", 0),
        report.get("loaded", 0),
        _lacking(report.get("places", [])),
        changed,
    )


def _lacking(places: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many rows have a fault of each aspect; a row with several counts once."""
    rows: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for place in places:
        rows[place.get("aspect", "")] |= {(place["file"], row) for row in rows_of(place["rows"])}
    return {aspect: len(found) for aspect, found in rows.items() if aspect in ASPECTS}


def rows_of(runs: str) -> Iterator[int]:
    """Yield the row numbers that a report draws together, such as "2-5 9"."""
    for run in runs.split():
        first, _, last = run.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _later(arrival: Arrival, table: str, arrivals: Sequence[Arrival]) -> Arrival | None:
    """Return the last return of the same kind that came after and covers all of its days."""
    own = arrival.span(table)
    found = [
        other
        for other in arrivals
        if table in other.tables
        and other.source == arrival.source
        and other.number > arrival.number
        and own
        and (span := other.span(table))
        and span[0] <= own[0]
        and own[1] <= span[1]
    ]
    return found[-1] if found else None


def _changed(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    table: str,
    before: Arrival,
    after: Arrival,
) -> int:
    """Return how many rows of `before` are not, just so, in `after`; columns that one of the two
    did not carry do not count."""
    absent = {*before.absent.get(table, ()), *after.absent.get(table, ())}
    columns = ", ".join(
        f'"{column.name}"' for column in TABLES[table].columns if column.name not in absent
    )
    rows = [
        f"SELECT {columns} FROM read_parquet({quoted(store.table_file(each.snapshot, table))})"
        for each in (before, after)
    ]
    counted = connection.execute(f"SELECT count(*) FROM ({rows[0]} EXCEPT {rows[1]})").fetchone()
    return int(counted[0]) if counted else 0


def in_words(qualities: Sequence[Quality]) -> str:
    """Return, of the returns of one table in the order they came, what a reader must know.

    It tells of the latest, and of how that compares with the one before it.
    """
    *before, latest = qualities
    shares = ", ".join(_share(aspect, latest, before) for aspect in ASPECTS)
    days = latest.days_after
    words = (
        f"{TABLES[latest.table].title}: the latest return came {days} day{'s' * (days != 1)} after "
        f"the last that it covers; of its {latest.read:,} rows {shares}."
    )
    if changed := [quality for quality in qualities if quality.changed_later]:
        last = changed[-1]
        words += (
            f" Of the {last.loaded:,} rows first told up to {day_in_words(last.covers_to)}, "
            f"{last.changed_later:,} were changed later."
        )
    return words


def _share(aspect: str, latest: Quality, before: Sequence[Quality]) -> str:
    share = latest.share(aspect)
    told = "none to judge" if share is None else f"{share}% are {aspect}"
    earlier = before[-1].share(aspect) if before else None
    return told if earlier in (None, share) else f"{told} ({earlier}% the time before)"
