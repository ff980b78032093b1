"""Between which limits figures vary by chance alone, worked out exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from eyeline.measures.control.points import Point

TO_LIMITS = Fraction("2.66")
"""From the mean moving range to three sigma: 3 / 1.128."""
TO_LARGEST_RANGE = Fraction("3.267")
"""From the mean moving range to the largest that chance gives."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean, its limits and the lines two thirds of the way to them, in the figure's unit."""

    mean: Fraction
    lower: Fraction
    upper: Fraction
    near_lower: Fraction
    near_upper: Fraction


def xmr_limits(points: Sequence[Point], *, screened: bool = True) -> tuple[Limits, ...]:
    """Return the limits of an XmR chart, the same for every point; none for a single point.

    `screened` leaves moving ranges above 3.267 times their mean out of it, once. Where that
    would leave no movement at all (a count that is nearly always 0) nothing is left out.

    Source: Wheeler, Understanding Variation (2.66 and 3.267); NHSRplotthedots, which screens
    once. Remembered.
    """
    ranges = [abs(after.value - before.value) for before, after in pairwise(points)]
    if not ranges:
        return ()
    movement = _mean(ranges)
    if screened:
        kept = [each for each in ranges if each <= TO_LARGEST_RANGE * movement]
        movement = _mean(kept) or movement
    mean = _mean([point.value for point in points])
    reach = TO_LIMITS * movement
    return (_around(mean, reach),) * len(points)


def p_limits(points: Sequence[Point], *, scale: int = 100) -> tuple[Limits, ...]:
    """Return the limits of a p chart, three sigma by each point's own denominator.

    The mean is of all numerators over all denominators. No line lies below 0 or above `scale`,
    which is 100 for a percentage. There is a point, and each has a numerator and, above 0, a
    denominator.

    Source: Shewhart's p chart, the normal approximation to the binomial. Remembered.
    """
    parts = [Fraction(each.numerator or 0) for each in points]
    wholes = [Fraction(each.denominator or 0) for each in points]
    share = sum(parts, Fraction(0)) / sum(wholes, Fraction(0))
    return tuple(
        _around(
            share * scale,
            3 * scale * _root(share * (1 - share) / whole),
            between=(Fraction(0), Fraction(scale)),
        )
        for whole in wholes
    )


def _around(
    mean: Fraction, reach: Fraction, between: tuple[Fraction, Fraction] | None = None
) -> Limits:
    two_thirds = reach * 2 / 3
    lines = [mean - reach, mean + reach, mean - two_thirds, mean + two_thirds]
    if between is not None:
        lines = [min(max(line, between[0]), between[1]) for line in lines]
    return Limits(mean, *lines)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _root(square: Fraction) -> Fraction:
    """Return the square root to 28 digits."""
    return Fraction((Decimal(square.numerator) / Decimal(square.denominator)).sqrt())
