"""How to read the workbook, what its symbols mean, and what officers say in full."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from eyeline.figures import day_in_words
from eyeline.publication.edition import Edition, words
from eyeline.publication.summary import SYMBOLS
from eyeline.publication.workbook.book import Book
from eyeline.publication.workbook.formats import height
from eyeline.publication.workbook.lines import QUARTERS_SHOWN

SHEET = "Notes"
_WIDTHS = (38, 110)


def write(book: Book, sheet: Worksheet) -> None:
    """Write the notes as pairs of a term and its words, then all that officers say in full."""
    formats = book.formats
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = top = book.head(sheet, "Notes")
    for term, told in _notes(book.edition):
        _pair(book, sheet, row, term, told)
        row += 1
    if narratives := list(words.narratives(book.edition)):
        row += 1
        sheet.write_string(row, 0, "What officers say, in full", formats.group_plain)
        for narrative in narratives:
            about = book.plan.names.get(narrative.about, narrative.about)
            for told in words.told(narrative).split("\n"):
                row += 1
                _pair(book, sheet, row, about, told)
                about = ""
    sheet.freeze_panes(top - 1, 0)
    book.page(sheet, row, len(_WIDTHS) - 1)


def _pair(book: Book, sheet: Worksheet, row: int, term: str, told: str) -> None:
    sheet.write_string(row, 0, term, book.formats.strong)
    sheet.write_string(row, 1, told, book.formats.wrapped)
    sheet.set_row(row, max(height(term, _WIDTHS[0] - 4), height(told, _WIDTHS[1])))


def _notes(edition: Edition) -> Iterator[tuple[str, str]]:
    summary = edition.summary
    yield "For whom", edition.notice
    yield (
        "Drop-downs",
        "On Children and Adults the yellow cell is a list. What is chosen there fills the figures, "
        "the groups and the chart below it, by formulas that any spreadsheet program works out.",
    )
    yield (
        "Quarter",
        f"{summary.name} ends on {day_in_words(summary.quarter)}. Quarters are those of the "
        "financial year, 1 April to 31 March. Charts and tables have the last "
        f"{QUARTERS_SHOWN} at most; what is older stands in Data.",
    )
    yield (
        "Years",
        "A number on a day stands as at 31 March; a number over time (such as children who left "
        "care) is that of the whole year to 31 March, counted anew and not added up.",
    )
    yield (
        "Better or worse",
        "Said of the change on the quarter before, of measures where one direction is better. "
        "The others get no judgement. A small change may be chance. Colour follows the "
        "judgement and never the direction: a welcome fall is green.",
    )
    yield (
        "More than chance?",
        "What the control chart of a measure's months says of the newest one, by the rules of "
        "Making Data Count. A measure without such a chart is not told.",
    )
    yield (
        "Rounding",
        "Each figure is rounded once, at the end, a half upwards. Its cell holds the rounded "
        "figure. Changes are between rounded figures.",
    )
    yield (
        "Comparators",
        "As published; those of statistical neighbours are worked out from the published figures "
        "of the neighbours that have one. They are for the date that their column names.",
    )
    for symbol, meaning in SYMBOLS:
        yield f"Symbol {symbol}", meaning
    yield "Official statistics", edition.attribution
    yield "Record", f"The figures were worked out from the record {summary.record}."
    yield "Calculation", summary.calculation
