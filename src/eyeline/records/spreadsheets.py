"""Reading spreadsheets that anybody may have made: in a child process, within limits.

The parser runs in a process of its own, `spreadsheets_child`, that may take so much memory and
time and no more. A file that brings it down brings down nothing else. What it found comes back
as lines of JSON.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO

from eyeline.figures.errors import EyelineError
from eyeline.records import limited
from eyeline.records import spreadsheets_child as child
from eyeline.records.zip_files import MAX_BYTES, MAX_MEMBERS, MEGABYTE, Reason, RefusedZip, inspect

__all__ = ["MAX_MEMBERS", "Sheet", "UnreadableSpreadsheet", "read_sheets", "read_workbook"]

MAX_SECONDS = 30
MAX_WRITTEN = 500 * MEGABYTE
_WORKBOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
_FIRST_DAYS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


class UnreadableSpreadsheet(EyelineError):
    """A file that is no spreadsheet, or one that cannot be read within the limits."""


@dataclass(slots=True)
class Sheet:
    """A sheet's cells and what they look like; places are (row, column), both from 1."""

    rows: list[list[object]] = field(default_factory=list)
    first_column: int = 1
    """The column that the first cell of each row stands in."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row and column, last row and column of each merged area."""
    fills: dict[tuple[int, int], str] = field(default_factory=dict)
    """The colour of a cell as RRGGBB, where it has one of its own."""
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    """How a cell's number is shown, such as "mmm-yy", where it is not as it comes."""


def read_workbook(path: Path) -> dict[str, list[list[object]]]:
    """Return each sheet's rows from its first row on, by the sheet's name, in their order.

    A cell is a str ("" when empty), float, bool, date or datetime; the rows of a sheet are of
    equal length. The first column is the first that is used. Macros and links are not followed.

    Raises:
        UnreadableSpreadsheet: it is no workbook, has a password, or goes beyond a limit.
    """
    return {name: sheet.rows for name, sheet in _read(path, ()).items()}


def read_sheets(path: Path) -> dict[str, Sheet]:
    """Return each sheet as `read_workbook`, with merged cells, colours and number formats.

    Colours and formats are those of Excel's own workbooks (.xlsx).

    Raises:
        UnreadableSpreadsheet: it is no workbook, has a password, or goes beyond a limit.
    """
    return _read(path, (child.DRESSED,))


def serial_zero(path: Path) -> date:
    """Return the day that serial number 0 stands for in the workbook.

    Raises:
        UnreadableSpreadsheet: it is no workbook.
    """
    with path.open("rb") as file:
        archive = _inspect(file, path.name)
        if "xl/workbook.xml" not in archive.namelist():
            return _FIRST_DAYS[False]
        with archive.open("xl/workbook.xml") as workbook:
            text = workbook.read(MEGABYTE)
    return _FIRST_DAYS[bool(re.search(rb"date1904\s*=\s*[\"'](1|true)", text))]


def _inspect(file: IO[bytes], name: str) -> zipfile.ZipFile:
    try:
        return inspect(file, _WORKBOOKS)
    except RefusedZip as refused:
        raise UnreadableSpreadsheet(_sentence(refused.reason, name)) from refused


def _sentence(reason: Reason, name: str) -> str:
    match reason:
        case Reason.TOO_LARGE:
            return (
                f"{name} has more than {MAX_BYTES // MEGABYTE} MB: save its sheets as CSV instead."
            )
        case Reason.LOCKED_OR_OLD:
            return (
                f"{name} has a password or is in the format of before 2007: save a copy without "
                "a password as an Excel workbook (.xlsx)."
            )
        case Reason.PASSWORD:
            return f"{name} has a password: save a copy without one."
        case Reason.BOMB:
            return (
                f"{name} would unpack to far more than a workbook does and was not opened: "
                "save its sheets as CSV."
            )
        case Reason.ENTITIES:
            return (
                f"{name} has a document type declaration, which no spreadsheet program "
                "writes, and was not opened: open it in one and save it again."
            )
        case Reason.ANOTHER:
            return (
                f"{name} is not an Excel workbook, whatever its name says, or it is damaged: "
                "open it in a spreadsheet and save it as .xlsx or CSV."
            )


def _read(path: Path, arguments: Sequence[str]) -> dict[str, Sheet]:
    """Return what the child finds, taken in while it is still at work."""
    name = path.name
    # Without a buffer, so that the child's standard input starts where seek puts it.
    with path.open("rb", buffering=0) as file:
        _inspect(file, name)
        file.seek(0)
        ended = limited.run(child, arguments, file, _sheets, seconds=MAX_SECONDS)
    if ended.code is None:
        raise UnreadableSpreadsheet(
            f"{name} could not be read in {MAX_SECONDS} seconds: save its sheets as CSV."
        )
    if ended.code == child.HAS_PASSWORD:
        raise UnreadableSpreadsheet(_sentence(Reason.PASSWORD, name))
    if ended.code not in (0, child.NO_WORKBOOK):
        raise UnreadableSpreadsheet(
            f"{name} needs more memory or time than a workbook may: look for a value in a cell "
            "far from the others, or save its sheets as CSV."
        )
    if ended.code == child.NO_WORKBOOK or ended.found is None:
        raise UnreadableSpreadsheet(_sentence(Reason.ANOTHER, name))
    return ended.found


def _sheets(found: Iterable[bytes]) -> dict[str, Sheet] | None:
    """Return the sheets that lines of JSON tell of; None where they are not the child's."""
    sheets: dict[str, Sheet] = {}
    sheet = Sheet()
    written = 0
    for line in found:
        written += len(line)
        try:
            told = json.loads(line) if written <= MAX_WRITTEN else None
        except ValueError:
            return None
        match told:
            case {"sheet": str(title)}:
                sheet = sheets[title] = Sheet()
            case {"first_column": int(first), "merged": list(merged)}:
                sheet.first_column = first
                sheet.merged = [(a, b, c, d) for a, b, c, d in merged]
            case {"of": str(title), "fills": list(fills), "formats": list(formats)}:
                if title in sheets:
                    sheets[title].fills = {(row, column): what for row, column, what in fills}
                    sheets[title].formats = {(row, column): what for row, column, what in formats}
            case list(some):
                sheet.rows += (
                    [_moment(c) if type(c) is list else c for c in cells] for cells in some
                )
            case _:
                return None
    return sheets


def _moment(cell: list[str]) -> date:
    """A day or moment comes as a list of one text, which no cell is otherwise."""
    (text,) = cell
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
