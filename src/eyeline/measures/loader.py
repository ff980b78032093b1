"""From a declaration's text to a `Measure`, or an error that names file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from eyeline.figures import PeriodKind
from eyeline.measures import example_rows, expressions
from eyeline.measures.compiler import TEAM_DIMENSIONS
from eyeline.measures.declarations import (
    Aggregate,
    AsAt,
    Benchmark,
    Counted,
    Measure,
    MeasureKind,
    Once,
    PartOf,
    Polarity,
    Review,
    Value,
    Version,
)
from eyeline.measures.yaml_places import Entry, read
from eyeline.records.derivations.columns import columns, names, sources
from eyeline.records.tables import Kind

_COUNTED_KEYS = ("of", "where", "open", "on", "once", "as_at", "value", "needs")
_RATIO_KEYS = ("numerator", "denominator", "scale")
_MEASURE_KEYS = (
    *("id", "title", "section", "group", "pack_row", "order", "kind", "versions", "numerator"),
    *("denominator", "scale", "dp", "unit", "polarity", "periods", "by", "part_of", "benchmark"),
    *(
        "disclosure",
        "looks_back",
        "source",
        "why",
        "how",
        "caution",
        "beside",
        "year_ends",
        "reviewed",
    ),
    "examples",
    *_COUNTED_KEYS,
)
T = TypeVar("T")
_YEAR_ENDS = {"31 March": (3, 31), "30 September": (9, 30), "31 December": (12, 31)}
SECTIONS = ("Finance", "Workforce", "Performance")


@dataclass(frozen=True, slots=True)
class Population:
    """Of whom figures are made: the rows and days that its measures narrow down."""

    id: str
    says: str
    kind: MeasureKind
    counted: Counted


def population(text: str, file: str) -> Population:
    """Return the population that `text` declares.

    Raises:
        BadDeclaration: it cannot stand.
    """
    entry = read(text, file)
    entry.only(("id", "says", "kind", "source", *_COUNTED_KEYS))
    entry["source"].text()
    kind = MeasureKind(entry["kind"].chosen(("stock", "flow")))
    counted = _counted(entry, {})
    if counted.once is not None:
        counted = replace(counted, once_where=counted.where)
    return Population(entry["id"].text(), entry["says"].text(), kind, counted)


def measure(text: str, file: str, populations: Mapping[str, Population]) -> Measure:
    """Return the measure that `text` declares.

    Raises:
        BadDeclaration: it cannot stand.
    """
    entry = read(text, file)
    entry.only(_MEASURE_KEYS)
    kind = MeasureKind(entry["kind"].chosen(MeasureKind))
    _check_keys(entry, kind)
    versions = _versions(entry, kind, populations)
    denominator = _counted(entry["denominator"], populations) if kind is MeasureKind.RATIO else None
    counted = [
        *(version.numerator for version in versions),
        *([denominator] if denominator else []),
    ]
    disclosure = entry["disclosure"]
    disclosure.only(("unit", "threshold"))
    pack_row = entry.get("pack_row")
    return Measure(
        id=_identifier(entry["id"]),
        title=entry["title"].text(),
        section=entry["section"].chosen(SECTIONS),
        group=entry["group"].text(),
        pack_row=pack_row.text() if pack_row else None,
        order=_optional(entry, "order", Entry.whole_number, 0),
        kind=kind,
        versions=versions,
        denominator=denominator,
        scale=_optional(entry, "scale", lambda e: e.whole_number(least=1), 1),
        dp=_optional(entry, "dp", Entry.whole_number, 0),
        unit=entry["unit"].text(),
        polarity=Polarity(entry["polarity"].chosen(Polarity)),
        periods=tuple(PeriodKind(e.chosen(PeriodKind)) for e in entry["periods"].some()),
        by=_breakdowns(entry, counted),
        part_of=_part_of(entry.get("part_of")),
        benchmark=_benchmark(entry.get("benchmark")),
        threshold=disclosure["threshold"].whole_number(),
        protects=disclosure["unit"].text(),
        looks_back=_looks_back(entry.get("looks_back")),
        source=entry["source"].text(),
        why=entry["why"].text(),
        how=entry["how"].text(),
        caution=_optional(entry, "caution", Entry.text, ""),
        beside=_optional(entry, "beside", Entry.texts, ()),
        year_ends=_optional(
            entry, "year_ends", lambda e: _YEAR_ENDS[e.chosen(_YEAR_ENDS)], (3, 31)
        ),
        reviewed=_review(entry["reviewed"]),
        examples=tuple(example_rows.example(e) for e in entry["examples"].some()),
        file=file,
        tables=frozenset(table for c in counted for table in sources(c.table)),
    )


def _check_keys(entry: Entry, kind: MeasureKind) -> None:
    """Refuse what a measure of this kind would pass over."""
    of_a_part = kind is MeasureKind.RATIO
    for name, value in entry.items():
        if name in (_COUNTED_KEYS if of_a_part else _RATIO_KEYS):
            raise value.fail(f"a {kind} has no `{name}`" + " of its own" * of_a_part)
        if name in ("numerator", "denominator"):
            value.only(_COUNTED_KEYS)


def _versions(
    entry: Entry, kind: MeasureKind, populations: Mapping[str, Population]
) -> tuple[Version, ...]:
    base = entry["numerator"] if kind is MeasureKind.RATIO else entry
    if not entry.has("versions"):
        return (Version(1, None, _checked(base, kind, _counted(base, populations))),)
    found = []
    for number, version in enumerate(entry["versions"].list(), 1):
        version.only(("from", "where", "needs"))
        first = version.get("from")
        if (first is None) != (number == 1):
            raise version.fail("the first version has no `from`, every later one has")
        counted = _checked(base, kind, _counted(base, populations))
        own = _condition(version["where"], counted.table)
        found.append(
            Version(
                number,
                first.day() if first else None,
                replace(
                    counted,
                    where=(*counted.where, own),
                    needs=_version_needs(version, counted),
                ),
            )
        )
    days = [v.first for v in found[1:] if v.first]
    if days != sorted(set(days)):
        raise entry["versions"].fail("versions stand in the order of their `from`")
    return tuple(found)


def _version_needs(version: Entry, counted: Counted) -> tuple[str, ...]:
    return _optional(version, "needs", lambda e: _columns(e, counted.table), counted.needs)


def _checked(entry: Entry, kind: MeasureKind, counted: Counted) -> Counted:
    if kind is MeasureKind.FLOW and not counted.on:
        raise entry.fail("a flow needs `on`, here or in its population: the day it counts on")
    if kind is MeasureKind.STOCK and counted.on:
        raise entry.fail("a stock has no `on`; it is open on days, which `open` says")
    return counted


def _counted(entry: Entry, populations: Mapping[str, Population]) -> Counted:
    of = entry["of"]
    base = populations.get(of.text())
    if base is None and of.text() not in names():
        known = ", ".join([*sorted(populations), *names()])
        raise of.fail(f"{of.text()!r} is neither a population nor a table; there are {known}")
    counted = base.counted if base else Counted(of.text())
    where = entry.get("where")
    if where is not None:
        counted = replace(counted, where=(*counted.where, _condition(where, counted.table)))
    counted = _with_time(entry, counted)
    counted = replace(
        counted,
        value=_optional(entry, "value", lambda e: _value(e, counted.table), counted.value),
        needs=_optional(entry, "needs", lambda e: _columns(e, counted.table), counted.needs),
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
    once = _optional(entry, "once", lambda e: _once(e, counted.table), counted.once)
    as_at = _optional(entry, "as_at", lambda e: _as_at(e, counted.table), counted.as_at)
    if once and not on:
        raise entry.fail("`once` belongs to a flow; a stock has one row a child a day already")
    return replace(counted, opens=opens, closes=closes, on=on, once=once, as_at=as_at)


def _condition(entry: Entry, table: str) -> str:
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
    return AsAt(day, int(found[1]), _optional(entry, "lists", lambda e: _columns(e, table), ()))


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


def _columns(entry: Entry, table: str) -> tuple[str, ...]:
    return tuple(_column(e, table) for e in entry.list())


def _column(entry: Entry, table: str) -> str:
    if entry.text() not in columns(table):
        raise entry.fail(
            f"there is no column {entry.text()}; there are {', '.join(sorted(columns(table)))}"
        )
    return entry.text()


def _breakdowns(entry: Entry, counted: list[Counted]) -> tuple[str, ...]:
    listed = entry.get("by")
    for name in listed.list() if listed else []:
        for part in counted:
            known = columns(part.table)
            by_age = name.text() == "age_band" and "dob" in known
            by_team = name.text() in TEAM_DIMENSIONS and "child" in known
            if f"by_{name.text()}" not in known and not by_age and not by_team:
                raise name.fail(f"{part.table} cannot be broken down by {name.text()}")
    return listed.texts() if listed else ()


def _part_of(entry: Entry | None) -> PartOf | None:
    if entry is None:
        return None
    entry.only(("total", "complete"))
    return PartOf(entry["total"].text(), entry["complete"].chosen(("true", "false")) == "true")


def _benchmark(entry: Entry | None) -> Benchmark | None:
    if entry is None:
        return None
    entry.only(("series", "areas"))
    return Benchmark(entry["series"].text(), entry["areas"].texts())


def _review(entry: Entry) -> Review:
    entry.only(("by", "checked_by", "on", "next"))
    review = Review(
        entry["by"].text(), entry["checked_by"].text(), entry["on"].day(), entry["next"].day()
    )
    if review.by == review.checked_by:
        raise entry["checked_by"].fail(
            "an author does not check the own work: name a second person"
        )
    return review


def _looks_back(entry: Entry | None) -> int:
    if entry is None:
        return 0
    found = re.fullmatch(r"(\d+) months", entry.text())
    if not found:
        raise entry.fail("say it in months, such as `12 months`")
    return int(found[1])


def _identifier(entry: Entry) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", entry.text()):
        raise entry.fail("an id is of small letters, digits and _")
    return entry.text()


def _optional(entry: Entry, key: str, read_it: Callable[[Entry], T], default: T) -> T:
    found = entry.get(key)
    return default if found is None else read_it(found)
