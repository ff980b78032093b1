"""The numbers that the native charts draw, and nothing else: a gap where there is no figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from eyeline.publication.charts import Point
from eyeline.publication.workbook import places
from eyeline.publication.workbook.book import Book
from eyeline.publication.workbook.feed import FIRST, SHEET, Key, Table
from eyeline.publication.workbook.formulas import Formulas
from eyeline.publication.workbook.lines import Drawn
from eyeline.publication.workbook.plan import MeasureTab

_WIDTHS = (52, 30, 11)
__all__ = ["SHEET", "write"]


def write(book: Book, sheet: Worksheet) -> None:
    """Write what is chosen on each tab, then every measure's quarters, then its years."""
    feed = book.feed
    top = book.head(sheet, "What the charts draw")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    last = FIRST + max(len(feed.quarters.labels) + 1, len(feed.years.labels))
    sheet.set_column(FIRST, last, _WIDTHS[FIRST])
    sheet.write_string(top - 1, 0, _SAID, book.formats.note)
    sheet.freeze_panes(top, FIRST)
    if feed.chosen.rows:
        _head(book, sheet, feed.chosen, "What is chosen")
        for tab in book.plan.tabs:
            _chosen(book, sheet, tab)
    _head(book, sheet, feed.quarters, "Quarters")
    for name, key, line, points in _quarters(book):
        _line(book, sheet, feed.quarters, key, (name, line), points)
    if feed.years.rows:
        _head(book, sheet, feed.years, "Years")
        for name, key, line, points in _years(book):
            _line(book, sheet, feed.years, key, (name, line), points)
    book.page(sheet, feed.years.end - 2, last - 1)


_SAID = (
    "A cell is empty where there is no figure, so that the chart leaves a gap; #N/A does the same "
    "for what is chosen. Why there is none stands in the tables beside the charts."
)


def _head(book: Book, sheet: Worksheet, table: Table, title: str) -> None:
    sheet.write_string(table.head - 1, 0, title, book.formats.group)
    heads = ("Measure", "Line", *table.labels)
    book.headings(sheet, table.head, heads, range(FIRST, len(heads)))


def _chosen(book: Book, sheet: Worksheet, tab: MeasureTab) -> None:
    """Write formulas that give the figures of the tab's chosen measure, and #N/A for others."""
    formulas, formats = Formulas(tab), book.formats
    for number, (column, points) in enumerate(
        zip(tab.columns, tab.first.quarters.lines, strict=True)
    ):
        row = book.feed.chosen.rows[(tab.tab.value, number)]
        sheet.write_string(row, 0, f"{tab.tab.value}: what is chosen", formats.cell)
        sheet.write_string(row, 1, column.name, formats.cell)
        for index in range(len(tab.quarters)):
            value = points[index].value if points else None
            shown = "#N/A" if value is None else float(value)
            below = places.HEAD + 1 + index
            formula = formulas.drawn(places.FIRST + number, places.HEAD, below)
            sheet.write_formula(row, FIRST + index, formula, formats.right, shown)


def _quarters(book: Book) -> Iterator[tuple[str, Key, str, Sequence[Point]]]:
    for tab, block in book.plan.blocks:
        yield from _lines(tab, block.quarters, block.detail.row.measure, block.name)
    for row in book.plan.others:
        points = row.trend.series[0].points
        known = [point for point in points if point.label in book.feed.quarters.columns]
        yield book.plan.names[row.measure], (row.measure, 0), "Council", known


def _years(book: Book) -> Iterator[tuple[str, Key, str, Sequence[Point]]]:
    for tab, block in book.plan.blocks:
        if block.years:
            yield from _lines(tab, block.years, block.detail.row.measure, block.name)


def _lines(
    tab: MeasureTab, drawn: Drawn, measure: str, name: str
) -> Iterator[tuple[str, Key, str, Sequence[Point]]]:
    for number, points in enumerate(drawn.lines):
        if points is not None:
            yield name, (measure, number), tab.columns[number].name, points


def _line(
    book: Book,
    sheet: Worksheet,
    table: Table,
    key: Key,
    words: tuple[str, str],
    points: Sequence[Point],
) -> None:
    row = table.rows[key]
    for column, text in enumerate(words):
        sheet.write_string(row, column, text, book.formats.cell)
    for point in points:
        if point.value is not None:
            sheet.write_number(row, table.columns[point.label], point.value, book.formats.right)
