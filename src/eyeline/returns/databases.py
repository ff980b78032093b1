"""Reading tables of a database, at an address such as postgresql+psycopg://user@host/name.

Nothing but SELECT is sent, all of it in one transaction that is never committed; on PostgreSQL the
transaction is read only and sees one moment. The address holds a password: no message has it,
and no error of a driver is passed on, since its text may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from eyeline.figures.errors import EyelineError
from eyeline.returns.raw import RawTable, raw_table
from eyeline.returns.workbooks import text_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

_CHUNK = 10_000
_READ_ONLY = {"postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"}


class NoDatabase(EyelineError):
    """The database cannot be read."""


def is_address(where: str) -> bool:
    """Whether `where` is the address of a database and not a path."""
    return "://" in where


def read(
    address: str, schema: str | None, columns_of: Callable[[str], Sequence[str]]
) -> tuple[list[RawTable], list[str]]:
    """Return the tables and views to be read, and the names of those that are not.

    `columns_of` gives the columns to read of a table by its name, in small letters and the key
    first; none where the table is not to be read. Columns that are not there are left out. A
    row's number is its place in the order of the key, from 1.

    Raises:
        NoDatabase: the address is none, its driver is not installed, the database does not
            answer, refuses the sign-in or the reading, or has no such schema.
    """
    with connected(address) as connection:
        there = _names(connection, schema)
        wanted = {name: columns for name in there if (columns := columns_of(name))}
        tables = [_table(connection, name, schema, wanted[name]) for name in sorted(wanted)]
    return tables, sorted(set(there) - set(wanted))


@contextmanager
def connected(address: str) -> Iterator[Connection]:
    try:
        import sqlalchemy
    except ModuleNotFoundError:
        raise NoDatabase(
            "Reading a database needs SQLAlchemy: install Eyeline with the extra ssd."
        ) from None
    from sqlalchemy import exc

    try:
        engine = sqlalchemy.create_engine(address, hide_parameters=True)
    except (exc.ArgumentError, ValueError):
        raise NoDatabase(
            "The address of the database cannot be read: write it as "
            "postgresql+psycopg://user:password@host/name, with %40 for an @ in the password."
        ) from None
    except ModuleNotFoundError as error:
        raise NoDatabase(
            f"The driver that the address names is not installed: install {error.name}, or name "
            "another, as postgresql+psycopg:// and mssql+pyodbc:// do."
        ) from None
    try:
        with engine.connect() as connection:
            if statement := _READ_ONLY.get(engine.dialect.name):
                connection.execute(sqlalchemy.text(statement))
            yield connection
    except exc.SQLAlchemyError:
        raise NoDatabase(
            "The database does not answer, or refuses the sign-in or the reading: check host, "
            "name, user and password, and that the user may SELECT."
        ) from None
    finally:
        engine.dispose()


def _names(connection: Connection, schema: str | None) -> list[str]:
    from sqlalchemy import inspect

    inspector = inspect(connection)
    if schema and schema not in inspector.get_schema_names():
        raise NoDatabase(f"The database has no schema {schema}: give another with --schema.")
    return [*inspector.get_table_names(schema), *inspector.get_view_names(schema)]


def _table(
    connection: Connection, name: str, schema: str | None, columns: Sequence[str]
) -> RawTable:
    from sqlalchemy import column, inspect, select, table

    spellings = [str(each["name"]) for each in inspect(connection).get_columns(name, schema)]
    spelled = {spelling.lower(): spelling for spelling in spellings}
    there = [spelled[wanted] for wanted in columns if wanted in spelled]
    if not there:
        return raw_table(f"table {name}", name, [], [])
    query: Any = select(*map(column, there)).select_from(table(name, schema=schema))
    streaming = connection.execution_options(stream_results=True, yield_per=_CHUNK)
    chunks = [
        [pa.array(map(text_of, cells), pa.string()) for cells in zip(*rows, strict=True)]
        for rows in streaming.execute(query.order_by(column(there[0]))).partitions()
    ]
    none = pa.array([], pa.string())
    found = tuple(
        pa.concat_arrays([none, *(chunk[at] for chunk in chunks)]) for at in range(len(there))
    )
    rows = pa.array(range(1, len(found[0]) + 1), pa.int32())
    return RawTable(f"table {name}", name, tuple(there), found, rows)
