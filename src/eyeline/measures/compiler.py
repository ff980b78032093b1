"""From declarations to SQL: all that is counted in one table, in one statement a timing.

Each distinct thing to count (`Counted`, with the days between which its version stands) is one
column of sums. Those that count over the same days share a scan. What comes out is small: for
every run of places on the timeline and every group, how many rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from eyeline.measures.declarations import Aggregate, Counted, Measure, Value
from eyeline.measures.expressions import chosen
from eyeline.measures.timeline import Timeline
from eyeline.records.derivations import AGE_BANDS
from eyeline.records.derivations.columns import BASE, columns
from eyeline.records.tables import TABLES

UNIT = 10_000
"""Sums are whole numbers of ten-thousandths, so that they are exact."""


@dataclass(frozen=True, slots=True)
class Column:
    """One thing to count, while its version stands: from `first` until before `until`."""

    counted: Counted
    first: date | None = None
    until: date | None = None

    @property
    def timing(self) -> Counted:
        """What says when a row counts, and no more; equal for those that share a scan."""
        kept = self.counted.where if self.counted.as_at else ()
        return replace(self.counted, where=kept, value=Value(), needs=())

    @property
    def condition(self) -> str:
        """SQL for which rows count. A flow is counted by the version that stands on its day."""
        where = list(self.counted.where)
        if self.counted.on and self.first:
            where.append(f"_on >= DATE '{self.first}'")
        if self.counted.on and self.until:
            where.append(f"_on < DATE '{self.until}'")
        return _all(where)


@dataclass(frozen=True, slots=True)
class Query:
    """A statement whose rows are runs of places (`timed_rows`), then groups, then sums."""

    sql: str
    timing: Counted
    dimensions: tuple[str, ...]
    columns: tuple[Column, ...]


def columns_of(measure: Measure) -> list[Column]:
    """Return what a measure's numerator counts: a column for each of its versions."""
    found = []
    firsts = [version.first for version in measure.versions]
    for version, until in zip(measure.versions, [*firsts[1:], None], strict=True):
        found.append(Column(version.numerator, version.first, until))
    return found


def counting_rows(column: Column) -> Column:
    """Return the column that counts the rows themselves, where `column` sums something of them."""
    value = column.counted.value
    kept = (f"{_quoted(value.column)} IS NOT NULL",) if value.aggregate is Aggregate.MEAN else ()
    counted = replace(column.counted, value=Value(), where=(*column.counted.where, *kept), needs=())
    return replace(column, counted=counted)


def all_rows(column: Column) -> Column:
    """Return the column that counts every row, whatever the conditions of `column`."""
    return replace(column, counted=column.timing)


def with_known(column: Column) -> Column:
    """Return the column that counts, of all rows, those in which what `column` needs is known."""
    known = tuple(f'"{name}" IS NOT NULL' for name in column.counted.needs)
    every = column.timing
    return replace(column, counted=replace(every, where=(*every.where, *known)))


def queries(wanted: Iterable[Column], dimensions: Sequence[str], timeline: Timeline) -> list[Query]:
    """Return a query for each table and timing, which together count all that is `wanted`."""
    shared: dict[Counted, list[Column]] = defaultdict(list)
    for column in dict.fromkeys(wanted):
        shared[column.timing].append(column)
    return [_query(timing, group, dimensions, timeline) for timing, group in shared.items()]


def values(column: Column, dimensions: Sequence[str], timeline: Timeline) -> Query:
    """Return a query for the values of the rows that count: last in each of its rows."""
    groups = _groups(column.timing, dimensions)
    value = _quoted(column.counted.value.column)
    sql = (
        f"SELECT {', '.join(['_first', '_after', *groups.values(), value])} "
        f"FROM ({timed_rows(column.timing, timeline)}) "
        f"WHERE {value} IS NOT NULL AND {column.condition}"
    )
    return Query(sql, column.timing, tuple(groups), (column,))


def _query(
    timing: Counted, columns: list[Column], dimensions: Sequence[str], timeline: Timeline
) -> Query:
    groups = _groups(timing, dimensions)
    by = ", ".join(["_first", "_after", *groups.values()])
    sql = (
        f"SELECT {by}, {', '.join(map(_summed, columns))} "
        f"FROM ({timed_rows(timing, timeline)}) GROUP BY {by}"
    )
    return Query(sql, timing, tuple(groups), tuple(columns))


def _groups(timing: Counted, dimensions: Sequence[str]) -> dict[str, str]:
    """Return SQL for the group of a row, by those dimensions that its table tells."""
    found = {name: dimension(name, timing) for name in dimensions}
    return {name: sql for name, sql in found.items() if sql is not None}


def timed_rows(timing: Counted, timeline: Timeline) -> str:
    """Return SQL for rows with the places `_first` and `_after`.

    A stock counts from the one until before the other; missing or empty where it never does. Of
    a flow they are the place of its event, and that of the same child's next event where the
    last counts, of the one before where the first does; none is as good as one a year away.
    """
    if timing.on:
        first, last = timeline.days
        place, other = timeline.place("_on"), timeline.place("_other")
        if timing.once and timing.once.keep == "first":
            nearest = f"greatest({other}, {place} - {timeline.year})"
        else:
            nearest = f"least({other}, {place} + {timeline.year})"
        return (
            f"SELECT *, {place} AS _first, {nearest} AS _after FROM ({_events(timing)}) "
            f"WHERE _on BETWEEN DATE '{first}' AND DATE '{last}'"
        )
    first_place, after, end = timeline.place("_from"), timeline.place("_to"), len(timeline)
    return (
        f"SELECT *, CASE WHEN {first_place} < 0 THEN 0 ELSE {first_place} END AS _first, "
        f"CASE WHEN {after} < {end} THEN {after} ELSE {end} END AS _after FROM ({_stays(timing)})"
    )


def _stays(counted: Counted) -> str:
    """Return SQL for the rows of a stock with the days `_from` (included) and `_to` (not)."""
    opens, closes, rows = list(counted.opens), list(counted.closes), counted.table
    if counted.as_at:
        day = _quoted(counted.as_at.day)
        following = (
            f"min({day}) OVER (ORDER BY {day} RANGE BETWEEN INTERVAL 1 DAY FOLLOWING "
            "AND UNBOUNDED FOLLOWING)"
        )
        rows = f"(SELECT *, {following} AS _following FROM {rows} WHERE {_all(counted.where)})"
        opens, closes = [day], ["_following", f"days_after({day}, {counted.as_at.within + 1})"]
    # Each day is worked out once, in a column of its own, before one of them is chosen.
    named = {f"_open{i}": day for i, day in enumerate(opens)}
    ends = {f"_close{i}": day for i, day in enumerate(closes)} or {"_close": "CAST(NULL AS DATE)"}
    days = ", ".join(f"{day} AS {name}" for name, day in (named | ends).items())
    return (
        f"SELECT *, {chosen('last_of', list(named))} AS _from, "
        f"{chosen('first_of', list(ends))} AS _to FROM (SELECT *, {days} FROM {rows})"
    )


def _events(counted: Counted) -> str:
    """Return SQL for the rows of a flow with their day `_on` and that of the `_other` event.

    Where a child counts once, the other event is the child's next in the population, or the one
    before. Of two on one day, the one that comes later by the table's key is the later one.
    """
    if counted.once is None:
        return f"SELECT *, {counted.on} AS _on, CAST(NULL AS DATE) AS _other FROM {counted.table}"
    order = ", ".join([counted.on, *map(_quoted, TABLES[base(counted.table)].key)])
    step = "lead" if counted.once.keep == "last" else "lag"
    return (
        f"SELECT *, {counted.on} AS _on, {step}({counted.on}) OVER "
        f"(PARTITION BY {_quoted(counted.once.per)} ORDER BY {order}) AS _other "
        f"FROM {counted.table} WHERE {_all(counted.once_where)}"
    )


def dimension(name: str, counted: Counted) -> str | None:
    """Return SQL for the group of a row by `name`; None where its table does not tell."""
    known = columns(counted.table)
    if f"by_{name}" in known:
        return _quoted(f"by_{name}")
    if name == "age_band" and counted.on and "dob" in known:
        return _age_band_on("_on")
    return None


def _age_band_on(day: str) -> str:
    cases = " ".join(
        f"WHEN {day} < birthday(dob, {until}) THEN '{name}'"
        for name, _, until in AGE_BANDS
        if until is not None
    )
    oldest = next(name for name, first, until in AGE_BANDS if first and until is None)
    return f"CASE WHEN dob IS NULL THEN 'not known' {cases} ELSE '{oldest}' END"


def _summed(column: Column) -> str:
    value = column.counted.value
    if value.aggregate is Aggregate.COUNT:
        return f"count(*) FILTER (WHERE {column.condition})"
    scaled = f"CAST({_quoted(value.column)} * {UNIT} AS BIGINT)"
    return f"coalesce(sum({scaled}) FILTER (WHERE {column.condition}), 0)"


def _all(conditions: Sequence[str]) -> str:
    return " AND ".join(f"({condition})" for condition in conditions) or "TRUE"


def _quoted(name: str) -> str:
    return f'"{name}"'


def base(table: str) -> str:
    """Return the record table that `table` is made of."""
    return BASE.get(table, table)
