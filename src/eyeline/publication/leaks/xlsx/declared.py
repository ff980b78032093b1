"""What a workbook may have: its parts, and what its workbook part declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.elements import local, named
from eyeline.publication.leaks.findings import Finding, Wrong
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.package import Package, Rules

if TYPE_CHECKING:
    from eyeline.publication.leaks.xlsx.reading import Book

WORKBOOK = "xl/workbook.xml"
_OFFICE, _SHEET = "officedocument.", "officedocument.spreadsheetml."
RULES = Rules(
    parts=re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app)\.xml|xl/workbook\.xml"
        r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/(?:_rels/)?sheet\d+\.xml(?:\.rels)?"
        r"|xl/charts/chart\d+\.xml|xl/drawings/(?:_rels/)?drawing\d+\.xml(?:\.rels)?"
        r"|xl/tables/table\d+\.xml|xl/sharedStrings\.xml|xl/styles\.xml|xl/theme/theme\d+\.xml"
    ),
    types=frozenset(
        {
            f"{_OFFICE}extended-properties+xml",
            "package.core-properties+xml",
            f"{_SHEET}styles+xml",
            f"{_OFFICE}theme+xml",
            f"{_SHEET}sheet.main+xml",
            f"{_SHEET}worksheet+xml",
            f"{_SHEET}sharedStrings+xml",
            f"{_SHEET}table+xml",
            f"{_OFFICE}drawing+xml",
            f"{_OFFICE}drawingml.chart+xml",
        }
    ),
    relations=frozenset(
        [
            "officeDocument",
            "core-properties",
            "extended-properties",
            "worksheet",
            "styles",
            "theme",
            "sharedStrings",
            "drawing",
            "chart",
            "table",
            "hyperlink",
        ]
    ),
)
_KNOWN = frozenset(
    [
        "fileVersion",
        "workbookPr",
        "bookViews",
        "sheets",
        "definedNames",
        "calcPr",
        "workbookProtection",
    ]
)
_NAMES = frozenset({"_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase"})
_AREA = r"(?:'(?:[^']|'')++'|[^\s'!(),]++)!\$?[A-Z]{0,3}\$?\d*+(?::\$?[A-Z]{0,3}\$?\d*+)?"
_AREAS = re.compile(rf"{_AREA}(?:,{_AREA})*+")


def of_declarations(package: Package, book: Book, context: Context) -> Iterator[Finding]:
    """Yield what the workbook part declares and may not: hidden sheets, names, and other things."""
    root = package.root(WORKBOOK)
    where = (*package.where, WORKBOOK)
    for element in root if root is not None else ():
        if local(element) and local(element) not in _KNOWN:
            words = f"has “{local(element)}”, which no workbook of Eyeline has: take it out"
            yield Wrong(where, Kind.PART, words)
    for sheet in book.sheets:
        place = (*package.where, f"sheet {sheet.name}")
        if sheet.state != "visible" and sheet.name not in context.allowed.hidden_sheets:
            yield Wrong(place, Kind.PART, "is a hidden sheet: show it, or take it out")
        for words in sheet.read.hidden():
            yield Wrong(place, Kind.PART, f"has {words}: show them, or take them out")
        for name in sheet.read.unknown():
            words = f"has “{name}”, which no sheet of Eyeline has: take it out"
            yield Wrong(place, Kind.PART, words)
    for element in named(root, "definedName") if root is not None else ():
        name, means = element.get("name", ""), element.text or ""
        if name not in _NAMES or not _AREAS.fullmatch(means):
            words = "is a name that no workbook of Eyeline defines: take it out"
            yield Wrong((*where, f"name {name}"), Kind.PART, words)


def numbers_of(package: Package, name: str) -> list[str]:
    """Return the texts of a part, other than a sheet, in which a figure may stand."""
    root = package.root(name)
    if root is None or not name.startswith(("xl/", "docProps/")):
        return []
    if name.startswith(("xl/styles", "xl/theme", "xl/sharedStrings")):
        return []
    words = ("descr", "title", "name", "totalsRowLabel", "tooltip")
    places = {"off", "ext", "col", "row", "colOff", "rowOff", "sqref"}
    elements = list(root.iter("{*}*"))
    texts = [each.text or "" for each in elements if local(each) not in places]
    said = [each for each in elements if each.keys()]
    return [*texts, *(each.get(word, "") for each in said for word in words)]
