"""A calculation, from the snapshots of a workspace to the cells kept in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from eyeline.figures import PeriodKind, period_ends
from eyeline.figures.errors import EyelineError
from eyeline.measures import examples
from eyeline.measures.catalogue import Catalogue
from eyeline.measures.cells import Calculation, CellStore
from eyeline.measures.engine import ENGINE_VERSION, tabulate
from eyeline.measures.told import NOTHING, Told
from eyeline.records import engines
from eyeline.records.derivations import derivation_version, derived
from eyeline.records.derivations.columns import columns, names
from eyeline.records.duckdb import know_working_days, quoted
from eyeline.records.engines import Engine, EngineName
from eyeline.records.record import Record
from eyeline.records.snapshots import Store


class NothingToCalculate(EyelineError):
    """The record is empty, or the days asked for hold no quarter's end."""


class RecordGone(EyelineError):
    """What a calculation was made of is no longer there."""


def make(
    snapshots: Store,
    cells: CellStore,
    catalogue: Catalogue,
    *,
    area: str,
    first: date,
    last: date,
    known_at: datetime | None = None,
    engine: EngineName = EngineName.DUCKDB,
    told: Told = NOTHING,
) -> tuple[Calculation, bool]:
    """Calculate and keep the cells of all periods that end from `first` to `last`, both included.

    Returns the calculation, which is then the latest, and whether it is new: the same record,
    declarations and things told are not calculated twice by one engine. `known_at` leaves out
    what was received after it.

    Raises:
        NothingToCalculate: nothing has been imported, or no quarter ends between the days.
        BadDeclaration: an example of a measure of the council's own does not hold.
        NoSpark: Spark is asked for, and it or Java is not installed.
    """
    quarters = period_ends(first, last)
    if not quarters:
        raise NothingToCalculate(
            f"No quarter ends between {first} and {last}: name days such as 2026-03-31 and "
            "2026-06-30."
        )
    record = Record.of(snapshots, known_at)
    if not record.arrivals:
        raise NothingToCalculate(
            "The workspace holds no record: import a return first, such as "
            "`eyeline import ssda903 FOLDER --year 2026`."
        )
    calculation = Calculation.of(
        record=record.hash,
        catalogue=hash_of(catalogue, engine),
        area=area,
        first=quarters[0],
        last=quarters[-1],
        known_at=known_at,
        told=told,
    )
    if cells.holds(calculation):
        cells.make_latest(calculation)
        return calculation, False
    examples.check(catalogue.own)
    with opened(snapshots, record, area, engine) as connection:
        table = tabulate(
            connection,
            catalogue.measures,
            period_ends_of(quarters[0], quarters[-1]),
            record.covered,
            told,
        )
    cells.add(calculation, table)
    return calculation, True


@contextmanager
def opened(
    snapshots: Store, record: Record, area: str, engine: EngineName = EngineName.DUCKDB
) -> Iterator[Engine]:
    """Give an engine with all that figures of a record are made of.

    Of a table that tells areas apart, it has only the rows of `area`.
    """
    files = derived(record, snapshots, engine)
    with engines.opened(engine) as connection:
        for name, file in files.items():
            rows = f"SELECT * FROM read_parquet({quoted(file)})"
            if area and name in names() and "area" in columns(name):
                rows += f" WHERE area = {quoted(area)}"
            connection.execute(f"CREATE VIEW {name} AS {rows}")
        know_working_days(connection, "calendar")
        yield connection


def record_of(store: Store, calculation: Calculation) -> Record:
    """Return the record that a calculation was made of, found again among all arrivals.

    Raises:
        RecordGone: the snapshots that it was made of are no longer there.
    """
    arrivals = store.arrivals()
    moments = sorted({arrival.received_at for arrival in arrivals})
    by_moment = (Record.of(store, moment) for moment in moments)
    by_number = (
        Record(tuple(sorted(arrivals[:count], key=lambda arrival: arrival.order)))
        for count in range(1, len(arrivals) + 1)
    )
    for record in (*by_moment, *by_number):
        if record.hash == calculation.record:
            return record
    raise RecordGone(
        f"What calculation {calculation.id[:12]} was made of is no longer in the workspace: "
        "calculate it again with `eyeline measures calculate --known-at`."
    )


def period_ends_of(first: date, last: date) -> dict[PeriodKind, Sequence[date]]:
    """Return the ends of each kind of period: quarters from `first` to `last`, both included,
    and months from the first quarter's first on."""
    quarters = period_ends(first, last)
    first_quarter_begins = date(quarters[0].year, quarters[0].month - 2, 1)
    months = period_ends(first_quarter_begins, quarters[-1], every_months=1)
    return {kind: months if kind is PeriodKind.MONTH else quarters for kind in PeriodKind}


def hash_of(catalogue: Catalogue, engine: EngineName) -> str:
    """Return a hash that changes with any declaration, derivation or the engine."""
    said = [*map(repr, catalogue.measures), derivation_version(), str(ENGINE_VERSION), engine]
    return hashlib.sha256("".join(said).encode()).hexdigest()
