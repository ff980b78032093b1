"""Numbers as files write them, and whether one is what another truly is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from eyeline.figures import places_of, round_half_up

_NUMBER = re.compile(
    r"(?<![\w.,])[-\u2212]?£?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:[eE]([+-]?\d{1,2}))?(?![\w,]|\.\d)"
)
_ALONE = re.compile(
    r"\s*+[<>~≈]?\s*+[-\u2212+]?\s*+£?\s*+(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    r"(?:[eE][+-]?\d+)?\s*+(?:%|thousand|million)?\s*+(?:\(.{0,40}\))?\s*"
)
_FEW_WORDS = 4
WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
"""Numbers as words, from 1."""
_IN_A_CELL = re.compile(r"\W*+(?:[cxzu]|low|hidden|suppressed)?\W*+\d", re.IGNORECASE)
_A_RANGE = re.compile(r"\d\s*(?:to|-|\u2013|and|or|\+)\s*(?:\d|over|under|more|$)", re.IGNORECASE)
_YEARS = range(1990, 2101)


def in_a_cell(text: str) -> Iterator[Decimal]:
    """Yield the numbers in a cell, if it is no sentence and no range such as "1 to 4"."""
    if text.strip().lower() in WORDS:
        yield Decimal(WORDS.index(text.strip().lower()) + 1)
    elif _IN_A_CELL.match(text) and not _A_RANGE.search(text) and len(text.split()) <= _FEW_WORDS:
        yield from in_words(text)


def in_words(text: str) -> Iterator[Decimal]:
    """Yield the numbers in a text, without their signs."""
    for whole, places, power in _NUMBER.findall(text):
        yield Decimal(whole.replace(",", "") + places).scaleb(int(power or 0))


@lru_cache(maxsize=20_000)
def is_number(text: str) -> bool:
    """Whether a cell holds a number, and not a year."""
    return bool(_ALONE.fullmatch(text)) and not (text.strip().isdecimal() and int(text) in _YEARS)


@lru_cache(maxsize=50_000)
def spellings(true: Decimal) -> frozenset[Decimal]:
    """Return what a number may be rounded to: itself, and with fewer decimal places."""
    true = abs(true)
    return frozenset({true, *(round_half_up(true, dp) for dp in range(places_of(true)))})


@lru_cache(maxsize=50_000)
def rounded(number: Decimal) -> tuple[Decimal, ...]:
    """Return a number, and what it is with fewer decimal places: it may be one unrounded."""
    fewer = range(min(places_of(number), 20))
    return number, *(round_half_up(number, places) for places in fewer)
