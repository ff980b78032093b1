"""Opening the files of a folder: what each is, known by its content, and its table of text."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from eyeline.benchmarks.declarations import FileKind, file_kinds
from eyeline.figures.errors import EyelineError
from eyeline.records.spreadsheets import read_workbook

LARGEST = 256 * 1024 * 1024
"""Bytes of text that one file may unfold to; the largest official one has about 20 million."""

LAIT = "lait"
LAIT_DICTIONARY = "lait_dictionary"
NEIGHBOURS = "neighbours"
_HEADINGS_WITHIN = 10  # rows of a sheet
_EXPLORE_FAMILY = "explore"
_EXPLORE = frozenset({"time_period", "geographic_level", "new_la_code"})
_LAIT = frozenset({"short desc", "years", "la and regions", "values", "la number"})
_DICTIONARY = frozenset({"measure_short", "polarity", "dps", "year_type"})


class BrokenFile(EyelineError):
    """A file is not what its name says, or is damaged."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a folder. `name` is its path there, with / between."""

    path: Path
    name: str

    @property
    def readable(self) -> bool:
        """Whether its name is that of a file that could be read."""
        return self.name.endswith((".csv", ".csv.gz", ".parquet", ".xlsx"))

    def sha256(self) -> str:
        """Return the hash of its bytes."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file whose `kind` is known, with its table of text."""

    name: str
    kind: str
    table: pa.Table

    @property
    def headings(self) -> frozenset[str]:
        """The columns of its table, in small letters."""
        return frozenset(self.table.column_names)


def list_folder(folder: Path) -> list[Listed]:
    """Return every file in `folder` and in the folders within it, by name, but hidden ones."""
    listed = (Listed(path, path.relative_to(folder).as_posix()) for path in folder.rglob("*"))
    return sorted(
        (one for one in listed if one.path.is_file() and not re.search(r"(^|/)\.", one.name)),
        key=lambda one: one.name,
    )


def open_file(listed: Listed) -> SourceFile | None:
    """Return a file with its table; None when it is of no known kind.

    Raises:
        BrokenFile, UnreadableSpreadsheet: it is damaged, empty, too large, or not what its name
            says.
    """
    path, name = listed.path, listed.name
    if name.endswith(".parquet"):
        long_table = _read_parquet(path, name)
        return None if long_table is None else SourceFile(name, LAIT, long_table)
    if name.endswith(".xlsx"):
        return _read_workbook(path, name)
    text = _text(path, name)
    headings = _headings(text)
    family = _family(frozenset(headings))
    if not family:
        return None
    table = _parse(text, headings, name)
    kind = _kind(table) if family == _EXPLORE_FAMILY else family
    return SourceFile(name, kind, table) if kind else None


def _read_parquet(path: Path, name: str) -> pa.Table | None:
    """Return LAIT's table with its headings in small letters; None for any other file."""
    try:
        headings = [heading.casefold() for heading in pq.read_schema(path).names]
        if not _LAIT.issubset(headings):
            return None
        return pq.read_table(path).rename_columns(headings)
    except (pa.ArrowInvalid, OSError) as error:
        raise BrokenFile(
            f"{name} is not a Parquet file that can be read. Fetch it again, or take it away."
        ) from error


def _text(path: Path, name: str) -> str:
    """Return the file's text: UTF-8, with or without a mark at its start, or else cp1252."""
    try:
        with gzip.open(path) if name.endswith(".gz") else path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BrokenFile(
            f"{name} is not a gzip file that can be read to its end. Fetch it again."
        ) from error
    if len(content) > LARGEST:
        raise BrokenFile(f"{name} unfolds to more than {LARGEST:,} bytes. Take it away.")
    if not content.removeprefix(BOM_UTF8).strip():
        raise BrokenFile(f"{name} is empty. Fetch it again, or take it away.")
    if content.startswith(b"PK\x03\x04") or b"\0" in content[:4096]:
        raise BrokenFile(f"{name} is not the CSV its name says. Save it as CSV, or take it away.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_workbook(path: Path, name: str) -> SourceFile | None:
    """Return the table of neighbours of a workbook, whose headings are below others.

    Its numbers of authorities come as 301.0.
    """
    for rows in read_workbook(path).values():
        for above, row in enumerate(rows[:_HEADINGS_WITHIN]):
            headings = _numbered(str(cell) for cell in row)
            if _family(frozenset(headings)) == NEIGHBOURS:
                body = [[_plain(cell) for cell in row] for row in rows[above + 1 :]]
                columns = [pa.array(column, pa.string()) for column in zip(*body, strict=True)]
                return SourceFile(name, NEIGHBOURS, pa.table(columns, names=headings))
    return None


def _plain(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _headings(text: str) -> list[str]:
    """Return the headings of a CSV in small letters."""
    return _numbered(next(csv.reader(io.StringIO(text, newline="")), []))


def _numbered(first: Iterable[str]) -> list[str]:
    """Return headings in small letters; one that comes again gets its number after it."""
    seen: dict[str, int] = {}
    headings = []
    for heading in (cell.strip().casefold() for cell in first):
        seen[heading] = seen.get(heading, 0) + 1
        headings.append(heading if seen[heading] == 1 else f"{heading} {seen[heading]}")
    return headings


def _family(headings: frozenset[str]) -> str:
    """Return what sort of file has these headings; nothing when none is known to."""
    if headings >= _EXPLORE:
        return _EXPLORE_FAMILY
    if headings >= _DICTIONARY:
        return LAIT_DICTIONARY
    if {"sn1", "sn10", "la num"} <= headings or {"sn_1", "sn_10", "old_la_code"} <= headings:
        return NEIGHBOURS
    return ""


def _parse(text: str, headings: list[str], name: str) -> pa.Table:
    """Return the table, every cell as text.

    Raises:
        BrokenFile: a row has more or fewer cells than the headings.
    """
    faulty: list[pyarrow.csv.InvalidRow] = []

    def remember(row: pyarrow.csv.InvalidRow) -> Literal["skip"]:
        faulty.append(row)
        return "skip"

    try:
        table = pyarrow.csv.read_csv(
            io.BytesIO(text.encode()),
            pyarrow.csv.ReadOptions(column_names=headings, skip_rows=1, use_threads=False),
            pyarrow.csv.ParseOptions(newlines_in_values=True, invalid_row_handler=remember),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(headings, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise BrokenFile(f"{name} cannot be read as CSV to its end. Fetch it again.") from error
    if faulty:
        raise BrokenFile(
            f"{name}, row {faulty[0].number}: {faulty[0].actual_columns} cells where the headings "
            f"are {faulty[0].expected_columns}. Fetch the file again, or take it away."
        )
    return table


def _kind(table: pa.Table) -> str:
    return next((kind.id for kind in file_kinds() if _is(table, kind)), "")


def _is(table: pa.Table, kind: FileKind) -> bool:
    return kind.headings.issubset(table.column_names) and all(
        pc.any(pc.equal(table[column], pa.scalar(value))).as_py()
        for column, value in kind.holds.items()
    )
