"""Small made-up snapshots of episodes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

from eyeline.records.duckdb import connect
from eyeline.records.record import Record, open_record
from eyeline.records.snapshots import Contents, Store
from eyeline.records.tables import TABLES

Episode = tuple[str, str, str, str]
"""Child, legal status, decom, dec; the last may be empty."""


def episodes(*rows: Episode) -> pa.Table:
    """Return the episodes as a snapshot's table."""
    schema = TABLES["episodes"].schema
    given = [
        {
            "child": child,
            "legal_status": status,
            "decom": date.fromisoformat(decom),
            "dec": date.fromisoformat(dec) if dec else None,
            "placement_type": "U6",
        }
        for child, status, decom, dec in rows
    ]
    return pa.Table.from_pylist([{**dict.fromkeys(schema.names), **row} for row in given], schema)


def contents(year: int, *rows: Episode, source: str = "ssda903") -> Contents:
    """Return the return of `year` that holds these episodes."""
    return Contents(
        source, year, date(year - 1, 4, 1), date(year, 3, 31), {"episodes": episodes(*rows)}, {}, {}
    )


def received(day: str) -> datetime:
    """Return the noon of a day."""
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def store(folder: Path, *arrivals: tuple[Contents, str]) -> Store:
    """Return a store in which these contents came on these days."""
    made = Store(folder)
    for what, day in arrivals:
        made.add(what, received_at=received(day))
    return made


def merged_episodes(made: Store, record: Record) -> list[tuple[str, str, str, str]]:
    """Return the record's episodes in order, as they were given."""
    with connect() as connection:
        open_record(connection, record, made)
        return connection.execute(
            "SELECT child, legal_status, CAST(decom AS VARCHAR), "
            "coalesce(CAST(dec AS VARCHAR), '') FROM merged.episodes ORDER BY ALL"
        ).fetchall()
