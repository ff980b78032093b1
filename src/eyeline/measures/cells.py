"""Calculated figures, kept: one folder a calculation, never changed."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from eyeline.figures import Cell, Group, Period, PeriodKind, Status, shortest
from eyeline.figures.errors import EyelineError
from eyeline.measures import told
from eyeline.measures.told import NOTHING, Told
from eyeline.records.whole import whole_folder

_EXACT = pa.decimal128(24, 4)
_COLUMNS: list[tuple[str, pa.DataType]] = [
    ("measure", pa.string()),
    ("version", pa.int32()),
    ("kind", pa.string()),
    ("start", pa.date32()),
    ("end", pa.date32()),
    ("dimension", pa.string()),
    ("group", pa.string()),
    ("numerator", _EXACT),
    ("denominator", _EXACT),
    ("value", _EXACT),
    ("status", pa.string()),
]
CELLS = pa.schema(_COLUMNS)
"""The columns of a table of cells, which are of one area and record."""


class NoCells(EyelineError):
    """Nothing has been calculated, or not this."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """What was calculated: from what, of which area and for which days.

    `first` and `last` are the first and last period ends asked for, both included.
    """

    id: str
    record: str
    catalogue: str
    area: str
    first: date
    last: date
    known_at: datetime | None
    told: Told = NOTHING

    @classmethod
    def of(
        cls,
        *,
        record: str,
        catalogue: str,
        area: str,
        first: date,
        last: date,
        known_at: datetime | None,
        told: Told = NOTHING,
    ) -> Calculation:
        """Return the calculation that these make; the same inputs make the same `id`."""
        days = [str(first), str(last), str(known_at)]
        said = json.dumps([record, catalogue, area, *days, told.as_data()])
        name = hashlib.sha256(said.encode()).hexdigest()
        return cls(name, record, catalogue, area, first, last, known_at, told)


class CellStore:
    """The calculations of a workspace. The latest is what pages and editions show."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, calculation: Calculation, cells: pa.Table) -> None:
        """Keep `cells`, in the columns of `CELLS`; where they are the newest, as the latest."""
        self._write(calculation, cells)
        self.make_latest(calculation)

    def make_latest(self, calculation: Calculation) -> None:
        """Show from now on a calculation that is kept already, unless it looks into the past."""
        if calculation.known_at is not None:
            return
        self._write_whole(self.folder / "latest.json", json.dumps({"id": calculation.id}))

    def holds(self, calculation: Calculation) -> bool:
        """Whether these cells have been calculated before."""
        return (self.folder / calculation.id).exists()

    def latest(self) -> Calculation | None:
        """Return the latest calculation, or None when there is none."""
        pointer = self.folder / "latest.json"
        if not pointer.exists():
            return None
        return self.calculation(json.loads(pointer.read_text("utf-8"))["id"])

    def newest(self) -> Calculation:
        """Return the latest calculation.

        Raises:
            NoCells: nothing has been calculated.
        """
        found = self.latest()
        if found is None:
            raise NoCells("Nothing has been calculated: run `eyeline measures calculate`.")
        return found

    def all(self) -> list[Calculation]:
        """Return every calculation that is kept, in the order in which they were made."""
        files = sorted(self.folder.glob("*/calculation.json"), key=lambda f: f.stat().st_mtime_ns)
        return [self.calculation(file.parent.name) for file in files]

    def latest_cells(
        self,
        *,
        measures: Sequence[str] | None = None,
        kind: PeriodKind | None = None,
        end: date | None = None,
        dimension: str | None = None,
    ) -> list[Cell]:
        """Return the cells of the latest calculation; see `cells`.

        Raises:
            NoCells: nothing has been calculated.
        """
        return self.cells(self.newest(), measures=measures, kind=kind, end=end, dimension=dimension)

    def calculation(self, name: str) -> Calculation:
        """Return the calculation called `name`.

        Raises:
            NoCells: there is none.
        """
        try:
            said = json.loads((self.folder / name / "calculation.json").read_text("utf-8"))
        except OSError as error:
            raise NoCells(
                f"There is no calculation {name[:12]}: run `eyeline measures calculate`."
            ) from error
        return _calculation(said)

    def cells(
        self,
        calculation: Calculation,
        *,
        measures: Sequence[str] | None = None,
        kind: PeriodKind | None = None,
        end: date | None = None,
        first: date | None = None,
        dimension: str | None = None,
    ) -> list[Cell]:
        """Return the cells of a calculation, in the order in which they were made.

        `end` is the last day of their period, `first` the earliest that it may be. `dimension` ""
        gives the whole alone; None gives the whole and every breakdown.
        """
        wanted: list[pc.Expression] = []
        if measures is not None:
            wanted.append(pc.field("measure").isin(list(measures)))
        if kind is not None:
            wanted.append(pc.field("kind") == kind.value)
        if end is not None:
            wanted.append(pc.field("end") == end)
        if first is not None:
            wanted.append(pc.field("end") >= first)
        if dimension is not None:
            wanted.append(pc.field("dimension") == dimension)
        filters = None
        for condition in wanted:
            filters = condition if filters is None else filters & condition
        table = pq.read_table(self.file(calculation), filters=filters)
        return cells_of(table, calculation.area, calculation.record)

    def file(self, calculation: Calculation) -> Path:
        """Return the file of a calculation's cells, in the columns of `CELLS`."""
        return self.folder / calculation.id / "cells.parquet"

    def _write(self, calculation: Calculation, cells: pa.Table) -> None:
        with whole_folder(self.folder / calculation.id, either=True) as building:
            pq.write_table(cells, building / "cells.parquet", compression="zstd")
            data = asdict(calculation) | {"told": calculation.told.as_data()}
            said = json.dumps(data, indent=1, default=str)
            (building / "calculation.json").write_text(said, "utf-8")

    def _write_whole(self, file: Path, text: str) -> None:
        """Write `text` so that a reader sees the old file or the new one, never a part."""
        with tempfile.NamedTemporaryFile(
            "w", dir=file.parent, prefix=".", delete=False, encoding="utf-8"
        ) as sink:
            sink.write(text)
            sink.flush()
            os.fsync(sink.fileno())
        Path(sink.name).rename(file)


def cells_of(table: pa.Table, area: str, record: str) -> list[Cell]:
    """Return the cells that the rows of a table in the columns of `CELLS` are."""
    return [
        Cell(
            row["measure"],
            row["version"],
            Period(row["end"], PeriodKind(row["kind"]), row["start"]),
            area,
            Group(row["dimension"], row["group"]),
            shortest(row["numerator"]),
            shortest(row["denominator"]),
            shortest(row["value"]),
            Status(row["status"]),
            record,
        )
        for row in table.to_pylist()
    ]


def table_of(cells: Iterable[Cell]) -> pa.Table:
    """Return cells as a table in the columns of `CELLS`."""
    rows = [
        {
            "measure": cell.measure,
            "version": cell.version,
            "kind": cell.period.kind.value,
            "start": cell.period.start,
            "end": cell.period.end,
            "dimension": cell.group.dimension,
            "group": cell.group.value,
            "numerator": cell.numerator,
            "denominator": cell.denominator,
            "value": cell.value,
            "status": cell.status.value,
        }
        for cell in cells
    ]
    return pa.Table.from_pylist(rows, CELLS)


def _calculation(said: dict[str, Any]) -> Calculation:
    known_at = said["known_at"]
    return Calculation(
        **{
            **said,
            "first": date.fromisoformat(said["first"]),
            "last": date.fromisoformat(said["last"]),
            "known_at": datetime.fromisoformat(known_at) if known_at else None,
            "told": told.from_data(said["told"]) if "told" in said else NOTHING,
        }
    )
