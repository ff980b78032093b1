"""Figures of a page: in tables, lists of terms, drawings, and numbers beside a heading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from eyeline.publication.leaks.elements import attributes, blocks, local, words
from eyeline.publication.leaks.findings import Finding, Grid, Told, Where
from eyeline.publication.leaks.numbers import is_number

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
Titles = tuple[str, ...]
_AROUND = 2  # blocks before and after a number that stands alone


def told(where: Where, root: etree._Element) -> Iterator[Finding]:
    """Yield what a page tells of figures."""
    yield from _tables(where, root)
    yield from _cards(where, root)
    yield from of_drawings(where, root)


def _tables(where: Where, root: etree._Element) -> Iterator[Finding]:
    """Yield each table and list of terms, with its caption and the headings above it."""
    headings: dict[int, str] = {}
    tables = 0
    for element in root.iter():
        name = local(element).lower()
        if level := _HEADINGS.get(name):
            headings = _under(headings, level, words(element))
        elif name in ("table", "dl"):
            tables += 1
            about = _nearest_first(headings)
            caption = element.find("caption") if name == "table" else None
            if caption is not None:
                about = (words(caption), *about)
            rows = _rows(element) if name == "table" else _terms(element)
            yield Grid((*where, f"table {tables}"), rows, about)


def _cards(where: Where, root: etree._Element) -> Iterator[Finding]:
    """Yield each number that stands alone in a block of no table, with the blocks around it."""
    said = [block for block in blocks(root, but=("table", "dl", "svg")) if block]
    for at, block in enumerate(said):
        if is_number(block):
            before = tuple(reversed(said[max(at - _AROUND, 0) : at]))
            after = tuple(said[at + 1 : at + 1 + _AROUND])
            yield Told(
                (*where, "beside a heading"),
                titles=before,
                periods=(*before, *after),
                labels=before,
                alone=before,
                numbers=(("", block),),
            )


def of_drawings(where: Where, root: etree._Element) -> Iterator[Finding]:
    """Yield each number of a drawing that stands after a label, as in bars."""
    headings: dict[int, str] = {}
    for element in root.iter():
        name = local(element).lower()
        if level := _HEADINGS.get(name):
            headings = _under(headings, level, words(element))
        elif name == "svg":
            yield from _of_drawing(where, element, _nearest_first(headings))


def _of_drawing(where: Where, drawing: etree._Element, above: Titles) -> Iterator[Finding]:
    titles = tuple(words(each) for each in drawing.iter() if local(each) == "title")
    said = [words(each) for each in drawing.iter() if local(each) == "text"]
    for label, number in pairwise(said):
        if is_number(number) and not is_number(label):
            yield Told(
                (*where, "a drawing"),
                titles=(*titles, *above),
                periods=(label, *titles, *above),
                labels=(label,),
                alone=(label,),
                numbers=(("", number),),
            )


def _under(headings: dict[int, str], level: int, said: str) -> dict[int, str]:
    """Return the headings that what follows a heading stands under, that one too."""
    return {n: words for n, words in headings.items() if n < level} | {level: said}


def _nearest_first(headings: dict[int, str]) -> Titles:
    return tuple(headings[n] for n in sorted(headings, reverse=True))


def _rows(table: etree._Element) -> list[list[list[str]]]:
    """Return the rows of a table, a cell that reaches over others in each place of it."""
    rows: list[list[list[str]]] = []
    below: dict[int, tuple[int, list[str]]] = {}
    for element in table.iter("tr"):
        row: list[list[str]] = []
        for cell in element.iterchildren("td", "th"):
            _fill(row, below)
            said = _all_of(cell)
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    below[len(row)] = (down - 1, said)
                row.append(said)
        _fill(row, below)
        rows.append(row)
    return rows


def _fill(row: list[list[str]], below: dict[int, tuple[int, list[str]]]) -> None:
    """Add what cells of rows above put into this one."""
    while len(row) in below:
        at = len(row)
        left, said = below.pop(at)
        if left > 1:
            below[at] = (left - 1, said)
        row.append(said)


def _span(cell: etree._Element, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), 100) if said.isdecimal() else 1


def _terms(element: etree._Element) -> list[list[list[str]]]:
    rows: list[list[list[str]]] = []
    for child in element.iter("dt", "dd"):
        if local(child) == "dt" or not rows:
            rows.append([])
        rows[-1].append(_all_of(child))
    return rows


def _all_of(cell: etree._Element) -> list[str]:
    """Return a cell's words, those of each part of it, and its attributes' values."""
    parts = [words(child) for child in cell.iterdescendants() if local(child)]
    remarks = [child.text or "" for child in cell.iter(etree.Comment)]
    return [words(cell), *parts, *remarks, *attributes(cell)]
