"""How the workbook's cells look, and how a figure is put into one."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eyeline.publication.charts.excel import number_format
from eyeline.publication.summary import EXAMPLE_NOTICE, Figure, Judgement, Summary

A4, A3 = 9, 8
INK, GREY, RULE, SHADE, BLUE = "#0B0C0C", "#505A5F", "#B1B4B6", "#F3F2F1", "#1D70B8"
FONT: dict[str, Any] = {"font_name": "Arial", "font_size": 10}
_TEXT: dict[str, Any] = {**FONT, "valign": "top"}
_LINE: dict[str, Any] = {**_TEXT, "bottom": 1, "bottom_color": RULE}


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.title = self._of(_TEXT, bold=True, font_size=16)
        self.plain = self._of(_TEXT)
        self.notice = self._of(_TEXT, bold=True)
        self.section = self._of(_TEXT, bold=True, font_size=13, font_color="white", bg_color=BLUE)
        self.group = self._of(_TEXT, bold=True, font_size=11, bg_color=SHADE)
        self.heading = self._of(
            _TEXT, bold=True, text_wrap=True, valign="bottom", bottom=2, align="left", indent=1
        )
        self.heading_first = self._of(_TEXT, bold=True, valign="bottom", bottom=2)
        self.heading_right = self._of(
            _TEXT, bold=True, text_wrap=True, valign="bottom", align="right", bottom=2
        )
        self.cell = self._of(_LINE)
        self.wrapped = self._of(_LINE, text_wrap=True, align="left", indent=1)
        self.grey = self._of(_LINE, text_wrap=True, align="left", indent=1, font_color=GREY)
        self.strong = self._of(_LINE, text_wrap=True, bold=True)
        self.judged = self._of(_LINE, text_wrap=True, align="left", indent=1, bold=True)
        self.link = self._of(_LINE, text_wrap=True, font_color=BLUE, underline=1)
        self.symbol = self._of(_LINE, align="right", font_color=GREY)
        self.date = self._of(_LINE, num_format="d mmm yyyy", align="left")

    def _of(self, base: dict[str, Any], **more: Any) -> Format:
        look = {**base, **more}
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]

    def number(self, unit: str, dp: int, *, bold: bool = False) -> Format:
        """Return the format of a figure that is stored rounded to `dp` places."""
        return self._of(_LINE, num_format=number_format(unit, dp), align="right", bold=bold)

    def judgement(self, judgement: Judgement) -> Format:
        """Return the format of a judgement: its word says it, bold only helps it along."""
        return self.judged if judgement in (Judgement.BETTER, Judgement.WORSE) else self.grey


def figure(
    sheet: Worksheet, row: int, column: int, shown: Figure, look: Format, symbol: Format
) -> None:
    """Write a figure: a number, or the symbol of why there is none."""
    if shown.value is None:
        sheet.write_string(row, column, shown.status.value, symbol)
    else:
        sheet.write_number(row, column, shown.value, look)


def title_block(sheet: Worksheet, edition: Summary, title: str, formats: Formats) -> int:
    """Write the council, the title and, where it is one, that the council is an example.

    Returns:
        The first row below.
    """
    sheet.write_string(0, 0, title, formats.title)
    sheet.set_row(0, 24)
    sheet.write_string(1, 0, f"{edition.council}, edition {edition.name}", formats.plain)
    if not edition.example:
        return 3
    sheet.write_string(2, 0, EXAMPLE_NOTICE, formats.notice)
    return 4


def page(
    sheet: Worksheet, edition: Summary, last_row: int, last_column: int, paper: int = A4
) -> None:
    """Set the sheet up for paper: landscape, one page wide, numbered; `paper` as in Excel."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.print_area(0, 0, last_row, last_column)
    banner = " (example council)" if edition.example else ""
    council = edition.council.replace("&", "&&")
    sheet.set_footer(f"&L{council}{banner}, {edition.name}&C&A&RPage &P of &N")
    sheet.hide_gridlines(2)
