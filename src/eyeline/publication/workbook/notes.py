"""The Notes tab: how to read the workbook, what its symbols mean, where its figures come from."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from eyeline.figures import day_in_words
from eyeline.publication.summary import INTERNAL, SYMBOLS, Summary
from eyeline.publication.workbook.formats import Formats, page, title_block

_WIDTHS = (26, 100)


def write(sheet: Worksheet, edition: Summary, formats: Formats, attribution: str) -> None:
    """Write the notes as pairs of a term and what is to be said of it."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = title_block(sheet, edition, "Notes", formats)
    for term, words in _notes(edition, attribution):
        sheet.write_string(row, 0, term, formats.strong)
        sheet.write_string(row, 1, words, formats.wrapped)
        sheet.set_row(row, 13.5 * -(-len(words) // 105) + 6)
        row += 1
    page(sheet, edition, row, len(_WIDTHS) - 1)


def _notes(edition: Summary, attribution: str) -> Iterator[tuple[str, str]]:
    yield (
        "Tabs",
        "Summary: every measure on one line. Charts: five years of each, by quarter. Definitions: "
        "how each is worked out. Data: every figure, one a line.",
    )
    yield (
        "Quarter",
        f"{edition.name} ends on {day_in_words(edition.quarter)}. Quarters are those of the "
        "financial year, 1 April to 31 March.",
    )
    yield (
        "Years",
        "A number on a day stands as at 31 March; a number over time (such as children who left "
        "care) is that of the whole year to 31 March, counted anew and not added up.",
    )
    yield (
        "Better or worse",
        "Said of the change on the quarter before, of measures where one direction is better. "
        "The others get no judgement. A small change may be chance.",
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
    for symbol, words in SYMBOLS:
        yield f"Symbol {symbol}", words
    yield "Audience", INTERNAL
    yield "Official statistics", attribution
    yield "Record", f"The figures were worked out from the record {edition.record}."
    yield "Calculation", edition.calculation
