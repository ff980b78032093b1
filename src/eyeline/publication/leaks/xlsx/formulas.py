"""Formulas of cells and lists of choices: they may look for what stands in cells, and no more.

What a formula gives stands beside it, and is read like any other cell's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.publication.leaks.elements import local
from eyeline.publication.leaks.findings import Finding, Text, Where, Wrong, nowhere
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.xlsx.sheets import Sheet

FUNCTIONS = frozenset({"INDEX", "MATCH", "IF", "IFERROR", "TEXT", "NA"})
"""What the drop-downs of an edition's workbook call."""
_WORDS = re.compile(r'"(?:[^"]|"")*"')
_SHEET = re.compile(r"(?:'[^'\[\]]+'|(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]*+)!")
_CALL = re.compile(r"(?<![A-Za-z0-9_.])([A-Za-z_][A-Za-z0-9_.]*+)\(")
_CELL = re.compile(r"\$?[A-Z]{1,3}\$?\d{1,7}(?![A-Za-z0-9_.(])")
_SIGNS = re.compile(r"[\s\d.,:;&=<>+\-*/^()]*")
_AREA = re.compile(rf"(?:{_SHEET.pattern})?{_CELL.pattern}(?::{_CELL.pattern})?")


def of_formulas(sheet: Sheet, where: Where) -> Iterator[Finding]:
    """Yield the formulas of a sheet, and what they or its lists of choices may not do."""
    for place, formula in sheet.formulas:
        if not looks_up(formula):
            words = "has a formula that does more than look for a cell: write what it gives"
            yield Wrong((*where, f"cell {place}"), Kind.PART, words)
    lines = "\n".join(formula.replace("\n", " ") for _, formula in sheet.formulas)
    yield Text(where, lines, at=lambda number: f"cell {sheet.formulas[number - 1][0]}")
    root = sheet.root if "dataValidation" in sheet.rest else None
    for element in root.iter() if root is not None else ():
        if local(element) in ("formula1", "formula2"):
            said = element.text or ""
            if local(element.getparent()) == "dataValidation" and not _AREA.fullmatch(said):
                words = "has a list of choices that stand in no cell: write them into cells"
                yield Wrong(where, Kind.PART, words)
            yield Text(where, said, at=nowhere)


def looks_up(formula: str) -> bool:
    """Whether a formula does no more than look for cells of its own workbook.

    It names one at least, and calls what a drop-down needs alone.
    """
    bare = _SHEET.sub("", _WORDS.sub("", formula))
    called = {name.upper() for name in _CALL.findall(bare)}
    left, cells = _CELL.subn("", _CALL.sub("(", bare))
    return called <= FUNCTIONS and cells > 0 and _SIGNS.fullmatch(left) is not None
