"""Workspaces of a council that is made up, with events that name files, on either database."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from eyeline.web.backup.making import Made, back_up
from eyeline.web.backup.recipients import make_key, recipients_of
from eyeline.web.workspace import Workspace

FIRST = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
MADE_AT = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)

_SQLITE = """
    CREATE TABLE event (id integer PRIMARY KEY, file varchar(64), at datetime, said decimal,
        seen bool, more text CHECK (JSON_VALID("more") OR "more" IS NULL));
    CREATE TABLE django_migrations (id integer PRIMARY KEY, app varchar(255), name varchar(255));
    INSERT INTO django_migrations VALUES (1, 'council', '0001_initial');
"""
_POSTGRESQL = """
    CREATE TABLE event (id bigint PRIMARY KEY, file varchar(64), at timestamptz, said numeric(9, 4),
        seen boolean, more jsonb);
    CREATE TABLE django_migrations (id bigint PRIMARY KEY, app varchar, name varchar);
    INSERT INTO django_migrations VALUES (1, 'council', '0001_initial');
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'an event stays'; END $$;
    CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON event EXECUTE FUNCTION refuse();
"""


@dataclass(frozen=True)
class Drill:
    """A council's workspace with what its backups need, and where one is restored.

    `address` is that of its PostgreSQL database, `empty` of the one to restore into.
    """

    workspace: Workspace
    address: str | None
    backups: Path
    identity: Path
    anew: Workspace
    empty: str | None

    @classmethod
    def of(cls, folder: Path, address: str | None = None, empty: str | None = None) -> Drill:
        """Return a drill in `folder`, of a council that is made up."""
        workspace, identity = made_up(folder / "a council's workspace", address), folder / "secret"
        (folder / "backups of the council").mkdir()
        make_key(identity, workspace, made_at=MADE_AT)
        backups, anew = folder / "backups of the council", Workspace(folder / "made anew")
        return cls(workspace, address, backups, identity, anew, empty)

    def back_up(self) -> Made:
        """Back the workspace up."""
        to_whom = recipients_of(self.workspace)
        return back_up(self.workspace, self.backups, to_whom, made_at=MADE_AT)


def made_up(path: Path, address: str | None = None, events: int = 20) -> Workspace:
    """Return a new workspace with `events` events, its database at `address` or in the folder."""
    workspace = Workspace(path)
    workspace.make({"name": "Made Up Council"} | ({"database": address} if address else {}))
    with connected(workspace, address) as connection:
        if address:
            connection.execute(_POSTGRESQL)
        else:
            connection.executescript(_SQLITE)
        for number in range(1, events + 1):
            add_event(workspace, connection, number)
    (workspace.files / ".upload-1").write_text("half of it")
    (workspace.cells / "latest.json").write_text("{}")
    (workspace.public / ".well-known").mkdir()
    (workspace.public / ".well-known" / "security.txt").write_text("Contact: mailto:a@b.example")
    return workspace


@contextmanager
def connected(workspace: Workspace, address: str | None) -> Iterator[Any]:
    """Give a connection to the workspace's database."""
    if address:
        import psycopg

        with psycopg.connect(address) as connection:
            yield connection
    else:
        connection = sqlite3.connect(workspace.database, timeout=20)
        connection.execute("PRAGMA journal_mode = WAL")
        yield connection
        connection.commit()
        connection.close()


def add_event(workspace: Workspace, connection: Any, number: int) -> None:
    """Put an event on record as a part does: first its file, then its row, then the head."""
    content = evidence(number)
    name = sha256(content).hexdigest()
    (workspace.files / name).write_bytes(content)
    on_sqlite = isinstance(connection, sqlite3.Connection)
    at = _moment(number) if on_sqlite else f"{_moment(number)}+00"
    row = (number, name, at, str(number / 4), number % 2 == 0, f'{{"of": {number}}}')
    marks = ", ".join(["?" if on_sqlite else "%s"] * len(row))
    connection.execute(f"INSERT INTO event VALUES ({marks})", row)
    connection.commit()
    with workspace.audit_head.open("a") as head:
        head.write(f"{number} {name}\n")


def evidence(number: int) -> bytes:
    """Return the file that event `number` names."""
    return f"evidence of event {number}\n".encode() * 20


def rows(number: int) -> list[tuple[object, ...]]:
    """Return the rows of the first `number` events, in the order of the columns' names."""
    return [
        (
            _moment(each),
            sha256(evidence(each)).hexdigest(),
            each,
            {"of": each},
            each / 4,
            each % 2 == 0,
        )
        for each in range(1, number + 1)
    ]


def contents(workspace: Workspace) -> dict[str, bytes]:
    """Return every file that a backup keeps as it is, by its place; the public site is built
    again."""
    apart = (".sqlite3", ".upload-", ".backup", ".lock", "council.toml")
    return {
        path.relative_to(workspace.path).as_posix(): path.read_bytes()
        for path in sorted(workspace.path.rglob("*"))
        if path.is_file()
        and workspace.keys not in path.parents
        and not path.relative_to(workspace.path).parts[0].startswith((".public", "public"))
        and not any(word in path.name for word in apart)
    }


def _moment(number: int) -> str:
    """Return when an event was, in UTC, as Django writes it on SQLite."""
    return str((FIRST + timedelta(minutes=number)).replace(tzinfo=None))


def _write_on(path: Path, address: str | None, number: int) -> None:
    """Put events on record from `number` on, until the process is ended."""
    workspace = Workspace.open(path)
    with connected(workspace, address) as connection:
        while True:
            add_event(workspace, connection, number)
            number += 1


if __name__ == "__main__":
    _write_on(Path(sys.argv[1]), sys.argv[2] or None, int(sys.argv[3]))
