"""Workbooks as spreadsheet programs open them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=True)


def texts(sheet: Worksheet) -> set[object]:
    return {cell.value for cell in cells(sheet)}


def cells(sheet: Worksheet) -> Iterator[Cell]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def line_of(sheet: Worksheet, first: str) -> list[object]:
    """Return the cells of a line by its first; a heading has no other."""
    rows = (list(row) for row in sheet.iter_rows(values_only=True))
    return next(row for row in rows if row[0] == first and row[1] is not None)
