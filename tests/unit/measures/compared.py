"""The engine's figures beside those of the independent calculation, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from eyeline.figures import Cell, PeriodKind, Status, period_ends
from eyeline.measures import catalogue, told
from eyeline.measures.declarations import Aggregate, Measure, MeasureKind
from eyeline.measures.engine import Frame, calculate
from eyeline.records.derivations import derive
from eyeline.records.duckdb import connect
from eyeline.records.record import Span
from eyeline.records.tables import TABLES, Kind
from unit.measures import independent
from unit.measures.generated.chance import FIRST, LAST
from unit.measures.independent.figures import NOT_KNOWN, WHOLE, Asked, Figure, Group, Record
from unit.measures.independent.figures import figures as figures_of
from unit.measures.independent.people import People
from unit.measures.independent.send import Learners
from unit.measures.independent.told import ENTERED, PARAMETERS

MEASURES = {measure.id: measure for measure in catalogue.load().measures}
QUARTERS = period_ends(FIRST, LAST)
MONTHS = period_ends(FIRST, LAST, every_months=1)
ENDS: Mapping[PeriodKind, Sequence[date]] = {
    kind: MONTHS if kind is PeriodKind.MONTH else QUARTERS for kind in PeriodKind
}
ALL_DAYS = (Span(date(1900, 1, 1), date(2200, 1, 1)),)

TOLD = told.Told(
    tuple(
        told.Entry("dsg_deficit", PeriodKind.QUARTER, end, value, None, "one", "another")
        for end, value in ENTERED.items()
    ),
    tuple(
        told.Parameter(name, first, value, "council")
        for name, values in PARAMETERS.items()
        for first, value in values.items()
    ),
)

Place = tuple[str, PeriodKind, date, Group]
Figures = Mapping[Place, Figure]


def worked_out(record: Record, measures: Sequence[str]) -> Figures:
    """Return the engine's figures of a record, by measure, period and group."""
    with opened(record) as connection:
        frame = Frame("E", "generated", lambda table, columns: ALL_DAYS)
        cells = calculate(connection, [MEASURES[name] for name in measures], ENDS, frame, TOLD)
    return {
        (cell.measure, cell.period.kind, cell.period.end, _group(cell)): _figure(cell)
        for cell in cells
    }


def looked_up(record: Record, group: str, measures: Sequence[str]) -> Figures:
    """Return the same figures by the independent calculation."""
    calculation = independent.GROUPS[group](record)
    people = Learners(record) if group == "send" else People(record)
    return {
        (name, kind, end, found): figure
        for name in measures
        for kind in MEASURES[name].periods
        for end in ENDS[kind]
        for found, figure in figures_of(
            calculation[name](Asked(kind, end)), MEASURES[name].by, people.group
        ).items()
    }


def disagreements(one: Figures, other: Figures) -> dict[Place, tuple[Figure, Figure]]:
    """Return the places at which two calculations differ. A group that is absent has nobody."""
    return {
        place: found
        for place in {*one, *other}
        if len(set(found := (_at(place, one), _at(place, other)))) == 2
    }


def differ(
    record: Record, group: str, measures: Sequence[str]
) -> dict[Place, tuple[Figure, Figure]]:
    """Return the places at which the engine and the independent calculation differ."""
    return disagreements(worked_out(record, measures), looked_up(record, group, measures))


def narrowed(record: Record, group: str, measures: Sequence[str]) -> Record:
    """Return few of the rows of a record, on which the two still differ.

    Rows are left out as long as that does not bring them to agree: half of them at a time, then
    ever fewer. That is far quicker than what Hypothesis does, since it knows the rows.
    """
    kept = [(table, row) for table, rows in record.items() for row in rows]
    size = len(kept)
    while size:
        for at in range(0, len(kept), size):
            fewer = kept[:at] + kept[at + size :]
            if differ(_record(record, fewer), group, measures):
                kept = fewer
                break
        else:
            size //= 2
    return _record(record, kept)


def _record(record: Record, rows: Sequence[tuple[str, object]]) -> Record:
    return {name: [row for table, row in rows if table == name] for name in record}


def _at(place: Place, figures: Figures) -> Figure:
    whole = figures[(*place[:3], WHOLE)]
    return NOT_KNOWN if whole == NOT_KNOWN else figures.get(place, _of_nobody(MEASURES[place[0]]))


def _of_nobody(measure: Measure) -> Figure:
    aggregate = _aggregate(measure)
    if aggregate is Aggregate.MEDIAN:
        return Figure(None, None, "z")
    is_share = measure.kind is MeasureKind.RATIO or aggregate is Aggregate.MEAN
    return Figure(0, 0, "z") if is_share else Figure(0, None, "0")


def _aggregate(measure: Measure) -> Aggregate | None:
    return measure.versions[0].numerator.value.aggregate if measure.versions else None


def _group(cell: Cell) -> Group:
    return cell.group.dimension, cell.group.value


def _figure(cell: Cell) -> Figure:
    """Return a cell as a reader sees it. What a middle one lies between is not compared."""
    if cell.status is Status.NOT_AVAILABLE:
        return NOT_KNOWN
    text = str(cell.status if cell.value is None else cell.value)
    if _aggregate(MEASURES[cell.measure]) is Aggregate.MEDIAN:
        return Figure(None, None, text)
    return Figure(cell.numerator, cell.denominator, text)  # type: ignore[arg-type]


def opened(record: Record) -> duckdb.DuckDBPyConnection:
    """Return a connection with a record's rows and all that is derived from them."""
    connection = connect(threads=1)
    connection.execute("CREATE SCHEMA merged")
    for name in TABLES:
        connection.register("_rows", _table(name, record.get(name, ())))
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


def _number(value: float | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _as_it_is(value: object) -> object:
    return value
