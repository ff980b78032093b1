"""The tab of other areas: their newest published figures beside the council's."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from eyeline.publication.summary import Comparison
from eyeline.publication.workbook.book import Book
from eyeline.publication.workbook.formats import place
from eyeline.publication.workbook.tabs.groups import key, shown

SHEET = "Other areas"
AREA, FIGURE, FOR, HOW, SHOWN, KEY = 1, 2, 4, 5, 7, 8
"""The columns that other tabs look in."""
_WIDTHS = (72, 34, 13, 16, 20, 40, 46, 13, 78)
_HEADS = (
    "Measure",
    "Area",
    "Figure",
    "Unit",
    "For",
    "How it came about",
    "Source",
    "Looked for by the drop-downs",
)


def count(book: Book) -> int:
    """Return how many figures of other areas there are."""
    return sum(len(block.detail.beside) for _, block in book.plan.blocks)


def how(comparison: Comparison) -> str:
    """Return how a figure came about, such as "median: 10 of 10 neighbours"."""
    return ": ".join(filter(None, (comparison.method, comparison.of)))


def write(book: Book, sheet: Worksheet) -> None:
    """Write a line for each published figure."""
    formats = book.formats
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = top = book.head(sheet, "Other areas")
    book.headings(sheet, row, _HEADS, (FIGURE,))
    for _, block in book.plan.blocks:
        measure = block.detail.row
        for number, beside in enumerate(block.detail.beside, start=1):
            row += 1
            sheet.write_string(row, 0, block.name, formats.cell)
            sheet.write_string(row, AREA, beside.area, formats.cell)
            place(sheet, row, FIGURE, beside.figure, formats, measure.unit, measure.dp)
            words = (measure.unit, beside.on, how(beside), beside.source)
            for column, text in enumerate(words, start=3):
                sheet.write_string(row, column, text, formats.wrapped)
            sheet.write_string(row, SHOWN, shown(beside.figure, measure), formats.grey_line)
            sheet.write_string(row, KEY, key(block.name, number), formats.grey_line)
    sheet.autofilter(top, 0, row, KEY)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    book.page(sheet, row, SHOWN - 1)
