"""Writing CSV files as spreadsheets and case systems write them."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from eyeline.example.council import QUARTER

Sheet = list[list[str]]
"""A heading and the rows under it."""


def write_csv(path: Path, sheet: Sheet, *, mark: bool = False) -> None:
    """Write `sheet` to `path` in UTF-8, its lines ended as on Windows, and make its folder.

    `mark`: begin with the byte order mark that some official files begin with.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(sheet)


@cache
def written(day: date | None) -> str:
    """Return the day as it is written; blank where there is none or it is yet to come."""
    if day is None or day > QUARTER[1]:
        return ""
    return f"{day.day:02}/{day.month:02}/{day.year}"
