"""Word papers (.docx): real tables, merged cells, content controls, shading, automatic numbers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from eyeline.papers.building import Builder, Cells, NotOfThisKind, TooMuch, tidy
from eyeline.papers.formats.word_numbers import Numbers
from eyeline.papers.formats.word_text import (
    Styles,
    attribute,
    child,
    links,
    local,
    numbered,
    runs,
    words,
)

_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_FILL = re.compile(r"[0-9A-Fa-f]{6}")
_MAX_PART = 100_000_000


def build(data: bytes, builder: Builder) -> None:
    """Build the document's blocks; headers, footers, notes and comments are left out."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            document = _part(archive, "word/document.xml")
            styles = _styles(archive)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, EOFError, OSError) as error:
        raise NotOfThisKind from error
    body = child(document, "body")
    if body is None:
        raise NotOfThisKind
    for element in _unwrapped(body):
        if local(element) == "p":
            _build_paragraph(element, builder, styles)
        elif local(element) == "tbl":
            builder.table(_rows(element, styles))


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """Return a part's root; None where the file has no such part."""
    if name not in archive.namelist():
        return None
    with archive.open(name) as part:
        content = part.read(_MAX_PART + 1)
    if len(content) > _MAX_PART:
        raise TooMuch
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise NotOfThisKind  # no word processor writes one
    return root


def _within(archive: zipfile.ZipFile, name: str) -> list[etree._Element]:
    """Return what stands in a part; nothing where the file has no such part."""
    part = _part(archive, name)
    return [] if part is None else list(part)


def _styles(archive: zipfile.ZipFile) -> Styles:
    styles = Styles(numbers=Numbers.of(_part(archive, "word/numbering.xml")))
    for each in _within(archive, "word/styles.xml"):
        name = attribute(child(each, "name"), "val")
        identity = attribute(each, "styleId")
        properties = child(each, "pPr")
        outline = attribute(child(properties, "outlineLvl"), "val")
        if found := _HEADING.fullmatch(name.strip()):
            styles.heading_levels[identity] = int(found.group(1))
        elif name.strip().lower() == "title":
            styles.heading_levels[identity] = 1
        elif outline.isdecimal() and int(outline) < 9:
            styles.heading_levels[identity] = int(outline) + 1
        numbered = child(properties, "numPr")
        if numbered is not None:
            level = attribute(child(numbered, "ilvl"), "val")
            number_id = attribute(child(numbered, "numId"), "val")
            styles.numbered[identity] = (number_id, int(level) if level.isdecimal() else 0)
    for each in _within(archive, "word/_rels/document.xml.rels"):
        styles.links[each.get("Id", "")] = each.get("Target", "")
    return styles


def _unwrapped(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children, and those within content controls and tracked insertions."""
    for each in element:
        if local(each) in _WRAPPERS:
            yield from _unwrapped(each)
        else:
            yield each


def _build_paragraph(paragraph: etree._Element, builder: Builder, styles: Styles) -> None:
    properties = child(paragraph, "pPr")
    style = attribute(child(properties, "pStyle"), "val")
    outline = attribute(child(properties, "outlineLvl"), "val")
    level = int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else None
    level = level or styles.heading_levels.get(style)
    number, text = numbered(paragraph, styles)
    if level:
        builder.heading(text, level)
    else:
        builder.paragraph(text, links(paragraph, styles), number, runs(paragraph, styles))


def _rows(table: etree._Element, styles: Styles) -> list[list[Cells]]:
    rows: list[list[Cells]] = []
    open_cells: dict[int, Cells] = {}
    for row in _unwrapped(table):
        if local(row) == "tr":
            rows.append(_row(row, styles, open_cells))
    return rows


def _row(row: etree._Element, styles: Styles, open_cells: dict[int, Cells]) -> list[Cells]:
    """Return the cells that begin in a row; one that goes on from above grows by it."""
    properties = child(row, "trPr")
    column = 1 + _number(attribute(child(properties, "gridBefore"), "val"), 0)
    cells = []
    for element in _unwrapped(row):
        if local(element) != "tc":
            continue
        settings = child(element, "tcPr")
        columns = _number(attribute(child(settings, "gridSpan"), "val"), 1)
        merge = child(settings, "vMerge")
        above = open_cells.get(column)
        if merge is not None and attribute(merge, "val") != "restart" and above is not None:
            above.rows += 1
        else:
            cell = _cell(element, settings, columns, column, styles)
            cells.append(cell)
            open_cells.pop(column, None)
            if merge is not None:
                open_cells[column] = cell
        column += columns
    return cells


def _cell(
    element: etree._Element,
    settings: etree._Element | None,
    columns: int,
    column: int,
    styles: Styles,
) -> Cells:
    fill = attribute(child(settings, "shd"), "fill")
    text = tidy("\n".join(_lines(element, styles)))
    shown = any(local(each) == "showingPlcHdr" for each in element.iter())
    return Cells(
        text,
        columns=columns,
        column=column,
        fill=fill.upper() if _FILL.fullmatch(fill) else None,
        placeholder=shown and bool(text),
    )


def _lines(cell: etree._Element, styles: Styles) -> Iterator[str]:
    for element in _unwrapped(cell):
        if local(element) == "p":
            yield words(element, styles)
        elif local(element) == "tbl":
            for row in _unwrapped(element):
                inner = (each for each in _unwrapped(row) if local(each) == "tc")
                yield "\t".join(" ".join(_lines(each, styles)) for each in inner)


def _number(given: str, otherwise: int) -> int:
    if not given.isdecimal():
        return otherwise
    if len(given) > 4:
        raise TooMuch
    return int(given)
