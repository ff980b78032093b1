"""What is derived has the columns that a declaration may use, once for each record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from eyeline.records.derivations import DERIVATIONS, derive, derived
from eyeline.records.derivations.columns import DERIVED, columns, names
from eyeline.records.duckdb import connect
from eyeline.records.record import Record
from eyeline.records.tables import TABLES, Kind
from unit.records.made_up import contents, store

TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.CODE: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.MOMENT: "TIMESTAMP_S",
    Kind.INTEGER: "INTEGER",
    Kind.NUMBER: "DECIMAL(18,4)",
    Kind.FLAG: "BOOLEAN",
}
STEPS = ("known_children", "known_sen_people", "team_spells")
"""What other tables and the engine are made with, and no figure counts itself."""

WHOLE_NUMBERS = {"INTEGER", "BIGINT", "HUGEINT"}


@pytest.fixture(scope="module")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a connection with every table that figures are made of, without rows."""
    with _merged() as connection:
        derive(connection)
        yield connection


def _merged() -> duckdb.DuckDBPyConnection:
    """Return a connection with every table of the record, without rows."""
    connection = connect()
    connection.execute("CREATE SCHEMA merged")
    for name, shape in TABLES.items():
        connection.register("_empty", shape.schema.empty_table())
        connection.execute(f"CREATE TABLE merged.{name} AS SELECT * FROM _empty")
    return connection


@pytest.mark.parametrize("table", names())
def test_a_table_has_the_columns_that_are_listed_and_their_types(
    table: str, empty: duckdb.DuckDBPyConnection
) -> None:
    described = empty.execute(f"DESCRIBE {table}").fetchall()

    found = {name: kind for name, kind, *_ in described}
    expected = {name: TYPES[kind] for name, kind in columns(table).items()}
    assert found.keys() == expected.keys()
    assert [
        (name, kind, expected[name])
        for name, kind in found.items()
        if kind != expected[name] and not {kind, expected[name]} <= WHOLE_NUMBERS
    ] == []


def test_every_derivation_has_its_columns_listed() -> None:
    assert set(DERIVATIONS) - set(STEPS) == set(DERIVED)


def test_every_column_that_is_derived_is_told_in_words() -> None:
    assert [
        name for added in DERIVED.values() for name, (_, words) in added.items() if not words
    ] == []


def test_only_what_is_wanted_is_made_and_what_that_is_made_of() -> None:
    with _merged() as connection:
        derive(connection, ["reviewed_plans"])

        made = {name for (name,) in connection.execute("SHOW TABLES").fetchall()}

    assert {"known_children", "child_protection_plans", "reviewed_plans"} <= made
    assert made.isdisjoint({"care_episodes", "visited_plans", "ehc_plans"})


def test_a_record_is_derived_once(tmp_path: Path) -> None:
    made = store(tmp_path, (contents(2025, ("A", "C2", "2024-06-01", "")), "2025-06-01"))
    first = derived(Record.of(made), made)
    written = {name: file.stat().st_mtime_ns for name, file in first.items()}

    again = derived(Record.of(made), made)

    assert again == first
    assert {name: file.stat().st_mtime_ns for name, file in again.items()} == written
    assert set(first) - set(STEPS) - {"age_bands", "calendar"} == set(names())


def test_another_record_is_derived_apart(tmp_path: Path) -> None:
    made = store(tmp_path, (contents(2025, ("A", "C2", "2024-06-01", "")), "2025-06-01"))
    before = derived(Record.of(made), made)
    made = store(tmp_path, (contents(2026, ("A", "C2", "2024-06-01", "")), "2026-06-01"))

    after = derived(Record.of(made), made)

    assert set(before.values()).isdisjoint(after.values())
    assert all(file.exists() for file in before.values())


def test_what_was_deleted_is_derived_anew(tmp_path: Path) -> None:
    made = store(tmp_path, (contents(2025, ("A", "C2", "2024-06-01", "")), "2025-06-01"))
    for file in derived(Record.of(made), made).values():
        file.unlink()
    next((tmp_path / "derived").iterdir()).rmdir()

    again = derived(Record.of(made), made)

    assert all(file.exists() for file in again.values())
