"""The elements of markup: their words, a block on each line, and their attributes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from lxml import etree

_BLOCKS = (
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hr html img input legend li main nav ol "
    "optgroup option p pre section select summary svg table tbody td text textarea tfoot th thead "
    "title tr ul desc sup sub tc tab"
)
BLOCKS = frozenset(_BLOCKS.split())
_UNSEEN = frozenset({"script", "style", "template"})
_PLACES = (
    "class id for name headers scope colspan rowspan span style href src srcset action method type "
    "role lang dir rel media sizes width height viewbox x y x1 x2 y1 y2 cx cy r rx ry d points "
    "transform fill stroke stroke-width stroke-dasharray stroke-linejoin stroke-opacity opacity "
    "font-size font-family font-weight text-anchor preserveaspectratio xmlns version tabindex "
    "integrity nonce maxlength minlength rows cols aria-labelledby aria-describedby aria-controls "
    "aria-level aria-setsize aria-posinset"
)
_NO_FIGURES = frozenset(_PLACES.split())
"""Attributes whose numbers are none of a figure's: places, sizes and references."""
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*\?>")  # it is UTF-8 by now, whatever it said


def parsed(data: bytes) -> etree._Element:
    """Return the root of XML, without following any link or entity.

    Raises:
        lxml.etree.LxmlError: it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(_DECLARED.sub(b"", data, count=1), parser)


def page(text: str) -> etree._Element:
    """Return the root of a page.

    Raises:
        lxml.etree.LxmlError: it is empty, or nested so deeply that it was not read to its end.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    root = etree.fromstring(text.encode(errors="ignore"), parser)
    if root is None:
        raise etree.ParserError("empty")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise etree.ParserError("nested too deeply")
    return root


@lru_cache(maxsize=10_000)
def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; nothing for remarks."""
    tag = element.tag
    return _bare(tag) if isinstance(tag, str) else ""


def named(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Return an element and those within it that are called so, whatever their namespace."""
    found: Iterator[etree._Element] = element.iter(*(f"{{*}}{name}" for name in names))
    return found


def words(element: etree._Element) -> str:
    """Return an element's text, with a blank where a block begins or ends."""
    return " ".join("".join(_parts(element)).split())


def _parts(element: etree._Element) -> Iterator[str]:
    name = local(element).lower()
    gap = " " if name in BLOCKS else ""
    yield gap
    if name and name not in _UNSEEN:
        yield element.text or ""
        for child in element:
            yield from _parts(child)
            yield child.tail or ""
    yield gap


def blocks(root: etree._Element, but: Collection[str] = ()) -> Iterator[str]:
    """Yield a page's text, a block on each line, but for what stands in some elements."""
    line: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        name = local(element).lower()
        if event == "start" and name in but:
            walk.skip_subtree()
        if event in ("comment", "pi"):
            yield " ".join((element.text or "").split())
            line.append(element.tail or "")
            continue
        if name in BLOCKS and line:
            yield " ".join("".join(line).split())
            line = []
        line.append((element.text if event == "start" else element.tail) or "")
    yield " ".join("".join(line).split())


@lru_cache(maxsize=10_000)
def _may_tell(name: str) -> bool:
    return name.rpartition("}")[2].lower() not in _NO_FIGURES


def attributes(root: etree._Element) -> Iterator[str]:
    """Yield what the attributes of all elements say, but for places and sizes."""
    for element in root.iter():
        for name, value in element.items() if isinstance(element.tag, str) else ():
            if value and _may_tell(name):
                yield " ".join(value.split())
