"""A workbook's sheets: what their cells hold, show, and keep back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from typing import TypeAlias

from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.elements import local
from eyeline.publication.leaks.findings import Finding, Text, Where, Wrong, many, nowhere
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.package import Package
from eyeline.publication.leaks.tables import told_by_rows
from eyeline.publication.leaks.xlsx.declared import WORKBOOK
from eyeline.publication.leaks.xlsx.formulas import of_formulas
from eyeline.publication.leaks.xlsx.looks import (
    PLAIN,
    Look,
    colour,
    contrast,
    hiding_conditions,
    looks,
)
from eyeline.publication.leaks.xlsx.number_formats import (
    day_of,
    hides_text,
    is_date,
    keeps_back,
    shown,
)
from eyeline.publication.leaks.xlsx.sheets import Cell, Sheet, position, read

MAX_COLUMNS = 500
_MOST_TOLD = 20
"""Cells of a sheet that are reported one by one; how many more there are is said."""
_ROOT_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WHITE, _SEEN_ON_WHITE = "FFFFFF", 1.35
_NUMBERS = frozenset({"", "n"})
_UNSEEN = "cannot be seen, as it is too small or of the colour behind it: show it"
_ROUNDED = "holds another value than it shows: write the one that is shown"
_COVERED = "is under another cell, so that nobody sees what is in it: take it out"
_NO_TEXT = "has a text that its format does not show: show it, or take it out"


_Held: TypeAlias = tuple[str, str, str]


@dataclass
class Named:
    """A sheet with its name, its part, and whether it is visible, hidden or veryHidden.

    `said` is what each of its cells says: its text, its number, or its day as 2026-06-30; it
    follows from the `held` of each: its style, its type and its content.
    """

    name: str
    part: str
    state: str
    read: Sheet
    said: Sequence[str] = ()

    @cached_property
    def held(self) -> list[_Held]:
        return [cell[2:] for cell in self.read.cells]


class Book:
    """A workbook."""

    def __init__(self, package: Package) -> None:
        self._package = package
        styles, theme = package.root("xl/styles.xml"), package.root("xl/theme/theme1.xml")
        self._looks = {str(n): look for n, look in enumerate(looks(styles, theme))}
        self._hiding = hiding_conditions(styles, theme)
        self._texts = self._read_texts()
        self.sheets = list(self._sheets())
        for sheet in self.sheets:
            says = {held: self._says(*held) for held in set(sheet.held)}
            sheet.said = [says[held] for held in sheet.held]
        self._places: dict[str, dict[str, str]] = {}

    def _sheets(self) -> Iterator[Named]:
        targets = {each.id: each.target for each in self._package.relations(WORKBOOK)}
        root = self._package.root(WORKBOOK)
        named = set()
        for element in root.iter() if root is not None else ():
            if local(element) == "sheet":
                part = targets.get(element.get(_ROOT_ID, ""), "")
                text = self._package.text(part)
                if text is not None:
                    named.add(part)
                    state = element.get("state", "visible")
                    yield Named(element.get("name", ""), part, state, read(text))
        for part in self._package.parts:
            if part.startswith("xl/worksheets/") and part.endswith(".xml") and part not in named:
                text = self._package.text(part)
                if text is not None:
                    yield Named(part, part, "visible", read(text))

    @property
    def is_readable(self) -> bool:
        """Whether each sheet that the workbook names was read."""
        root = self._package.root(WORKBOOK)
        if root is None:
            return False
        said = sum(local(element) == "sheet" for element in root.iter())
        return 0 < said <= len(self.sheets)

    def is_sheet(self, part: str) -> bool:
        return any(sheet.part == part for sheet in self.sheets)

    def _read_texts(self) -> list[str]:
        """Return the texts that cells share, in their order."""
        root = self._package.root("xl/sharedStrings.xml")
        return [
            "".join(each.text or "" for each in item.iter() if local(each) == "t")
            for item in (root if root is not None else ())
            if local(item) == "si"
        ]

    @property
    def shown(self) -> str:
        """All texts that cells share."""
        return "\n".join(self._texts)

    def _says(self, style: str, kind: str, value: str) -> str:
        if kind == "s":
            number = int(value) if value.isdecimal() else -1
            return self._texts[number] if 0 <= number < len(self._texts) else ""
        if kind in _NUMBERS and value:
            return _number(self._look(style).format, value)
        return value

    def _look(self, style: str) -> Look:
        return self._looks.get(style or "0", PLAIN)

    def shared_texts(self) -> Iterator[Finding]:
        """Yield the texts of all cells, and those that are in none."""
        where = self._package.where
        uses = self._first_uses

        def at(number: int) -> str:
            return uses.get(number - 1, "a text that no cell shows")

        joined = "\n".join(text.replace("\n", " ") for text in self._texts)
        yield Text(where, joined, at=at, prose=True)
        unused = sum(number not in uses for number in range(len(self._texts)))
        if unused:
            words = f"holds {many(unused, 'text')} that no cell shows: make the file again"
            yield Wrong((*where, "xl/sharedStrings.xml"), Kind.PART, words)
        yield from self._unseen_runs()

    @cached_property
    def _first_uses(self) -> dict[int, str]:
        """In which sheet and cell each shared text stands first."""
        found: dict[str, str] = {}
        for sheet in self.sheets:
            for column, row, _, kind, value in sheet.read.cells:
                if kind == "s" and value not in found:
                    found[value] = f"sheet {sheet.name}, cell {column}{row}"
        return {int(value): place for value, place in found.items() if value.isdecimal()}

    def _unseen_runs(self) -> Iterator[Finding]:
        root = self._package.root("xl/sharedStrings.xml")
        for element in root.iter() if root is not None else ():
            ink = colour(element, (), "000000") if local(element) == "color" else "000000"
            if contrast(ink, _WHITE) < _SEEN_ON_WHITE:
                words = "has words of a cell in white: write them so that they are seen"
                yield Wrong((*self._package.where, "xl/sharedStrings.xml"), Kind.DIFFERS, words)
                return

    def findings(self, sheet: Named, context: Context) -> Iterator[Finding]:
        """Yield what a sheet holds."""
        where = (*self._package.where, f"sheet {sheet.name}")
        if sheet.read.root is None:
            yield Wrong(where, Kind.UNREADABLE, "is no XML that can be read: make the file again")
        yield from self._kept_back(sheet, where)
        yield from self._conditions(sheet, where)
        yield from self._covered(sheet, where)
        yield from of_formulas(sheet.read, where)
        for part in (sheet.read.rest, sheet.read.written):
            yield Text(where, part, at=nowhere, raw=True, numbers=False, again=True)
        said = "\n".join(" ".join(text.split()) for text in sheet.read.texts())
        yield Text(where, said, at=nowhere, texts=False, again=True)
        pairs = zip(sheet.read.cells, sheet.said, strict=True)
        own = [(cell, text) for cell, text in pairs if cell[3] != "s" and text]
        lines = "\n".join(text.replace("\n", " ") for _, text in own)
        yield Text(where, lines, at=lambda number: _place(own[number - 1][0]), prose=True)
        yield self._rows(sheet, where)
        if context.figures:
            yield from self._told(sheet, where)

    def _kept_back(self, sheet: Named, where: Where) -> Iterator[Finding]:
        """Yield the cells that hold another value than they show, or show nothing of it."""
        told: Counter[str] = Counter()
        kept = {held: words for held in set(sheet.held) if (words := self._of_cell(*held))}
        for cell, held in zip(sheet.read.cells, sheet.held, strict=True) if kept else ():
            words = kept.get(held, "")
            if words:
                told[words] += 1
                if told[words] <= _MOST_TOLD:
                    yield Wrong((*where, _place(cell)), Kind.DIFFERS, words)
        for words, number in told.items():
            if number > _MOST_TOLD:
                more = f"has {many(number - _MOST_TOLD, 'more cell')} of which each {words}"
                yield Wrong(where, Kind.DIFFERS, more)

    def _of_cell(self, style: str, kind: str, value: str) -> str:
        if not value:
            return ""
        look = self._look(style)
        if look.unseen:
            return _UNSEEN
        if kind in _NUMBERS:
            return _ROUNDED if _keeps_back(look.format, value) else ""
        return _NO_TEXT if _hides_text(look.format) else ""

    def _conditions(self, sheet: Named, where: Where) -> Iterator[Finding]:
        root = sheet.read.root if "cfRule" in sheet.read.rest else None
        for element in root.iter() if root is not None else ():
            number = element.get("dxfId", "") if local(element) == "cfRule" else ""
            if number.isdecimal() and int(number) in self._hiding:
                words = "has a condition under which cells do not show what is in them: take it out"
                yield Wrong(where, Kind.DIFFERS, words)

    def _covered(self, sheet: Named, where: Where) -> Iterator[Finding]:
        """Yield the cells under a cell that reaches over others, if something is in them."""
        areas = [(position(first), position(last)) for first, last in sheet.read.merged()]
        for cell in sheet.read.cells if areas else ():
            row, column = position(f"{cell[0]}{cell[1]}")
            for first, last in areas:
                within = first[0] <= row <= last[0] and first[1] <= column <= last[1]
                if cell[4] and within and (row, column) != first:
                    yield Wrong((*where, _place(cell)), Kind.DIFFERS, _COVERED)

    def _rows(self, sheet: Named, where: Where) -> Text:
        """Return each row as a line: a name may stand in two cells of it."""
        rows: dict[str, list[str]] = {}
        for cell, said in zip(sheet.read.cells, sheet.said, strict=True):
            if said:
                rows.setdefault(cell[1], []).append(said)
        numbers = list(rows)
        joined = "\n".join(" | ".join(each).replace("\n", " ") for each in rows.values())
        return Text(
            where, joined, lambda number: f"row {numbers[number - 1]}", numbers=False, again=True
        )

    def _told(self, sheet: Named, where: Where) -> Iterator[Finding]:
        """Yield the rows of a sheet that have cells, as figures in long form or as a table."""
        columns = {name: position(f"{name}1")[1] for name in {c[0] for c in sheet.read.cells}}
        if any(column >= MAX_COLUMNS for column in columns.values()):
            words = f"has cells beyond the column {MAX_COLUMNS:,}: bring them to the others"
            yield Wrong(where, Kind.UNREADABLE, words)
        shares = {held: share for held in set(sheet.held) if (share := self._in_per_cent(*held))}
        rows: dict[str, dict[int, str]] = defaultdict(dict)
        for cell, said, held in zip(sheet.read.cells, sheet.said, sheet.held, strict=True):
            if said and columns[cell[0]] < MAX_COLUMNS:
                rows[cell[1]][columns[cell[0]]] = shares.get(held, said)
        numbers = sorted(rows, key=int)
        cells = [[rows[n].get(at, "") for at in range(max(rows[n]) + 1)] for n in numbers]
        names = {column: name for name, column in columns.items()}
        yield from told_by_rows(
            where, cells, lambda row, column: f"cell {names.get(column, '')}{numbers[row]}"
        )

    def _in_per_cent(self, style: str, kind: str, value: str) -> str:
        """Return what a cell shows in per cent, or nothing where that is no share."""
        code = self._look(style).format
        if "%" not in code or kind not in _NUMBERS:
            return ""
        seen = shown(code, value)
        return "" if seen is None else format(seen, "f")

    def said_at(self, sheet: str, place: str) -> str | None:
        """Return what a cell such as "B12" says; None where there is no such sheet."""
        if sheet not in self._places:
            named = next((each for each in self.sheets if each.name == sheet), None)
            if named is None:
                return None
            pairs = zip(named.read.cells, named.said, strict=True)
            self._places[sheet] = {f"{cell[0]}{cell[1]}": said for cell, said in pairs}
        return self._places[sheet].get(place, "")


def _place(cell: Cell) -> str:
    return f"cell {cell[0]}{cell[1]}"


_keeps_back = lru_cache(maxsize=50_000)(keeps_back)
_hides_text = lru_cache(maxsize=1_000)(hides_text)


@lru_cache(maxsize=50_000)
def _number(code: str, value: str) -> str:
    try:
        if is_date(code):
            return day_of(Decimal(value)).isoformat()
        return format(Decimal(value), "f") if "E" in value.upper() else value
    except InvalidOperation:
        return value
