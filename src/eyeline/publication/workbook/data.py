"""The Data tab: every figure of the edition, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from eyeline.publication.data import COLUMNS, Line, values_of
from eyeline.publication.summary import Summary
from eyeline.publication.workbook.formats import Formats, page, title_block

_WIDTHS = {"title": 44, "period": 30, "group": 22, "source": 30, "licence": 30, "measure": 24}


def write(
    sheet: Worksheet,
    edition: Summary,
    lines: Sequence[Line],
    formats: Formats,
    notice: str = "",
) -> None:
    """Write `lines` below their headings; what is missing is an empty cell, with its status.

    `notice` says for whom they are.
    """
    top = title_block(sheet, edition, "Data", formats, notice)
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 13))
        sheet.write_string(top, column, name.replace("_", " ").capitalize(), formats.heading)
    for row, line in enumerate(lines, start=top + 1):
        for column, value in enumerate(values_of(line)):
            _write(sheet, row, column, value, formats)
    last = top + max(len(lines), 1)
    sheet.autofilter(top, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    page(sheet, edition, last, len(COLUMNS) - 1, notice=notice)


def _write(sheet: Worksheet, row: int, column: int, value: object, formats: Formats) -> None:
    match value:
        case None | "":
            return
        case Decimal():
            sheet.write_number(row, column, value, formats.plain)
        case date():
            sheet.write_datetime(row, column, value, formats.date)
        case _:
            sheet.write_string(row, column, str(value), formats.plain)
