"""The first tab: what each of the others answers, for whom it is, and who signed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from eyeline.figures import day_in_words
from eyeline.publication.edition import Tab, words
from eyeline.publication.workbook.book import Book
from eyeline.publication.workbook.feed import SHEET as CHART_DATA
from eyeline.publication.workbook.formats import height

SHEET = "Contents"
ANSWERS = {
    Tab.SUMMARY.value: "How does every measure stand, beside the past, other areas and its target?",
    Tab.FINANCE.value: "What will each division spend against its budget, and what does adult "
    "care cost?",
    Tab.CHILDREN.value: "How is each measure of children's services moving? Choose one to see its "
    "quarters, groups and chart.",
    Tab.ADULTS.value: "How is each measure of adult social care moving? Choose one to see its "
    "quarters, groups and chart.",
    Tab.PLACEMENTS.value: "What do the dearest placements cost, and which providers are used most?",
    Tab.PACKAGES.value: "What do the dearest packages cost, and which providers are used most?",
    "By group": "How do teams, ages and other groups differ?",
    "Other areas": "Which published figures of other areas stand beside ours?",
    "Definitions": "How is each measure worked out, why does it matter, how good are its data?",
    "Notes": "How is the workbook read, and what do its symbols mean?",
    CHART_DATA: "Which numbers do the charts draw?",
    "Data": "What is every figure, one a line, for work of your own?",
}
_WIDTHS = (30, 96, 20)


def write(book: Book, sheet: Worksheet) -> None:
    """Write the contents, whose links lead to the tabs that the workbook has."""
    edition, formats = book.edition, book.formats
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = book.head(sheet, f"{edition.summary.title}: contents")
    sheet.freeze_panes(row - 1, 0)
    row = _pairs(book, sheet, row, list(_opening(book))) + 1
    row = _changed(book, sheet, row)
    book.headings(sheet, row, ("Tab", "What it answers"))
    for title in book.titles:
        if title in ANSWERS:
            row += 1
            sheet.write_url(row, 0, f"internal:'{title}'!A1", formats.link, title)
            sheet.write_string(row, 1, ANSWERS[title], formats.wrapped)
            sheet.set_row(row, height(ANSWERS[title], _WIDTHS[1], least=20))
    row = _signed(book, sheet, row + 2)
    row = _pairs(book, sheet, row + 1, list(_closing(book)))
    book.page(sheet, row - 1, len(_WIDTHS) - 1)


def _pairs(book: Book, sheet: Worksheet, row: int, pairs: Sequence[tuple[str, str]]) -> int:
    """Write terms with what is said of them; return the row after."""
    for term, said in pairs:
        sheet.write_string(row, 0, term, book.formats.strong)
        sheet.write_string(row, 1, said, book.formats.wrapped)
        sheet.set_row(row, max(height(said, _WIDTHS[1]), height(term, _WIDTHS[0] - 2)))
        row += 1
    return row


def _opening(book: Book) -> Iterator[tuple[str, str]]:
    summary = book.edition.summary
    yield "At a glance", words.at_a_glance(summary)
    for term, rows in (
        ("Missed a target or minimum expectation", summary.missed),
        ("Of concern beyond chance", summary.of_concern),
    ):
        if rows:
            yield term, "; ".join(f"{row.title}: {row.current.text}" for row in rows)


def _changed(book: Book, sheet: Worksheet, row: int) -> int:
    if not book.edition.changed:
        return row
    sheet.write_string(row, 0, "Changed since the release before", book.formats.heading_first)
    for said in book.edition.changed:
        row += 1
        sheet.write_string(row, 0, said, book.formats.plain)
    return row + 2


def _signed(book: Book, sheet: Worksheet, row: int) -> int:
    signed = book.edition.signed
    if not signed:
        nobody = "Nobody has signed this edition off yet."
        sheet.write_string(row, 0, nobody, book.formats.plain)
        return row + 1
    book.headings(sheet, row, ("Signed off by", "What", "On"))
    for each in signed:
        row += 1
        for column, said in enumerate((each.by, each.of, day_in_words(each.on))):
            look = book.formats.wrapped if column else book.formats.strong
            sheet.write_string(row, column, said, look)
    return row + 1


def _closing(book: Book) -> Iterator[tuple[str, str]]:
    yield "For whom", book.edition.notice
    yield "Official statistics", book.edition.attribution
