"""A workbook of words in the making: nothing that is written can be taken for a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eyeline.figures.typed import clean
from eyeline.improvement.documents import shades
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.rules.plan import Placeholder, Said

_A4 = 9
_LINE, _HIGHEST = 13.0, 409.0  # points
_FILLED = 1.12  # letters of usual words in the room of one figure, less what breaks leave
_MOST = 32_767  # letters that a cell can hold
_BASE: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
_RULED: dict[str, Any] = {**_BASE, "bottom": 1, "bottom_color": "#B1B4B6"}


class Book:
    """A workbook."""

    def __init__(self, cover: Cover) -> None:
        self._sink = BytesIO()
        self._cover = cover
        self._workbook = Workbook(
            self._sink, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._workbook.set_properties(
            {
                "title": clean(cover.title),
                "author": clean(cover.council),
                "company": clean(cover.council),
                "comments": clean(cover.marking),
                "created": datetime.combine(cover.on, time()),
            }
        )
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def sheet(self, name: str) -> Sheet:
        """Add a sheet."""
        return Sheet(self, self._workbook.add_worksheet(name), self._cover)

    def look(self, **look: Any) -> Format:
        """Return a format, each made once."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]

    def written(self) -> bytes:
        """Return the file."""
        self._workbook.close()
        return self._sink.getvalue()


class Sheet:
    """A sheet that is written from its top to its end."""

    def __init__(self, book: Book, sheet: Worksheet, cover: Cover) -> None:
        self._book, self._sheet, self._cover = book, sheet, cover
        self._at, self._head = 0, -1
        self._letters: list[float] = [10]

    def columns(self, letters: Sequence[float]) -> None:
        """Set how wide the columns are, in letters."""
        self._letters = list(letters)
        for at, wide in enumerate(letters):
            self._sheet.set_column(at, at, wide)

    def title(self, words: str) -> None:
        """Write the sheet's title."""
        look = self._book.look(font_name="Arial", font_size=16, bold=True)
        self._sheet.write_string(self._at, 0, clean(words), look)
        self._at += 1

    def line(self, words: str) -> None:
        """Write a line that may reach over the columns beside it."""
        look = self._book.look(font_name="Arial", font_size=10)
        self._sheet.write_string(self._at, 0, clean(words)[:_MOST], look)
        self._at += 1

    def gap(self) -> None:
        """Leave a row empty."""
        self._at += 1

    def labelled(self, label: str, words: str, beside: int) -> None:
        """Write what a label says in the column at `beside`."""
        self._sheet.write_string(self._at, 0, label, self._book.look(**_BASE, bold=True))
        self._write(self._at, beside, words, self._book.look(**_BASE))
        self._set_height({0: label, beside: words})
        self._at += 1

    def head(self, headings: Sequence[str], *, freeze: bool = False) -> None:
        """Write the headings, which stand on each printed page.

        With `freeze` they stay in sight, and without it the first column does.
        """
        look = self._book.look(**{**_RULED, "valign": "bottom"}, bold=True, bg_color="#E8EAEC")
        for at, words in enumerate(headings):
            self._write(self._at, at, words, look)
        self._set_height(dict(enumerate(headings)))
        self._head = self._at
        self._sheet.repeat_rows(self._at)
        self._sheet.freeze_panes(self._at + 1 if freeze else 0, 1)
        self._at += 1

    def row(
        self,
        cells: Sequence[Said],
        *,
        rated: Sequence[int] = (),
        heads: bool = False,
        spans: bool = False,
    ) -> None:
        """Write a row; the cells at `rated` are shaded as they are rated."""
        look = {**_RULED, "bold": True, "bg_color": "#F3F2F1"} if heads else _RULED
        for at, said in enumerate(cells):
            shade = shades.of(said) if at in rated else ""
            fill = {"bg_color": f"#{shade}"} if shade else {}
            own = self._book.look(**{**look, **fill})
            if spans and said and not any(cells[at + 1 :]) and at + 1 < len(cells):
                text = _words(said)
                self._sheet.merge_range(self._at, at, self._at, len(cells) - 1, "", own)
                self._sheet.write_string(self._at, at, text, own)
                break
            self._write(self._at, at, said, own)
        self._set_height(dict(enumerate(cells)))
        self._at += 1

    def filter(self) -> None:
        """Let the rows below the headings be filtered."""
        self._sheet.autofilter(self._head, 0, max(self._at - 1, self._head), len(self._letters) - 1)

    def page(self) -> None:
        """Set the sheet up for paper: landscape, one page wide, numbered."""
        sheet, last = self._sheet, max(self._at - 1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.print_area(0, 0, last, len(self._letters) - 1)
        words = ". ".join(filter(None, (self._cover.council, self._cover.marking)))
        footer = clean(words).replace("&", "&&")[:200]
        sheet.set_footer(f"&L{footer}&C&A&RPage &P of &N")
        sheet.hide_gridlines(2)
        # A ref such as 2.10 is words: as a number it would be 2.1.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})

    def _set_height(self, cells: Mapping[int, Said]) -> None:
        """Make a row as high as its longest cell needs: no office program does it by itself."""
        lines = max(
            sum(-(-(len(line) or 1) // max(int(self._letters[at] * _FILLED), 1)) for line in words)
            for at, said in cells.items()
            if at < len(self._letters) and (words := _words(said).split("\n"))
        )
        self._sheet.set_row(self._at, min(lines * _LINE + 3, _HIGHEST))

    def _write(self, row: int, column: int, said: Said, look: Format) -> None:
        words = _words(said)
        if words:
            self._sheet.write_string(row, column, words, look)
        else:
            self._sheet.write_blank(row, column, None, look)


def _words(said: Said) -> str:
    return clean(said.placeholder if isinstance(said, Placeholder) else said or "")[:_MOST]
