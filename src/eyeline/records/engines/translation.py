"""What DuckDB is told, said for Spark.

sqlglot knows most of it. Here are the rules that it lacks, one function each, and the functions of
time of `records.duckdb` in Spark's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache, lru_cache

import sqlglot
from sqlglot import exp

FUNCTIONS = {
    "months_after": "add_months(a, b)",
    "days_after": "date_add(a, b)",
    "birthday": (
        "CASE WHEN month(a) = 2 AND day(a) = 29 AND day(add_months(a, 12 * b)) = 28"
        " THEN date_add(add_months(a, 12 * b), 1) ELSE add_months(a, 12 * b) END"
    ),
    "age_on": (
        "(year(b) - year(a) - CASE WHEN month(b) * 100 + day(b) < month(a) * 100 + day(a)"
        " THEN 1 ELSE 0 END)"
    ),
    "working_days_after": (
        "get(session.working_days,"
        " get(session.working_days_by, datediff(a, session.calendar_from)) + b - 1)"
    ),
}
"""What each means is said where DuckDB's are defined."""


class Makes(Enum):
    """What a statement gives: rows to look at, or rows under a name."""

    ANSWER = auto()
    TABLE = auto()
    VIEW = auto()
    FILE = auto()
    VARIABLE = auto()
    SCHEMA = auto()


@dataclass(frozen=True, slots=True)
class Query:
    """A query for Spark, with the tables and the variables that it may name.

    `steps` are the queries of its WITH clause by name, in order, taken out of it; those in
    `shared` are named more than once. `copies` is the table that it gives as it is, if any.
    """

    sql: str = ""
    tables: frozenset[str] = frozenset()
    variables: frozenset[str] = frozenset()
    steps: tuple[tuple[str, Query], ...] = ()
    shared: frozenset[str] = frozenset()
    copies: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What becomes of a query's rows; `name` is the table, the variable or the file's path."""

    makes: Makes
    name: str = ""
    query: Query = Query()


@lru_cache(maxsize=4096)
def translated(text: str) -> Statement:
    """Return one of DuckDB's statements for Spark.

    Raises:
        NotImplementedError: it is of a kind that no calculation needs.
    """
    match sqlglot.parse_one(text, dialect="duckdb"):
        case exp.Query() as query:
            return Statement(Makes.ANSWER, "", _query(query))
        case exp.Create(kind="SCHEMA"):
            return Statement(Makes.SCHEMA)
        case exp.Create(kind="TABLE" | "VIEW" as kind, this=table, expression=exp.Query() as query):
            return Statement(Makes[kind], _in_one_schema(table).name, _query(query))
        case exp.Copy(this=exp.Subquery(this=query), args={"files": [file]}):
            return Statement(Makes.FILE, file.name, _query(query))
        case exp.Set(expressions=[exp.SetItem(this=exp.EQ(this=name, expression=value))]):
            return Statement(Makes.VARIABLE, name.name, _query(value.this))
    raise NotImplementedError(text)


def _query(tree: exp.Query) -> Query:
    tree = _by_rules(tree)
    with_ = tree.args.pop("with_", None)
    within = {step.alias: step.this for step in with_.expressions} if with_ else {}
    named = Counter(name for query in (tree, *within.values()) for name in _named(query))
    return replace(
        _told(tree),
        steps=tuple((name, _told(query)) for name, query in within.items()),
        shared=frozenset(name for name in within if named[name] > 1),
        copies=_copied(tree),
    )


def _told(tree: exp.Expr) -> Query:
    return Query(
        tree.sql(dialect="spark", comments=False),
        frozenset(_named(tree)),
        frozenset(c.name for c in tree.find_all(exp.Column) if c.table == _SESSION),
    )


def _named(tree: exp.Expr) -> list[str]:
    """Return the tables that a query names, as often as it does; a file is none."""
    tables = tree.find_all(exp.Table)
    return [t.name for t in tables if isinstance(t.this, exp.Identifier) and not t.db]


def _copied(tree: exp.Query) -> str:
    """Return the table that a query gives as it is, if any."""
    names = _named(tree)
    return names[0] if names and tree == exp.select("*").from_(exp.table_(names[0])) else ""


def _by_rules(query: exp.Query) -> exp.Query:
    whole = exp.Subquery(this=query)
    # From the innermost out, so that what a rule wraps has been translated.
    for node in reversed(list(query.dfs())):
        for kind, rule in _RULES.items():
            if isinstance(node, kind) and (other := rule(node)) is not node:
                node.replace(other)
                break
    told: exp.Query = whole.this
    return told


_SESSION = "session"


def _in_one_schema(table: exp.Table) -> exp.Table:
    """Spark's temporary views have no schema: `merged.episodes` is `merged_episodes`."""
    if "/" in table.name:
        return exp.table_(table.name, db="parquet", quoted=True, alias=table.alias or None)
    if not table.db:
        return table
    return exp.table_(f"{table.db}_{table.name}", alias=table.alias or None)


def _own_function(call: exp.Anonymous) -> exp.Expr:
    if call.name.lower() not in FUNCTIONS:
        return call
    given = dict(zip("ab", map(_in_brackets, call.expressions), strict=True))
    return _body(call.name.lower()).transform(
        lambda node: (
            given[node.name].copy() if isinstance(node, exp.Column) and node.name in given else node
        )
    )


@cache
def _body(function: str) -> exp.Expr:
    return sqlglot.parse_one(FUNCTIONS[function], dialect="spark")


def _in_brackets(argument: exp.Expr) -> exp.Expr:
    return exp.paren(argument) if isinstance(argument, exp.Binary) else argument


def _days_between(difference: exp.Sub) -> exp.Expr:
    """One column less another is a number of days; in Spark it would be an interval."""
    sides = (difference.this, difference.expression)
    return exp.DateDiff(this=sides[0], expression=sides[1]) if _are_columns(sides) else difference


def _are_columns(nodes: tuple[exp.Expr, ...]) -> bool:
    return all(isinstance(node, exp.Column) for node in nodes)


def _boundaries_between(difference: exp.DateDiff) -> exp.Expr:
    """DuckDB counts how often the unit begins between two moments, Spark whole units."""
    unit = difference.args.get("unit")
    if unit is None or unit.name == "DAY":
        return difference
    sides = [
        exp.TimestampTrunc(this=side, unit=unit.copy())
        for side in (difference.this, difference.expression)
    ]
    return exp.DateDiff(this=sides[0], expression=sides[1], unit=unit)


def _filter_inside(window: exp.Window) -> exp.Expr:
    """Spark has no FILTER in a window: what is left out becomes NULL."""
    if isinstance(window.this, exp.Filter):
        function, where = window.this.this, window.this.expression.this
        counted = exp.Literal.number(1) if isinstance(function.this, exp.Star) else function.this
        function.set("this", exp.Case().when(where, counted))
        window.set("this", function)
    return window


def _qualify_outside(select: exp.Select) -> exp.Expr:
    """Spark has no QUALIFY: its condition becomes a column, by which the rows are chosen."""
    qualify = select.args.get("qualify")
    if qualify is None:
        return select
    inner = select.copy()
    with_ = inner.args.pop("with_", None)
    inner.set("qualify", None)
    inner.select(exp.alias_(qualify.this.copy(), "_kept"), copy=False)
    star = exp.Star(except_=[exp.column("_kept")])
    outer = exp.select(star).from_(inner.subquery("_rows_and_more")).where(exp.column("_kept"))
    outer.set("with_", with_)
    return outer


def _without_order(values: exp.ArrayAgg) -> exp.Expr:
    """Spark gathers values in no order; one that is asked for would be lost without a word."""
    if isinstance(values.this, exp.Order):
        raise NotImplementedError(f"{values.sql(dialect='duckdb')}: say list_sort(list(...))")
    return values


_RULES: dict[type[exp.Expr], Callable[..., exp.Expr]] = {
    exp.Table: _in_one_schema,
    exp.Anonymous: _own_function,
    exp.Sub: _days_between,
    exp.DateDiff: _boundaries_between,
    exp.Window: _filter_inside,
    exp.Select: _qualify_outside,
    exp.ArrayAgg: _without_order,
}
