"""The Charts tab: a native chart for each measure, with the figures it draws beside it."""

from __future__ import annotations

from dataclasses import replace

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from eyeline.publication.charts import Kind, excel
from eyeline.publication.summary import Summary
from eyeline.publication.workbook.formats import Formats, page, title_block

_LAST_COLUMN = 12
_A_PAGE = 2
_WIDTHS = (13, 20, 26, 2)


def write(
    workbook: Workbook, sheet: Worksheet, edition: Summary, formats: Formats
) -> dict[str, str]:
    """Write every measure's chart; return the cells that hold its figures, by measure."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = title_block(sheet, edition, f"Charts, {edition.name}", formats)
    places, breaks = {}, []
    for number, measure in enumerate(edition.rows):
        chart = replace(measure.trend, kind=Kind.LINE)
        figures = xl_range_abs(row + 2, 1, row + 1 + len(chart.labels), 1)
        places[measure.measure] = f"'{sheet.get_name()}'!{figures}"
        if number and not number % _A_PAGE:
            breaks.append(row)
        row = excel.write(workbook, sheet, chart, row)
    sheet.set_h_pagebreaks(breaks)
    page(sheet, edition, row, _LAST_COLUMN)
    sheet.set_portrait()
    return places
