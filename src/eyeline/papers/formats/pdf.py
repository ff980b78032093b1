"""PDF papers: text by pypdfium2, tables by pdfplumber, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from math import hypot
from typing import Any

import pypdfium2
from pypdfium2 import raw

from eyeline.papers.building import Builder, HasPassword, NotOfThisKind, TooMuch
from eyeline.papers.formats.pdf_tables import Found, tables

MAX_PAGES = 2000
MAX_LETTERS = 20_000  # of a page: beyond, headings are not looked for
_WORD = re.compile(r"[A-Za-z]{2}")  # a page's number is no heading
_HEADING_RATIO, _TOP_RATIO = 1.15, 1.45
_PATHS_OF_A_TABLE = 4


def build(data: bytes, builder: Builder) -> None:
    """Build each page's blocks from its top to its bottom."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise (HasPassword if locked else NotOfThisKind) from error
    if len(document) > MAX_PAGES:
        raise TooMuch
    lines = [_lines_of(document, number) for number in range(len(document))]
    usual = _usual(lines)
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as plumbed:
        for number, of_page in enumerate(lines):
            page = document[number]
            builder.page = number + 1
            drawn = _has_lines(page)
            found = tables(plumbed.pages[number]) if drawn else []
            large = [line for line in of_page if line.size >= usual * _HEADING_RATIO]
            _build_page(page, found, [replace(e, size=e.size / usual) for e in large], builder)
            if drawn:
                plumbed.pages[number].close()
            page.close()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its spaces, the size of its letters in points, and where its middle is."""

    letters: str
    size: float
    middle: float


def _has_lines(page: pypdfium2.PdfPage) -> bool:
    found = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)
    return len(list(islice(found, _PATHS_OF_A_TABLE))) == _PATHS_OF_A_TABLE


def _lines_of(document: pypdfium2.PdfDocument, number: int) -> list[_Line]:
    page = document[number]
    text = page.get_textpage()
    lines = list(_lines(text))
    text.close()
    page.close()
    return lines


def _lines(text: Any) -> Iterator[_Line]:
    count = text.count_chars()
    at = 0
    for line in text.get_text_range().splitlines(keepends=True) if count < MAX_LETTERS else ():
        one = at + len(line) // 4
        if line.strip() and one < count:
            _, bottom, _, top = text.get_charbox(one)
            yield _Line("".join(line.split()), _size(text, one), (top + bottom) / 2)
        at += len(line)


def _size(text: Any, at: int) -> float:
    """Return how large a letter is on the page, whatever its font's own units are."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, at, matrix)
    return float(raw.FPDFText_GetFontSize(text, at)) * hypot(matrix.c, matrix.d)


def _usual(pages: list[list[_Line]]) -> float:
    """Return the size of most letters of a paper, 0.0 where there are none."""
    sizes = sorted(
        line.size for lines in pages for line in lines for _ in range(len(line.letters) // 10 + 1)
    )
    return sizes[len(sizes) // 2] if sizes else 0.0


def _build_page(
    page: pypdfium2.PdfPage, found: list[Found], large: list[_Line], builder: Builder
) -> None:
    """Tables and the text between them, by where each begins; lengths count from the top."""
    height = page.get_height()
    text = page.get_textpage()
    at = 0.0
    for table in sorted(found, key=lambda each: each.top):
        if table.top > at:
            _build_text(text, large, (height - at, height - table.top), builder)
        builder.table(table.rows)
        at = max(at, table.bottom)
    _build_text(text, large, (height - at, 0.0), builder)
    text.close()


def _build_text(
    text: Any, large: list[_Line], between: tuple[float, float], builder: Builder
) -> None:
    """Build what stands between two heights; a line of larger letters is a heading."""
    upper, lower = between
    if upper - lower < 2:
        return
    # Sizes are here as many times the usual one.
    headings = {line.letters: line.size for line in large if lower <= line.middle <= upper}
    for line in text.get_text_bounded(bottom=lower, top=upper).splitlines():
        words = " ".join(line.split())
        size = headings.get(words.replace(" ", ""))
        if size and _WORD.search(words) and len(words) < 200:
            builder.heading(words, 1 if size >= _TOP_RATIO else 2)
        else:
            builder.paragraph(words)
