"""Joining tables of the dataset into the record's, still as text and each row in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import duckdb
import pyarrow as pa

from eyeline.records.duckdb import connect
from eyeline.returns import values
from eyeline.returns.faults import LeftOut
from eyeline.returns.raw import RawTable
from eyeline.returns.ssd.feeds import Feed
from eyeline.returns.ssd.spellings import factors
from eyeline.returns.ssd.tables import COLUMNS, still_broken

_FACTORS = "cinf_assessment_factors_json"


def joined(
    tables: Mapping[str, RawTable], feeds: Iterable[Feed]
) -> tuple[list[tuple[Feed, RawTable]], list[LeftOut]]:
    """Return for each feed that has rows its table under the dataset's headings, and what was
    left out.

    A heading whose column the dataset lacks is not in it. The rows' file and numbers are those
    of the feed's main table.
    """
    found: list[tuple[Feed, RawTable]] = []
    left_out: list[LeftOut] = []
    if listed := tables.get("ssd_assessment_factors"):
        tables = {**tables, "ssd_assessment_factors": _factors_apart(listed)}
    with connect() as connection:
        for name in COLUMNS:
            connection.register(name, _with_days(name, tables.get(name)))
        for feed in feeds:
            main = tables.get(feed.main)
            if main is None:
                continue
            if lacking := [name for name in feed.needs if name not in tables]:
                why = f"Its rows cannot be read without {' and '.join(lacking)}."
                left_out.append(LeftOut(main.file, why))
                continue
            raw = _joined(connection, feed, main, tables)
            if missing := len(main.rows) - len(raw.rows):
                left_out.append(LeftOut(main.file, f"Rows that {feed.otherwise}: {missing:,}."))
            found.append((feed, raw))
    return found, left_out


def _factors_apart(raw: RawTable) -> RawTable:
    """Return assessments' factors with a row for each factor, under its assessment's number."""
    at = raw.headings.index(_FACTORS)
    lists = [factors(value) if value else [] for value in raw.columns[at].to_pylist()]
    taken = pa.array([row for row, listed in enumerate(lists) for _ in listed], pa.int64())
    columns = [column.take(taken) for column in raw.columns]
    columns[at] = pa.array([factor for listed in lists for factor in listed], pa.string())
    return replace(
        raw,
        columns=tuple(columns),
        rows=raw.rows.take(taken),
        broken=still_broken(raw.broken, taken),
    )


def _with_days(name: str, raw: RawTable | None) -> pa.Table:
    """Return a table for SQL: every column of the dataset that is read, days also as days."""
    size = len(raw.rows) if raw else 0
    columns: dict[str, pa.Array[Any]] = {"_row": raw.rows if raw else pa.array([], pa.int32())}
    columns["_at"] = pa.array(range(size), pa.int32())
    given = dict(zip(raw.headings, raw.columns, strict=True)) if raw else {}
    for column in COLUMNS[name].every:
        text = given.get(column, pa.nulls(size, pa.string()))
        columns[column] = text
        if column.endswith(("_date", "_dob")):
            columns[f"{column}_day"] = values.as_dates(text, None)
    return pa.table(columns)


def _joined(
    connection: duckdb.DuckDBPyConnection,
    feed: Feed,
    main: RawTable,
    tables: Mapping[str, RawTable],
) -> RawTable:
    absent = _absent(tables)
    headings = [heading for heading in feed.columns.values() if heading not in absent]
    said = ", ".join(f'{feed.said.get(heading, heading)} AS "{heading}"' for heading in headings)
    rows: pa.Table = connection.sql(
        f"SELECT {said}, main._at FROM {feed.main} AS main {feed.joins} "
        f"WHERE {feed.where} ORDER BY main._at"
    ).to_arrow_table()
    columns = tuple(rows[heading].combine_chunks().cast(pa.string()) for heading in headings)
    taken = rows["_at"].combine_chunks()
    return replace(
        main,
        headings=tuple(headings),
        columns=columns,
        rows=main.rows.take(taken),
        broken=still_broken(main.broken, taken),
    )


def _absent(tables: Mapping[str, RawTable]) -> set[str]:
    """Return the columns that are read and that no table has."""
    every = {column for columns in COLUMNS.values() for column in columns.every}
    return every - {heading for raw in tables.values() for heading in raw.headings}
