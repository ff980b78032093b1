"""What charts keep of the cells that they draw: it must be what those cells say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from lxml import etree

from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.elements import local, named
from eyeline.publication.leaks.findings import Finding, Grid, Where, Wrong
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.package import Package
from eyeline.publication.leaks.xlsx.sheets import letters, position

if TYPE_CHECKING:
    from eyeline.publication.leaks.xlsx.reading import Book

_CHART = re.compile(r"xl/charts/chart\d+\.xml")
_RANGE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]+\$?\d+)(?::(\$?[A-Z]+\$?\d+))?")
_NOT_OURS = ("externalData", "userShapes", "numLit", "strLit", "pivotSource")
_EXTENSIONS = frozenset({"extLst", "ext", "dataDisplayOptions16", "dispNaAsBlank"})
_NONE = "#N/A"  # of which XlsxWriter keeps a 0
_MOST = 10_000
"""Cells of one range that are compared."""


def of_charts(package: Package, book: Book, context: Context) -> Iterator[Finding]:
    """Yield what charts keep, and where it is not what the cells say."""
    for name in package.parts:
        root = package.root(name) if _CHART.fullmatch(name) else None
        if root is None:
            continue
        where = (*package.where, name)
        for unknown in dict.fromkeys(_unknown(root)):
            words = f"has “{unknown}”, which no chart of Eyeline has: take it out"
            yield Wrong(where, Kind.PART, words)
        yield from _compared(where, root, book)
        if context.figures:
            yield _grid(where, root)


def _unknown(root: etree._Element) -> Iterator[str]:
    """Yield the elements that no chart of Eyeline has, those of extensions among them."""
    for element in named(root, *_NOT_OURS, "extLst"):
        name = local(element)
        if name != "extLst":
            yield name
        else:
            yield from (local(e) for e in element.iter() if local(e) not in _EXTENSIONS)


def _compared(where: Where, root: etree._Element, book: Book) -> Iterator[Finding]:
    for reference in named(root, "numRef", "strRef"):
        formula = next((each.text or "" for each in named(reference, "f")), "")
        cells = _cells(formula)
        for number, said in _points(reference):
            held = book.said_at(*cells[number]) if number < len(cells) else None
            if held is None or not _same(held, said):
                words = "keeps what the cell that it draws does not say: make the chart again"
                yield Wrong((*where, f"point {number + 1}"), Kind.DIFFERS, words)


def _cells(formula: str) -> list[tuple[str, str]]:
    """Return the sheet and place of each cell of a range, by columns."""
    found = _RANGE.fullmatch(formula)
    if found is None:
        return []
    sheet = (found[1] or found[2]).replace("''", "'")
    first, last = position(found[3]), position(found[4] or found[3])
    if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) > _MOST:
        return []
    return [
        (sheet, f"{letters(column)}{row + 1}")
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
    ]


def _points(element: etree._Element) -> Iterator[tuple[int, str]]:
    for point in named(element, "pt"):
        number = point.get("idx", "")
        said = next((each.text or "" for each in point.iterchildren("{*}v")), "")
        yield int(number) if number.isdecimal() else _MOST, said


def _same(held: str, said: str) -> bool:
    if held == said or (held == _NONE and said == "0"):
        return True
    try:
        return Decimal(held) == Decimal(said)
    except InvalidOperation:
        return False


def _grid(where: Where, root: etree._Element) -> Grid:
    """Return the points as a table: a row for each category, a column for each line."""
    title = " ".join(map(_words, named(root, "title")))
    names: list[str] = []
    rows: dict[str, dict[int, str]] = {}
    for series in named(root, "ser"):
        parts = {local(part): part for part in series}
        names.append(_words(parts["tx"]) if "tx" in parts else "")
        labels = dict(_points(parts["cat"])) if "cat" in parts else {}
        for number, said in _points(parts["val"]) if "val" in parts else ():
            rows.setdefault(labels.get(number, str(number)), {})[len(names)] = said
    table = [["", *names]]
    table += [
        [label, *(row.get(n + 1, "") for n in range(len(names)))] for label, row in rows.items()
    ]
    return Grid(
        where, [[[cell] for cell in row] for row in table], (title,), lambda row, _: f"point {row}"
    )


def _words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in named(element, "t", "v")).strip()
