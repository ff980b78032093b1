"""Reading an Excel workbook with a sheet for each table."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from eyeline.records import spreadsheets
from eyeline.returns.raw import RawTable, raw_table


def read(path: Path) -> list[RawTable]:
    """Return the table of each sheet that has a heading. A row's number is Excel's.

    Raises:
        UnreadableSpreadsheet: it cannot be read.
    """
    sheets = spreadsheets.read_workbook(path)
    zero = spreadsheets.serial_zero(path)
    tables = [
        _table(f"{path.name}, sheet {name}", name, rows, zero) for name, rows in sheets.items()
    ]
    return [table for table in tables if table]


def _table(file: str, name: str, rows: list[list[object]], zero: date) -> RawTable | None:
    filled = [
        (number, text)
        for number, row in enumerate(rows, 1)
        if any(text := [_text(cell) for cell in row])
    ]
    if not filled:
        return None
    (_, heading), *body = filled
    return raw_table(file, name, [text or "" for text in heading], body, serial_zero=zero)


def _text(cell: object) -> str | None:
    """Return a cell as a CSV file would have it: 5.0 as "5", a day as 2025-03-31."""
    match cell:
        case str():
            return cell.strip() or None
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ")
        case None:
            return None
        case _:
            return str(cell)
