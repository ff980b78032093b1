"""Hidden figures in sentences: "lowest 3 in 2026-27 Q1", where the measure is named before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from eyeline.publication.leaks.numbers import WORDS, in_words
from eyeline.publication.leaks.periods import PERIOD
from eyeline.publication.leaks.places import Places, names_measure, names_period, same
from eyeline.publication.leaks.withheld import HiddenFigure

_BEFORE = 600  # letters before in which the measure is named
_SAID = re.compile(
    rf"(?<![\w.,])(£?\d[\d,]*(?:\.\d+)?|{'|'.join(WORDS)})%?(?: [a-z£]+){{0,3}}"
    r" (?:in|at|on|for|by|of|during) (?:the )?"
    rf"(?=(?P<period>{PERIOD})\b)"
)
_OF = re.compile(r"(?<![\w.,])(\d[\d,]*) (?:of|out of) (\d[\d,]*)(?![\w,])")

_LINKS = re.compile(r" (?:in|at|on|for|by|of|during) ")
"""What each sentence has that tells a number: most lines have none."""


def in_prose(text: str, places: Places) -> Iterator[tuple[int, HiddenFigure]]:
    """Yield the line, from 1, and the figure of each sentence that tells a hidden number.

    The measure is named in the same line before, or in the line above.
    """
    text = text.lower()
    at, begins, ends = 1, 0, 0
    for link in _LINKS.finditer(text):
        if link.start() < ends:  # its line was looked at
            continue
        before, begins = begins, text.rfind("\n", 0, link.start()) + 1
        at += text.count("\n", before, begins)
        ends = text.find("\n", link.start())
        line = text[begins : ends if ends >= 0 else None]
        ends = begins + len(line)
        told = list(_told(line, places))
        above = _above(text, begins) if told else ""
        for place, figure in told:
            if _is_of(f"{above}\n{line[:place]}", figure):
                yield at, figure


def _above(text: str, begins: int) -> str:
    """Return the nearest line before a place that has something in it."""
    while begins > 0:
        ends = begins - 1
        begins = text.rfind("\n", 0, ends) + 1
        line = text[begins:ends]
        if line.strip():
            return line
    return ""


def _told(line: str, places: Places) -> Iterator[tuple[int, HiddenFigure]]:
    """Yield where a number is told with the figure's period, or with what it is a share of."""
    for said in _SAID.finditer(line):
        for number in _numbers(said[1]):
            for figure in places.of_number(number, "value"):
                if names_period(said["period"], figure):
                    yield said.start(), figure
    for said in _OF.finditer(line):
        part, whole = (next(in_words(said[number]), None) for number in (1, 2))
        for figure in places.of_number(part, "numerator") if part is not None else ():
            if figure.denominator == whole:
                yield said.start(), figure


def _numbers(said: str) -> Iterator[Decimal]:
    if said in WORDS:
        yield Decimal(WORDS.index(said) + 1)
    else:
        yield from in_words(said)


def _is_of(before: str, figure: HiddenFigure) -> bool:
    """Whether what stands before a number names the figure's measure and group."""
    before = before[-_BEFORE:]
    if not names_measure(before, figure):
        return False
    return not figure.group or same(figure.group) in same(before)
