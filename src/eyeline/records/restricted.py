"""A DuckDB connection for lists of rows on the web: little memory, and nothing but its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from eyeline.records.duckdb import connect, know_working_days, quoted

MEMORY_MB = 512
"""The most that one list may take: enough for a council, and not for all of a server."""


@contextmanager
def restricted(files: Mapping[str, Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection on which each of `files`, Parquet by its table's name, is a view.

    It has one thread and `MEMORY_MB`, reads no other file and writes none, and none of this can
    be changed on it. Working days are known where there is a `calendar`.
    """
    with connect(threads=1) as connection:
        for name, file in files.items():
            rows = f"SELECT * FROM read_parquet({quoted(file)})"
            connection.execute(f'CREATE VIEW "{name}" AS {rows}')
        if "calendar" in files:
            know_working_days(connection, "calendar")
        allowed = ", ".join(quoted(file) for file in files.values())
        for setting in (
            f"memory_limit = '{MEMORY_MB}MB'",
            "temp_directory = ''",
            "python_enable_replacements = false",
            f"allowed_paths = [{allowed}]",
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            connection.execute(f"SET {setting}")
        yield connection
