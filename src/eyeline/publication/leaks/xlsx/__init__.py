"""Workbooks: their cells as stored and as shown, and whatever else they may carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.findings import Finding, Where, Wrong
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.package import Package
from eyeline.publication.leaks.xlsx.caches import of_charts
from eyeline.publication.leaks.xlsx.declared import RULES, WORKBOOK, numbers_of, of_declarations
from eyeline.publication.leaks.xlsx.reading import Book

__all__ = ["WORKBOOK", "opened"]


def opened(
    where: Where, entries: Sequence[tuple[str, bytes]], context: Context
) -> Iterator[Finding]:
    """Yield what a workbook holds, and what is wrong with it."""
    package = Package(where, entries)
    yield from package.wrong(RULES, context)
    book = Book(package)
    if not book.is_readable:
        yield Wrong(where, Kind.UNREADABLE, "is no workbook that can be read: make it again")
    yield from of_declarations(package, book, context)
    for sheet in book.sheets:
        yield from book.findings(sheet, context)
    yield from book.shared_texts()
    yield from of_charts(package, book, context)
    others = [name for name in package.parts if not book.is_sheet(name)]
    yield from package.markup(others, lambda name: name.endswith("sharedStrings.xml"))
    for name in others:
        yield package.numbers(name, numbers_of(package, name))
    yield from package.properties(book.shown, context)
    yield from package.other_parts(RULES)
