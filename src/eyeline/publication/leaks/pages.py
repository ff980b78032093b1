"""Pages and other markup: their text, their attributes, and what data in them hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import etree

from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.elements import attributes, blocks, page, parsed
from eyeline.publication.leaks.findings import Finding, Text, Where, Wrong, nowhere
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.page_figures import of_drawings, told
from eyeline.publication.leaks.trees import of_tree

_DATA = re.compile(r"^\s*[\[{]")


def of_page(where: Where, text: str, context: Context) -> Iterator[Finding]:
    """Yield what a page holds."""
    yield Text(where, text, raw=True, numbers=False)
    if not text.strip():
        return
    try:
        root = page(text)
    except (etree.LxmlError, ValueError):
        yield Wrong(where, Kind.UNREADABLE, "is no page that can be read: make it again")
        return
    yield Text(where, "\n".join(blocks(root)), at=nowhere, texts=False, prose=True)
    yield Text(where, "\n".join(attributes(root)), at=nowhere, prose=True, again=True)
    if context.figures:
        yield from told(where, root)
    yield from _data(where, root, context)


def of_xml(where: Where, text: str, context: Context) -> Iterator[Finding]:
    """Yield what XML of any other kind holds, such as a drawing."""
    yield Text(where, text, raw=True, numbers=False)
    if "<!DOCTYPE" in text[:4096].upper() or "<!ENTITY" in text:
        words = "has a document type declaration, behind which anything can stand: leave it out"
        yield Wrong(where, Kind.UNREADABLE, words)
    try:
        root = parsed(text.encode(errors="ignore"))
    except etree.LxmlError:
        yield Wrong(where, Kind.UNREADABLE, "is no XML that can be read: make it again")
        return
    yield Text(where, "\n".join(blocks(root)), at=nowhere, texts=False, prose=True)
    yield Text(where, "\n".join(attributes(root)), at=nowhere, prose=True, again=True)
    if context.figures:
        yield from of_drawings(where, root)


def _data(where: Where, root: etree._Element, context: Context) -> Iterator[Finding]:
    """Yield what scripts and attributes hold as JSON."""
    texts = [element.text or "" for element in root.iter("script", "template")]
    for text in (*texts, *attributes(root)):
        if _DATA.match(text):
            try:
                tree = json.loads(text, parse_float=str, parse_int=str)
            except (ValueError, RecursionError):
                continue
            yield from of_tree((*where, "data in it"), tree, context)
