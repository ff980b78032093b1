"""A consistent copy of a SQLite database while others write to it, and what is in one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from eyeline.figures.errors import EyelineError
from eyeline.web.backup.manifest import Table
from eyeline.web.backup.tables import fingerprint

_PATIENCE = 60.0  # seconds to wait for a writer that holds the whole database
# Django's mark of a JSON column, which SQLite keeps as text.
_IS_JSON = re.compile(r'JSON_VALID\("([^"]+)"\)', re.IGNORECASE)


class BrokenDatabase(EyelineError):
    """The database cannot be read whole."""


def copy(database: Path, to: Path) -> None:
    """Write to the new file `to` what is committed in `database` at one moment.

    Writers go on meanwhile. Pages that nothing uses any more stay out: what was erased is not in
    the copy.

    Raises:
        BrokenDatabase: it cannot be read or copied.
    """
    try:
        with _opened(database, "rw") as connection:
            connection.execute("VACUUM INTO ?", (str(to),))
    except sqlite3.Error as error:
        raise BrokenDatabase(
            f"{database.name} cannot be copied ({_reason(error)}): see that there is room for a "
            "copy of it on the workspace's disk, and that it is a sound database."
        ) from None
    to.chmod(0o600)


def tables(database: Path) -> dict[str, Table]:
    """Return every table's rows and hash, by name, of a database that nobody writes to.

    Raises:
        BrokenDatabase: it cannot be read.
    """
    try:
        with _opened(database, "ro") as connection:
            named = connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table' "
                "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' "
                "ORDER BY name"
            ).fetchall()
            return {name: _table(connection, name, sql) for name, sql in named}
    except (sqlite3.Error, ValueError):
        raise BrokenDatabase(f"{database.name} cannot be read: it is no sound database.") from None


def migrations(database: Path) -> tuple[str, ...]:
    """Return the migrations that the database has, as `app.name`; none where it never had any."""
    with _opened(database, "ro") as connection:
        try:
            found = connection.execute("SELECT app, name FROM django_migrations").fetchall()
        except sqlite3.OperationalError:
            return ()
    return tuple(sorted(f"{app}.{name}" for app, name in found))


@contextmanager
def _opened(database: Path, mode: str) -> Iterator[sqlite3.Connection]:
    address = f"{database.absolute().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as connection:
        connection.text_factory = lambda read: read.decode("utf-8", "surrogateescape")
        yield connection


def _table(connection: sqlite3.Connection, name: str, sql: str) -> Table:
    columns = sorted(row[1] for row in connection.execute(f"PRAGMA table_info({_quoted(name)})"))
    are_json = set(_IS_JSON.findall(sql))
    read = f"SELECT {', '.join(map(_quoted, columns))} FROM {_quoted(name)}"
    at = frozenset(place for place, column in enumerate(columns) if column in are_json)
    return fingerprint(connection.execute(read), at)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _reason(error: sqlite3.Error) -> str:
    """Return SQLite's name of the fault: its sentence could hold what a row says."""
    return getattr(error, "sqlite_errorname", type(error).__name__)
