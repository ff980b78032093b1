"""The tab of groups: each measure by team, age and whatever else it is broken down by."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from eyeline.figures import places_of
from eyeline.publication.charts.excel import number_format
from eyeline.publication.summary import Figure, Row
from eyeline.publication.workbook.book import Book
from eyeline.publication.workbook.formats import place

SHEET = "By group"
GROUP, BREAKDOWN, NOW, BEFORE, SHOWN, SHOWN_BEFORE, KEY = 1, 2, 4, 5, 7, 8, 9
"""The columns that other tabs look in; a key is a measure's name and the number of its group."""
_WIDTHS = (72, 34, 20, 12, 13, 13, 16, 13, 13, 78)


def count(book: Book) -> int:
    """Return how many groups there are."""
    return sum(len(block.detail.parts) for _, block in book.plan.blocks)


def write(book: Book, sheet: Worksheet) -> None:
    """Write a line for each group of each measure."""
    edition, formats = book.edition.summary, book.formats
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = top = book.head(sheet, "By group")
    now, before = edition.name, f"Quarter before, {edition.before_name}"
    heads = (
        "Measure",
        "Group",
        "By",
        "Steps below the measure",
        now,
        before,
        "Unit",
        "Looked for by the drop-downs",
    )
    book.headings(sheet, row, heads, (3, NOW, BEFORE))
    for _, block in book.plan.blocks:
        measure = block.detail.row
        for number, part in enumerate(block.detail.parts, start=1):
            row += 1
            sheet.write_string(row, 0, block.name, formats.cell)
            sheet.write_string(row, GROUP, part.name, formats.indented_plain(part.level - 1))
            sheet.write_string(row, BREAKDOWN, part.by, formats.cell)
            sheet.write_number(row, 3, part.level, formats.right)
            place(sheet, row, NOW, part.now, formats, measure.unit, measure.dp)
            place(sheet, row, BEFORE, part.before, formats, measure.unit, measure.dp)
            sheet.write_string(row, 6, measure.unit, formats.wrapped)
            for column, figure in ((SHOWN, part.now), (SHOWN_BEFORE, part.before)):
                sheet.write_string(row, column, shown(figure, measure), formats.grey_line)
            sheet.write_string(row, KEY, key(block.name, number), formats.grey_line)
    sheet.autofilter(top, 0, row, KEY)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    book.page(sheet, row, SHOWN - 1)


def shown(figure: Figure, measure: Row) -> str:
    """Return the number format of a figure, for a formula to show it by."""
    return number_format(measure.unit, places_of(figure.value or Decimal(0), measure.dp))


def key(name: str, number: int) -> str:
    """Return what tells a line of this tab, or of that of other areas, from all others."""
    return f"{name} {number}"
