"""The cells of a sheet, and what else its part holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import TypeAlias

from lxml import etree

from eyeline.publication.leaks.elements import local, named, parsed

Cell: TypeAlias = tuple[str, str, str, str, str]
"""A cell's column ("B") and row ("12"), its style, its type as the file has it ("" and "n" for
numbers), and its content."""

_DATA = re.compile(r"<sheetData>(.*)</sheetData>", re.DOTALL)
_FORMULA = r"[^<&]*+(?:&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});[^<&]*+)*+"
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,6})")?(?: t="(s|n|b|e|str)")?'
    rf"(?:/>|>(?:<f>({_FORMULA})</f>)?<v>([^<&]*)</v></c>)"
)
_ROW = re.compile(
    r'<row r="\d+"(?: spans="[\d: ]+")?(?: s="\d+")?(?: customFormat="1")?'
    r'(?: ht="[1-9]\d*(?:\.\d+)?")?(?: customHeight="1")?(?: outlineLevel="\d")?/?>|</row>'
)
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_HIDDEN = (
    ('hidden="', r'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"', "hidden rows"),
    ('ht="0', r'<(?:\w+:)?row\b[^>]*\bht="0(?:\.\d*)?"', "rows without height"),
    ('hidden="', r'<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"', "hidden columns"),
    ('width="0', r'<(?:\w+:)?col\b[^>]*\bwidth="0(?:\.[0-4]\d*)?"', "columns without width"),
    ('collapsed="', r'<(?:\w+:)?(?:row|col)\b[^>]*\bcollapsed="(?:1|true)"', "folded groups"),
    ('zeroHeight="', r'\bzeroHeight="(?:1|true)"', "hidden rows"),
    ("filterColumn", r"<(?:\w+:)?filterColumn\b", "rows that a filter hides"),
    ('showValue="', r'\bshowValue="(?:0|false)"', "values that a condition does not show"),
    ('showZeros="', r'\bshowZeros="(?:0|false)"', "zeros that are not shown"),
)
"""What hides something: a part of it that most sheets do not have, a pattern, and in words."""
_MERGED = re.compile(r'<(?:\w+:)?mergeCell ref="\$?([A-Z]+\$?\d+):\$?([A-Z]+\$?\d+)"')
_KNOWN = frozenset(
    [
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "autoFilter",
        "mergeCells",
        "hyperlinks",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "drawing",
        "tableParts",
        "ignoredErrors",
        "conditionalFormatting",
        "dataValidations",
        "extLst",
    ]
)


@dataclass
class Sheet:
    """What a sheet's part holds: its cells, the formulas of some, and all the rest of it.

    `written` are the formulas, and the texts that they give, as the part has them, where the rest
    has them not.
    """

    cells: list[Cell] = field(default_factory=list)
    formulas: list[tuple[str, str]] = field(default_factory=list)
    rest: str = ""
    written: str = ""

    @cached_property
    def root(self) -> etree._Element | None:
        """The root of all that is in no cell; None where it is no XML."""
        return None if "<!DOCTYPE" in self.rest[:4096].upper() else _root(self.rest)

    def hidden(self) -> Iterator[str]:
        """Yield in words what the sheet hides, whatever stands there."""
        for part, pattern, words in _HIDDEN:
            if part in self.rest and re.search(pattern, self.rest):
                yield words

    def unknown(self) -> Iterator[str]:
        """Yield the elements that no sheet of Eyeline's has."""
        for element in self.root if self.root is not None else ():
            if local(element) and local(element) not in _KNOWN:
                yield local(element)
            for each in element if local(element) == "dataValidations" else ():
                if each.get("type") != "list":
                    yield "dataValidation of another kind than a list"

    def merged(self) -> list[tuple[str, str]]:
        """Return the first and the last cell of each cell that reaches over others."""
        found = _MERGED.findall(self.rest)
        return [(first, last) for first, last in found if first != last]

    def texts(self) -> list[str]:
        """Return what stands in elements and in attributes of words, but in no cell."""
        root = self.root
        if root is None:
            return []
        named = ("prompt", "error", "promptTitle", "errorTitle", "display", "tooltip", "location")
        elements = [element for element in root.iter() if local(element)]
        texts = [element.text or "" for element in elements]
        return [*texts, *(element.get(name, "") for element in elements for name in named)]


def _root(text: str) -> etree._Element | None:
    try:
        return parsed(text.encode(errors="ignore"))
    except etree.LxmlError:
        return None


def read(text: str) -> Sheet:
    """Return what a sheet's XML holds; where it is written as few programs do, more slowly."""
    data = _DATA.search(text)
    if data is not None:
        parts = _CELL.split(data[1])  # what stands between two cells, and after each the six of one
        if not _ROW.sub("", "".join(parts[::7])).strip():
            rest = f"{text[: data.start(1)]}{text[data.end(1) :]}"
            return _taken(parts, rest)
    return _slowly(text)


def _taken(parts: list[str | None], rest: str) -> Sheet:
    """Return the cells, of what splits by `_CELL`, and the rest of a sheet."""
    columns, rows, styles, kinds, formulas, values = (parts[n::7] for n in range(1, 7))
    said = ([part or "" for part in each] for each in (columns, rows, styles, kinds, values))
    cells: list[Cell] = list(zip(*said, strict=True))
    told = [(n, formula) for n, formula in enumerate(formulas) if formula is not None]
    given = [value or "" for kind, value in zip(kinds, values, strict=True) if kind == "str"]
    return Sheet(
        cells,
        [(f"{cells[n][0]}{cells[n][1]}", unescape(formula)) for n, formula in told],
        rest,
        "\n".join([*(formula for _, formula in told), *given]),
    )


def _slowly(text: str) -> Sheet:
    found = Sheet(rest=text)
    root = _root(text)
    row, column = 0, 0
    for element in named(root, "row", "c") if root is not None else ():
        if local(element) == "row":
            said = element.get("r", "")
            row, column = int(said) if said.isdecimal() else row + 1, 0
        else:
            place = element.get("r") or f"{letters(column)}{row}"
            column = position(place)[1] + 1
            _take(element, place, found)
    return found


def _take(element: etree._Element, place: str, found: Sheet) -> None:
    style = element.get("s", "0")
    kind = element.get("t", "")
    parts = {local(child): child for child in element}
    if "f" in parts:
        found.formulas.append((place, parts["f"].text or ""))
    if "is" in parts:
        value = "".join(each.text or "" for each in parts["is"].iter() if local(each) == "t")
    else:
        value = (parts["v"].text or "") if "v" in parts else ""
    row, column = position(place)
    found.cells.append((letters(column), str(row + 1), style, kind, value))


def position(place: str) -> tuple[int, int]:
    """Return the row and the column, both from 0, of a cell such as "B12"."""
    match = _PLACE.fullmatch(place.replace("$", ""))
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def letters(column: int) -> str:
    """Return the letters of a column, from 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
