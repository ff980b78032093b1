"""From record and declarations to cells: one pass a timing, for all periods and groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import duckdb
import numpy as np
from numpy.typing import NDArray

from eyeline.figures import WHOLE, Cell, Group, Period, PeriodKind, Status, ratio, round_half_up
from eyeline.figures.periods import months_before
from eyeline.measures import compiler
from eyeline.measures.compiler import DECIMAL_PLACES, Column
from eyeline.measures.declarations import Aggregate, Measure
from eyeline.measures.timeline import Timeline
from eyeline.records.record import Span

ENGINE_VERSION = 1
"""Raised when the same record and declarations give other cells than before."""

Sums = dict[Group, NDArray[np.int64]]
"""For each group, a sum for each place of the timeline."""


@dataclass(frozen=True)
class Frame:
    """What the figures are of, and how far the record goes.

    `covered` gives, for a record table and columns of it, the days that snapshots with these cover.
    """

    area: str
    record: str
    covered: Callable[[str, Sequence[str]], Sequence[Span]]


def calculate(
    connection: duckdb.DuckDBPyConnection,
    measures: Sequence[Measure],
    ends: Mapping[PeriodKind, Sequence[date]],
    frame: Frame,
) -> list[Cell]:
    """Return the cells of `measures` for the periods that end on `ends`, whole and by group.

    `connection` has every table that figures are made of. A measure is worked out for those
    kinds of period that it declares; a period that the record does not cover gives a cell that
    is not available.
    """
    cells = []
    for kind, days in ends.items():
        asked = [measure for measure in measures if kind in measure.periods]
        if asked and days:
            cells += _of_kind(connection, asked, Timeline.of(kind, days), frame)
    return cells


def _of_kind(
    connection: duckdb.DuckDBPyConnection,
    measures: Sequence[Measure],
    timeline: Timeline,
    frame: Frame,
) -> list[Cell]:
    dimensions = sorted({name for measure in measures for name in measure.by})
    wanted = [column for measure in measures for column in _wanted(measure)]
    sums = count(connection, wanted, dimensions, timeline)
    cells = []
    for measure in measures:
        cells += _cells(measure, timeline, frame, sums, connection)
    return cells


def _wanted(measure: Measure) -> list[Column]:
    """Return all that must be counted for a measure's numerator, denominator and status."""
    found = []
    for column in _parts(measure):
        if column.counted.value.aggregate in (Aggregate.COUNT, Aggregate.SUM, Aggregate.MEAN):
            found.append(column)
        found.append(compiler.counting_rows(column))
        if column.counted.needs:
            found.append(compiler.with_known(column))
    return found


def _parts(measure: Measure) -> list[Column]:
    parts = compiler.columns_of(measure)
    return [*parts, Column(measure.denominator)] if measure.denominator else parts


def count(
    connection: duckdb.DuckDBPyConnection,
    wanted: Iterable[Column],
    dimensions: Sequence[str],
    timeline: Timeline,
) -> dict[Column, Sums]:
    """Return, for each column of sums that is `wanted`, its running sums, whole and by group."""
    found: dict[Column, Sums] = {}
    for query in compiler.queries(wanted, dimensions, timeline):
        rows = connection.sql(query.sql).to_arrow_table()
        first, after = (rows.column(i).to_numpy().astype(np.int64) for i in (0, 1))
        offset = 2 + len(query.dimensions)
        values = np.stack(
            [rows.column(offset + i).cast("int64").to_numpy() for i in range(len(query.columns))],
            axis=1,
        )
        totals = _run(first, after, np.zeros(len(first), np.int64), values, 1, len(timeline))
        grouped = {WHOLE: totals[0]}
        for i, dimension in enumerate(query.dimensions):
            encoded = rows.column(2 + i).combine_chunks().dictionary_encode()
            names = encoded.dictionary.to_pylist()
            codes = encoded.indices.to_numpy().astype(np.int64)
            by_group = _run(first, after, codes, values, len(names), len(timeline))
            grouped |= {Group(dimension, str(n)): by_group[j] for j, n in enumerate(names)}
        for i, column in enumerate(query.columns):
            found[column] = {group: sums[:, i] for group, sums in grouped.items()}
    return found


def _run(
    first: NDArray[np.int64],
    after: NDArray[np.int64],
    group: NDArray[np.int64],
    values: NDArray[np.int64],
    groups: int,
    places: int,
) -> NDArray[np.int64]:
    """Return groups x places x columns: + at the first place, - after the last, summed along."""
    events = np.zeros((groups, places + 1, values.shape[1]), np.int64)
    np.add.at(events, (group, first), values)
    np.add.at(events, (group, after), -values)
    return np.cumsum(events, axis=1)[:, :places]


def _cells(
    measure: Measure,
    timeline: Timeline,
    frame: Frame,
    sums: Mapping[Column, Sums],
    connection: duckdb.DuckDBPyConnection,
) -> list[Cell]:
    numerators = compiler.columns_of(measure)
    figures = _Figures(measure, numerators, sums, timeline, connection)
    known_at = [
        _covered(measure, period, frame) and figures.known(place)
        for place, period in enumerate(timeline.periods)
    ]
    cells = []
    for group in figures.groups():
        for place, period in enumerate(timeline.periods):
            known = known_at[place]
            if not known and group != WHOLE:
                continue
            numerator, denominator = figures.at(group, place) if known else (None, None)
            value, status = _value(measure, numerator, denominator) if known else _NOT_AVAILABLE
            cells.append(
                Cell(
                    measure.id,
                    measure.version_at(period.end),
                    period,
                    frame.area,
                    group,
                    numerator,
                    denominator,
                    value,
                    status,
                    frame.record,
                )
            )
    return cells


_NOT_AVAILABLE = (None, Status.NOT_AVAILABLE)


def _value(
    measure: Measure, numerator: Decimal | None, denominator: Decimal | None
) -> tuple[Decimal | None, Status]:
    if numerator is None:
        return None, Status.NOT_APPLICABLE
    if denominator is None:
        return round_half_up(numerator, measure.dp), Status.FINAL
    value = _ratio(numerator, denominator, measure.scale, measure.dp)
    return value, Status.NOT_APPLICABLE if value is None else Status.FINAL


@lru_cache(maxsize=100_000)
def _ratio(numerator: Decimal, denominator: Decimal, scale: int, dp: int) -> Decimal | None:
    return ratio(numerator, denominator, scale=scale, dp=dp)


def _covered(measure: Measure, period: Period, frame: Frame) -> bool:
    """Whether the record holds all that the measure needs for the period.

    A stock needs its day, a flow all days of its period; looking back needs the days before.
    A table that is a list on a day says by its lists for how long it stands.
    """
    for part in _parts(measure):
        counted = part.counted
        if counted.as_at:
            continue
        first = period.start if counted.on else period.end
        if measure.looks_back:
            back = months_before(period.end.replace(day=1), measure.looks_back - 1)
            first = min(first, back)
        spans = frame.covered(compiler.base(counted.table), counted.needs)
        if not any(span.first <= first and period.end <= span.last for span in spans):
            return False
    return True


class _Figures:
    """A measure's numerators and denominators, by group and place."""

    def __init__(
        self,
        measure: Measure,
        numerators: list[Column],
        sums: Mapping[Column, Sums],
        timeline: Timeline,
        connection: duckdb.DuckDBPyConnection,
    ) -> None:
        self.measure = measure
        self.numerators = numerators
        self.denominator = Column(measure.denominator) if measure.denominator else None
        self.sums = sums
        self.aggregate = numerators[0].counted.value.aggregate
        self.lists = (
            _listed(connection, numerators, measure.by, timeline)
            if self.aggregate in (Aggregate.MEDIAN, Aggregate.P90)
            else {}
        )

    def groups(self) -> list[Group]:
        """Return the whole and every group of the measure's breakdowns, in order."""
        parts = [*self.numerators, *([self.denominator] if self.denominator else [])]
        found = {
            group
            for part in parts
            for group in self.sums[compiler.counting_rows(part)]
            if group == WHOLE or group.dimension in self.measure.by
        }
        return sorted(found, key=lambda group: (group.dimension, group.value))

    def known(self, place: int) -> bool:
        """Whether the lists are there, and what the measure needs is known of some row."""
        for part in (*self.numerators, *([self.denominator] if self.denominator else [])):
            rows = self._sum(compiler.counting_rows(part), WHOLE, place)
            if part.counted.as_at and not rows:
                return False
            if part.counted.needs and rows:
                return self._sum(compiler.with_known(part), WHOLE, place) > 0
        return True

    def at(self, group: Group, place: int) -> tuple[Decimal | None, Decimal | None]:
        """Return numerator and denominator; of a mean its sum and its number of rows."""
        if self.aggregate in (Aggregate.MEDIAN, Aggregate.P90):
            return _quantile(self.lists.get((group, place), []), self.aggregate), None
        numerator = sum((self._value(part, group, place) for part in self.numerators), Decimal())
        if self.denominator:
            return numerator, self._value(self.denominator, group, place)
        if self.aggregate is Aggregate.MEAN:
            rows = (compiler.counting_rows(part) for part in self.numerators)
            return numerator, Decimal(sum(self._sum(part, group, place) for part in rows))
        return numerator, None

    def _value(self, column: Column, group: Group, place: int) -> Decimal:
        whole = self._sum(column, group, place)
        if column.counted.value.aggregate is Aggregate.COUNT:
            return Decimal(whole)
        return Decimal(whole).scaleb(-DECIMAL_PLACES).normalize()

    def _sum(self, column: Column, group: Group, place: int) -> int:
        sums = self.sums[column].get(group)
        return 0 if sums is None else int(sums[place])


def _listed(
    connection: duckdb.DuckDBPyConnection,
    columns: Sequence[Column],
    dimensions: Sequence[str],
    timeline: Timeline,
) -> dict[tuple[Group, int], list[Decimal]]:
    """Return, for each group and place, the values of the rows that count there."""
    found: dict[tuple[Group, int], list[Decimal]] = {}
    for column in columns:
        value = f'"{column.counted.value.column}"'
        rows = compiler.timed_rows(column, timeline)
        for name in ("", *dimensions):
            group = compiler.dimension(name, column.counted) if name else "''"
            for value_of, place, values in connection.execute(
                f"SELECT {group}, place, list({value}) FROM ({rows}) "
                f"JOIN range({len(timeline)}) AS places(place) "
                f"ON place >= _first AND place < _after WHERE {value} IS NOT NULL GROUP BY ALL"
            ).fetchall():
                found.setdefault((Group(name, value_of), place), []).extend(map(Decimal, values))
    return found


def _quantile(values: list[Decimal], aggregate: Aggregate) -> Decimal | None:
    """Return the median or the 90th percentile, between neighbours in proportion; None of none."""
    if not values:
        return None
    ordered = sorted(map(Fraction, values))
    share = Fraction(1, 2) if aggregate is Aggregate.MEDIAN else Fraction(9, 10)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    exact = ordered[below] + (ordered[above] - ordered[below]) * (place - below)
    return round_half_up(exact, DECIMAL_PLACES)
