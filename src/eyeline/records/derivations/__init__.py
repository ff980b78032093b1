"""What is worked out from the record once: tables that cross returns and years.

Each derivation is one SQL file, read with what it depends on above it. Their results are kept
beside the snapshots under the hash of the record and of the derivations themselves, so that a
figure never waits for them twice; deleting the folder loses nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path

import pyarrow as pa

from eyeline.records import SCHEMA_VERSION
from eyeline.records.codes import code_lists
from eyeline.records.duckdb import know_working_days, quoted
from eyeline.records.engines import Engine, EngineName, opened
from eyeline.records.record import Record, open_record
from eyeline.records.snapshots import Store
from eyeline.records.tables import TABLES
from eyeline.records.whole import whole_folder

DERIVATIONS = (
    "known_children",
    "known_sen_people",
    "episodes",
    "care_episodes",
    "contacts",
    "listed_contacts",
    "referrals",
    "assessments",
    "section_47_enquiries",
    "child_protection_plans",
    "reviewed_plans",
    "visited_plans",
    "private_fostering_arrangements",
    "visited_arrangements",
    "pre_proceedings",
    "care_proceedings",
    "visited_unregistered",
    "care_leavers",
    "ehc_requests",
    "ehc_assessments",
    "ehc_plans",
    "ehc_reviews",
    "reviewed_ehc_plans",
    "social_work_posts",
    "team_spells",
    "ledger_lines",
    "placement_costs",
    "adult_packages",
    "adult_clients",
    "fostering_places",
    "childrens_homes",
    "therapies",
    "therapy_follow_ups",
)
"""In the order in which they are made; one of a merged table's name takes its place."""

AGE_BANDS: tuple[tuple[str, int | None, int | None], ...] = (
    ("under 1", 0, 1),
    ("1 to 4", 1, 5),
    ("5 to 9", 5, 10),
    ("10 to 15", 10, 16),
    ("16 and over", 16, None),
    ("not known", None, None),
)
"""Name, first age included, first age not included. Source: DfE's statistics of children looked
after, table of age at 31 March."""


@cache
def _scripts() -> dict[str, str]:
    folder = files(__name__)
    return {name: (folder / f"{name}.sql").read_text("utf-8") for name in DERIVATIONS}


@cache
def derivation_version() -> str:
    """Return a hash that changes with any derivation, code list or table."""
    said = repr((SCHEMA_VERSION, AGE_BANDS, sorted(_scripts().items()), code_lists()))
    return hashlib.sha256(said.encode()).hexdigest()


def derive(connection: Engine, wanted: Iterable[str] | None = None) -> None:
    """Make every table that figures are made of, from the tables of the schema `merged`.

    Where some are `wanted`, make only these and what they are made of.
    """
    rows = _rows(connection)
    needed = rows if wanted is None else _needed(wanted, rows)
    for name in rows:
        if name in needed:
            connection.execute(f"CREATE TABLE {name} AS {rows[name]}")


def write(connection: Engine, folder: Path) -> None:
    """Write every table that `derive` makes into `folder` as Parquet, without holding it."""
    for name, rows in _rows(connection).items():
        file = quoted(folder / f"{name}.parquet")
        connection.execute(f"COPY ({rows}) TO {file} (FORMAT parquet)")
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {file}")


def derived(
    record: Record, store: Store, engine: EngineName = EngineName.DUCKDB
) -> dict[str, Path]:
    """Return the Parquet file of every table that figures are made of, making what is missing.

    A file that Spark made is a folder of parts.
    """
    key = hashlib.sha256((record.hash + derivation_version() + engine).encode()).hexdigest()
    folder = store.folder / "derived" / key
    if not folder.exists():
        with whole_folder(folder, either=True) as building, opened(engine) as connection:
            open_record(connection, record, store)
            write(connection, building)
    return {file.stem: file for file in sorted(folder.glob("*.parquet"))}


def record_tables(wanted: Iterable[str]) -> frozenset[str]:
    """Return the record's tables that the tables `wanted` are made of, near or far."""
    return frozenset(_needed(wanted, _scripts(), TABLES)) & TABLES.keys()


def _rows(connection: Engine) -> dict[str, str]:
    """Return SQL for the rows of every table, in an order in which they can be made."""
    connection.register("codes", _codes())
    connection.register("_age_bands", _age_bands())
    connection.register("_calendar", _calendar())
    know_working_days(connection, "_calendar")
    given = {name: f"SELECT * FROM _{name}" for name in ("age_bands", "calendar")}
    others = (name for name in TABLES if name not in DERIVATIONS)
    return given | _scripts() | {name: f"SELECT * FROM merged.{name}" for name in others}


def _needed(
    wanted: Iterable[str], rows: Mapping[str, str], known: Collection[str] = ()
) -> set[str]:
    """Return the tables `wanted` and those, of `rows` or `known`, that the SQL for their rows
    names."""
    needed = set(wanted)
    for name in reversed(list(rows)):
        if name in needed:
            needed |= {*rows, *known} & set(re.findall(r"\w+", rows[name]))
    return needed


def _codes() -> pa.Table:
    rows = [
        (name, code.code, code.title, code.group)
        for name, codes in code_lists().items()
        for code in codes
    ]
    names = ("list", "code", "title", "grouped")
    return pa.table({name: [row[i] for row in rows] for i, name in enumerate(names)})


@cache
def _calendar() -> pa.Table:
    """Return every day that working days are known of, and how many of them it ends."""
    # Loaded here: figures of a record that was derived before never wait for it.
    from eyeline.calendar.working_days import FIRST, LAST, working_days

    working = frozenset(working_days())
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    counts = list(accumulate(int(day in working) for day in days))
    works = pa.array([day in working for day in days])
    return pa.table({"day": pa.array(days), "works": works, "number": pa.array(counts, pa.int32())})


def _age_bands() -> pa.Table:
    name, first, until = zip(*AGE_BANDS, strict=True)
    return pa.table(
        {"name": name, "age": pa.array(first, pa.int32()), "until": pa.array(until, pa.int32())}
    )
