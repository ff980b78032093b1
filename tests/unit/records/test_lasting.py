"""What was decided before a return's days is not taken back by its blank."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa

from eyeline.records.duckdb import connect
from eyeline.records.record import Record, open_record
from eyeline.records.snapshots import Contents
from eyeline.records.tables import TABLES
from unit.records.made_up import store

SCHEMA = TABLES["ehc_requests"].schema


def requests(year: int, outcome: str | None, source: str | None) -> Contents:
    """Return the SEN2 return of `year` with one request, of 2024."""
    row = {
        **dict.fromkeys(SCHEMA.names),
        "child": "A",
        "received": date(2024, 5, 1),
        "outcome": outcome,
        "source": source,
    }
    tables = {"ehc_requests": pa.Table.from_pylist([row], SCHEMA)}
    return Contents("sen2", year, date(year - 1, 1, 1), date(year, 1, 16), tables, {}, {})


def test_a_decision_lasts_and_other_columns_follow_the_newest_return(tmp_path: Path) -> None:
    made = store(
        tmp_path,
        (requests(2025, "Y", "1"), "2025-02-01"),
        (requests(2026, None, None), "2026-02-01"),
    )

    with connect() as connection:
        open_record(connection, Record.of(made), made)
        found = connection.execute("SELECT outcome, source FROM merged.ehc_requests").fetchall()

    assert found == [("Y", None)]
