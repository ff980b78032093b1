"""Excel papers: each sheet a heading and a table, through the reader that returns use too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from pathlib import Path

from eyeline.figures import round_half_up
from eyeline.papers.blocks import Block, Cell, Heading, Place, Table
from eyeline.papers.building import tidy
from eyeline.records.spreadsheets import Sheet, read_sheets

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DIGITS = 15  # as many as Excel keeps of a number
_DATE_PART = re.compile(r"y+|m+|d+|[^ymd]+", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|;.*|\\|\"|_.|\*.", re.DOTALL)


def blocks(path: Path) -> Iterator[Block]:
    """Yield each sheet that has anything in it, as a heading of its name and a table.

    Raises:
        UnreadableSpreadsheet: it cannot be read.
    """
    for number, (name, sheet) in enumerate(read_sheets(path).items(), 1):
        rows = tuple(_rows(name, number, sheet))
        if any(cell.text for row in rows for cell in row):
            place = Place(sheet=name, table=number)
            yield Heading(name, 1, place)
            yield Table(rows, place)


def _rows(name: str, number: int, sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    spans = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merged}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merged
        for row in range(top, min(bottom, len(sheet.rows)) + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    for row, values in enumerate(sheet.rows, 1):
        cells = []
        for column, value in enumerate(values, sheet.first_column):
            if (row, column) in covered:
                continue
            bottom, right = spans.get((row, column), (row, column))
            shown = sheet.formats.get((row, column))
            cells.append(
                Cell(
                    text_of(value, shown),
                    Place(sheet=name, table=number, row=row, column=column),
                    bottom - row + 1,
                    right - column + 1,
                    sheet.fills.get((row, column)),
                    value=value if isinstance(value, bool | float | date) else None,
                    number_format=shown,
                )
            )
        yield tuple(cells)


def text_of(value: object, shown: str | None) -> str:
    """Return a cell as Excel shows it, where its format is a date's or has decimals or a %."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return _number(value, shown or "")
        case datetime() if value.time() != time():
            return value.isoformat(" ")
        case date():
            return _day(value, shown)
        case _:
            return tidy(str(value))


def _number(value: float, shown: str) -> str:
    decimals = re.fullmatch(r"0(?:\.(0+))?(%?)", shown)
    if decimals and isfinite(value):
        places, percent = len(decimals.group(1) or ""), decimals.group(2)
        exact = Decimal(f"{value:.{_DIGITS}g}") * (100 if percent else 1)
        return f"{round_half_up(exact, places):f}{percent}"
    return str(int(value)) if value.is_integer() else str(value)


def _day(value: date, shown: str | None) -> str:
    """Return a date as its format shows it; with none, as 2025-06-30."""
    plain = _NOT_SHOWN.sub("", shown or "").strip()
    day = value.date() if isinstance(value, datetime) else value
    if not re.search("[ymd]", plain, re.IGNORECASE) or re.search("[hs]", plain, re.IGNORECASE):
        return day.isoformat()
    return "".join(_date_part(part, day) for part in _DATE_PART.findall(plain)).strip()


def _date_part(part: str, day: date) -> str:
    kind, length = part[0].lower(), len(part)
    if kind == "y":
        return f"{day.year:04d}" if length > 2 else f"{day.year % 100:02d}"
    if kind == "m":
        name = _MONTHS[day.month - 1]
        return name if length > 3 else name[:3] if length == 3 else f"{day.month:0{length}d}"
    if kind == "d":
        return (
            day.strftime("%A")[: None if length > 3 else 3]
            if length > 2
            else f"{day.day:0{length}d}"
        )
    return part
