"""What the cells of an Excel workbook look like: their colours and how numbers are shown.

It runs in the confined process, imports hardly more than the standard library, and reads a workbook
whose parts have no document type.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from eyeline.records.built_in_formats import BUILT_IN

MAX_CELLS = 200_000
_LETTERS = re.compile(r"[A-Z]{1,3}")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Looks = tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]


def looks(file: IO[bytes]) -> dict[str, Looks]:
    """Return, by sheet, (row, column, colour as RRGGBB) and (row, column, number format).

    What cannot be read is left out: a cell's value does not hang on it.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            styles = _styles(archive)
            return {name: _of_sheet(archive, part, styles) for name, part in _parts(archive)}
    except (KeyError, ValueError, ElementTree.ParseError, zipfile.BadZipFile):
        return {}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name and the part that it is in."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        target = targets.get(element.get(_RELATION))
        if _local(element) == "sheet" and target and "worksheets" in target:
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            yield element.get("name", ""), part


def _styles(archive: zipfile.ZipFile) -> list[tuple[str | None, str | None]]:
    """Return (colour, number format) of each style."""
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = {number: code for number, code in BUILT_IN.items() if code != "General"}
    fills: list[str | None] = []
    for element in root.iter():
        if _local(element) == "numFmt":
            formats[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif _local(element) == "fill":
            fills.append(_colour(element))
    styles = []
    for cell_formats in root:
        if _local(cell_formats) == "cellXfs":
            for style in cell_formats:
                fill = int(style.get("fillId", "0"))
                shown = formats.get(int(style.get("numFmtId", "0")))
                styles.append((fills[fill] if fill < len(fills) else None, shown))
    return styles


def _colour(fill: ElementTree.Element) -> str | None:
    for element in fill.iter():
        if _local(element) == "patternFill" and element.get("patternType") != "solid":
            return None
        if _local(element) == "fgColor":
            return (element.get("rgb") or "")[-6:].upper() or None
    return None


def _of_sheet(
    archive: zipfile.ZipFile, part: str, styles: list[tuple[str | None, str | None]]
) -> Looks:
    fills: list[tuple[int, int, str]] = []
    formats: list[tuple[int, int, str]] = []
    with archive.open(part) as sheet:
        for _, element in ElementTree.iterparse(sheet):
            if _local(element) == "row":
                element.clear()
            style = int(element.get("s", "0")) if _local(element) == "c" else 0
            if not 0 < style < len(styles) or len(fills) + len(formats) > MAX_CELLS:
                continue
            place = _place(element.get("r", ""))
            fill, shown = styles[style]
            if place and fill:
                fills.append((*place, fill))
            if place and shown:
                formats.append((*place, shown))
    return fills, formats


def _place(reference: str) -> tuple[int, int] | None:
    letters = _LETTERS.match(reference)
    digits = reference[letters.end() :] if letters else ""
    if not letters or not digits.isdigit():
        return None
    column = 0
    for letter in letters.group():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
