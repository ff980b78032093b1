"""The numbers of a narrative as figures of a measure: levels, and by how much it changed."""

from __future__ import annotations

import re
from decimal import Decimal

from eyeline.dashboard.rules.narrative_figures import Known, Named, is_noun_of
from eyeline.dashboard.rules.narrative_words import Number
from eyeline.figures import round_half_up

_SIZE_BEFORE = re.compile(
    r"(?:\bby|\bup|\bdown|(?:increase|rise|fall|drop|reduction|decrease|growth|improvement) of)$"
)
SIZE_AFTER = re.compile(
    r"^\s*(?:(?!(?:we|are|is|was|were|it|the|and|has|have|a)\b)\w+ ){0,2}?"
    r"(?:more|fewer|less|higher|lower|above|below|longer|shorter|quicker|slower|faster|better|"
    r"worse|over|under|short of|ahead of|behind)\b"
)
_PLAIN = re.compile(
    r"\s*(?:$|[.,;:)]|(?:in|at|on|from|to|this|last|compared|and|or|by|of a|since|"
    r"is|was|are|were|has|had|now|again|today|overall|still|against|before|when)\b)"
)
"""What follows a number that says nothing of what it counts."""


def is_of_unit(number: Number, known: Known) -> bool:
    """Whether a number can be one of the measure's, or of a change of it."""
    if known.is_percentage or number.percent or number.points:
        return number.percent or number.points
    if known.is_money or number.money:
        return number.money and known.is_money
    after = number.after
    if _PLAIN.match(after):
        return True
    return is_noun_of(after, known) or bool(SIZE_AFTER.search(after))


def is_size(number: Number) -> bool:
    return bool(
        number.points or _SIZE_BEFORE.search(number.before) or SIZE_AFTER.search(number.after)
    )


def pair(numbers: list[Number]) -> tuple[Number, Number] | None:
    """Return the two numbers of "from the first to the last", in this order of time."""
    first = next((n for n in numbers if n.before.endswith("from")), None)
    last = next((n for n in numbers if re.search(r"\bto$", n.before)), None)
    if first is None or last is None or first.percent != last.percent:
        return None
    return first, last


def in_order(series: tuple[Named, ...], first: Number, last: Number, known: Known) -> bool:
    """Whether two numbers are figures of a series, the first of an earlier time than the last."""
    at = [
        [
            place
            for place, each in enumerate(series)
            if each.value is not None and is_value(number, each.value, known)
        ]
        for number in (first, last)
    ]
    return bool(at[0] and at[1]) and min(at[0]) < max(at[1])


def is_value(number: Number, value: Decimal, known: Known) -> bool:
    return near(number, value * (known.scale if number.money else 1))


def near(number: Number, exact: Decimal) -> bool:
    """Whether a number says a value: rounded as it shows, or about, over or under it."""
    said = number.value * number.scale
    if number.near == "about":
        return abs(said - exact) <= max(abs(exact) * Decimal("0.05"), Decimal(1))
    if number.near == "over":
        return said <= exact <= said * Decimal("1.2")
    if number.near == "under":
        return said * Decimal("0.8") <= exact <= said
    return round_half_up(exact / number.scale, number.places) == number.value
