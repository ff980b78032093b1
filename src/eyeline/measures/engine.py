"""From record and declarations to cells: one pass a timing, for all periods and groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from eyeline.figures import WHOLE, Cell, Group, Period, PeriodKind, period, round_half_up
from eyeline.figures.periods import months_before
from eyeline.measures import compiler, worked_out
from eyeline.measures.blocks import Block, unknown
from eyeline.measures.cells import CELLS, cells_of, table_of
from eyeline.measures.compiler import TEAM_DIMENSIONS, UNIT, Column
from eyeline.measures.declarations import Aggregate, Measure, MeasureKind
from eyeline.measures.sums import Numbers, Sums, count, listed
from eyeline.measures.timeline import Places, Timeline
from eyeline.measures.told import NOTHING, Told
from eyeline.records.derivations.columns import sources
from eyeline.records.engines import Engine
from eyeline.records.record import Span

ENGINE_VERSION = 2
"""Raised when the same record and declarations give other cells than before."""

Covered = Callable[[str, Sequence[str]], Sequence[Span]]
"""For a record table and columns of it, the days that snapshots with these cover."""


@dataclass(frozen=True)
class Frame:
    """What the figures are of, and how far the record goes."""

    area: str
    record: str
    covered: Covered


def calculate(
    connection: Engine,
    measures: Sequence[Measure],
    ends: Mapping[PeriodKind, Sequence[date]],
    frame: Frame,
    told: Told = NOTHING,
) -> list[Cell]:
    """Return the cells of `measures` for the periods that end on `ends`, whole and by group.

    `connection` has every table that figures are made of. A measure is worked out for those
    kinds of period that it declares; a period that the record does not cover gives a cell that
    is not available.
    """
    table = tabulate(connection, measures, ends, frame.covered, told)
    return cells_of(table, frame.area, frame.record)


def tabulate(
    connection: Engine,
    measures: Sequence[Measure],
    ends: Mapping[PeriodKind, Sequence[date]],
    covered: Covered,
    told: Told = NOTHING,
) -> pa.Table:
    """Return what `calculate` does, as a table in the columns of `CELLS`."""
    days = {kind: of_kind for kind, of_kind in ends.items() if of_kind}
    every = {each.id: each for measure in measures for each in (measure, *measure.parts)}
    counted = [measure for measure in every.values() if measure.kind.is_counted]
    blocks = _blocks(connection, counted, days, covered) if days else []
    asked = {measure.id for measure in measures}
    tables = [block.cells() for block in blocks if block.measure.id in asked]
    for measure in measures:
        if not measure.kind.is_counted:
            parts = [block for block in blocks if block.measure in measure.parts]
            tables.append(table_of(_not_counted(measure, days, parts, told)))
    return pa.concat_tables([CELLS.empty_table(), *tables])


def _blocks(
    connection: Engine,
    measures: Sequence[Measure],
    ends: Mapping[PeriodKind, Sequence[date]],
    covered: Covered,
) -> list[Block]:
    """Return what is counted for each measure in each kind of period that it has."""
    asked = {kind: [m for m in measures if kind in m.periods] for kind in ends}
    known = {measure.id for measure in measures if _is_told(measure, covered)}
    columns = [column for m in measures if m.id in known for column in wanted(m)]
    dimensions = _told({name for measure in measures for name in measure.by}, covered)
    timeline = Timeline.of(ends)
    sums = count(connection, columns, dimensions, timeline, list(asked))
    blocks = []
    for kind, of_kind in asked.items():
        periods = [period(kind, end) for end in ends[kind]]
        for measure in of_kind:
            if measure.id in known:
                figures = _Figures(measure, sums[kind], timeline, periods)
                blocks.append(figures.block(connection, covered))
            else:
                blocks.append(unknown(measure, periods))
    return blocks


def _not_counted(
    measure: Measure,
    ends: Mapping[PeriodKind, Sequence[date]],
    parts: Iterable[Block],
    told: Told,
) -> Iterator[Cell]:
    """Yield the cells of a measure that is entered or worked out of `parts`."""
    periods = [period(kind, end) for kind in ends if kind in measure.periods for end in ends[kind]]
    if measure.kind is MeasureKind.ENTERED:
        yield from worked_out.entered(measure, periods, told)
        return
    cells = [cell for part in parts for cell in cells_of(part.cells(), "", "")]
    yield from worked_out.by_formula(measure, periods, cells, told)


def _is_told(measure: Measure, covered: Covered) -> bool:
    """Whether the record has all tables that a measure is made of."""
    tables = {table for part in _parts(measure) for table in sources(part.counted.table)}
    return all(covered(table, ()) for table in tables)


def _told(dimensions: Iterable[str], covered: Covered) -> list[str]:
    """Return those dimensions that the record tells: teams only where children are allocated."""
    allocated = covered("allocations", ()) or covered("listed_allocations", ())
    return sorted(name for name in dimensions if allocated or name not in TEAM_DIMENSIONS)


def wanted(measure: Measure) -> list[Column]:
    """Return all that must be counted for a measure's numerator, denominator and status."""
    found = []
    for part in measure.parts:
        found += wanted(part)
    for column in _parts(measure):
        if column.counted.value.aggregate not in _SHARES:
            found.append(column)
        found.append(compiler.counting_rows(column))
        if column.counted.as_at:
            found.append(compiler.of_its_list(column))
        if column.counted.needs:
            found += [compiler.all_rows(column), compiler.with_known(column)]
    return found


def _parts(measure: Measure) -> list[Column]:
    parts = compiler.columns_of(measure)
    return [*parts, Column(measure.denominator)] if measure.denominator else parts


def _covered(measure: Measure, periods: Sequence[Period], covered: Covered) -> NDArray[np.bool_]:
    """Return for which periods the record holds all that the measure needs.

    A stock needs its day, a flow all days of its period; looking back needs the days before.
    A table that is a list on a day says by its lists for how long it stands.
    """
    found = np.ones(len(periods), np.bool_)
    for part, table, needs in _sources(measure):
        counted = part.counted
        spans = covered(table, needs)
        for i, asked in enumerate(periods):
            first = asked.start if counted.on else asked.end
            if (part.first and asked.end < part.first) or (part.until and first >= part.until):
                continue
            if measure.looks_back:
                back = months_before(asked.end.replace(day=1), measure.looks_back - 1)
                first = min(first, back)
            found[i] &= any(span.first <= first and asked.end <= span.last for span in spans)
    return found


def _sources(measure: Measure) -> Iterator[tuple[Column, str, tuple[str, ...]]]:
    """Yield each part of a measure with a record table that must cover it, and columns of that."""
    for part in _parts(measure):
        counted = part.counted
        first, *others = sources(counted.table)
        if not counted.as_at:
            yield part, first, compiler.needed(counted)
            for table in others:
                yield part, table, ()
        for table in compiler.needed_elsewhere(counted):
            yield part, table, ()


@dataclass(frozen=True)
class _Figures:
    """A measure's sums for some periods of one kind, by group."""

    measure: Measure
    sums: Mapping[Column, Sums]
    timeline: Timeline
    periods: Sequence[Period]

    def block(self, connection: Engine, covered: Covered) -> Block:
        """Return the measure's figures, and for which periods they are known."""
        numerators = compiler.columns_of(self.measure)
        aggregate = numerators[0].counted.value.aggregate
        groups = self.groups
        missing = np.zeros((len(groups), len(self.periods)), np.bool_)
        denominator = None
        if aggregate in _SHARES:
            numerator, missing = self._quantiles(connection, numerators)
        else:
            numerator = self._added(numerators)
        if self.measure.denominator:
            denominator = self._added([Column(self.measure.denominator)])
        elif aggregate is Aggregate.MEAN:
            denominator = self._added(map(compiler.counting_rows, numerators))
        known = self._known() & _covered(self.measure, self.periods, covered)
        return Block(self.measure, self.periods, groups, numerator, denominator, missing, known)

    @cached_property
    def groups(self) -> list[Group]:
        """The whole and every group of the measure's breakdowns, in order."""
        found = {
            group
            for part in _parts(self.measure)
            for group in self.sums[compiler.counting_rows(part)].rows
            if group == WHOLE or group.dimension in self.measure.by
        }
        return sorted(found, key=lambda group: (group.dimension, group.value))

    @cached_property
    def places(self) -> Places:
        """The place of each period's end."""
        return np.array([self.timeline.at(period.end) for period in self.periods])

    def _added(self, columns: Iterable[Column]) -> Numbers:
        """Return the sum of `columns` in ten-thousandths, by group and period."""
        total = np.zeros((len(self.groups), len(self.periods)), np.int64)
        for column in columns:
            unit = UNIT if column.counted.value.aggregate is Aggregate.COUNT else 1
            total += self.sums[column].at(self.groups, self.places) * unit
        return total

    def _known(self) -> NDArray[np.bool_]:
        """Return in which periods the lists are there, and what is needed is known of some row."""
        known = np.ones(len(self.periods), np.bool_)
        for part in _parts(self.measure):
            if part.counted.as_at:
                known &= self._whole(compiler.of_its_list(part)) > 0
            if part.counted.needs:
                every = self._whole(compiler.all_rows(part))
                known &= (every == 0) | (self._whole(compiler.with_known(part)) > 0)
        return known

    def _whole(self, column: Column) -> Numbers:
        whole: Numbers = self.sums[column].at([WHOLE], self.places)[0]
        return whole

    def _quantiles(
        self, connection: Engine, columns: Sequence[Column]
    ) -> tuple[Numbers, NDArray[np.bool_]]:
        """Return medians or 90th percentiles in ten-thousandths, and where there are none."""
        kind = self.periods[0].kind
        told = {group.dimension for group in self.groups if group != WHOLE}
        share = _SHARES[columns[0].counted.value.aggregate]
        found = np.zeros((len(self.groups), len(self.periods)), np.int64)
        missing = np.ones(found.shape, np.bool_)
        rows = {group: i for i, group in enumerate(self.groups)}
        periods = {place: j for j, place in enumerate(self.places.tolist())}
        lists: dict[tuple[int, int], list[Numbers]] = defaultdict(list)
        for column in columns:
            for group, place, values in listed(
                connection, column, sorted(told), self.timeline, kind, self.places
            ):
                if group in rows:
                    lists[rows[group], periods[place]].append(values)
        for at, parts in lists.items():
            found[at] = _quantile(np.sort(np.concatenate(parts)), share)
            missing[at] = False
        return found, missing


_SHARES = {Aggregate.MEDIAN: Fraction(1, 2), Aggregate.P90: Fraction(9, 10)}


def _quantile(values: Numbers, share: Fraction) -> int:
    """Return the value below which a `share` lies, between neighbours in proportion.

    `values` are in order; a half of the last place goes away from 0.
    """
    below, rest = divmod(share.numerator * (len(values) - 1), share.denominator)
    value, above = int(values[below]), int(values[min(below + 1, len(values) - 1)])
    exact = Fraction(value) + Fraction((above - value) * rest, share.denominator)
    return int(round_half_up(exact, 0))
