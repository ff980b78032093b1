"""Which document, as which kind of file: one call for all of them."""

from __future__ import annotations

from enum import StrEnum

from eyeline.figures.delimited import as_csv
from eyeline.figures.errors import EyelineError
from eyeline.figures.typed import clean
from eyeline.improvement.documents import (
    highlight_report,
    plan_csv,
    plan_excel,
    plan_pdf,
    plan_word,
    summary_version,
)
from eyeline.improvement.documents.columns import Order
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.excel import Book
from eyeline.improvement.documents.highlights import Highlights
from eyeline.improvement.documents.public import Declared, public
from eyeline.improvement.documents.wording import shown
from eyeline.improvement.rules.plan import Plan
from eyeline.publication import pdf
from eyeline.publication.word import write as as_word


class As(StrEnum):
    """A kind of file."""

    WORD = "word"
    EXCEL = "excel"
    PDF = "pdf"
    CSV = "csv"


_PLAN = {
    As.WORD: plan_word.write,
    As.EXCEL: plan_excel.write,
    As.PDF: plan_pdf.write,
    As.CSV: plan_csv.write,
}


class NoSuchDocument(EyelineError):
    """A document that is not made as this kind of file."""


def plan(found: Plan, cover: Cover, kind: As, order: Order) -> bytes:
    """Return the full plan."""
    return _PLAN[kind](found, cover, order)


def public_version(found: Plan, declared: Declared, cover: Cover, kind: As, order: Order) -> bytes:
    """Return the full plan with what was declared as public and nothing else."""
    return plan(public(found, declared), cover, kind, order)


def highlights(found: Highlights, cover: Cover, kind: As) -> bytes:
    """Return the board's highlight report.

    Raises:
        NoSuchDocument: `kind` is a spreadsheet.
    """
    document = highlight_report.document(found, cover)
    if kind is As.WORD:
        return as_word(document)
    if kind is As.PDF:
        return pdf.write(document)
    raise NoSuchDocument("The highlight report is a paper: ask for it as word or pdf.")


def summary(found: Plan, cover: Cover, kind: As) -> bytes:
    """Return the summary version; as CSV the council's own summary, else the counts."""
    document = summary_version.document(found, cover)
    if kind is As.WORD:
        return as_word(document)
    if kind is As.PDF:
        return pdf.write(document)
    sheets = summary_version.sheets(found, cover)
    if kind is As.CSV:
        _, head, rows = sheets[0]
        return as_csv(head, [[clean(shown(said)) for said in row] for row in rows])
    book = Book(cover)
    for name, head, rows in sheets:
        sheet = book.sheet(name)
        sheet.columns([36 if at == 0 else 80 / (len(head) - 1) + 6 for at in range(len(head))])
        sheet.head(head, freeze=True)
        rated = [at for at, words in enumerate(head) if "rating" in words.lower()]
        for row in rows:
            sheet.row(row, rated=rated)
        sheet.page()
    return book.written()
