"""What keeps a PDF from a screen reader: what a machine can tell of PDF/UA-1 by the structure.

Source: ISO 14289-1, by the conditions of the Matterhorn Protocol 1.1 that are named beside each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf

_SHOWS = frozenset(
    {"Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "BI"}
)
_HEADINGS = {f"/H{level}": level for level in range(1, 7)}


def faults(data: bytes) -> list[str]:
    """Return what is amiss, a sentence each, with its page where it has one."""
    with pikepdf.open(BytesIO(data)) as opened:
        return [*_document(opened), *_content(opened), *_structure(opened), *_links(opened)]


def _document(opened: pikepdf.Pdf) -> Iterator[str]:
    root, told = opened.Root, opened.open_metadata()
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "06-001: it does not say that it is tagged"
    if str(told.get("pdfuaid:part")) != "1":
        yield "06-002: it does not say that it is PDF/UA-1"
    if not told.get("dc:title"):
        yield "06-003: it has no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "07-001: readers show the file's name and not its title"
    if not str(root.get("/Lang", "")):
        yield "11-006: it does not say its language"
    with opened.open_outline() as outline:
        if not outline.root:
            yield "it has no bookmarks"


def _content(opened: pikepdf.Pdf) -> Iterator[str]:
    """Find what a page shows outside of what is tagged, and what is tagged in no structure."""
    known = Counter(_marked_in_structure(opened))
    for number, page in enumerate(opened.pages, 1):
        marks: list[bool] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    tag = str(operands[0])
                    named = operands[1] if len(operands) > 1 else {}
                    mcid = named.get("/MCID") if isinstance(named, pikepdf.Dictionary) else None
                    if mcid is not None and known[page.obj.objgen, int(mcid)] != 1:
                        yield f"01-005: page {number} has content that the structure misses"
                    marks.append(tag == "/Artifact" or mcid is not None)
                case "EMC":
                    marks.pop()
                case shown if shown in _SHOWS and not any(marks):
                    yield f"01-005: page {number} shows something that is not tagged"
        for font in page.resources.get("/Font", {}).values():
            if "/ToUnicode" not in font:
                yield f"10-001: page {number} has letters that no reader can name"
        if "/Annots" in page and page.get("/Tabs") != "/S":
            yield f"28-008: page {number} is not gone through in the order of its structure"


def _marked_in_structure(opened: pikepdf.Pdf) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the page and the number of each content that the structure names."""
    for element in _elements(opened):
        for kid in _kids(element):
            if isinstance(kid, int):
                yield element.Pg.objgen, kid
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                yield (kid.Pg if "/Pg" in kid else element.Pg).objgen, int(kid.MCID)


def _structure(opened: pikepdf.Pdf) -> Iterator[str]:
    levels = [_HEADINGS[str(each.S)] for each in _elements(opened) if str(each.S) in _HEADINGS]
    if levels[:1] != [1]:
        yield "14-002: the first heading is not of the first level"
    if any(after - before > 1 for before, after in pairwise(levels)):
        yield "14-003: a level of headings is left out"
    for element in _elements(opened):
        match str(element.S):
            case "/Table":
                yield from _table(element)
            case "/L" if any(str(each.S) not in ("/LI", "/Caption") for each in _below(element)):
                yield "a list has something that is no item of it"
            case "/Figure" if not str(element.get("/Alt", "")):
                yield "13-004: a picture says nothing in words"


def _table(table: pikepdf.Object) -> Iterator[str]:
    cells = [each for each in _walk(table) if str(each.S) in ("/TH", "/TD")]
    heads = [each for each in cells if str(each.S) == "/TH"]
    if not heads:
        yield "15-001: a table has no heading"
    if any(_attribute(each, "/Scope") not in ("/Column", "/Row", "/Both") for each in heads):
        yield "15-003: a heading of a table does not say of what"
    rows = [each for each in _walk(table) if str(each.S) == "/TR"]
    if len({sum(int(_attribute(c, "/ColSpan") or 1) for c in _below(row)) for row in rows}) > 1:
        yield "a table has rows of different lengths"


def _links(opened: pikepdf.Pdf) -> Iterator[str]:
    named = {
        kid.Obj.objgen
        for element in _elements(opened)
        for kid in _kids(element)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    }
    for number, page in enumerate(opened.pages, 1):
        for annotation in page.get("/Annots", ()):
            if annotation.objgen not in named:
                yield f"28-002: page {number} has a link that is in no structure"
            if not str(annotation.get("/Contents", "")):
                yield f"28-004: page {number} has a link that says nothing in words"


def _elements(opened: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    root = opened.Root.get("/StructTreeRoot")
    if root is not None:
        for kid in _kids(root):
            yield from _walk(kid)


def _walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in _below(element):
        yield from _walk(kid)


def _below(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = _kids(element)
    return [each for each in kids if isinstance(each, pikepdf.Dictionary) and "/S" in each]


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _attribute(element: pikepdf.Object, name: str) -> str:
    found = element.get("/A", [])
    several = list(found) if isinstance(found, pikepdf.Array) else [found]
    return next((str(each[name]) for each in several if name in each), "")
