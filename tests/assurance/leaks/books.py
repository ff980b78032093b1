"""The parts of a workbook, and plants that change one of them."""

from __future__ import annotations

from collections.abc import Callable

from assurance.leaks.hosts import Change, cell, changed, hosts, sheet, with_sheet
from assurance.leaks.plants import Plant, one
from eyeline.publication.leaks import Kind

BOOK, SHEET, CHART = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/charts/chart1.xml"
SHARED, STYLES, DRAWING = "xl/sharedStrings.xml", "xl/styles.xml", "xl/drawings/drawing1.xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml."
EXTRA = "</sheetData>"


def book(name: str, change: Callable[[str], Change], also: Kind | None = None) -> Plant:
    """Return a plant that changes one part; `change` makes the change for a text."""
    return one(
        "edition.xlsx", lambda text: changed(hosts()["edition.xlsx"], {name: change(text)}), also
    )


def row(inner: str, more: str = "") -> str:
    """Return a row far below all others."""
    return f'<row r="999"{more}>{inner}</row>'


def sheet_with(text: str, state: str) -> bytes:
    """Return the edition's workbook with one more sheet, in which a text stands."""
    inner = sheet(f'<row r="1">{cell(text, "A1")}</row>')
    return with_sheet(hosts()["edition.xlsx"], "Working", inner, state)
