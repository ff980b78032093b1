"""What a declaration says of the rows that count, and when they do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from eyeline.measures import expressions
from eyeline.measures.declarations import Aggregate, AsAt, Counted, MeasureKind, Once, Value
from eyeline.measures.yaml_places import Entry
from eyeline.records.derivations.columns import columns, names
from eyeline.records.tables import Kind

COUNTED_KEYS = ("of", "where", "open", "on", "once", "as_at", "value", "needs")


@dataclass(frozen=True, slots=True)
class Population:
    """Of whom figures are made: the rows and days that its measures narrow down."""

    id: str
    says: str
    kind: MeasureKind
    counted: Counted


def counted_of(entry: Entry, populations: Mapping[str, Population]) -> Counted:
    """Return which rows count and when, by the keys of `COUNTED_KEYS`.

    Raises:
        BadDeclaration: it cannot stand.
    """
    of = entry["of"]
    base = populations.get(of.text())
    if base is None and of.text() not in names():
        known = ", ".join([*sorted(populations), *names()])
        raise of.fail(f"{of.text()!r} is neither a population nor a table; there are {known}")
    counted = base.counted if base else Counted(of.text())
    where = entry.get("where")
    if where is not None:
        counted = replace(counted, where=(*counted.where, condition_of(where, counted.table)))
    counted = _with_time(entry, counted)
    counted = replace(
        counted,
        value=entry.optional("value", lambda e: _value(e, counted.table), counted.value),
        needs=entry.optional("needs", lambda e: columns_of(e, counted.table), counted.needs),
    )
    if not (counted.on or counted.opens or counted.as_at):
        raise entry.fail("nothing says when a row counts: `on`, `open` or `as_at` is missing")
    return counted


def _with_time(entry: Entry, counted: Counted) -> Counted:
    opens, closes, on = counted.opens, counted.closes, counted.on
    if (pair := entry.get("open")) is not None:
        days = pair.list()
        if len(days) != 2:
            raise pair.fail("`open` is a pair: the first day included and the first not included")
        first, until = (_moment(day, counted.table) for day in days)
        opens += (first,) if first else ()
        closes += (until,) if until else ()
    if (day := entry.get("on")) is not None:
        on = _moment(day, counted.table)
    once = entry.optional("once", lambda e: _once(e, counted.table), counted.once)
    as_at = entry.optional("as_at", lambda e: _as_at(e, counted.table), counted.as_at)
    if once and not on:
        raise entry.fail("`once` belongs to a flow; a stock has one row a child a day already")
    return replace(counted, opens=opens, closes=closes, on=on, once=once, as_at=as_at)


def condition_of(entry: Entry, table: str) -> str:
    """Return the SQL of a condition on rows of `table`.

    Raises:
        BadDeclaration: it may not stand in a declaration.
    """
    try:
        return expressions.condition(entry.text(), columns(table))
    except expressions.BadExpression as error:
        raise entry.fail(str(error)) from error


def _moment(entry: Entry, table: str) -> str:
    """Return the SQL of a day; of `null`, nothing: the population's own day stands."""
    if entry.text() in ("null", "~"):
        return ""
    try:
        return expressions.moment(entry.text(), columns(table))
    except expressions.BadExpression as error:
        raise entry.fail(str(error)) from error


def _once(entry: Entry, table: str) -> Once:
    entry.only(("per", "keep"))
    return Once(_column(entry["per"], table), entry["keep"].chosen(("last", "first")))


def _as_at(entry: Entry, table: str) -> AsAt:
    entry.only(("day", "latest_within", "lists"))
    found = re.fullmatch(r"(\d+) days", entry["latest_within"].text())
    if not found:
        raise entry["latest_within"].fail("say it in days, such as `92 days`")
    day = _column(entry["day"], table)
    if columns(table)[day] is not Kind.DATE:
        raise entry["day"].fail(f"{day} is not a date")
    return AsAt(day, int(found[1]), entry.optional("lists", lambda e: columns_of(e, table), ()))


def _value(entry: Entry, table: str) -> Value:
    found = re.fullmatch(r"(\w+)(?:\((\w+)\))?", entry.text())
    if not found or found[1] not in list(Aggregate):
        raise entry.fail(f"{entry.text()!r} is none of count, sum(x), mean(x), median(x), p90(x)")
    aggregate = Aggregate(found[1])
    if (aggregate is Aggregate.COUNT) != (found[2] is None):
        raise entry.fail("count takes no column; sum, mean, median and p90 take one")
    if found[2] and columns(table).get(found[2]) not in (Kind.INTEGER, Kind.NUMBER):
        raise entry.fail(f"{found[2]} is no column of numbers of {table}")
    return Value(aggregate, found[2] or "")


def columns_of(entry: Entry, table: str) -> tuple[str, ...]:
    """Return the columns of `table` that are listed.

    Raises:
        BadDeclaration: the table has no such column.
    """
    return tuple(_column(e, table) for e in entry.list())


def _column(entry: Entry, table: str) -> str:
    if entry.text() not in columns(table):
        raise entry.fail(
            f"there is no column {entry.text()}; there are {', '.join(sorted(columns(table)))}"
        )
    return entry.text()
