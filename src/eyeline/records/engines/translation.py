"""What DuckDB understands, said for Spark.

sqlglot knows most of it; here is what it lacks or gets wrong, one rule each, and the functions of
time of `records.duckdb` in Spark's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import sqlglot
from sqlglot import exp

FUNCTIONS = {
    "months_after": "add_months({0}, {1})",
    "days_after": "date_add({0}, {1})",
    "birthday": (
        "CASE WHEN month({0}) = 2 AND day({0}) = 29 AND day(add_months({0}, 12 * {1})) = 28"
        " THEN date_add(add_months({0}, 12 * {1}), 1) ELSE add_months({0}, 12 * {1}) END"
    ),
    "age_on": (
        "(year({1}) - year({0}) - CASE WHEN month({1}) * 100 + day({1})"
        " < month({0}) * 100 + day({0}) THEN 1 ELSE 0 END)"
    ),
    "working_days_after": (
        "get(working_days, get(working_days_by, datediff({0}, calendar_from)) + {1} - 1)"
    ),
}
"""The functions of time: what each means is said where DuckDB's are defined."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One of DuckDB's statements for Spark.

    `makes` is the table, view or variable that it gives a value, and `of` which of them; "" for
    a query. `sql` is the query, of the `tables` and the `variables`.
    """

    sql: str
    tables: frozenset[str]
    variables: frozenset[str]
    makes: str = ""
    of: str = ""


@lru_cache(maxsize=4096)
def translated(text: str) -> Statement:
    """Return a statement of DuckDB's for Spark.

    Raises:
        NotImplementedError: it is of a kind that no calculation needs.
    """
    tree = sqlglot.parse_one(text, dialect="duckdb")
    match tree:
        case exp.Create(kind="SCHEMA"):
            return Statement("", frozenset(), frozenset(), tree.this.name, "schema")
        case exp.Create(kind="TABLE" | "VIEW", expression=exp.Expression() as query):
            return _statement(query, name(tree.this), "table")
        case exp.Copy(this=exp.Expression() as query, files=[file]):
            return _statement(query.unnest(), file.name, "file")
    raise NotImplementedError(text)
