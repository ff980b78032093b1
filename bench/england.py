"""All authorities at once: a record with a column of its own that says whose an episode is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

import generated
from eyeline.figures import PeriodKind, period_ends
from eyeline.measures.catalogue import load
from eyeline.measures.declarations import Measure
from eyeline.measures.engine import tabulate, wanted
from eyeline.measures.sums import count
from eyeline.measures.timeline import Timeline
from eyeline.records.derivations import derivation_version, write
from eyeline.records.derivations.columns import DERIVED
from eyeline.records.duckdb import connect, quoted
from eyeline.records.record import Span
from eyeline.records.tables import TABLES, Kind
from stopwatch import Stopwatch

CHILDREN = 1_000_000
COLUMNS = (
    "by_authority legal_status placement_type provider held_from held_to placement_number "
    "two_placements_ago_ended"
)
OF_THE_RECORD = {"children", "episodes", "populations"}
for known in DERIVED.values():
    known["by_authority"] = (Kind.TEXT, "the authority that looks after the child")


def scan(data: Path) -> float:
    """Read eight columns once."""
    read = ", ".join(f"bit_xor(hash({name}))" for name in COLUMNS.split())
    with opened(derived(data, CHILDREN)) as connection, Stopwatch() as watch:
        connection.execute(f"SELECT {read} FROM care_episodes").fetchall()
    return watch.seconds


def sums(data: Path) -> float:
    """Count all that the measures are made of, by authority."""
    with opened(derived(data, CHILDREN)) as connection, Stopwatch() as watch:
        add_up(connection, quarters(60))
    return watch.seconds


def cells(data: Path) -> float:
    """Work out the measures, by authority."""
    measures = [replace(measure, by=("authority",)) for measure in measures_of_care()]
    ends = {PeriodKind.QUARTER: quarters(60)}
    always = (Span(date(1900, 1, 1), date(2200, 1, 1)),)
    with opened(derived(data, CHILDREN)) as connection, Stopwatch() as watch:
        tabulate(connection, measures, ends, lambda table, columns: always)
    return watch.seconds


def from_raw(data: Path) -> float:
    """Derive what the measures need from the record as returned, then count."""
    raw = generated.kept(data, CHILDREN, authorities=generated.AUTHORITIES)
    with tempfile.TemporaryDirectory(dir=data) as folder, Stopwatch() as watch:
        derive(raw, Path(folder))
        with opened(Path(folder)) as connection:
            add_up(connection, quarters(60))
    return watch.seconds


def derived(data: Path, children: int) -> Path:
    """Return the folder of what is derived from the record of so many children, made once."""
    raw = generated.kept(data, children, authorities=generated.AUTHORITIES)
    folder = raw / f"derived-{derivation_version()[:12]}"
    if not folder.exists():
        building = raw / ".building"
        building.mkdir()
        derive(raw, building)
        building.rename(folder)
    return folder


def derive(raw: Path, folder: Path) -> None:
    """Write into `folder` what is derived from the record in `raw`."""
    with connect() as connection:
        connection.execute("CREATE SCHEMA merged")
        for name, shape in TABLES.items():
            file = raw / f"{name}.parquet"
            if file.exists():
                rows = f"SELECT * FROM {quoted(file)}"
                connection.execute(f"CREATE VIEW merged.{name} AS {rows}")
            else:
                connection.register("_empty", shape.schema.empty_table())
                connection.execute(f"CREATE TABLE merged.{name} AS FROM _empty")
        write(connection, folder)


def add_up(connection: duckdb.DuckDBPyConnection, ends: list[date]) -> None:
    """Count all that every measure is made of, for these quarters, by authority."""
    asked = {PeriodKind.QUARTER: ends}
    columns = [column for measure in measures_of_care() for column in wanted(measure)]
    count(connection, columns, ["authority"], Timeline.of(asked), list(asked))


def measures_of_care() -> list[Measure]:
    """Return the measures that are made of the looked-after children's tables alone."""
    return [measure for measure in load().measures if measure.tables <= OF_THE_RECORD]


def quarters(number: int) -> list[date]:
    """Return the ends of the last quarters of the record."""
    return period_ends(date(2011, 4, 1), generated.LAST)[-number:]


@contextmanager
def opened(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect() as connection:
        for file in folder.glob("*.parquet"):
            connection.execute(f"CREATE VIEW {file.stem} AS SELECT * FROM {quoted(file)}")
        yield connection
