"""The lines of a paper in their order, as a person reads them: what a page broke is joined."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from eyeline.papers.blocks import Heading, Paper, Paragraph, Table
from eyeline.scrutiny.rules.reading.joining import joined, mended
from eyeline.scrutiny.rules.reading.line import Line

_BULLET = re.compile(r"^(?:[•●▪◦‣∙·❖➢✓\uf0b7\uf0a7\uf0d8]|[-\u2013\u2014*](?=\s)|o(?=\s[A-Z]))\s*")
_ORPHAN = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]+)[.)]")
_PAGE = re.compile(r"(?:page\s+)?(\d{1,4})(?:\s*(?:of|/)\s*(\d{1,4}))?", re.IGNORECASE)
_PAGE_OF = re.compile(r"page\s+(\d{1,4})\s+of\s+(\d{1,4})", re.IGNORECASE)
_HIDDEN_HYPHEN = re.compile("[\x02\ufffe]\\s*")
_TABBED = re.compile(r"#{1,6} \S|(?:item )?[A-Z]?\d{1,3}[a-z]?[.):]? [A-Z]", re.IGNORECASE)
_SAYS = re.compile(r"[A-Za-z0-9]")
# A line drawn under a paragraph makes a heading of it in Markdown.
_NO_HEADING = re.compile(r"[a-z].{20}|(?:Signed|Dated?)\s*:|(?:\S++ ){7}.*[a-z]\.$")
_A_YEAR = 1900
_LONGEST = 6000  # letters
_FOOT = re.compile(r".{1,150}\s" + _PAGE_OF.pattern, re.IGNORECASE)
"""A title that stands at each page's foot, with the number after it."""
_EDGE = 2  # lines at a page's top and bottom that may be its number


@dataclass(frozen=True, slots=True)
class Lines:
    """A paper's lines and what is printed on it about its pages."""

    kind: str
    lines: tuple[Line, ...]
    labels: tuple[int, ...] = ()
    """The page numbers that stand alone on a line, in their order."""
    total: int | None = None
    """How many pages there are, where "page 3 of 40" or the file itself says so."""


def lines_of(paper: Paper) -> Lines:
    """Return a paper's lines; a table is a line of its own, page numbers are left out."""
    raw = _items(list(_raw(paper)))
    kept, labels, total = _without_page_numbers(raw, paper.kind)
    whole = mended(joined(kept) if paper.kind == "pdf" else kept)
    numbered = tuple(replace(line, at=at) for at, line in enumerate(whole))
    return Lines(paper.kind, numbered, labels, total)


def text_of(lines: Iterable[Line]) -> str:
    """Return the words of lines, a line for each; tables are left out."""
    return "\n".join(line.text for line in lines if line.text)


def cells_of(table: Table) -> Iterator[str]:
    """Yield the words of each cell that has any."""
    for row in table.rows:
        for cell in row:
            if cell.text.strip():
                yield from _pieces(cell.text)


def _raw(paper: Paper) -> Iterator[Line]:
    for block in paper.blocks:
        match block:
            case Table():
                tabbed = _tabbed(block) if paper.kind == "markdown" else None
                yield tabbed or Line("", page=block.place.page, table=block)
            case Heading():
                text = " ".join(_plain(part) for part in block.text.splitlines())
                if _SAYS.search(text):
                    drawn = paper.kind == "markdown" and _NO_HEADING.match(text)
                    level = None if drawn else block.level
                    yield Line(text, level=level, page=block.place.page)
            case Paragraph():
                yield from _of_paragraph(block)


def _tabbed(table: Table) -> Line | None:
    """Return what is one numbered line with a tab in it, and was taken for a table's row."""
    cells = [_plain(cell.text) for row in table.rows for cell in row if cell.text.strip()]
    if len(table.rows) > 1 or len(cells) > 3 or not cells or not _TABBED.match(cells[0]):
        return None
    marks = len(cells[0]) - len(cells[0].lstrip("#"))
    return Line(" ".join(cells).lstrip("# "), level=marks or None, page=table.place.page)


def _of_paragraph(block: Paragraph) -> Iterator[Line]:
    goes_on = False
    for part in block.text.splitlines():
        text = _plain(part)
        bullet = _BULLET.match(text)
        text = text[bullet.end() :] if bullet else text
        for piece in _pieces(text) if _SAYS.search(text) or bullet else ():
            yield Line(
                piece,
                page=block.place.page,
                bullet=bool(bullet),
                goes_on=goes_on,
                links=() if goes_on else block.links,
            )
            goes_on = True


def _pieces(text: str) -> list[str]:
    """Return a text in pieces that are no longer than any paragraph of a paper that people read."""
    if len(text) <= _LONGEST:
        return [text]
    return textwrap.wrap(text, _LONGEST, break_on_hyphens=False)


def _plain(text: str) -> str:
    """Return words without marks of emphasis and with hyphens that a page hid."""
    words = _HIDDEN_HYPHEN.sub("-", text).replace("**", "").replace("\u00a0", " ")
    words = words.replace("\u00ad", "")
    return " ".join(words.split()).strip("\\_ ")


def _items(lines: Sequence[Line]) -> list[Line]:
    """Give a bullet or number that stands alone to the words after it; drop what has none."""
    kept: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        alone = line.table is None and line.level is None
        if (alone and not line.text and line.bullet) or (alone and _ORPHAN.fullmatch(line.text)):
            waiting = line
        elif waiting and alone and not _PAGE.fullmatch(line.text):
            text = line.text if line.bullet or not waiting.text else f"{waiting.text} {line.text}"
            kept.append(replace(line, text=text, bullet=line.bullet or not waiting.text))
            waiting = None
        else:
            waiting = None
            kept.append(line)
    return kept


def _without_page_numbers(
    lines: Sequence[Line], kind: str
) -> tuple[list[Line], tuple[int, ...], int | None]:
    kept, labels = [], []
    total: int | None = None
    pages = [line.page for line in lines if line.page]
    edges = _edges(lines) if kind == "pdf" else set()
    for at, line in enumerate(lines):
        found = _PAGE.fullmatch(line.text) if line.table is None else None
        if line.table is None and at in edges:
            found = found or _FOOT.fullmatch(line.text)
        if found and int(found.group(1)) < _A_YEAR and (kind != "pdf" or at in edges):
            labels.append(int(found.group(1)))
            if of := _PAGE_OF.search(line.text):
                total = int(of.group(2))
        else:
            kept.append(line)
    return kept, tuple(labels), total or (max(pages) if pages else None)


def _edges(lines: Sequence[Line]) -> set[int]:
    """Return the places of the first and last lines of each page."""
    by_page: dict[int | None, list[int]] = {}
    for at, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(at)
    return {at for places in by_page.values() for at in (*places[:_EDGE], *places[-_EDGE:])}
