"""The expressions of a declaration: a checked subset of SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import sqlglot
from sqlglot import exp

from eyeline.records.tables import Kind

TIME_FUNCTIONS = {
    "months_after": 2,
    "days_after": 2,
    "birthday": 2,
    "working_days_after": 2,
    "first_of": None,
    "last_of": None,
}
"""The functions of time, and how many arguments each takes (None: two or more)."""

_ALLOWED_IN_CONDITION = (
    exp.Column,
    exp.Identifier,
    exp.Literal,
    exp.Boolean,
    exp.Null,
    exp.And,
    exp.Or,
    exp.Not,
    exp.Paren,
    exp.EQ,
    exp.NEQ,
    exp.GT,
    exp.GTE,
    exp.LT,
    exp.LTE,
    exp.In,
    exp.Like,
    exp.Between,
    exp.Is,
    exp.Neg,
)


class BadExpression(ValueError):
    """An expression says something that a declaration may not."""


def condition(text: str, columns: Mapping[str, Kind]) -> str:
    """Return a condition on rows as SQL, checked.

    Raises:
        BadExpression: it names an unknown column, holds time, or is no plain condition.
    """
    tree = _parsed(text)
    for node in tree.walk():
        _check(node, columns)
    if not _is_condition(tree, columns):
        raise BadExpression(f"{text!r} is not a condition: compare it with something")
    return tree.sql(dialect="duckdb")


def _check(node: exp.Expr, columns: Mapping[str, Kind]) -> None:
    if not isinstance(node, _ALLOWED_IN_CONDITION):
        raise BadExpression(
            f"{_name_of(node)} is not allowed in a condition: use comparisons, IN, LIKE, "
            "BETWEEN, IS NULL, AND, OR and NOT"
        )
    if isinstance(node, exp.Is) and not isinstance(node.expression, exp.Null | exp.Boolean):
        raise BadExpression(f"{node.sql()}: after IS stands NULL, TRUE or FALSE; otherwise use =")
    if isinstance(node, exp.Column):
        kind = _kind_of(node, columns)
        if kind is Kind.DATE and not isinstance(node.parent, exp.Is):
            raise BadExpression(
                f"{node.name} is a date; time enters through `on` and `open`, not `where`"
            )


def _is_condition(tree: exp.Expr, columns: Mapping[str, Kind]) -> bool:
    """Whether an expression, checked node by node, is true or false as a whole."""
    if isinstance(tree, exp.And | exp.Or):
        return all(_is_condition(side, columns) for side in (tree.left, tree.right))
    if isinstance(tree, exp.Not | exp.Paren):
        return _is_condition(tree.this, columns)
    if isinstance(tree, exp.Column):
        return columns[tree.name] is Kind.FLAG
    return not isinstance(tree, exp.Literal | exp.Null | exp.Neg)


def conditions_on(names: Collection[str], conditions: Iterable[str]) -> tuple[str, ...]:
    """Return those of checked `conditions`, taken apart at AND, that speak of `names` alone."""
    trees = [_parsed(text) for text in conditions]
    parts = [
        part for tree in trees for part in (tree.flatten() if type(tree) is exp.And else [tree])
    ]
    return tuple(
        part.sql(dialect="duckdb")
        for part in parts
        if {column.name for column in part.find_all(exp.Column)} <= set(names)
    )


def moment(text: str, columns: Mapping[str, Kind]) -> str:
    """Return a day worked out from a row's dates as SQL, checked.

    Raises:
        BadExpression: it names an unknown column or function, or a column that is no date.
    """
    return _moment(_parsed(text), columns)


def _moment(tree: exp.Expression, columns: Mapping[str, Kind]) -> str:
    if isinstance(tree, exp.Column):
        if _kind_of(tree, columns) is not Kind.DATE:
            raise BadExpression(f"{tree.name} is not a date")
        return tree.sql(dialect="duckdb")
    if isinstance(tree, exp.Paren):
        return _moment(tree.this, columns)
    if isinstance(tree, exp.Anonymous) and tree.name.lower() in TIME_FUNCTIONS:
        return _time_function(tree.name.lower(), tree.expressions, columns)
    raise BadExpression(
        f"{tree.sql()} is not a day: use a date column or {', '.join(TIME_FUNCTIONS)}"
    )


def _time_function(name: str, arguments: list[exp.Expression], columns: Mapping[str, Kind]) -> str:
    wanted = TIME_FUNCTIONS[name]
    if wanted != len(arguments) and (wanted is not None or len(arguments) < 2):
        raise BadExpression(f"{name} takes {wanted or 'two or more'} arguments")
    if wanted is None:
        return chosen(name, [_moment(argument, columns) for argument in arguments])
    day, count = arguments
    number = count.sql()
    if not number.lstrip("-").isdigit():
        raise BadExpression(f"the second argument of {name} is a whole number, not {number}")
    return f"{name}({_moment(day, columns)}, {number})"


def chosen(name: str, days: list[str]) -> str:
    """Return SQL for the first or the last of `days`; a missing day is one that has not come."""
    if len(days) == 1:
        return days[0]
    if name == "first_of":
        return f"least({', '.join(days)})"
    missing = " OR ".join(f"{day} IS NULL" for day in days)
    return f"CASE WHEN {missing} THEN NULL ELSE greatest({', '.join(days)}) END"


def _parsed(text: str) -> exp.Expression:
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
    except sqlglot.errors.SqlglotError as error:
        raise BadExpression(f"{text!r} cannot be read as an expression") from error
    assert isinstance(tree, exp.Expression)
    return tree


def _kind_of(column: exp.Column, columns: Mapping[str, Kind]) -> Kind:
    if column.table or column.name not in columns:
        raise BadExpression(
            f"there is no column {column.sql()}; there are {', '.join(sorted(columns))}"
        )
    return columns[column.name]


def _name_of(node: exp.Expr) -> str:
    if isinstance(node, exp.Anonymous):
        return f"the function {node.name}"
    return node.sql() or type(node).__name__
