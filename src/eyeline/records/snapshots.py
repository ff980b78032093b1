"""Snapshots: the rows of one return as read, immutable, named by what they hold."""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from eyeline.figures.errors import EyelineError
from eyeline.records import SCHEMA_VERSION, SNAPSHOT_VERSION
from eyeline.records.tables import TABLES
from eyeline.records.whole import clear, sync, whole_folder


class BrokenSnapshot(EyelineError):
    """A snapshot's files do not say what its name says."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader found in a return, before it is stored.

    `tables` holds the rows that stand, typed, by record table; `quarantined` the rows that
    cannot, as text, with their faults; `faults` the report as data. The return covers the days
    from `covers_from` to `covers_to`, both included, in the tables it holds, but for the columns
    that `absent` names for a table: the return did not carry them. `spans` are the days that a
    table covers where those are others; None is no day: it adds rows and takes none back.
    """

    source: str
    year: int | None
    covers_from: date
    covers_to: date
    tables: Mapping[str, pa.Table]
    quarantined: Mapping[str, pa.Table]
    faults: Mapping[str, Any]
    absent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spans: Mapping[str, tuple[date, date] | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrival:
    """That a snapshot came in, when, and from what source.

    The newest arrival of the same source and coverage is the one that counts; `number` tells
    the order in which they came.
    """

    number: int
    snapshot: str
    source: str
    year: int | None
    covers_from: date
    covers_to: date
    received_at: datetime
    tables: tuple[str, ...]
    absent: Mapping[str, tuple[str, ...]]
    spans: Mapping[str, tuple[date, date] | None]

    def span(self, table: str) -> tuple[date, date] | None:
        """Return the first and last day, both included, that it covers in `table`, if any."""
        return self.spans.get(table, (self.covers_from, self.covers_to))

    @property
    def order(self) -> tuple[date, datetime, int]:
        """Which snapshot wins over another: the one that reaches further, then the later one."""
        return (self.covers_to, self.received_at, self.number)


def canonical_hash(contents: Contents) -> str:
    """Return the SHA-256 of the rows, in an order that does not depend on the file's.

    Loaded rows count as typed, quarantined rows as read; where in a file a row stood does not.
    """
    digest = hashlib.sha256()
    head = [SNAPSHOT_VERSION, SCHEMA_VERSION, contents.source, contents.year]
    head += [str(contents.covers_from), str(contents.covers_to)]
    head += [[name, sorted(columns)] for name, columns in sorted(contents.absent.items())]
    head += [
        [name, [str(day) for day in span or ()]] for name, span in sorted(contents.spans.items())
    ]
    digest.update(json.dumps(head).encode())
    for kind, tables in (("loaded", contents.tables), ("quarantined", contents.quarantined)):
        for name in sorted(tables):
            digest.update(f"\x1d{kind}\x1d{name}\x1d".encode())
            for row in sorted(_rows_as_text(tables[name])):
                digest.update(row.encode())
    return digest.hexdigest()


PLACE_COLUMNS = ("_file", "_row", "_faults")
"""Where a quarantined row stood and why it could not stand: kept, but no part of its identity."""


def _rows_as_text(table: pa.Table) -> list[str]:
    kept = [name for name in table.column_names if name not in PLACE_COLUMNS]
    columns = [
        [
            "\x00" if text is None else text
            for text in table.column(name).cast(pa.string()).to_pylist()
        ]
        for name in kept
    ]
    head = "\x1f".join(kept)
    return [head + "\x1e" + "\x1f".join(row) + "\x1e" for row in zip(*columns, strict=True)]


class Store:
    """The snapshots of a workspace: a folder for each, and a file for each arrival."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.arrivals_folder = folder / "arrivals"

    def add(self, contents: Contents, *, received_at: datetime) -> tuple[Arrival, bool]:
        """Keep `contents` and return its arrival, and whether anything changed.

        Nothing changes when the newest arrival of the same source and coverage by that moment
        holds the same rows, or when these rows are already known to have come at it. Either
        all of it is kept or none: the arrival's file is the last thing written.

        Raises:
            ValueError: `received_at` has no time zone.
        """
        if received_at.tzinfo is None:
            raise ValueError("received_at must have a time zone")
        name = canonical_hash(contents)
        with self._locked():
            arrivals = self.arrivals()
            so_far = sorted(
                (
                    a
                    for a in arrivals
                    if self._replaces(a, contents) and a.received_at <= received_at
                ),
                key=lambda a: (a.received_at, a.number),
            )
            known = [a for a in so_far if (a.snapshot, a.received_at) == (name, received_at)]
            if known or (so_far and so_far[-1].snapshot == name):
                return known[-1] if known else so_far[-1], False
            if not (self.folder / name).exists():
                self._write(name, contents)
            arrival = Arrival(
                number=max((a.number for a in arrivals), default=0) + 1,
                snapshot=name,
                source=contents.source,
                year=contents.year,
                covers_from=contents.covers_from,
                covers_to=contents.covers_to,
                received_at=received_at,
                tables=tuple(sorted(contents.tables)),
                absent=contents.absent,
                spans=contents.spans,
            )
            self._write_arrival(arrival)
            return arrival, True

    def arrivals(self) -> list[Arrival]:
        """Return every arrival, in the order in which they came."""
        if not self.arrivals_folder.exists():
            return []
        return [
            _arrival(json.loads(file.read_text("utf-8")))
            for file in sorted(self.arrivals_folder.glob("*.json"))
        ]

    def table_file(self, snapshot: str, table: str) -> Path:
        """Return the Parquet file of a table of a snapshot."""
        return self.folder / snapshot / f"{table}.parquet"

    def quarantined_file(self, snapshot: str, table: str) -> Path:
        """Return the Parquet file of a table's rows that cannot stand; not there if all can."""
        return self.folder / snapshot / f"{table}.quarantined.parquet"

    def faults(self, snapshot: str) -> dict[str, Any]:
        """Return the fault report that a snapshot was stored with.

        Raises:
            BrokenSnapshot: it cannot be read.
        """
        return self._manifest(snapshot)["faults"]  # type: ignore[no-any-return]

    def _manifest(self, snapshot: str) -> dict[str, Any]:
        file = self.folder / snapshot / "manifest.json"
        try:
            return json.loads(file.read_text("utf-8"))  # type: ignore[no-any-return]
        except (OSError, ValueError) as error:
            raise BrokenSnapshot(
                f"Snapshot {snapshot[:12]} cannot be read: restore the workspace's folder "
                "snapshots/ from a backup."
            ) from error

    @staticmethod
    def _replaces(arrival: Arrival, contents: Contents) -> bool:
        return (arrival.source, arrival.covers_from, arrival.covers_to) == (
            contents.source,
            contents.covers_from,
            contents.covers_to,
        )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.arrivals_folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            clear(self.folder)  # whoever made what is half made is dead: this one has the lock
            for left in self.folder.glob(".arrival-*"):
                left.unlink()
            yield

    def _write(self, name: str, contents: Contents) -> None:
        with whole_folder(self.folder / name) as building:
            for table, rows in contents.tables.items():
                ordered = rows.sort_by([(key, "ascending") for key in TABLES[table].key])
                pq.write_table(ordered, building / f"{table}.parquet", compression="zstd")
            for table, rows in contents.quarantined.items():
                if rows.num_rows:
                    file = building / f"{table}.quarantined.parquet"
                    pq.write_table(rows, file, compression="zstd")
            manifest = {
                "snapshot": name,
                "snapshot_version": SNAPSHOT_VERSION,
                "schema_version": SCHEMA_VERSION,
                "source": contents.source,
                "year": contents.year,
                "covers_from": str(contents.covers_from),
                "covers_to": str(contents.covers_to),
                "rows": {table: rows.num_rows for table, rows in contents.tables.items()},
                "faults": contents.faults,
            }
            said = json.dumps(manifest, indent=1, default=str)
            (building / "manifest.json").write_text(said, "utf-8")

    def _write_arrival(self, arrival: Arrival) -> None:
        building = self.folder / f".arrival-{arrival.number}"
        building.write_text(json.dumps(asdict(arrival), indent=1, default=_as_text), "utf-8")
        sync(building)
        building.rename(self.arrivals_folder / f"{arrival.number:06d}.json")
        sync(self.arrivals_folder)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _arrival(entry: dict[str, Any]) -> Arrival:
    days = {name: date.fromisoformat(entry[name]) for name in ("covers_from", "covers_to")}
    return Arrival(
        **{
            **entry,
            **days,
            "received_at": datetime.fromisoformat(entry["received_at"]),
            "tables": tuple(entry["tables"]),
            "absent": {name: tuple(columns) for name, columns in entry["absent"].items()},
            "spans": {name: _span(days) for name, days in entry.get("spans", {}).items()},
        }
    )


def _span(days: list[str] | None) -> tuple[date, date] | None:
    return (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None
