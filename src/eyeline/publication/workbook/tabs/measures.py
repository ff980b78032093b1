"""A tab of measures, Children or Adults: one to choose and look into, then each with its chart."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from eyeline.publication.charts import excel
from eyeline.publication.edition import Tab, words
from eyeline.publication.workbook import places
from eyeline.publication.workbook.book import Book, described
from eyeline.publication.workbook.feed import Table, lines_of
from eyeline.publication.workbook.formats import A3, ROW_HEIGHT, height, place
from eyeline.publication.workbook.lines import Drawn
from eyeline.publication.workbook.plan import (
    CHART_ROWS,
    YEARS_CHART_ROWS,
    Block,
    MeasureTab,
)
from eyeline.publication.workbook.tabs import chosen
from eyeline.publication.workbook.tabs.cards import card, change, figure

TITLES = {
    Tab.CHILDREN: "Children's services: look into one measure, then all of them",
    Tab.ADULTS: "Adult social care: look into one measure, then all of them",
}
_CHART_WIDTH, _PIXELS_A_ROW = 640, 20
_PAGE_HEIGHT = 1480.0
"""In points: what an A3 page holds of the sheet, below the rows that are repeated."""


def write(book: Book, sheet: Worksheet, tab: Tab) -> None:
    """Write the tab, or that the edition has no measure for it."""
    plan = book.plan.tab(tab)
    row = book.head(sheet, TITLES[tab])
    for column, width in enumerate(places.WIDTHS):
        sheet.set_column(column, column, width)
    if plan is None:
        sheet.write_string(row, 0, "This edition has no measure of this tab.", book.formats.plain)
        book.page(sheet, row, places.FIRST)
        return
    sheet.set_column(places.FIRST, plan.last_column, places.WIDTHS[places.FIRST])
    if said := book.edition.narrative(tab):
        text = words.told(said)
        sheet.write_string(plan.layout.said, 0, text, book.formats.words)
        sheet.set_row(plan.layout.said, height(text, places.WIDTHS[0]))
    chosen.write(book, sheet, plan)
    _index(book, sheet, plan)
    _gallery(book, sheet, plan)
    sheet.freeze_panes(plan.layout.choice + 1, 0)
    sheet.repeat_rows(0, plan.layout.choice - 2)
    book.page(sheet, plan.blocks[-1].end - 2, plan.last_column, A3)
    sheet.set_portrait()


def _index(book: Book, sheet: Worksheet, plan: MeasureTab) -> None:
    """Write a line for each measure of the tab: the drop-down's list, and links to the charts."""
    formats, edition = book.formats, book.edition.summary
    row = plan.layout.index
    sheet.write_string(row, 0, "All measures of this tab", formats.title)
    before = f"Quarter before, {edition.before_name}"
    heads = ("Measure", "Its chart and table", edition.name, before, "Better or worse")
    heads = (*heads, "Target", "Shown as", "Unit")  # type: ignore[assignment]
    book.headings(sheet, row + 1, heads, (places.NOW, places.BEFORE))
    sheet.set_row(row + 1, places.HEAD_HEIGHT)
    for number, block in enumerate(plan.blocks, start=row + 2):
        measure = block.detail.row
        judgement = measure.change.judgement
        verdict = words.target(measure)[1]
        look = formats.judged if measure.missed else formats.wrapped
        link = f"internal:'{plan.tab.value}'!A{block.row + 1}"
        sheet.write_string(number, 0, block.name, formats.strong)
        sheet.write_url(number, places.BLOCK, link, formats.link, f"Row {block.row + 1}")
        for column, shown in ((places.NOW, measure.current), (places.BEFORE, measure.before)):
            place(sheet, number, column, shown, formats, measure.unit, measure.dp)
        sheet.write_string(number, places.BETTER, judgement.value, formats.arrows[judgement])
        sheet.write_string(number, places.AGREED, verdict or "none", look)
        sheet.write_string(number, places.SHOWN, block.quarters.shown, formats.grey)
        sheet.write_string(number, places.UNIT, measure.unit, formats.wrapped)
        told = ((block.name, places.WIDTHS[0] - 8), (measure.unit, 10), (verdict, 10))
        sheet.set_row(number, max(height(text, letters) for text, letters in told))


def _gallery(book: Book, sheet: Worksheet, plan: MeasureTab) -> None:
    title = "Each measure: its figures and charts"
    sheet.write_string(plan.layout.gallery - 1, 0, title, book.formats.title)
    for block in plan.blocks:
        _block(book, sheet, plan, block)
    sheet.set_h_pagebreaks([*_breaks(plan)])


def _breaks(plan: MeasureTab) -> Iterator[int]:
    """Yield the rows at which a page must begin, so that no block is torn in two."""
    used = _PAGE_HEIGHT
    for block in plan.blocks:
        heads = (places.HEAD_HEIGHT - ROW_HEIGHT) * (2 if block.years else 1)
        tall = _card_height(block) + heads + ROW_HEIGHT * (block.end - block.row)
        if used + tall > _PAGE_HEIGHT:
            yield block.row
            used = 0
        used += tall


def _card_height(block: Block) -> float:
    return height(card(block.detail), places.WIDTHS[0] - 2)


def _block(book: Book, sheet: Worksheet, plan: MeasureTab, block: Block) -> None:
    formats, measure, row, feed = book.formats, block.detail.row, block.row, book.feed
    sheet.write_string(row, 0, block.name, formats.band)
    for column in range(1, plan.last_column + 1):
        sheet.write_blank(row, column, None, formats.band)
    if measure.current.value is None:
        sheet.write_string(row + 1, 0, figure(measure.current), formats.card)
    else:
        look = formats.big(measure.unit, measure.dp)
        sheet.write_number(row + 1, 0, measure.current.value, look)
    look = formats.judged_change[measure.change.judgement]
    sheet.write_string(row + 1, places.LABEL, change(measure), look)
    sheet.set_row(row + 1, 30)
    sheet.write_string(row + 2, 0, card(block.detail), formats.words)
    sheet.set_row(row + 2, _card_height(block))
    at = row + places.HEAD
    _table(book, sheet, plan, block.quarters, at)
    _chart(book, sheet, plan, block.quarters, measure.measure, (at, CHART_ROWS), feed.quarters)
    if block.years:
        at = block.years_row
        _table(book, sheet, plan, block.years, at)
        _chart(book, sheet, plan, block.years, measure.measure, (at, YEARS_CHART_ROWS), feed.years)


def _table(book: Book, sheet: Worksheet, plan: MeasureTab, drawn: Drawn, row: int) -> None:
    """Write the figures that a chart draws: a line for each quarter or year."""
    formats, chart = book.formats, drawn.chart
    sheet.write_string(row, places.LABEL, chart.points, formats.heading_first)
    sheet.set_row(row, places.HEAD_HEIGHT)
    numbers = formats.number(chart.unit, drawn.places)
    for index, label in enumerate(drawn.labels, start=row + 1):
        sheet.write_string(index, places.LABEL, label, formats.cell)
    for number, points in enumerate(drawn.lines, start=places.FIRST):
        if points is not None:
            name = plan.columns[number - places.FIRST].name
            sheet.write_string(row, number, name, formats.heading_right)
        for index, point in enumerate(points or (), start=row + 1):
            if point.value is None:
                sheet.write_string(index, number, point.status.value, formats.symbol)
            else:
                sheet.write_number(index, number, point.value, numbers)


def _chart(
    book: Book,
    sheet: Worksheet,
    plan: MeasureTab,
    drawn: Drawn,
    measure: str,
    at: tuple[int, int],
    table: Table,
) -> None:
    """Put a native chart beside its table, from a row on over so many rows.

    Where there is no quarter there is nothing to draw.
    """
    if not drawn.labels:
        return
    row, rows = at
    native = excel.lines(
        book.workbook,
        excel.Frame.of(drawn.chart, (_CHART_WIDTH, rows * _PIXELS_A_ROW)),
        list(lines_of(plan, drawn, measure, table)),
        table.head_cells(drawn.labels),
    )
    sheet.insert_chart(row, 0, native, described(excel.alternative(drawn.chart)))
