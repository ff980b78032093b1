"""Working out a declaration's examples: rows in, figure out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb
import pyarrow as pa

from eyeline.figures import WHOLE, Status
from eyeline.measures.declarations import Example, Measure, typed
from eyeline.measures.engine import Frame, calculate, wanted
from eyeline.measures.yaml_places import BadDeclaration
from eyeline.records.derivations import derive
from eyeline.records.duckdb import connect
from eyeline.records.engines import Engine
from eyeline.records.record import Span
from eyeline.records.tables import TABLES

_ALWAYS = (Span(date(1900, 1, 1), date(2200, 1, 1)),)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example gave: the figure or the symbol of its status, as text."""

    example: Example
    found: str

    @property
    def holds(self) -> bool:
        expected = self.example.expect
        if expected in list(Status):
            return self.found == expected
        return self.found not in list(Status) and Decimal(self.found) == Decimal(expected)


def opened(example: Example, measure: Measure | None = None) -> duckdb.DuckDBPyConnection:
    """Return a connection with the rows of `example` and all that is derived from them, or, which
    is quicker, only what the figures of `measure` are made of."""
    connection = connect(threads=1)
    fill(connection, example, tables_of(measure) if measure else None)
    return connection


def tables_of(measure: Measure) -> frozenset[str]:
    """Return the tables from which the figures of `measure`, whole and by group, are made."""
    counted = {column.counted.table for column in wanted(measure)}
    return frozenset(counted | ({"age_bands", "team_spells"} if measure.by else set()))


def fill(engine: Engine, example: Example, tables: Iterable[str] | None = None) -> None:
    """Give a new `engine` the rows of `example` and all that is derived from them, or `tables`."""
    engine.execute("CREATE SCHEMA merged")
    for name, shape in TABLES.items():
        rows = example.tables.get(name, ())
        arrays = {
            column.name: pa.array(
                [typed(row.get(column.name, ""), column.kind) for row in rows], column.kind.arrow
            )
            for column in shape.columns
        }
        engine.register("_rows", pa.table(arrays))
        engine.execute(f"CREATE TABLE merged.{name} AS SELECT * FROM _rows")
        engine.unregister("_rows")
    derive(engine, tables)


def outcome(measure: Measure, example: Example, engine: Engine) -> Outcome:
    """Return what `measure` gives for `example`, whose rows `engine` holds.

    Every table is taken to cover all days, so that a figure is missing only where the rows
    leave it so.
    """
    frame = Frame("example", "example", lambda table, columns: _ALWAYS)
    ends = {example.period: [example.at]}
    cells = calculate(engine, [measure], ends, frame, example.told)
    cell = next(cell for cell in cells if cell.group == WHOLE)
    return Outcome(example, str(cell.status if cell.value is None else cell.value))


def check(measures: Iterable[Measure]) -> None:
    """Work out the examples of measures that no test has seen: the council's own.

    Raises:
        BadDeclaration: an example does not hold.
    """
    for measure in measures:
        for found in work_out(measure):
            if not found.holds:
                raise BadDeclaration(
                    f"{found.example.place}: the example gives {found.found}, not "
                    f"{found.example.expect}; correct the example or the declaration."
                )


def work_out(measure: Measure) -> list[Outcome]:
    """Return the outcome of every example of `measure`."""
    found = []
    for example in measure.examples:
        with opened(example, measure) as connection:
            found.append(outcome(measure, example, connection))
    return found
