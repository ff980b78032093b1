"""The numbers that Word puts before paragraphs by itself: they are in no text of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

_LEVEL = re.compile(r"%(\d)")
_MAX_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbers:
    """Counts as Word does: the lists of `numbering.xml`, each with the numbers it has come to."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    counted: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: etree._Element | None) -> Numbers:
        """Return the numbers of a file, none of them counted yet."""
        if numbering is None:
            return cls()
        abstract = {
            _value(each, "abstractNumId"): _levels(each)
            for each in numbering
            if _local(each) == "abstractNum"
        }
        lists = {}
        for each in numbering:
            if _local(each) == "num":
                refers = next((a for a in each if _local(a) == "abstractNumId"), None)
                which = _value(refers, "val") if refers is not None else ""
                lists[_value(each, "numId")] = (which, abstract.get(which, {}))
        return cls(lists)

    def next(self, number_id: str, level: int) -> str:
        """Return what stands before the next paragraph of a list: "2.10.", "• " or ""."""
        which, levels = self.lists.get(number_id, ("", {}))
        found = levels.get(level)
        if found is None or not 0 <= level < _MAX_LEVELS:
            return ""
        if found.form == "bullet":
            return "•"
        counted = self.counted.setdefault(which, [None] * _MAX_LEVELS)
        now = counted[level]
        counted[level] = found.start if now is None else now + 1
        counted[level + 1 :] = [None] * (_MAX_LEVELS - level - 1)
        if found.form == "none":
            return ""
        return _LEVEL.sub(lambda m: _shown(int(m.group(1)) - 1, levels, counted), found.text)


def _shown(level: int, levels: Mapping[int, _Level], counted: list[int | None]) -> str:
    found = levels.get(level)
    if found is None or level >= _MAX_LEVELS:
        return ""
    number = counted[level]
    number = found.start if number is None else number
    match found.form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26)
            return letter if found.form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman if found.form == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in (
        *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
        *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        while number >= value and len(written) < 20:
            written += letters
            number -= value
    return written


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    levels = {}
    for each in abstract:
        if _local(each) == "lvl":
            said = {_local(part): _value(part, "val") for part in each}
            start = said.get("start", "1")
            levels[int(_value(each, "ilvl") or 0)] = _Level(
                said.get("numFmt", "decimal"),
                said.get("lvlText", ""),
                int(start) if start.isdecimal() else 1,
            )
    return levels


def _value(element: etree._Element, name: str) -> str:
    return next((v for key, v in element.attrib.items() if str(key).endswith("}" + name)), "")


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
