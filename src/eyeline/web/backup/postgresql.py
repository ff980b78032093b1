"""The database where it is PostgreSQL: dumped at one moment, and loaded into an empty one.

`pg_dump` and `pg_restore` are PostgreSQL's own; they get the password from the environment.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eyeline.figures.errors import EyelineError
from eyeline.web.backup.manifest import Table
from eyeline.web.start import NoDatabase

if TYPE_CHECKING:
    import psycopg

_DUMP = ("--format=custom", "--compress=1", "--no-password")
# Roles of the old server need not be on the new one.
_RESTORE = ("--no-password", "--no-owner", "--no-privileges", "--single-transaction")
_FAULT = re.compile(r"^pg_(?:dump|restore): (?:error|detail|hint): (.*)$", re.MULTILINE)
# PostgreSQL quotes the row that it could not take.
_WITHOUT_ROW = re.compile(r"(COPY failed for table \S+?):.*")


class NoProgram(EyelineError):
    """A program of PostgreSQL's is not installed."""


class NotDumped(EyelineError):
    """`pg_dump` or `pg_restore` did not do its work."""


class NotEmpty(EyelineError):
    """The database that is to be restored into has something in it."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is; a part that is blank is left to PostgreSQL's own settings."""

    name: str
    user: str
    password: str
    host: str
    port: str

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Address:
        """Return what Django's settings of a database say."""
        keys = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
        return cls(*(str(settings[key]) for key in keys))

    @property
    def _parts(self) -> dict[str, str]:
        parts = {
            "dbname": self.name,
            "user": self.user,
            "password": self.password,
            "host": self.host,
            "port": self.port,
        }
        return {key: value for key, value in parts.items() if value}

    def connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        """Return a new connection.

        Raises:
            NoDatabase: it does not answer.
        """
        import psycopg

        try:
            return psycopg.connect(**self._parts)  # type: ignore[arg-type]
        except psycopg.OperationalError:
            raise NoDatabase(
                f"The database {self.name} does not answer: see that it exists and runs, and that "
                "its address, user and password are right."
            ) from None

    def environment(self) -> dict[str, str]:
        """Return the environment in which PostgreSQL's programs find it."""
        names = {"dbname": "PGDATABASE"}
        own = {names.get(key, f"PG{key.upper()}"): value for key, value in self._parts.items()}
        return dict(os.environ) | own


def dump(address: Address, to: Path) -> tuple[dict[str, Table], tuple[str, ...]]:
    """Write the database as it is at one moment to `to`; return its tables then and migrations.

    Raises:
        NoProgram: `pg_dump` is not installed.
        NotDumped: it failed.
        NoDatabase: the database does not answer.
    """
    program = find("pg_dump")
    with address.connect() as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert snapshot is not None
        _run([program, *_DUMP, f"--snapshot={snapshot[0]}", f"--file={to}"], address)
        return _tables(connection), _migrations(connection)


@contextmanager
def loading(address: Address) -> Iterator[Callable[[Path], dict[str, Table]]]:
    """Give a function that loads a dump into the empty database and returns its tables.

    It loads all or nothing. Where the block fails afterwards, the database is emptied again.

    Raises:
        NoProgram: `pg_restore` is not installed.
        NotEmpty: there is something in it already.
        NoDatabase: it does not answer.
    """
    program = find("pg_restore")
    refuse_used(address)
    loaded = False

    def load(dumped: Path) -> dict[str, Table]:
        nonlocal loaded
        target = f"--dbname={address.name}"
        _run([program, *_RESTORE, target, str(dumped)], address)
        loaded = True
        with address.connect() as connection:
            return _tables(connection)

    try:
        yield load
    except BaseException:
        if loaded:
            _clear(address)
        raise


def find(program: str) -> str:
    """Return the path of one of PostgreSQL's programs.

    Raises:
        NoProgram: it is not installed.
    """
    path = shutil.which(program)
    if path is None:
        raise NoProgram(
            f"{program} was not found: install PostgreSQL's client programs (on Debian and Ubuntu "
            "the package postgresql-client), of the server's version or newer."
        )
    return path


def refuse_used(address: Address) -> None:
    """Raise where the database has tables, views or sequences of anybody's.

    Raises:
        NotEmpty: it has.
        NoDatabase: it does not answer.
    """
    with address.connect() as connection:
        if connection.execute(f"{_RELATIONS} LIMIT 1").fetchone():
            raise NotEmpty(
                f"The database {address.name} is not empty, and nothing was changed in it. Make a "
                f"new one, such as with `createdb`, and name that."
            )


def _run(command: list[str], address: Address) -> None:
    done = subprocess.run(
        command, env=address.environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        program = Path(command[0]).name
        said = [_WITHOUT_ROW.sub(r"\1", fault) for fault in _FAULT.findall(done.stderr)]
        raise NotDumped(
            f"{program} failed ({'; '.join(said[:3])}), and nothing is left of its work. It must "
            "be of the server's version or newer, and the user must own the database."
        )


_OWN = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'"
_RELATIONS = f"""
    SELECT n.nspname, c.relname, c.relkind FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND {_OWN}
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
_COLUMNS = """
    SELECT attname, atttypid IN ('json'::regtype, 'jsonb'::regtype) FROM pg_attribute
    WHERE attrelid = format('%%I.%%I', %s::text, %s::text)::regclass
    AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""


def _tables(connection: psycopg.Connection[tuple[Any, ...]]) -> dict[str, Table]:
    """Return every table's rows and hash; one outside the schema `public` as `schema.table`."""
    connection.execute("SET LOCAL row_security = off")  # fail rather than leave rows out
    named = connection.execute(_RELATIONS).fetchall()
    return {
        name if schema == "public" else f"{schema}.{name}": _table(connection, schema, name)
        for schema, name, kind in sorted(named)
        if kind == "r"
    }


def _table(connection: psycopg.Connection[tuple[Any, ...]], schema: str, name: str) -> Table:
    from psycopg import sql
    from psycopg.types.json import set_json_loads

    from eyeline.web.backup.tables import fingerprint

    # By Python's order: the server's depends on its language.
    columns = sorted(connection.execute(_COLUMNS, (schema, name)).fetchall())
    are_json = frozenset(at for at, (_, is_json) in enumerate(columns) if is_json)
    listed = sql.SQL(", ").join(sql.Identifier(column) for column, _ in columns)
    with connection.cursor("rows") as cursor:  # a named one: the server keeps what is not read yet
        cursor.itersize = 5_000
        # As it is written: of a text that was read nobody knows whether it is JSON still.
        set_json_loads(lambda data: data if isinstance(data, str) else data.decode(), cursor)
        cursor.execute(sql.SQL("SELECT {} FROM {}").format(listed, sql.Identifier(schema, name)))
        return fingerprint(cursor, are_json)


def _migrations(connection: psycopg.Connection[tuple[Any, ...]]) -> tuple[str, ...]:
    there = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
    if there is None or there[0] is None:
        return ()
    found = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    return tuple(sorted(f"{app}.{name}" for app, name in found))


_DROP = {"r": "TABLE", "p": "TABLE", "v": "VIEW", "m": "MATERIALIZED VIEW", "S": "SEQUENCE"}
_ROUTINES = f"""
    SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE {_OWN}
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


def _clear(address: Address) -> None:
    """Drop all that a dump brought into a database that was empty, but for extensions."""
    from psycopg import sql

    with address.connect() as connection:
        for schema, name, kind in connection.execute(_RELATIONS).fetchall():
            dropped = sql.SQL(f"DROP {_DROP.get(kind, 'FOREIGN TABLE')} IF EXISTS {{}} CASCADE")
            connection.execute(dropped.format(sql.Identifier(schema, name)))
        for (routine,) in connection.execute(_ROUTINES).fetchall():
            connection.execute(sql.SQL(f"DROP ROUTINE {routine} CASCADE"))
