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

DECIMAL_PLACES = 4
"""Sums are whole numbers of ten-thousandths, so that they are exact."""


@dataclass(frozen=True, slots=True)
class Column:
    """One thing to count, while its version stands: from `first` until before `until`."""

    counted: Counted
    first: date | None = None
    until: date | None = None

    @property
    def timing(self) -> Column:
        """This column with only what says when a row counts; equal for those that share a scan."""
        kept = self.counted.where if self.counted.as_at else ()
        counted = replace(self.counted, where=kept, value=Value(), needs=())
        return replace(self, counted=counted)


@dataclass(frozen=True, slots=True)
class Query:
    """A statement whose rows are: first place, place after the last, groups, sums."""

    sql: str
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


def with_known(column: Column) -> Column:
    """Return the column that counts the rows in which what `column` needs is known."""
    known = tuple(f'"{name}" IS NOT NULL' for name in column.counted.needs)
    counted = replace(column.counted, where=(*column.counted.where, *known), needs=())
    return replace(column, counted=counted)


def queries(wanted: Iterable[Column], dimensions: Sequence[str], timeline: Timeline) -> list[Query]:
    """Return a query for each table and timing, which together count all that is `wanted`."""
    shared: dict[Column, list[Column]] = defaultdict(list)
    for column in dict.fromkeys(wanted):
        shared[column.timing].append(column)
    return [_query(timing, group, dimensions, timeline) for timing, group in shared.items()]


def _query(
    timing: Column, group: list[Column], dimensions: Sequence[str], timeline: Timeline
) -> Query:
    found = {name: dimension(name, timing.counted) for name in dimensions}
    available = {name: sql for name, sql in found.items() if sql is not None}
    groups = "".join(f", {sql} AS {_quoted(name)}" for name, sql in available.items())
    sums = ", ".join(f"sum({_summed(column)}) AS s{i}" for i, column in enumerate(group))
    sql = (
        f"SELECT _first, _after{groups}, {sums} FROM ({timed_rows(timing, timeline)}) GROUP BY "
        + ", ".join(["_first", "_after", *available.values()])
    )
    return Query(sql, tuple(available), tuple(group))


def timed_rows(column: Column, timeline: Timeline) -> str:
    """Return SQL for the rows that count at some place, with the places `_first` to `_after`."""
    first, after = _places(column.counted, timeline)
    end = len(timeline)
    bounds = (
        f"SELECT *, greatest({first}, 0) AS _first, "
        f"CASE WHEN {after} IS NULL OR {after} > {end} THEN {end} ELSE {after} END AS _after "
        f"FROM ({_dated_rows(column)})"
    )
    # A day that has not come has no place, which `greatest` would take for the first.
    dated = "_on IS NOT NULL" if column.counted.on else "_from IS NOT NULL"
    within = _all([dated, "_first < _after", *column.counted.where])
    return f"SELECT * FROM ({bounds}) WHERE {within}"


def _places(counted: Counted, timeline: Timeline) -> tuple[str, str]:
    if not counted.on:
        return timeline.place("_from"), timeline.place("_to")
    first, after = timeline.place("_on"), timeline.place_after("_on")
    if counted.once and counted.once.keep == "last":
        after = f"least({after}, {timeline.place('_other')})"
    elif counted.once:
        first = f"greatest({first}, coalesce({timeline.place_after('_other')}, 0))"
    return first, after


def _dated_rows(column: Column) -> str:
    """Return SQL for the table with the days that decide when a row counts."""
    counted = column.counted
    if counted.on:
        rows = f"SELECT *, {counted.on} AS _on{_other_event(counted)} FROM {counted.table}"
        bounds = [f"_on >= DATE '{column.first}'"] if column.first else []
        bounds += [f"_on < DATE '{column.until}'"] if column.until else []
        return f"SELECT * FROM ({rows}) WHERE {_all(bounds)}"
    opens, closes, rows = list(counted.opens), list(counted.closes), counted.table
    if counted.as_at:
        day = _quoted(counted.as_at.day)
        following = (
            f"min({day}) OVER (ORDER BY {day} RANGE BETWEEN INTERVAL 1 DAY FOLLOWING "
            "AND UNBOUNDED FOLLOWING)"
        )
        listed = f"SELECT *, {following} AS _following FROM {rows} WHERE {_all(counted.where)}"
        rows = f"({listed})"
        opens, closes = [day], ["_following", f"days_after({day}, {counted.as_at.within + 1})"]
    opens += [f"DATE '{column.first}'"] if column.first else []
    closes += [f"DATE '{column.until}'"] if column.until else []
    until = chosen("first_of", closes) if closes else "CAST(NULL AS DATE)"
    return f"SELECT *, {chosen('last_of', opens)} AS _from, {until} AS _to FROM {rows}"


def _other_event(counted: Counted) -> str:
    """Return SQL for the day of the next (or the last) event of the same child, of its population.

    Of two on one day, the one that comes later by the table's key is the later one.
    """
    if counted.once is None:
        return ""
    order = ", ".join([counted.on, *map(_quoted, TABLES[base(counted.table)].key)])
    step = "lead" if counted.once.keep == "last" else "lag"
    return (
        f", {step}({counted.on}) OVER (PARTITION BY {_quoted(counted.once.per)}, "
        f"({_all(counted.once_where)}) ORDER BY {order}) AS _other"
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
    where = _all(column.counted.where)
    if value.aggregate is Aggregate.COUNT:
        return f"CASE WHEN {where} THEN 1 ELSE 0 END"
    scaled = f"CAST({_quoted(value.column)} * {10**DECIMAL_PLACES} AS BIGINT)"
    return f"CASE WHEN {where} THEN coalesce({scaled}, 0) ELSE 0 END"


def _all(conditions: Sequence[str]) -> str:
    return " AND ".join(f"({condition})" for condition in conditions) or "TRUE"


def _quoted(name: str) -> str:
    return f'"{name}"'


def base(table: str) -> str:
    """Return the record table that `table` is made of."""
    return BASE.get(table, table)
