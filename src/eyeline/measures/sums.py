"""Counting: from the rows of a record to sums at every place of a timeline, whole and by group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from eyeline.figures import WHOLE, Group, PeriodKind
from eyeline.measures import compiler
from eyeline.measures.compiler import Column, Query
from eyeline.measures.declarations import Counted
from eyeline.measures.timeline import Places, Timeline
from eyeline.records.engines import Engine

Numbers = NDArray[np.int64]
Array: TypeAlias = "pa.Array[Any] | pa.ChunkedArray[Any]"


@dataclass(frozen=True)
class Sums:
    """One number for each group and each place; `rows` says which row is a group's."""

    rows: Mapping[Group, int]
    numbers: Numbers

    def at(self, groups: Sequence[Group], places: Places) -> Numbers:
        """Return the numbers of `groups` (0 for one that was not seen) at `places`."""
        found = np.zeros((len(groups), len(places)), np.int64)
        for i, group in enumerate(groups):
            if group in self.rows:
                found[i] = self.numbers[self.rows[group], places]
        return found


def count(
    connection: Engine,
    wanted: Iterable[Column],
    dimensions: Sequence[str],
    timeline: Timeline,
    kinds: Sequence[PeriodKind],
) -> dict[PeriodKind, dict[Column, Sums]]:
    """Return the sums of each column that is `wanted`, in each kind of period.

    At a place, a stock's sum is of the rows open on its last day, a flow's of the events in the
    period of that kind that ends there.
    """
    found: dict[PeriodKind, dict[Column, Sums]] = {kind: {} for kind in kinds}
    for query in compiler.queries(wanted, dimensions, timeline):
        rows = connection.sql(query.sql).to_arrow_table()
        for some, sums in _sums(query, rows, timeline, kinds):
            for kind in some:
                found[kind] |= sums
    return found


def listed(
    connection: Engine,
    column: Column,
    dimensions: Sequence[str],
    timeline: Timeline,
    kind: PeriodKind,
    places: Places,
) -> Iterator[tuple[Group, int, Numbers]]:
    """Yield, for each group and each of `places` where rows of `column` count, their values.

    They are in ten-thousandths.
    """
    query = compiler.values(column, dimensions, timeline)
    rows = connection.sql(query.sql).to_arrow_table()
    values = _numbers(rows.column(rows.num_columns - 1))
    groups, codes = _groups(query, rows)
    row, place = _placed(query, rows, timeline, kind)
    asked = np.isin(place, places)
    row, place = row[asked], place[asked]
    for code in codes:
        key = code[row] * len(timeline) + place
        order = np.argsort(key, kind="stable")
        cuts = np.flatnonzero(np.diff(key[order])) + 1
        for part in np.split(order, cuts) if len(order) else ():
            group, at = divmod(int(key[part[0]]), len(timeline))
            yield groups[group], at, values[row[part]]


def behind(
    connection: Engine,
    column: Column,
    group: Group,
    timeline: Timeline,
    kind: PeriodKind,
    at: int,
) -> list[str]:
    """Return the child of each row of `column` that counts for `group` at the place `at`."""
    dimensions = [group.dimension] if group.dimension else []
    query = compiler.values(column, dimensions, timeline, of="child")
    rows = connection.sql(query.sql).to_arrow_table()
    groups, codes = _groups(query, rows)
    if group not in groups:
        return []
    row, place = _placed(query, rows, timeline, kind)
    counts = (place == at) & (codes[-1][row] == groups.index(group))
    children: Any = rows.column(rows.num_columns - 1).take(pa.array(row[counts])).to_pylist()
    return list(children)


def _placed(
    query: Query, rows: pa.Table, timeline: Timeline, kind: PeriodKind
) -> tuple[NDArray[np.intp], Places]:
    """Return each row as often as there are places at which it counts, and these places."""
    counting, first, after = runs(query.timing, rows, timeline, kind)
    lengths = after - first
    row = np.repeat(counting, lengths)
    begins = np.repeat(np.cumsum(lengths) - lengths, lengths)
    place = np.repeat(first, lengths) + np.arange(len(row)) - begins
    stands = _stands(query.columns[0], timeline)[place]
    return row[stands], place[stands]


def runs(
    timing: Counted, rows: pa.Table, timeline: Timeline, kind: PeriodKind
) -> tuple[NDArray[np.intp], Places, Places]:
    """Return the rows that count in some period of `kind`, and from and until before which place.

    `rows` are those of `timed_rows`.
    """
    first = _numbers(rows.column(0), missing=len(timeline))
    after = _numbers(rows.column(1))
    if timing.on:
        ends = timeline.after(kind, first)
        if timing.once and timing.once.keep == "first":
            first, after = np.maximum(first, timeline.after(kind, after)), ends
        else:
            after = np.minimum(after, ends)
        first, after = np.maximum(first, 0), np.minimum(after, len(timeline))
    counting = np.flatnonzero(first < after)
    return counting, first[counting], after[counting]


def _sums(
    query: Query, rows: pa.Table, timeline: Timeline, kinds: Sequence[PeriodKind]
) -> Iterator[tuple[Sequence[PeriodKind], dict[Column, Sums]]]:
    """Yield the sums of a query's columns and the kinds that have them: of a stock, all."""
    offset, width = 2 + len(query.dimensions), len(timeline) + 1
    columns = [_numbers(rows.column(offset + i)) for i in range(len(query.columns))]
    groups, codes = _groups(query, rows)
    for some in [[kind] for kind in kinds] if query.timing.on else [kinds]:
        counting, first, after = runs(query.timing, rows, timeline, some[0])
        belongs = [code[counting] for code in codes]
        known = {groups[i]: i for i in np.unique(np.concatenate([[0], *belongs])).tolist()}
        edges = [(group * width + first, group * width + after) for group in belongs]
        sums = {}
        for column, values in zip(query.columns, columns, strict=True):
            changes, added = np.zeros(len(groups) * width, np.int64), values[counting]
            for begins, ends in edges:
                np.add.at(changes, begins, added)
                np.subtract.at(changes, ends, added)
            totals = np.cumsum(changes.reshape(len(groups), width), axis=1)[:, :-1]
            sums[column] = Sums(known, totals * _stands(column, timeline))
        yield some, sums


def _groups(query: Query, rows: pa.Table) -> tuple[list[Group], list[Numbers]]:
    """Return the whole and all groups, and for the whole and each dimension every row's group."""
    groups, codes = [WHOLE], [np.zeros(rows.num_rows, np.int64)]
    for i, dimension in enumerate(query.dimensions, 2):
        encoded = rows.column(i).combine_chunks().dictionary_encode()
        codes.append(_numbers(encoded.indices) + len(groups))
        groups += [Group(dimension, str(name)) for name in encoded.dictionary.to_pylist()]
    return groups, codes


def _stands(column: Column, timeline: Timeline) -> NDArray[np.bool_]:
    """Return at which places a column's version stands; a flow is asked for that on its day."""
    places = np.arange(len(timeline))
    if column.counted.on:
        return places >= 0
    first = timeline.at(column.first) if column.first else 0
    return (places >= first) & (
        places < (timeline.at(column.until) if column.until else len(places))
    )


def _numbers(column: Array, *, missing: int = 0) -> Numbers:
    whole: Any = column.cast(pa.int64())
    return np.asarray(whole.fill_null(missing), dtype=np.int64)
