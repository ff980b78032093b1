"""A DuckDB connection with the few functions of time that figures are made with.

DuckDB's `date + interval` is a TIMESTAMP, so functions of our own give a DATE.
"""

from __future__ import annotations

import duckdb

MONTHS_AFTER = "CAST({0} + to_months({1}) AS DATE)"
"""The same day of the month, or that month's last: 31 January + 1 month is 28 February."""

DAYS_AFTER = "({0} + {1})"

BIRTHDAY = (
    "CASE WHEN month({0}) = 2 AND day({0}) = 29 AND month(CAST({0} + to_years({1}) AS DATE)"
    " + 1) = 3 AND day(CAST({0} + to_years({1}) AS DATE)) = 28"
    " THEN CAST({0} + to_years({1}) AS DATE) + 1 ELSE CAST({0} + to_years({1}) AS DATE) END"
)
"""The day an age is reached; for one born on 29 February, 1 March where the year has no 29th.

Source: Family Law Reform Act 1969 s9(1): an age is attained at the start of the anniversary;
that this is 1 March in a common year is remembered.
"""

AGE_ON = (
    "(year({1}) - year({0}) - CASE WHEN month({1}) * 100 + day({1}) < month({0}) * 100 + day({0})"
    " THEN 1 ELSE 0 END)"
)
"""The age on a day, in whole years, of one born on the other: that of the last birthday."""


def connect(*, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """Return a new connection in memory, with the functions of time above."""
    connection = duckdb.connect(":memory:", config={"preserve_insertion_order": False})
    if threads:
        connection.execute(f"SET threads = {threads}")
    for name, body in (
        ("months_after", MONTHS_AFTER),
        ("days_after", DAYS_AFTER),
        ("birthday", BIRTHDAY),
        ("age_on", AGE_ON),
    ):
        connection.execute(f"CREATE MACRO {name}(a, b) AS {body.format('a', 'b')}")
    return connection


def quoted(text: object) -> str:
    """Return `text` as SQL writes a text, such as the path of a file."""
    return "'" + str(text).replace("'", "''") + "'"
