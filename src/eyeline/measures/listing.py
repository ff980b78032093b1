"""The rows behind a figure: which of them its numerator and its denominator count, and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from eyeline.figures import Period
from eyeline.measures import compiler, sums
from eyeline.measures.behind import NoChildren
from eyeline.measures.compiler import TEAM_DIMENSIONS, Column, columns_of
from eyeline.measures.declarations import Counted, Measure
from eyeline.measures.timeline import Timeline
from eyeline.records.derivations.columns import columns
from eyeline.records.engines import Engine
from eyeline.records.tables import IDENTIFIERS, TABLES, Kind

_SHOWN_KINDS = (Kind.CODE, Kind.DATE, Kind.FLAG, Kind.INTEGER, Kind.MOMENT, Kind.NUMBER)
_TEAM = "by_team"
_MOST_COLUMNS = 8
_OF_THE_MACHINE = ("held_from", "held_to")  # where the record cut a row, not what it says


@dataclass(frozen=True, slots=True)
class Listed:
    """A row behind a figure: its child, whether the numerator counts it, and what it says.

    `said` has the values of the listing's `columns`, in their order, None where missing.
    """

    child: str
    counted: bool
    said: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows behind a figure, by child. `table` is what they are rows of.

    `has_others`: there are also rows that the denominator alone counts.
    """

    table: str
    columns: tuple[str, ...]
    rows: tuple[Listed, ...]
    has_others: bool


def listing(
    connection: Engine,
    measure: Measure,
    period: Period,
    within: Mapping[str, Collection[str]],
) -> Listing:
    """Return the rows that `measure` counts in `period`, of those in groups `within`.

    `within` names groups by dimension: a row must be in one of those of each. A row that is in a
    team is in the one that had its child on the day. No column of it leads to a person.

    Raises:
        NoChildren: the measure is not of children, or has no such period or breakdown.
    """
    numerators = _checked(measure, period, within)
    timing, shown = numerators[0].counted, shown_columns(measure)
    above = [row for part in numerators for row in _rows(connection, part, shown, period, within)]
    denominator = measure.denominator
    below = (
        _rows(connection, Column(denominator), shown, period, within)
        if denominator and denominator.table == timing.table
        else []
    )
    seen = set(above)
    others = [row for row in below if row not in seen]
    rows = [
        *(Listed(child, True, said) for child, said in above),
        *(Listed(child, False, said) for child, said in others),
    ]
    ordered = tuple(sorted(rows, key=_order))
    return Listing(timing.table, (*shown, _TEAM), ordered, bool(others))


def has_children(measure: Measure) -> bool:
    """Whether children stand behind a measure's figures."""
    parts = columns_of(measure)
    return bool(parts) and "child" in columns(parts[0].counted.table)


def shown_columns(measure: Measure) -> tuple[str, ...]:
    """Return the columns that a row behind a figure is shown by: days, codes and numbers.

    First those of the table's key and days, then those that the definition uses. Names, numbers
    of people and of places, and dates of birth are none of them.
    """
    counted = [part.counted for part in columns_of(measure)]
    if measure.denominator and measure.denominator.table == counted[0].table:
        counted.append(measure.denominator)
    table = counted[0].table
    base = TABLES.get(compiler.base(table))
    first = (*base.key, *(base.dates or ())) if base else ()
    known = columns(table)
    used = [name for one in counted for name in _words(one)]
    wanted = dict.fromkeys(name for name in (*first, *used) if name in known)
    return tuple(name for name in wanted if _tells_nobody(name, known[name]))[:_MOST_COLUMNS]


def _tells_nobody(name: str, kind: Kind) -> bool:
    hidden = name in IDENTIFIERS or name in _OF_THE_MACHINE or "dob" in name.split("_")
    return kind in _SHOWN_KINDS and not hidden


def _words(counted: Counted) -> list[str]:
    said = (counted.on, *counted.opens, *counted.closes, *counted.where, counted.value.column)
    return re.findall(r"\w+", " ".join(said))


def _checked(
    measure: Measure, period: Period, within: Mapping[str, Collection[str]]
) -> Sequence[Column]:
    if not has_children(measure):
        raise NoChildren(f"{measure.id} does not count children: nobody stands behind it.")
    if period.kind not in measure.periods:
        known = ", ".join(kind.value for kind in measure.periods)
        raise NoChildren(f"{measure.id} has no period {period.kind.value}; it has {known}.")
    for dimension in within:
        if dimension not in (*measure.by, *TEAM_DIMENSIONS):
            known = ", ".join(measure.by)
            raise NoChildren(f"{measure.id} has no breakdown {dimension}; it has {known}.")
    return columns_of(measure)


def _rows(
    connection: Engine,
    column: Column,
    shown: Sequence[str],
    period: Period,
    within: Mapping[str, Collection[str]],
) -> list[tuple[str, tuple[object, ...]]]:
    """Return child and values of the rows of `column` that count in `period`."""
    timeline = Timeline.of({period.kind: [period.end]})
    at = timeline.at(period.end)
    if not _stands(column, timeline, at):
        return []
    dimensions = list(dict.fromkeys([*within, "team"]))
    groups = {name: compiler.dimension(name, column.timing) for name in dimensions}
    told = {name: sql for name, sql in groups.items() if sql is not None}
    if set(within) - set(told):
        return []
    values = ["child", *shown]
    sql = (
        f"SELECT _first, _after, {', '.join(told.values())}, "
        f"{', '.join(f'{_quoted(name)}' for name in values)} "
        f"FROM ({compiler.timed_rows(column.timing, timeline, list(told))}) "
        f"WHERE child IS NOT NULL AND {column.condition}"
    )
    found = connection.sql(sql).to_arrow_table()
    counting, first, after = sums.runs(column.timing, found, timeline, period.kind)
    rows = counting[(first <= at) & (at < after)]
    kept = np.isin(np.arange(found.num_rows), rows)
    for place, name in enumerate(told, 2):
        if name in within:
            belongs = found.column(place).to_pylist()
            kept &= np.array([group in within[name] for group in belongs], dtype=bool)
    return _as_rows(found.filter(pa.array(kept)), 2 + list(told).index("team"), 2 + len(told))


def _as_rows(found: pa.Table, team: int, values: int) -> list[tuple[str, tuple[object, ...]]]:
    columns_: list[list[Any]] = [column.to_pylist() for column in found.columns]
    return [(row[values], (*row[values + 1 :], row[team])) for row in zip(*columns_, strict=True)]


def _stands(column: Column, timeline: Timeline, at: int) -> bool:
    """Whether the version counts at the place; a flow is asked for that on its day."""
    if column.counted.on:
        return True
    begun = column.first is None or timeline.at(column.first) <= at
    return begun and (column.until is None or at < timeline.at(column.until))


def _order(row: Listed) -> tuple[bool, list[tuple[bool, str]], str]:
    """Those the numerator counts first; then by what the row says, the earliest day first."""
    return not row.counted, [(each is None, str(each)) for each in row.said], row.child


def _quoted(name: str) -> str:
    return f'"{name}"'
