"""A DuckDB connection with the few functions of time that figures are made with.

DuckDB's `date + interval` is a TIMESTAMP, so functions of our own give a DATE.
"""

from __future__ import annotations

import duckdb

from eyeline.records.engines import Engine

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


WORKING_DAYS_AFTER = (
    "getvariable('working_days')"
    "[greatest(getvariable('working_days_by')"
    "[greatest({0} - getvariable('calendar_from') + 1, 0)] + {1}, 0)]"
)
"""The last of so many working days after a day, which itself does not count; missing where the
calendar does not reach: no list has a place 0, but one below counts from the end."""


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
        ("working_days_after", WORKING_DAYS_AFTER),
    ):
        connection.execute(f"CREATE MACRO {name}(a, b) AS {body.format('a', 'b')}")
    return connection


def know_working_days(connection: Engine, calendar: str) -> None:
    """Let `working_days_after` count by the table `calendar`: each day, whether it works, and how
    many working days there are up to it."""
    for name, what in (
        ("calendar_from", "min(day)"),
        ("working_days", "list_sort(list(day) FILTER (WHERE works))"),
        ("working_days_by", "list_sort(list(number))"),
    ):
        connection.execute(f"SET VARIABLE {name} = (SELECT {what} FROM {calendar})")


def quoted(text: object) -> str:
    """Return `text` as SQL writes a text, such as the path of a file."""
    return "'" + str(text).replace("'", "''") + "'"
