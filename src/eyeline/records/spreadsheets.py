"""Reading spreadsheets that anybody may have made: in a child process, within limits.

The parser runs in a process of its own, `spreadsheets_child`, that may take so much memory and
time and no more. A file that brings it down brings down nothing else. What it found comes back
as lines of JSON.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import IO

from eyeline.figures.errors import EyelineError
from eyeline.records import spreadsheets_child as child

MEGABYTE = 1_000_000
MAX_BYTES = 50 * MEGABYTE
MAX_EXPANDED = 500 * MEGABYTE
MAX_RATIO = 100
MAX_MEMBERS = 10_000
MAX_SECONDS = 30
MAX_WRITTEN = 500 * MEGABYTE
# Below this a member may be packed as tightly as it likes: empty cells are.
_RATIO_COUNTS_FROM = MEGABYTE
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WORKBOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
_FIRST_DAYS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


class UnreadableSpreadsheet(EyelineError):
    """A file that is no spreadsheet, or one that cannot be read within the limits."""


def read_workbook(path: Path) -> dict[str, list[list[object]]]:
    """Return each sheet's rows from its first row on, by the sheet's name, in their order.

    A cell is a str ("" when empty), float, bool, date or datetime; the rows of a sheet are of
    equal length. The first column is the first that is used. Macros and links are not followed.

    Raises:
        UnreadableSpreadsheet: it is no workbook, has a password, or goes beyond a limit.
    """
    # Without a buffer, so that the child's standard input starts where seek puts it.
    with path.open("rb", buffering=0) as file:
        _inspect(file, path.name)
        file.seek(0)
        return _read(file, path.name)


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
    """Return the file as a zip archive, once its directory has shown that it can be read."""
    if os.fstat(file.fileno()).st_size > MAX_BYTES:
        raise UnreadableSpreadsheet(
            f"{name} has more than {MAX_BYTES // MEGABYTE} MB: save its sheets as CSV instead."
        )
    start = file.read(len(_OLE))
    if start == _OLE:
        raise UnreadableSpreadsheet(
            f"{name} has a password or is in the format of before 2007: save a copy without a "
            "password as an Excel workbook (.xlsx)."
        )
    try:
        archive = zipfile.ZipFile(file)
        members = archive.infolist()
        _refuse_bomb(members, name)
        if not _WORKBOOKS & {member.filename for member in members}:
            raise _no_workbook(name)
        _refuse_entities(archive, members, name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise _no_workbook(name) from error
    return archive


def _no_workbook(name: str) -> UnreadableSpreadsheet:
    return UnreadableSpreadsheet(
        f"{name} is not an Excel workbook, whatever its name says, or it is damaged: open it in a "
        "spreadsheet and save it as .xlsx or CSV."
    )


def _refuse_bomb(members: list[zipfile.ZipInfo], name: str) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableSpreadsheet(f"{name} has a password: save a copy without one.")
    swollen = any(
        member.file_size > _RATIO_COUNTS_FROM
        and member.file_size > MAX_RATIO * member.compress_size
        for member in members
    )
    expanded = sum(member.file_size for member in members)
    if swollen or expanded > MAX_EXPANDED or len(members) > MAX_MEMBERS:
        raise UnreadableSpreadsheet(
            f"{name} would unpack to far more than a workbook does and was not opened: "
            "save its sheets as CSV."
        )


def _refuse_entities(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> None:
    """A document type stands before the first element; no spreadsheet program writes one."""
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                if b"<!DOCTYPE" in part.read(4096).upper():
                    raise UnreadableSpreadsheet(
                        f"{name} has a document type declaration, which no spreadsheet program "
                        "writes, and was not opened: open it in one and save it again."
                    )


def _read(file: IO[bytes], name: str) -> dict[str, list[list[object]]]:
    """Return what the child finds, taken in while it is still at work."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-m", child.__name__],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    )
    timer = threading.Timer(MAX_SECONDS, process.kill)
    timer.start()
    try:
        with process:  # which waits for its end
            assert process.stdout is not None
            sheets = _sheets(process.stdout)
        overdue = not timer.is_alive()
    finally:
        timer.cancel()
    if overdue:
        raise UnreadableSpreadsheet(
            f"{name} could not be read in {MAX_SECONDS} seconds: save its sheets as CSV."
        )
    if process.returncode == child.HAS_PASSWORD:
        raise UnreadableSpreadsheet(f"{name} has a password: save a copy without one.")
    if process.returncode not in (0, child.NO_WORKBOOK):
        raise UnreadableSpreadsheet(
            f"{name} needs more memory or time than a workbook may: look for a value in a cell "
            "far from the others, or save its sheets as CSV."
        )
    if process.returncode == child.NO_WORKBOOK or sheets is None:
        raise _no_workbook(name)
    return sheets


def _sheets(found: Iterable[bytes]) -> dict[str, list[list[object]]] | None:
    """Return the sheets that lines of JSON tell of; None where they are not the child's."""
    sheets: dict[str, list[list[object]]] = {}
    rows: list[list[object]] = []
    written = 0
    for line in found:
        written += len(line)
        try:
            told = json.loads(line) if written <= MAX_WRITTEN else None
        except ValueError:
            return None
        match told:
            case {"sheet": str(title)}:
                rows = sheets[title] = []
            case list(some):
                rows += ([_moment(c) if type(c) is list else c for c in cells] for cells in some)
            case _:
                return None
    return sheets


def _moment(cell: list[str]) -> date:
    """A day or moment comes as a list of one text, which no cell is otherwise."""
    (text,) = cell
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
