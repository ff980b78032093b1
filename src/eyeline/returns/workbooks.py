"""Reading an Excel workbook with a sheet for each table."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from eyeline.records import spreadsheets
from eyeline.returns.raw import IsHeading, RawTable, raw_table


def read(path: Path, is_heading: IsHeading | None = None) -> list[RawTable]:
    """Return the table of each sheet that has a heading. A row's number is Excel's.

    The heading is the first row that `is_heading`, where it is given and there is one such: what
    stands above it is a title. Otherwise it is the first row that is not blank.

    Raises:
        UnreadableSpreadsheet: it cannot be read.
    """
    sheets = spreadsheets.read_workbook(path)
    zero = spreadsheets.serial_zero(path)
    tables = [
        _table(f"{path.name}, sheet {name}", name, rows, zero, is_heading)
        for name, rows in sheets.items()
    ]
    return [table for table in tables if table]


def _table(
    file: str,
    name: str,
    rows: list[list[object]],
    zero: date,
    is_heading: IsHeading | None,
) -> RawTable | None:
    filled = [
        (number, text)
        for number, row in enumerate(rows, 1)
        if any(text := [_trimmed(cell) if type(cell) is str else text_of(cell) for cell in row])
    ]
    if not filled:
        return None
    first = 0
    if is_heading:
        first = next((at for at, (_, text) in enumerate(filled) if is_heading(text)), 0)
    (_, heading), *body = filled[first:]
    return raw_table(file, name, [text or "" for text in heading], body, serial_zero=zero)


def _trimmed(text: str) -> str | None:
    return text.strip() or None


def text_of(cell: object) -> str | None:
    """Return a cell as a CSV file would have it: 5.0 as "5", a day as 2025-03-31."""
    match cell:
        case float():
            return str(int(cell)) if cell.is_integer() else str(cell)
        case str():
            return _trimmed(cell)
        case bool():
            return str(cell).upper()
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ")
        case None:
            return None
        case _:
            return str(cell)
