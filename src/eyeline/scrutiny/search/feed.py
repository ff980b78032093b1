"""What is published as an Atom feed in pages, with a tombstone for what was withdrawn.

Source: RFC 4287, RFC 5005 section 3 for pages, and RFC 6721 for deleted entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from eyeline.figures.typed import carried
from eyeline.scrutiny.models import Published, Withdrawn
from eyeline.scrutiny.search.sources import KIND_WORDS

TYPE = "application/atom+xml; charset=utf-8"
_ATOM, _GONE = "http://www.w3.org/2005/Atom", "http://purl.org/atompub/tombstones/1.0"
_SUMMARY = 300
A_PAGE = 100
"""How many entries, and tombstones, a page of a feed has at most."""


def write(
    rows: Iterable[Published],
    gone: Iterable[Withdrawn],
    title: str,
    *,
    host: str,
    here: str,
    pages: Mapping[str, str],
    full: Callable[[str], str],
) -> bytes:
    """Return a page of a feed; `here` is the feed's own address, `pages` those of its pages by
    what they are to this one: "self", "first", "previous", "next", "last". `full` gives the whole
    address of a page of the site.

    The same rows give the same bytes.
    """
    ET.register_namespace("", _ATOM)
    ET.register_namespace("at", _GONE)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    listed, dead = list(rows), list(gone)
    moments = [each.changed_at for each in listed] + [each.at for each in dead]
    _say(feed, "id", here)
    _say(feed, "title", title)
    _say(feed, "updated", _moment(max(moments, default=datetime(2025, 1, 1, tzinfo=UTC))))
    for rel, address in pages.items():
        ET.SubElement(feed, f"{{{_ATOM}}}link", {"rel": rel, "href": address})
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _say(author, "name", title.partition(":")[0])
    for each in listed:
        feed.append(_entry(each, host, full))
    for found in dead:
        said = {"ref": _id(found.key, host), "when": _moment(found.at)}
        ET.SubElement(feed, f"{{{_GONE}}}deleted-entry", said)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(row: Published, host: str, full: Callable[[str], str]) -> ET.Element:
    entry = ET.Element(f"{{{_ATOM}}}entry")
    _say(entry, "id", _id(row.key, host))
    _say(entry, "title", row.title)
    _say(entry, "published", _moment(row.published_at))
    _say(entry, "updated", _moment(max(row.changed_at, row.published_at)))
    ET.SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "href": full(row.address)})
    label = KIND_WORDS.get(row.kind, row.kind)
    ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": row.kind, "label": label})
    _say(entry, "summary", row.words[:_SUMMARY])
    return entry


def _say(element: ET.Element, name: str, words: str) -> None:
    ET.SubElement(element, f"{{{_ATOM}}}{name}").text = carried(words)


def _id(key: str, host: str) -> str:
    return f"tag:{host},2026:{key}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
