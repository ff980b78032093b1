"""A pack's PDF read back: what its pages are truly numbered, and whether its agenda says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from eyeline.scrutiny.documents.pack.values import Pack, Pages, heading_of, in_words

if TYPE_CHECKING:
    import pikepdf

_FOOT = re.compile(r"(?:Front page|Page) ([ivxlcdm]+|\d+)\s*$")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: its words, how deep it lies from 1 on, and the index of its page from 0 on."""

    title: str
    level: int
    index: int


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in a PDF: each page's label and text, and its bookmarks in order."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]
    title: str
    language: str
    tagged: bool


def read(pdf: bytes) -> Read:
    """Return what stands in a PDF that Eyeline wrote."""
    import pikepdf  # loaded late: a site that builds no pack has no need of them
    import pypdfium2

    with pikepdf.open(BytesIO(pdf)) as opened:
        labels = tuple(page.label for page in opened.pages)
        at = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        with opened.open_outline() as outline:
            bookmarks = tuple(_bookmarks(outline.root, at))
        title = str(opened.docinfo.get("/Title", ""))
        language = str(opened.Root.get("/Lang", ""))
        mark = opened.Root.get("/MarkInfo")
        tagged = isinstance(mark, pikepdf.Dictionary) and bool(mark.get("/Marked", False))
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = tuple(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return Read(labels, texts, bookmarks, title, language, tagged)


def _bookmarks(
    items: list[pikepdf.OutlineItem], at: Mapping[tuple[int, int], int], level: int = 1
) -> Iterator[Bookmark]:
    import pikepdf

    for item in items:
        destination = item.destination
        assert isinstance(destination, pikepdf.Array)
        page = destination[0]
        assert isinstance(page, pikepdf.Dictionary)
        yield Bookmark(item.title, level, at[page.objgen])
        yield from _bookmarks(item.children, at, level + 1)


def pages_of(found: Read, pack: Pack) -> dict[str, Pages]:
    """Return the true pages of each paper by its key, as bookmarks and page labels have them.

    A separate file's are those that are left out for it; a paper of an earlier version keeps its
    own. One that is missing from the PDF is missing here.
    """
    tops = [each for each in found.bookmarks if each.level == 1]
    starts = {each.title: number for number, each in enumerate(tops)}
    pages: dict[str, Pages] = {}
    last = pack.first_page - 1
    for line, paper in pack.papers():
        if paper.before is not None:
            pages[paper.key] = paper.before
            continue
        if paper.separate is not None:
            pages[paper.key] = (last + 1, last + paper.separate)
        elif (number := starts.get(heading_of(line, paper))) is not None:
            first = tops[number].index
            after = tops[number + 1].index if number + 1 < len(tops) else len(found.labels)
            pages[paper.key] = (_number(found.labels[first]), _number(found.labels[after - 1]))
        last = pages.get(paper.key, (0, last))[1]
    return pages


def faults(found: Read, pack: Pack) -> list[str]:
    """Return what the pack's agenda and pages say of their numbers that is not so."""
    pages = pages_of(found, pack)
    told = " ".join(_agenda(found).split())
    wrong = [
        f"{paper.name} is not in the PDF." for _, paper in pack.papers() if paper.key not in pages
    ]
    last = pack.first_page - 1
    for _, paper in pack.papers():
        if paper.key not in pages:
            continue
        said = f"{paper.name} ({in_words(pages[paper.key])})"
        if said not in told:
            wrong.append(f"The agenda does not say {said}, which is where it stands.")
        if paper.before is None:
            if pages[paper.key][0] != last + 1:
                wrong.append(f"{paper.name} does not follow on page {last}.")
            last = pages[paper.key][1]
    for label, text in zip(found.labels, found.texts, strict=True):
        foot = _FOOT.search(text.strip())
        if foot is None or foot[1] != label:
            wrong.append(f"The foot of page {label} says another number.")
    return wrong


def last_page(pages: Mapping[str, Pages], pack: Pack) -> int:
    """Return the last page of a pack; the one before its first where it has no paper."""
    new = [pages[paper.key][1] for _, paper in pack.printed() if paper.key in pages]
    return max(new, default=pack.first_page - 1)


def headings(found: Read) -> list[tuple[str, str]]:
    """Return each heading of the PDF with its page's label, in order."""
    return [(each.title, found.labels[each.index]) for each in found.bookmarks]


def _agenda(found: Read) -> str:
    """Return the text of the pages from the agenda's first to the one before the first paper."""
    tops = [each for each in found.bookmarks if each.level == 1]
    number = next((n for n, each in enumerate(tops) if each.title == "Agenda"), None)
    if number is None:
        return ""
    end = tops[number + 1].index if number + 1 < len(tops) else len(found.texts)
    return " ".join(found.texts[tops[number].index : end])


def _number(label: str) -> int:
    return int(label) if label.isdecimal() else 0
