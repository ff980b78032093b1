"""How each measure is worked out, why it matters, and how good the data behind it are."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from eyeline.publication.edition import Edition
from eyeline.publication.workbook.book import Book
from eyeline.publication.workbook.formats import A3, height
from eyeline.publication.workbook.plan import Plan

SHEET = "Definitions"
_QUALITY, _NAME = "How good the data are", "Name in the data"
_FIRST = ("How it is worked out", "Why it matters", "What to know", "Source of the definition")
_WIDTHS = {_FIRST[0]: 54, _QUALITY: 64, "Which way is better": 20, _NAME: 30}
_WIDTH, _FIRST_WIDTH = 36, 40


def rows(plan: Plan, top: int) -> dict[str, int]:
    """Return the row (from 0) of each measure's definition, by its id."""
    return {measure: top + 1 + number for number, measure in enumerate(plan.names)}


def write(book: Book, sheet: Worksheet) -> None:
    """Write a line for each measure, with a column for whatever is said of any."""
    row = book.head(sheet, "Definitions")
    said = _definitions(book.edition)
    terms = list(dict.fromkeys((*_FIRST, *(term for each in said.values() for term in each))))
    terms = [*(term for term in terms if term != _NAME), _NAME]
    book.headings(sheet, row, ("Measure", *terms))
    sheet.set_column(0, 0, _FIRST_WIDTH)
    widths = [_WIDTHS.get(term, _WIDTH) for term in terms]
    for column, width in enumerate(widths, start=1):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(row + 1, 1)
    sheet.repeat_rows(row)
    for measure, name in book.plan.names.items():
        row = book.definitions[measure]
        told = [said[measure].get(term, "") for term in terms]
        sheet.write_string(row, 0, name, book.formats.strong)
        for column, text in enumerate(told, start=1):
            sheet.write_string(row, column, text, book.formats.wrapped)
        letters = zip((name, *told), (_FIRST_WIDTH, *widths), strict=True)
        sheet.set_row(row, max(height(text, width - 4) for text, width in letters))
    book.page(sheet, row, len(terms), A3)


def _definitions(edition: Edition) -> Mapping[str, Mapping[str, str]]:
    """Return what is said of each measure, by its id and a term."""
    found = {
        row.measure: dict(
            zip(
                (*_FIRST, _NAME), (row.how, row.why, row.note, row.source, row.measure), strict=True
            )
        )
        for row in edition.summary.rows
    }
    for detail in edition.details:
        row = detail.row
        of_measure = found.setdefault(row.measure, {_NAME: row.measure})
        of_measure |= dict(detail.definition)
        if detail.quality:
            of_measure[_QUALITY] = " ".join(detail.quality)
    return found
