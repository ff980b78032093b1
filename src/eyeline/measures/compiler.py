"""From declarations to SQL: all that is counted in one table, in one statement a timing.

Each distinct thing to count (`Counted`, with the days between which its version stands) is one
column of sums. Those that count over the same days share a scan. What comes out is small: for
every run of places on the timeline and every group, how many rows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from eyeline.measures.declarations import Aggregate, Counted, Measure, Value
from eyeline.measures.expressions import chosen, conditions_on
from eyeline.measures.timeline import Timeline
from eyeline.records.derivations import AGE_BANDS
from eyeline.records.derivations.columns import NEEDS_TOO, columns, sources
from eyeline.records.tables import TABLES

TEAM_DIMENSIONS = ("team", "service")
"""The breakdowns that go through a child's dated allocation."""

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
        timing = replace(self.counted, where=(), value=Value(), needs=())
        return replace(timing, opens=(), closes=()) if timing.day else timing

    @property
    def condition(self) -> str:
        """SQL for which rows count. A flow is counted by the version that stands on its day."""
        where = list(self.counted.where)
        if day := self.counted.day:
            where += [f"{day} >= {first}" for first in self.counted.opens]
            where += [f"coalesce({day} < {until}, TRUE)" for until in self.counted.closes]
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
    untils = [version.first for version in measure.versions[1:]]
    for version, until in zip_longest(measure.versions, untils):
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


def of_its_list(column: Column) -> Column:
    """Return the column that counts the rows of the list that `column` is of: all rows or, of a
    table with several lists, those that its conditions on the columns of `lists` leave."""
    as_at = column.counted.as_at
    if as_at is None or not as_at.lists:
        return all_rows(column)
    where = conditions_on(as_at.lists, column.counted.where)
    return replace(column, counted=replace(column.counted, where=where, value=Value(), needs=()))


def with_known(column: Column) -> Column:
    """Return the column that counts, of all rows, those in which what `column` needs is known."""
    known = tuple(f'"{name}" IS NOT NULL' for name in column.counted.needs)
    every = column.timing
    return replace(column, counted=replace(every, where=(*every.where, *known)))


def needed(counted: Counted) -> tuple[str, ...]:
    """Return the columns of the record table that its rows must carry."""
    used = [c.name for c in TABLES[base(counted.table)].columns if c.name in _words(counted)]
    return tuple(dict.fromkeys((*counted.needs, *used)))


def needed_elsewhere(counted: Counted) -> list[str]:
    """Return the further record tables that the columns used rest on."""
    return [
        needed
        for (table, column), needed in NEEDS_TOO.items()
        if table == counted.table and column in _words(counted)
    ]


def _words(counted: Counted) -> set[str]:
    """Return the words of what is said of the rows, names of columns among them."""
    said = (*counted.where, *counted.opens, *counted.closes, counted.on, counted.value.column)
    return set(re.findall(r"\w+", " ".join(said)))


def queries(wanted: Iterable[Column], dimensions: Sequence[str], timeline: Timeline) -> list[Query]:
    """Return a query for each table and timing, which together count all that is `wanted`."""
    shared: dict[Counted, list[Column]] = defaultdict(list)
    for column in dict.fromkeys(wanted):
        shared[column.timing].append(column)
    return [_query(timing, group, dimensions, timeline) for timing, group in shared.items()]


def values(column: Column, dimensions: Sequence[str], timeline: Timeline, *, of: str = "") -> Query:
    """Return a query for the rows that count.

    Last in each is what is counted, in ten-thousandths, or the column `of`.
    """
    groups = _groups(column.timing, dimensions)
    rows = timed_rows(column.timing, timeline, list(groups))
    value = _quoted(of) if of else _scaled(column.counted.value.column)
    sql = (
        f"SELECT {', '.join(['_first', '_after', *groups.values(), value])} "
        f"FROM ({rows}) WHERE {value} IS NOT NULL AND {column.condition}"
    )
    return Query(sql, column.timing, tuple(groups), (column,))


def _query(
    timing: Counted, columns: list[Column], dimensions: Sequence[str], timeline: Timeline
) -> Query:
    groups = _groups(timing, dimensions)
    by = ", ".join(["_first", "_after", *groups.values()])
    rows = timed_rows(timing, timeline, list(groups))
    sql = f"SELECT {by}, {', '.join(map(_summed, columns))} FROM ({rows}) GROUP BY {by}"
    return Query(sql, timing, tuple(groups), tuple(columns))


def _groups(timing: Counted, dimensions: Sequence[str]) -> dict[str, str]:
    """Return SQL for the group of a row, by those dimensions that its table tells."""
    found = {name: dimension(name, timing) for name in dimensions}
    return {name: sql for name, sql in found.items() if sql is not None}


def timed_rows(timing: Counted, timeline: Timeline, dimensions: Sequence[str]) -> str:
    """Return SQL for rows with the places `_first` and `_after`.

    A stock counts from the one until before the other; missing or empty where it never does. It
    is cut where a child passes to another of the `dimensions`' groups. Of a flow they are the
    place of its event, and that of the same child's next event where the last counts, of the one
    before where the first does; none is as good as one a year away.
    """
    by_team = not set(TEAM_DIMENSIONS).isdisjoint(dimensions)
    if timing.on:
        first, last = timeline.days
        place, other = timeline.place("_on"), timeline.place("_other")
        if timing.once and timing.once.keep == "first":
            nearest = f"greatest({other}, {place} - {timeline.year})"
        else:
            nearest = f"least({other}, {place} + {timeline.year})"
        events = _events(timing)
        return (
            f"SELECT *, {place} AS _first, {nearest} AS _after "
            f"FROM ({_with_team(events) if by_team else events}) "
            f"WHERE _on BETWEEN DATE '{first}' AND DATE '{last}'"
        )
    stays = _stays(timing)
    if "age_band" in dimensions and "by_age_band" not in columns(timing.table):
        stays = _cut_by_age(stays)
    if by_team:
        stays = _cut_by_team(stays)
    first_place, after, end = timeline.place("_from"), timeline.place("_to"), len(timeline)
    return (
        f"SELECT *, CASE WHEN {first_place} < 0 THEN 0 ELSE {first_place} END AS _first, "
        f"CASE WHEN {after} < {end} THEN {after} ELSE {end} END AS _after FROM ({stays})"
    )


def _cut_by_age(stays: str) -> str:
    """Return SQL for stays, one for each age band that the child was in."""
    reached, passed = "birthday(dob, band.age)", "birthday(dob, band.until)"
    return (
        "SELECT stay.* EXCLUDE (_from, _to), band.name AS _age_band, "
        f"CASE WHEN band.age > 0 AND {reached} > _from THEN {reached} ELSE _from END AS _from, "
        f"CASE WHEN {passed} < _to OR (_to IS NULL AND band.until IS NOT NULL) "
        f"THEN {passed} ELSE _to END AS _to "
        f"FROM ({stays}) AS stay JOIN age_bands AS band ON CASE "
        "WHEN dob IS NULL THEN band.age IS NULL WHEN band.age IS NULL THEN FALSE "
        f"ELSE (band.age = 0 OR _to IS NULL OR {reached} < _to) "
        f"AND (band.until IS NULL OR {passed} > _from) END"
    )


def _cut_by_team(stays: str) -> str:
    """Return SQL for stays, one for each team that had the child."""
    return (
        "SELECT stay.* EXCLUDE (_from, _to), by_team, by_service, "
        "CASE WHEN spell_from > _from THEN spell_from ELSE _from END AS _from, "
        "CASE WHEN spell_to < _to OR (_to IS NULL AND spell_to < DATE '9999-12-31') "
        "THEN spell_to ELSE _to END AS _to "
        f"FROM ({stays}) AS stay LEFT JOIN team_spells AS spell ON spell.child = stay.child "
        "AND spell_to > _from AND (_to IS NULL OR spell_from < _to)"
    )


def _with_team(events: str) -> str:
    """Return SQL for events, each with the team that had the child on its day."""
    return (
        "SELECT event.*, by_team, by_service "
        f"FROM ({events}) AS event LEFT JOIN team_spells AS spell ON spell.child = event.child "
        "AND _on >= spell_from AND _on < spell_to"
    )


def _stays(counted: Counted) -> str:
    """Return SQL for the rows of a stock with the days `_from` (included) and `_to` (not)."""
    opens, closes, rows = list(counted.opens), list(counted.closes), counted.table
    if counted.as_at:
        day = _quoted(counted.as_at.day)
        of_a_list = ", ".join(map(_quoted, counted.as_at.lists))
        following = (
            f"min({day}) OVER ({f'PARTITION BY {of_a_list} ' if of_a_list else ''}ORDER BY {day} "
            "RANGE BETWEEN INTERVAL 1 DAY FOLLOWING AND UNBOUNDED FOLLOWING)"
        )
        rows = f"(SELECT *, {following} AS _following FROM {rows})"
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
        return f"coalesce({_quoted(f'by_{name}')}, 'not known')"
    if name == "age_band" and "dob" in known:
        return _age_band_on("_on") if counted.on else "_age_band"
    if name in TEAM_DIMENSIONS and "child" in known:
        return f"coalesce(by_{name}, 'not allocated')"
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
    return f"coalesce(sum({_scaled(value.column)}) FILTER (WHERE {column.condition}), 0)"


def _scaled(column: str) -> str:
    return f"CAST(CAST({_quoted(column)} AS DECIMAL(18, 4)) * {UNIT} AS BIGINT)"


def _all(conditions: Sequence[str]) -> str:
    return " AND ".join(f"({condition})" for condition in conditions) or "TRUE"


def _quoted(name: str) -> str:
    return f'"{name}"'


def base(table: str) -> str:
    """Return the record table that `table` is first of all made of."""
    return sources(table)[0]
