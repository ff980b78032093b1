"""Points and limits that tests of control charts make up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from eyeline.figures import period_ends
from eyeline.measures.control import Limits, Point

ENDS = period_ends(date(2024, 1, 1), date(2028, 12, 31), every_months=1)
LIMITS = Limits(*map(Fraction, (10, 4, 16, 6, 14)))
"""Mean 10, limits 4 and 16, two thirds of the way 6 and 14."""


def points(values: Iterable[float | str | Fraction]) -> list[Point]:
    """Return the values as months from January 2024 on."""
    return [Point(end, Fraction(value)) for end, value in zip(ENDS, values, strict=False)]


def shares(*pairs: tuple[int, int]) -> list[Point]:
    """Return numerators and denominators as percentages, months from January 2024 on."""
    return [
        Point(end, Fraction(100 * part, whole), Decimal(part), Decimal(whole))
        for end, (part, whole) in zip(ENDS, pairs, strict=False)
    ]
