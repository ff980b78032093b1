"""Where a return comes from: a folder of CSV or Parquet files, or one file of any kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eyeline.returns import csv_files, parquet_files, workbooks, xml_files
from eyeline.returns.faults import LeftOut
from eyeline.returns.raw import IsHeading, NotReadable, RawTable

CSV, PARQUET = (".csv", ".txt", ".tsv"), (".parquet",)
XML, WORKBOOK = (".xml",), (".xlsx", ".xlsm", ".ods")


@dataclass(frozen=True, slots=True)
class Source:
    """What was found: tables whose columns must tell what they are, or, in XML, `known` tables."""

    tables: list[RawTable] = field(default_factory=list)
    known: Mapping[str, RawTable] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)


def read(
    path: Path,
    shape: xml_files.Shape | None,
    is_heading: IsHeading | None = None,
) -> Source:
    """Return what stands at `path`. `shape` is the return's XML, if it has one.

    `is_heading` finds the heading of a sheet or CSV file where titles may stand above it.

    Raises:
        NotReadable: there is nothing, or a file is not what its name says.
        UnreadableSpreadsheet: a workbook cannot be read.
    """
    if path.is_dir():
        return _folder(path, is_heading)
    if not path.is_file():
        raise NotReadable(f"There is no {path}: check the path.")
    kind = path.suffix.lower()
    if kind in WORKBOOK:
        return Source(workbooks.read(path, is_heading))
    if kind in XML and shape:
        known, left_out = xml_files.read(path, shape)
        return Source(known=known, left_out=left_out)
    if kind in CSV + PARQUET:
        return Source([_table(path, is_heading)])
    raise NotReadable(
        f"{path.name} is not of a kind that can be read: give a folder of CSV or Parquet "
        "files, an XML file (.xml) or a workbook (.xlsx)."
    )


def _folder(path: Path, is_heading: IsHeading | None) -> Source:
    files = sorted(file for file in path.iterdir() if not file.name.startswith("."))
    tables = [file for file in files if file.is_file() and file.suffix.lower() in CSV + PARQUET]
    if not tables:
        whole = [file.name for file in files if file.suffix.lower() in XML + WORKBOOK]
        hint = f"name the file itself: {', '.join(whole)}" if whole else "check the path"
        raise NotReadable(f"{path} has no CSV or Parquet files: {hint}.")
    left_out = [LeftOut(file.name, _why(file)) for file in files if file not in tables]
    return Source([_table(file, is_heading) for file in tables], left_out=left_out)


def _table(file: Path, is_heading: IsHeading | None = None) -> RawTable:
    is_parquet = file.suffix.lower() in PARQUET
    return parquet_files.read(file) if is_parquet else csv_files.read(file, is_heading)


def _why(file: Path) -> str:
    if file.is_dir():
        return "A folder in the folder is not read."
    if file.suffix.lower() in XML + WORKBOOK:
        return "Of a folder only CSV and Parquet files are read: name this file itself to read it."
    return "It is no CSV and no Parquet file."
