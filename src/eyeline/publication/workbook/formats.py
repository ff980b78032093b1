"""How the workbook's cells look, and how a figure is put into one."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eyeline.figures import places_of
from eyeline.publication.charts.excel import number_format
from eyeline.publication.summary import EXAMPLE_NOTICE, Figure, Judgement, Summary

A4, A3 = 9, 8
INK, GREY, RULE, SHADE, BLUE = "#0B0C0C", "#505A5F", "#B1B4B6", "#F3F2F1", "#1D70B8"
GREEN, RED, YELLOW = "#00703C", "#B10E1E", "#FFF2CC"
JUDGED = {Judgement.BETTER: GREEN, Judgement.WORSE: RED}
"""The colour of a judgement: never of a direction, as a fall may be welcome."""
FONT: dict[str, Any] = {"font_name": "Arial", "font_size": 10}
_TEXT: dict[str, Any] = {**FONT, "valign": "top"}
LINE_HEIGHT, ROW_HEIGHT = 13.2, 15
_HEADER_LETTERS = 200
_CARD: dict[str, Any] = {**_TEXT, "bold": True}
_LINE: dict[str, Any] = {**_TEXT, "bottom": 1, "bottom_color": RULE}


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._numbers: dict[tuple[str, int, bool], Format] = {}
        self.title = self._of(_TEXT, bold=True, font_size=16)
        self.plain = self._of(_TEXT)
        self.plain_after = self._of(_TEXT, align="left", indent=1)
        self.plain_right = self._of(_TEXT, align="right")
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
        self.grey_line = self._of(_LINE, font_color=GREY)
        self.strong = self._of(_LINE, text_wrap=True, bold=True)
        self.judged = self._of(_LINE, text_wrap=True, align="left", indent=1, bold=True)
        self.link = self._of(_LINE, text_wrap=True, font_color=BLUE, underline=1)
        self.symbol = self._of(_LINE, align="right", font_color=GREY)
        self.date = self._of(_LINE, num_format="d mmm yyyy", align="left")
        self.right = self._of(_LINE, align="right")
        self.group_plain = self._of(_TEXT, bold=True, font_size=11)
        self.note_left = self._of(_TEXT, font_color=GREY, align="left")
        self.note = self._of(_TEXT, font_color=GREY)
        self.words = self._of(_TEXT, text_wrap=True)
        self.band = self._of(_TEXT, bold=True, font_size=12, bg_color=SHADE, top=2)
        self.choice = self._of(
            _TEXT, bold=True, font_size=12, bg_color=YELLOW, border=2, valign="vcenter"
        )
        self.card = self._of(_CARD, align="left", font_size=20)
        self.strong_symbol = self._of(_LINE, align="right", bold=True)
        self.judged_change = {
            judgement: self._of(_CARD, font_size=12, font_color=JUDGED.get(judgement, INK))
            for judgement in Judgement
        }
        self.arrows = {
            judgement: self._of(
                _LINE,
                text_wrap=True,
                align="left",
                indent=1,
                bold=judgement in JUDGED,
                font_color=JUDGED.get(judgement, GREY),
            )
            for judgement in Judgement
        }

    def _of(self, base: dict[str, Any], **more: Any) -> Format:
        look = {**base, **more}
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]

    def number(self, unit: str, dp: int, *, bold: bool = False) -> Format:
        """Return the format of a figure that is stored rounded to `dp` places."""
        key = unit, dp, bold
        if key not in self._numbers:
            shown = number_format(unit, dp)
            self._numbers[key] = self._of(_LINE, num_format=shown, align="right", bold=bold)
        return self._numbers[key]

    def rule(self, **look: Any) -> Format:
        """Return the format of a conditional rule: what it changes alone."""
        return self._of({}, **look)

    def big(self, unit: str, dp: int) -> Format:
        """Return the format of the one figure that a card shows."""
        shown = number_format(unit, dp)
        return self._of(_CARD, align="left", font_size=20, num_format=shown)

    def indented_plain(self, level: int) -> Format:
        """Return the format of a name that stands `level` steps below a group."""
        return self._of(_LINE, indent=2 * level, align="left")

    def indented(self, level: int) -> Format:
        """Return the format of a name that stands `level` steps below a measure."""
        return self._of(_LINE, bold=not level, indent=2 * level, align="left")


def place(
    sheet: Worksheet,
    row: int,
    column: int,
    shown: Figure,
    formats: Formats,
    unit: str,
    dp: int = 0,
    *,
    bold: bool = False,
) -> None:
    """Write a figure with every place that it has, `dp` or more, or the symbol of why not."""
    if shown.value is None:
        look = formats.strong_symbol if bold else formats.symbol
        sheet.write_string(row, column, shown.status.value, look)
    else:
        look = formats.number(unit, places_of(shown.value, dp), bold=bold)
        sheet.write_number(row, column, shown.value, look)


def title_block(
    sheet: Worksheet, edition: Summary, title: str, formats: Formats, notice: str = ""
) -> int:
    """Write the title, the council, the notice and, where it is one, that it is an example.

    Returns:
        The first row below, one of them blank.
    """
    sheet.write_string(0, 0, title, formats.title)
    sheet.set_row(0, 24)
    said = [(f"{edition.council}, edition {edition.name}", formats.plain)]
    if notice:
        said.append((notice, formats.notice))
    if edition.example:
        said.append((EXAMPLE_NOTICE, formats.notice))
    for row, (words, look) in enumerate(said, start=1):
        sheet.write_string(row, 0, words, look)
    return len(said) + 2


def page(
    sheet: Worksheet,
    edition: Summary,
    last_row: int,
    last_column: int,
    paper: int = A4,
    notice: str = "",
) -> None:
    """Set the sheet up for paper: landscape, one page wide, numbered; `paper` as in Excel.

    `notice` stands at the head of each page.
    """
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7 if notice else 0.5, bottom=0.6)
    sheet.print_area(0, 0, last_row, last_column)
    banner = " (example council)" if edition.example else ""
    if notice:
        sheet.set_header(f"&L{_plain(notice[:_HEADER_LETTERS])}")
    council = _plain(edition.council)
    sheet.set_footer(f"&L{council}{banner}, {edition.name}&C&A&RPage &P of &N")
    sheet.hide_gridlines(2)


def _plain(words: str) -> str:
    """Return words of a header or footer, in which an ampersand would be a command."""
    return words.replace("&", "&&")


def height(words: str, letters: int, least: float = 0, most: float = 409) -> float:
    """Return the points that words take when wrapped at `letters` a line; Excel's most is 409."""
    lines = sum(max(1, -(-len(line) // letters)) for line in words.split("\n"))
    return min(max(least, LINE_HEIGHT * lines + 4), most)
