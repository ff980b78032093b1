"""What is wrong in the rows of the children whom a team has: by kind of fault, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from eyeline.records.duckdb import quoted
from eyeline.records.record import Record
from eyeline.records.restricted import restricted
from eyeline.records.snapshots import Arrival, Store
from eyeline.records.tables import TABLES

BLANK = "blank"


@dataclass(frozen=True, slots=True)
class TeamFault:
    """How many rows of a team's children have one kind of fault in one return.

    `snapshot` names what was read of the return, `table` the record table, `code` the kind of
    fault; `column` is blank where it is of the whole row. A quarantined row counts in no figure;
    a row with a blank stands.
    """

    team: str
    source: str
    snapshot: str
    covers_to: date
    table: str
    code: str
    column: str
    quarantined: bool
    rows: int


def of_teams(record: Record, store: Store, team_spells: Path, on: date) -> list[TeamFault]:
    """Return the faults of each team's children, as the teams had them on the day `on`.

    They are those of the newest return of each source by that day: rows that were quarantined,
    by their first fault, and required values that are blank, or could not be read, in rows that
    stand. `team_spells` is the Parquet file of who had whom.

    Raises:
        BrokenSnapshot: a snapshot cannot be read.
    """
    found: list[TeamFault] = []
    for arrival in _newest(record.arrivals, on):
        for table in arrival.tables:
            if "child" not in {column.name for column in TABLES[table].columns}:
                continue
            found += _of_table(store, arrival, table, team_spells, on)
    return sorted(found, key=lambda fault: (fault.team, -fault.rows, fault.table, fault.column))


def _newest(arrivals: Iterable[Arrival], on: date) -> list[Arrival]:
    """Return the arrival of each source that reaches furthest by `on`, of those the last."""
    newest: dict[str, Arrival] = {}
    for arrival in sorted(arrivals, key=lambda arrival: arrival.order):
        if arrival.covers_to <= on or arrival.source not in newest:
            newest[arrival.source] = arrival
    return [newest[source] for source in sorted(newest)]


def _of_table(
    store: Store, arrival: Arrival, table: str, team_spells: Path, on: date
) -> Iterator[TeamFault]:
    loaded = store.table_file(arrival.snapshot, table)
    fallen = loaded.with_name(f"{table}.quarantined.parquet")
    files = {"team_spells": team_spells, "loaded": loaded}
    if fallen.exists():
        files["fallen"] = fallen
    with restricted(files) as connection:
        for team, code, column, rows in _counted(connection, arrival, table, on):
            quarantined = code != BLANK
            yield TeamFault(
                team,
                arrival.source,
                arrival.snapshot,
                arrival.covers_to,
                table,
                code,
                column,
                quarantined,
                rows,
            )


def _counted(
    connection: duckdb.DuckDBPyConnection, arrival: Arrival, table: str, on: date
) -> Iterator[tuple[str, str, str, int]]:
    absent = arrival.absent.get(table, ())
    required = [c.name for c in TABLES[table].columns if c.required and c.name not in absent]
    now = f"(SELECT child, by_team FROM team_spells WHERE {_holds(on)})"
    if required:
        blanks = ", ".join(f'count(*) FILTER (WHERE "{name}" IS NULL)' for name in required)
        rows = connection.execute(
            f"SELECT by_team, {blanks} FROM loaded JOIN {now} USING (child) GROUP BY by_team"
        ).fetchall()
        for team, *counts in rows:
            for column, count in zip(required, counts, strict=True):
                if count:
                    yield team, BLANK, column, count
    if _has(connection, "fallen"):
        said: Counter[tuple[str, str]] = Counter()
        for team, faults in connection.execute(
            f"SELECT by_team, _faults FROM fallen JOIN {now} USING (child)"
        ).fetchall():
            said[team, (faults or "not told").split()[0].strip(",;")] += 1
        yield from ((team, code, "", count) for (team, code), count in said.items())


def _holds(on: date) -> str:
    day = f"DATE {quoted(on)}"
    return f"spell_from <= {day} AND spell_to > {day}"


def _has(connection: duckdb.DuckDBPyConnection, view: str) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM information_schema.tables WHERE table_name = ?", [view]
    ).fetchone()
    return bool(found and found[0])
