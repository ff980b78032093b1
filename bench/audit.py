"""Verifying the audit log, with a line of its head for each event."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from eyeline.web.start import set_up, start
from eyeline.web.workspace import Workspace
from stopwatch import Stopwatch

COLUMNS = "seq, at, actor, action, thing, key, fields, reason, category, path, mac"


def scan(data: Path, count: int) -> float:
    """Read each event's columns once."""
    with closing(sqlite3.connect(_written(data, count).database)) as connection:
        query = f"SELECT {COLUMNS} FROM council_auditevent ORDER BY seq"
        with Stopwatch() as watch:
            read = sum(1 for _ in connection.execute(query))
    if read != count:
        raise SystemExit(f"{read} events of {count}")
    return watch.seconds


def verify(data: Path, count: int) -> float:
    """Verify the log as `eyeline audit verify` does."""
    set_up(_written(data, count))
    from eyeline.council.audit.stored import verified
    from eyeline.records.uncollected import nothing_collected

    with Stopwatch() as watch, nothing_collected():
        found = verified()
    if (found.count, found.findings) != (count, ()):
        raise SystemExit(f"{found.count} events of {count}, {found.findings}")
    return watch.seconds


def _written(data: Path, count: int) -> Workspace:
    """Return a workspace with so many events on record, made when first asked for."""
    folder = data / f"audit-{count}"
    if folder.exists():
        return Workspace.open(folder)
    building = Workspace.open(folder.with_suffix(".building"), create=True)
    start(building)
    with closing(sqlite3.connect(building.database)) as connection:
        connection.executemany(
            f"INSERT INTO council_auditevent ({COLUMNS}) VALUES ({', '.join('?' * 11)})",
            _events(building, count),
        )
        connection.commit()
    building.path.rename(folder)
    return Workspace.open(folder)


def _events(workspace: Workspace, count: int) -> Iterator[tuple[object, ...]]:
    from eyeline.council.audit.chain import Content, Sealer, canonical

    sealer = Sealer(workspace.audit_key)
    seal, reason = sealer.beginning(), "The placement panel asks for the children of the team"
    with workspace.audit_head.open("w") as head:
        head.write(f"0 {seal}\n")
        for n in range(1, count + 1):
            at = f"2026-11-28 15:{n // 60 % 60:02}:{n % 60:02}.{n % 999_983:06}"
            key = f"cla_{n % 80}"
            event = Content(
                n, at, n % 500 + 1, "view", "children", key, "name", reason, "record", "1/4/9/"
            )
            seal = sealer.seal(canonical(seal, event))
            head.write(f"{n} {seal}\n")
            yield (*event, seal)
