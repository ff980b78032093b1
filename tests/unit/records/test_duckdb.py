"""The functions of time give the days that a calendar gives."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.records.derivations import derive
from eyeline.records.duckdb import connect
from eyeline.records.tables import TABLES
from unit.measures.rows import age_on, months_later

DAYS = (
    "(SELECT CAST(unnest(generate_series(DATE '2004-01-01', DATE '2008-12-31', "
    "INTERVAL 1 DAY)) AS DATE) AS day)"
)


def found(function: str, numbers: range) -> list[tuple[date, int, date]]:
    with connect() as connection:
        return connection.execute(
            f"SELECT day, CAST(n AS INTEGER), {function}(day, CAST(n AS INTEGER)) FROM {DAYS}, "
            f"range({numbers.start}, {numbers.stop}) AS counted(n)"
        ).fetchall()


def test_months_after_is_the_same_day_of_the_month_or_its_last() -> None:
    rows = found("months_after", range(-14, 37))

    assert [row for row in rows if row[2] != months_later(row[0], row[1])] == []
    assert len(rows) == 1_827 * 51


def test_days_after_counts_days() -> None:
    rows = found("days_after", range(-2, 3))

    assert [row for row in rows if (row[2] - row[0]).days != row[1]] == []


def test_a_birthday_is_the_first_day_of_an_age() -> None:
    rows = found("birthday", range(19))

    wrong = [
        (born, age, day)
        for born, age, day in rows
        if age_on(born, day) != age or age_on(born, date.fromordinal(day.toordinal() - 1)) == age
    ]
    assert wrong == []


def test_a_child_born_on_29_february_is_sixteen_on_it_and_seventeen_on_1_march() -> None:
    with connect() as connection:
        days = connection.execute(
            "SELECT birthday(DATE '2008-02-29', 16), birthday(DATE '2008-02-29', 17), "
            "birthday(DATE '2008-02-28', 17)"
        ).fetchone()

    assert days == (date(2024, 2, 29), date(2025, 3, 1), date(2025, 2, 28))


@pytest.mark.parametrize(
    ("day", "number", "after"),
    [
        ("2026-04-02", 1, date(2026, 4, 7)),
        ("2026-04-05", 1, date(2026, 4, 7)),
        ("2026-04-02", -1, date(2026, 4, 1)),
        ("1990-01-02", -5, None),
        ("1960-01-01", 5, None),
        ("2060-12-31", 1, None),
    ],
)
def test_working_days_after_passes_over_the_others_and_knows_where_the_calendar_ends(
    day: str, number: int, after: date | None
) -> None:
    with connect() as connection:
        connection.execute("CREATE SCHEMA merged")
        for name, shape in TABLES.items():
            connection.register("_rows", shape.schema.empty_table())
            connection.execute(f"CREATE TABLE merged.{name} AS SELECT * FROM _rows")
        derive(connection)
        found = connection.execute(f"SELECT working_days_after(DATE '{day}', {number})").fetchone()

    assert found == (after,)
