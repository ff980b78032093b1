"""The fifth and sixth tabs: the dearest placements or packages, and the providers most used."""

from __future__ import annotations

import textwrap

from xlsxwriter.worksheet import Worksheet

from eyeline.publication.edition import Highest, Tab, words
from eyeline.publication.workbook.book import Book
from eyeline.publication.workbook.formats import place

_WIDTHS = (34, 30, 16, 20, 24)
_LETTERS_ACROSS = 120


def write(book: Book, sheet: Worksheet, tab: Tab) -> None:
    """Write the tab of placements or packages, or that the edition tells nothing of them."""
    what = tab.value.lower()
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    title = f"{tab.value}: the dearest, and the providers most used"
    row = top = book.head(sheet, title)
    row = book.said(sheet, row, tab, _LETTERS_ACROSS)
    highest = book.edition.placements if tab is Tab.PLACEMENTS else book.edition.packages
    if highest is None:
        words = f"This edition tells nothing of {what}."
        sheet.write_string(row, 0, words, book.formats.plain)
    else:
        row = _dearest(book, sheet, highest, row)
        row = _providers(book, sheet, highest, row)
    sheet.freeze_panes(top - 1, 0)
    sheet.repeat_rows(0, top - 2)
    book.page(sheet, row, len(_WIDTHS) - 1)


def _dearest(book: Book, sheet: Worksheet, highest: Highest, row: int) -> int:
    formats = book.formats
    number = len(highest.lines)
    title = f"The {number} dearest {highest.what}" if number else f"The dearest {highest.what}"
    sheet.write_string(row, 0, title, formats.group_plain)
    row = _note(book, sheet, row + 1, highest.lines_note, empty=not highest.lines, of=highest.what)
    if not highest.lines:
        return row + 1
    columns = words.columns(highest.lines)
    right = [place for place, (_, name) in enumerate(columns) if name == "cost" and place]
    book.headings(sheet, row, [heading for heading, _ in columns], right)
    for line in highest.lines:
        row += 1
        for column, (_, name) in enumerate(columns):
            look = formats.right if column in right else formats.cell
            sheet.write_string(row, column, getattr(line, name), look)
    return row + 2


def _providers(book: Book, sheet: Worksheet, highest: Highest, row: int) -> int:
    formats = book.formats
    sheet.write_string(row, 0, "Independent providers most used", formats.group_plain)
    note, empty = highest.providers_note, not highest.providers
    row = _note(book, sheet, row + 1, note, empty=empty, of="providers")
    if empty:
        return row
    heads = ("Provider", "Type", highest.what.capitalize(), "Share of all", "Cost a week")
    book.headings(sheet, row, heads, (2, 3, 4))
    for provider in highest.providers:
        row += 1
        sheet.write_string(row, 0, provider.name, formats.strong)
        sheet.write_string(row, 1, provider.type, formats.cell)
        place(sheet, row, 2, provider.placements, formats, highest.what)
        place(sheet, row, 3, provider.share, formats, "%")
        place(sheet, row, 4, provider.cost, formats, "£")
    return row


def _note(book: Book, sheet: Worksheet, row: int, note: str, *, empty: bool, of: str) -> int:
    """Write why a list is as it is; return the row after. An empty one always says something."""
    words = note or (f"None: no return tells of any {of}." if empty else "")
    for line in textwrap.wrap(words, _LETTERS_ACROSS):
        sheet.write_string(row, 0, line, book.formats.plain)
        row += 1
    return row
