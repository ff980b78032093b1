"""The connection for lists of rows on the web reads its own files, and can do no more."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eyeline.records.restricted import restricted


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Return a file of rows, with another beside it."""
    for name in ("rows", "others"):
        pq.write_table(pa.table({"number": [1, 2]}), tmp_path / f"{name}.parquet")
    return tmp_path / "rows.parquet"


def test_it_reads_the_rows_it_was_given(rows: Path) -> None:
    with restricted({"rows": rows}) as connection:
        assert connection.execute("SELECT sum(number) FROM rows").fetchone() == (3,)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_parquet('{folder}/others.parquet')",
        "COPY rows TO '{folder}/out.parquet'",
        "COPY rows TO '{folder}/rows.parquet'",
        "ATTACH '{folder}/other.duckdb'",
        "SET memory_limit = '8GB'",
        "SET enable_external_access = true",
        "SET threads = 8",
        "INSTALL httpfs",
    ],
)
def test_it_reads_and_writes_no_other_file_and_stays_as_it_is(rows: Path, statement: str) -> None:
    with restricted({"rows": rows}) as connection, pytest.raises(duckdb.Error):
        connection.execute(statement.format(folder=rows.parent))


def test_it_takes_no_more_memory_than_its_share(rows: Path) -> None:
    with restricted({"rows": rows}) as connection, pytest.raises(duckdb.OutOfMemoryException):
        connection.execute("SELECT list(range) FROM range(200000000)").fetchall()
