"""The engine's figures beside those of the independent calculation, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from eyeline.figures import Cell, PeriodKind, Status, period_ends
from eyeline.measures import catalogue
from eyeline.measures.declarations import Measure, MeasureKind
from eyeline.measures.engine import Frame, calculate
from eyeline.records.derivations import derive
from eyeline.records.duckdb import connect
from eyeline.records.record import Span
from eyeline.records.tables import TABLES, Kind
from unit.measures import independent
from unit.measures.generated import FIRST, LAST, Council
from unit.measures.independent import WHOLE, Figure, Group
from unit.measures.rows import Episode

MEASURES = catalogue.load().measures
QUARTERS = period_ends(FIRST, LAST)
ENDS: Mapping[PeriodKind, Sequence[date]] = {
    PeriodKind.MONTH: period_ends(FIRST, LAST, every_months=1),
    PeriodKind.QUARTER: QUARTERS,
    PeriodKind.FYTD: QUARTERS,
    PeriodKind.R12: QUARTERS,
}
ALL_DAYS = (Span(date(1900, 1, 1), date(2200, 1, 1)),)

Place = tuple[str, PeriodKind, date, Group]


def worked_out(council: Council, measures: Sequence[Measure] = MEASURES) -> dict[Place, Figure]:
    """Return the engine's figures of a council, by measure, period and group."""
    with opened(council) as connection:
        frame = Frame("E", "generated", lambda table, columns: ALL_DAYS)
        cells = calculate(connection, measures, ENDS, frame)
    return {
        (cell.measure, cell.period.kind, cell.period.end, _group(cell)): _figure(cell)
        for cell in cells
    }


def looked_up(council: Council, measures: Sequence[Measure] = MEASURES) -> dict[Place, Figure]:
    """Return the same figures by the independent calculation."""
    rows = independent.Council(council.children, council.episodes, council.estimates)
    return {
        (measure.id, kind, end, group): figure
        for measure in measures
        for kind in measure.periods
        for end in ENDS[kind]
        for group, figure in independent.figures(rows, measure.id, kind, end, measure.by).items()
    }


def disagreements(
    one: Mapping[Place, Figure], other: Mapping[Place, Figure]
) -> dict[Place, tuple[Figure, Figure]]:
    """Return the places at which two calculations differ. A group that is absent has nobody."""
    return {
        place: found
        for place in {*one, *other}
        if len(set(found := (_at(place, one), _at(place, other)))) == 2
    }


def narrowed(council: Council) -> tuple[Council, dict[Place, tuple[Figure, Figure]]]:
    """Return a council of few of the episodes, on which the two still differ, and where.

    Episodes are left out as long as that does not bring them to agree: half of them at a time,
    then ever fewer. That is far quicker than what Hypothesis does, since it knows the rows.
    """
    suspects = {place[0] for place in _differ(council)}
    measures = [measure for measure in MEASURES if measure.id in suspects]
    kept, size = list(council.episodes), len(council.episodes)
    while size:
        for at in range(0, len(kept), size):
            fewer = kept[:at] + kept[at + size :]
            if _differ(_of(council, fewer), measures):
                kept = fewer
                break
        else:
            size //= 2
    found = _of(council, kept)
    return found, _differ(found, measures)


def _differ(
    council: Council, measures: Sequence[Measure] = MEASURES
) -> dict[Place, tuple[Figure, Figure]]:
    return disagreements(worked_out(council, measures), looked_up(council, measures))


def _of(council: Council, episodes: Sequence[Episode]) -> Council:
    there = {episode.child for episode in episodes}
    children = tuple(child for child in council.children if child.child in there)
    return replace(council, children=children, episodes=tuple(episodes))


_RATIOS = {measure.id for measure in MEASURES if measure.kind is MeasureKind.RATIO}
_NOT_KNOWN = Figure(None, None, "x")


def _at(place: Place, figures: Mapping[Place, Figure]) -> Figure:
    whole = figures[(*place[:3], WHOLE)]
    if whole == _NOT_KNOWN:
        return _NOT_KNOWN
    of_nobody = Figure(0, 0, "z") if place[0] in _RATIOS else Figure(0, None, "0")
    return figures.get(place, of_nobody)


def _group(cell: Cell) -> Group:
    return cell.group.dimension, cell.group.value


def _figure(cell: Cell) -> Figure:
    if cell.status is Status.NOT_AVAILABLE:
        return _NOT_KNOWN
    below = None if cell.denominator is None else int(cell.denominator)
    assert cell.numerator is not None
    return Figure(
        int(cell.numerator), below, str(cell.status if cell.value is None else cell.value)
    )


def opened(council: Council) -> duckdb.DuckDBPyConnection:
    """Return a connection with a council's rows and all that is derived from them."""
    rows: Mapping[str, Sequence[object]] = {
        "children": council.children,
        "episodes": council.episodes,
        "populations": council.estimates,
    }
    connection = connect(threads=1)
    connection.execute("CREATE SCHEMA merged")
    for name in TABLES:
        connection.register("_rows", _table(name, rows.get(name, ())))
        connection.execute(f"CREATE TABLE merged.{name} AS SELECT * FROM _rows")
        connection.unregister("_rows")
    derive(connection)
    return connection


def _table(name: str, rows: Sequence[object]) -> pa.Table:
    arrays = []
    for column in TABLES[name].columns:
        read: Callable[[Any], object] = _number if column.kind is Kind.NUMBER else _as_it_is
        values = [read(getattr(row, column.name, None)) for row in rows]
        arrays.append(pa.array(values, column.kind.arrow))
    return pa.table(arrays, schema=TABLES[name].schema)


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _as_it_is(value: object) -> object:
    return value
