"""Word papers: all their text, their tables, and what they may not carry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.elements import local
from eyeline.publication.leaks.findings import Finding, Grid, Text, Where, Wrong
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.package import Package, Rules

DOCUMENT = "word/document.xml"
_WORD = "officedocument.wordprocessingml."
_OFFICE = "officedocument."
RULES = Rules(
    parts=re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app)\.xml|word/document\.xml"
        r"|word/_rels/document\.xml\.rels|word/(?:styles|stylesWithEffects|settings|webSettings"
        r"|fontTable|numbering)\.xml|word/(?:header|footer)\d+\.xml|word/theme/theme\d+\.xml"
        r"|customXml/item1\.xml|customXml/itemProps1\.xml|customXml/_rels/item1\.xml\.rels"
    ),
    types=frozenset(
        {
            f"{_OFFICE}extended-properties+xml",
            "package.core-properties+xml",
            f"{_OFFICE}theme+xml",
            f"{_OFFICE}customXmlProperties+xml",
            "application/vnd.ms-word.stylesWithEffects+xml",
            *(
                f"{_WORD}{name}+xml"
                for name in [
                    "document.main",
                    "styles",
                    "settings",
                    "webSettings",
                    "fontTable",
                    "numbering",
                    "header",
                    "footer",
                ]
            ),
        }
    ),
    relations=frozenset(
        [
            "officeDocument",
            "core-properties",
            "extended-properties",
            "styles",
            "stylesWithEffects",
            "settings",
            "webSettings",
            "fontTable",
            "numbering",
            "header",
            "footer",
            "theme",
            "hyperlink",
            "customXml",
            "customXmlProps",
        ]
    ),
)
_SHOWN = re.compile(r"word/(?:document|header\d+|footer\d+|footnotes|endnotes|comments)\.xml")
_CHANGES = frozenset(
    [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "sectPrChange",
        "numberingChange",
        "cellIns",
        "cellDel",
        "cellMerge",
    ]
)
_NOT_OURS = frozenset(
    [
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "object",
        "altChunk",
        "subDoc",
        "control",
        "ffData",
        "dataBinding",
        "smartTag",
        "customXml",
        "permStart",
        "attachedTemplate",
        "documentProtection",
    ]
)
_VANISHED = frozenset({"vanish", "webHidden", "specVanish"})
_OFF = frozenset({"0", "false", "off", "none"})
_EMPTY = re.compile(
    r"\s*+(?:<\?xml[^>]*\?>)?\s*+<(\w+:)?Sources\b[^<>]*?(?:/>|>\s*</(\w+:)?Sources>)\s*"
)
_WHITE = re.compile(r"F[0-9A-F]F[0-9A-F]F[0-9A-F]", re.IGNORECASE)


def opened(
    where: Where, entries: Sequence[tuple[str, bytes]], context: Context
) -> Iterator[Finding]:
    """Yield what a Word paper holds, and what is wrong with it."""
    package = Package(where, entries)
    yield from package.wrong(RULES, context)
    shown = ""
    yield from package.markup(list(package.parts), lambda name: bool(_SHOWN.fullmatch(name)))
    for name in package.parts:
        root = package.root(name)
        if root is not None and _SHOWN.fullmatch(name):
            lines = list(_paragraphs(root))
            shown += "\n".join(lines)
            place = (*where, name)
            yield Text(place, "\n".join(lines), at=lambda n: f"paragraph {n:,}", prose=True)
            yield from _wrong(place, root)
            if context.figures:
                yield from _tables(place, root)
    own = package.text("customXml/item1.xml")
    if own is not None and not _EMPTY.fullmatch(own):
        words = "holds data that no paper of Eyeline has: take it out"
        yield Wrong((*where, "customXml/item1.xml"), Kind.PART, words)
    yield from _people(package)
    yield from package.properties(shown, context)
    yield from package.other_parts(RULES)


def _paragraphs(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if local(element) == "p":
            yield _words(element)


def _words(element: etree._Element) -> str:
    """Return the words of an element, those too that were deleted or are not shown."""
    parts = []
    for each in element.iter():
        name = local(each)
        if name in ("t", "delText", "instrText", "delInstrText"):
            parts.append(each.text or "")
        elif name in ("tab", "br", "cr") or (name == "p" and parts):
            parts.append(" ")
    return " ".join("".join(parts).split())


def _wrong(where: Where, root: etree._Element) -> Iterator[Finding]:
    """Yield once each kind of thing that no paper of Eyeline's has, or that nobody sees."""
    found: dict[tuple[Kind, str], None] = {}
    for element in root.iter():
        name = local(element)
        value = next((v for k, v in element.attrib.items() if k.endswith("}val")), "")
        if name in _CHANGES:
            words = "has tracked changes: accept or reject them all"
            found[Kind.PART, words] = None
        elif name in _NOT_OURS:
            words = f"has “{name}”, which no paper of Eyeline has: take it out"
            found[Kind.PART, words] = None
        elif name in _VANISHED and value not in _OFF:
            found[Kind.DIFFERS, "has words that are not shown: show them, or take them out"] = None
        elif name == "color" and _WHITE.fullmatch(value) and not _is_shaded(element):
            found[Kind.DIFFERS, "has words in white: write them so that they are seen"] = None
        elif name == "sz" and value.isdecimal() and int(value) < 6:  # half points
            found[Kind.DIFFERS, "has words too small to be seen: write them larger"] = None
    for kind, words in found:
        yield Wrong(where, kind, words)


def _is_shaded(element: etree._Element) -> bool:
    """Whether there is a shade behind the words of an element, or of the cell that it is in."""
    above = [element, *element.iterancestors()]
    for each in above:
        if local(each) in ("rPr", "pPr", "tc", "r", "p"):
            shades = [s for s in each.iter() if local(s) in ("shd", "highlight")]
            if shades:
                return True
    return False


def _people(package: Package) -> Iterator[Finding]:
    """Yield what settings and styles say of people or of other files."""
    for name in ("word/settings.xml", "word/document.xml"):
        root = package.root(name)
        for element in root.iter() if root is not None else ():
            if local(element) in ("attachedTemplate", "mailMerge", "trackRevisions", "docVars"):
                words = f"has “{local(element)}”, which no paper of Eyeline has: take it out"
                yield Wrong((*package.where, name), Kind.PART, words)


def _tables(where: Where, root: etree._Element) -> Iterator[Finding]:
    """Yield each table, with the paragraphs before it: its caption and headings."""
    before: list[str] = []
    headings: dict[str, str] = {}
    tables = 0
    for element in root.iter():
        if local(element) == "p" and not any(local(a) == "tc" for a in element.iterancestors()):
            said = _words(element)
            style = next((s for s in element.iter() if local(s) == "pStyle"), None)
            name = next(iter(style.attrib.values())) if style is not None else ""
            if said and name.startswith("Heading"):
                headings = {n: s for n, s in headings.items() if n < name} | {name: said}
            before = [said, *before][:1]
        elif local(element) == "tbl":
            tables += 1
            rows = [
                [[_words(cell)] for cell in row if local(cell) == "tc"]
                for row in element.iter()
                if local(row) == "tr"
            ]
            about = (*before, *(headings[n] for n in sorted(headings, reverse=True)))
            yield Grid((*where, f"table {tables}"), rows, about)
