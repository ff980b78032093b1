"""Declarations with one boundary changed: what the examples must tell from the real ones.

A declaration is taken as data, as its file has it; each function yields what stands there
instead, with words for the change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import sqlglot
from sqlglot import exp

Declaration = Mapping[str, Any]

_DROPPED = object()
_SWAPPED: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
    exp.LT: exp.LTE,
    exp.LTE: exp.LT,
    exp.GT: exp.GTE,
    exp.GTE: exp.GT,
    exp.And: exp.Or,
    exp.Or: exp.And,
}
_OTHER_END = {"first_of": "last_of", "last_of": "first_of"}


@dataclass(frozen=True)
class Mutant:
    """A declaration with one thing changed, and what that is."""

    change: str
    declaration: Declaration


def mutants(declaration: Declaration) -> Iterator[Mutant]:
    """Yield every way to change one boundary of a measure's or a population's declaration."""
    for key, changes in _CHANGES.items():
        if key in declaration:
            for change, value in changes(declaration[key]):
                if change.startswith("keep") and "where" not in declaration:
                    continue  # which of several is kept shows only where a condition asks of it
                yield Mutant(f"{key}: {change}", _with(declaration, key, value))
    if declaration.get("numerator") != declaration.get("denominator"):
        swapped = {
            **declaration,
            "numerator": declaration["denominator"],
            "denominator": declaration["numerator"],
        }
        yield Mutant("numerator and denominator change places", swapped)
        yield from _both_lists(declaration)


def _both_lists(ratio: Declaration) -> Iterator[Mutant]:
    """Change how old a list may be in both parts of a ratio, which one alone may not show."""
    parts = [ratio[part] for part in ("numerator", "denominator")]
    if not all("as_at" in part for part in parts):
        return
    for both in zip(*(_as_at(part["as_at"]) for part in parts), strict=True):
        changed = [{**part, "as_at": as_at} for part, (_, as_at) in zip(parts, both, strict=True)]
        mutant = {**ratio, "numerator": changed[0], "denominator": changed[1]}
        yield Mutant(f"both parts: as_at: {both[0][0]}", mutant)


def _with(declaration: Declaration, key: str, value: object) -> Declaration:
    if value is _DROPPED:
        return {name: entry for name, entry in declaration.items() if name != key}
    return {**declaration, key: value}


def _part(part: Declaration) -> Iterator[tuple[str, object]]:
    """A numerator or a denominator is changed as a declaration is."""
    for mutant in mutants(part):
        yield mutant.change, mutant.declaration


def _where(text: str) -> Iterator[tuple[str, object]]:
    yield "dropped", _DROPPED
    yield from _expression(text)


def _on(text: str) -> Iterator[tuple[str, object]]:
    yield from _moment(text)


def _open(ends: list[str]) -> Iterator[tuple[str, object]]:
    for place, end in enumerate(ends):
        if end == "null":
            continue
        yield f"{end} dropped", [*ends[:place], "null", *ends[place + 1 :]]
        for change, moment in _moment(end):
            yield change, [*ends[:place], moment, *ends[place + 1 :]]


def _moment(text: str) -> Iterator[tuple[str, str]]:
    """A day is moved by one day, and changed as an expression."""
    for days in (1, -1):
        yield f"{text} {days:+} day", f"days_after({text}, {days})"
    yield from _expression(text)


def _expression(text: str) -> Iterator[tuple[str, str]]:
    tree = sqlglot.parse_one(text, dialect="duckdb")
    for place, node in enumerate(tree.walk()):
        for change, replacement in _replacements(node):
            yield f"{change} in {text}", _replaced(tree, place, replacement)


def _replaced(tree: exp.Expr, place: int, replacement: exp.Expr) -> str:
    if place == 0:
        return replacement.sql(dialect="duckdb")
    other = tree.copy()
    list(other.walk())[place].replace(replacement.copy())
    return other.sql(dialect="duckdb")


def _replacements(node: exp.Expr) -> Iterator[tuple[str, exp.Expr]]:
    """Yield what may stand in place of one node of an expression."""
    if swapped := _SWAPPED.get(type(node)):
        yield f"{swapped.__name__} for {type(node).__name__}", swapped(**node.copy().args)
    if isinstance(node, exp.And | exp.Or):
        yield f"{node.right.sql()} dropped", node.left
        yield f"{node.left.sql()} dropped", node.right
    elif isinstance(node, exp.Not):
        yield "NOT dropped", node.this
    elif isinstance(node, exp.Literal) and not node.is_string:
        for step in (1, -1):
            yield f"{step:+}", exp.Literal.number(Decimal(node.name) + step)
    elif isinstance(node, exp.In):
        for dropped, kept in _without_one(node.expressions):
            yield f"{dropped} dropped", exp.In(this=node.this.copy(), expressions=kept)
    elif isinstance(node, exp.Anonymous) and node.name in _OTHER_END:
        other = _OTHER_END[node.name]
        yield other, exp.Anonymous(this=other, expressions=node.copy().expressions)
        for dropped, kept in _without_one(node.expressions):
            rest = exp.Anonymous(this=node.name, expressions=kept)
            yield f"{dropped} dropped", rest if len(kept) > 1 else kept[0]


def _without_one(expressions: list[exp.Expr]) -> Iterator[tuple[str, list[exp.Expr]]]:
    """Yield each of `expressions`, as text, and all the others."""
    for dropped in expressions:
        yield dropped.sql(), [each.copy() for each in expressions if each is not dropped]


def _once(once: Declaration) -> Iterator[tuple[str, object]]:
    other = "first" if once["keep"] == "last" else "last"
    yield "dropped", _DROPPED
    yield f"keep {other}", {**once, "keep": other}


def _as_at(as_at: Declaration) -> Iterator[tuple[str, object]]:
    days = int(as_at["latest_within"].split()[0])
    for other in (days + 1, days - 1):
        yield f"latest_within {other}", {**as_at, "latest_within": f"{other} days"}


def _versions(versions: list[Declaration]) -> Iterator[tuple[str, object]]:
    for place, version in enumerate(versions):
        before, after = versions[:place], versions[place + 1 :]
        if place:
            yield f"the one from {version['from']} dropped", [*before, *after]
            first = date.fromisoformat(version["from"])
            for days in (1, -1):
                moved = {**version, "from": str(first + timedelta(days=days))}
                yield f"from {moved['from']}", [*before, moved, *after]
        for change, where in _expression(version["where"]):
            yield change, [*before, {**version, "where": where}, *after]


def _value(text: str) -> Iterator[tuple[str, object]]:
    if text != "count":
        yield "dropped", _DROPPED


def _formula(text: str) -> Iterator[tuple[str, object]]:
    for place, letter in enumerate(text):
        for other in {"+": "-", "-": "+", "*": "/", "/": "*"}.get(letter, ""):
            yield f"{other} at {place}", f"{text[:place]}{other}{text[place + 1 :]}"


def _needs(names: list[str]) -> Iterator[tuple[str, object]]:
    for name in names:
        yield f"{name} dropped", [other for other in names if other != name]


def _number(text: str) -> Iterator[tuple[str, object]]:
    for other in (int(text) + 1, int(text) - 1):
        if other >= 0:
            yield str(other), str(other)


_CHANGES: Mapping[str, Callable[[Any], Iterator[tuple[str, object]]]] = {
    "numerator": _part,
    "denominator": _part,
    "versions": _versions,
    "where": _where,
    "open": _open,
    "on": _on,
    "once": _once,
    "as_at": _as_at,
    "value": _value,
    "needs": _needs,
    "formula": _formula,
    "scale": _number,
    "dp": _number,
}
