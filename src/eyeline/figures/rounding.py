"""Rounding: half-up, on the exact ratio, once, at the last step."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_SCALES = ("thousand", "million")


def round_half_up(exact: Fraction | Decimal | int, dp: int) -> Decimal:
    """Return `exact` rounded to `dp` decimal places, a half going away from 0.

    Source: DfE's published percentages and rates, which this reproduces where numerator and
    denominator are given.
    """
    scaled = Fraction(exact) * 10**dp
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    if rest * 2 >= scaled.denominator:
        whole += 1
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-dp)


def ratio(
    numerator: Decimal | int, denominator: Decimal | int, *, scale: int, dp: int
) -> Decimal | None:
    """Return `scale` x numerator / denominator to `dp` places; None when there is nothing below.

    `scale` is 100 for a percentage, 10,000 for a rate per 10,000.
    """
    if denominator == 0:
        return None
    return round_half_up(Fraction(numerator) * scale / Fraction(denominator), dp)


def places_of(value: Decimal, least: int = 0) -> int:
    """Return how many decimal places show all of `value`: `least` or more."""
    return max(least, -int(value.normalize().as_tuple().exponent))


def shortest(number: Decimal | None) -> Decimal | None:
    """Return a number without the zeros that storing it added, and never as 6E+2."""
    if number is None:
        return None
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def as_text(value: Decimal, dp: int) -> str:
    """Return `value` with thousands separators and exactly `dp` decimal places."""
    return f"{value.quantize(Decimal(1).scaleb(-dp), ROUND_HALF_UP):,}"


def figure_text(value: Decimal, unit: str, dp: int) -> str:
    """Return `value` as a reader sees it: "1,204", "72%", "£950", "£12 thousand".

    What else there is to a unit, such as "a week", is `unit_after`.
    """
    text = as_text(value, dp)
    if unit.startswith("£"):
        scale = f" {unit[2:]}" if unit[2:] in _SCALES else ""
        return f"-£{text[1:]}{scale}" if text.startswith("-") else f"£{text}{scale}"
    return text + ("%" if unit == "%" else "")


def difference_text(size: Decimal, unit: str, dp: int) -> str:
    """Return how far two figures are apart, 0 or more: "12", "£950", "2.5 percentage points"."""
    if unit != "%":
        return figure_text(size, unit, dp)
    return f"{as_text(size, dp)} percentage point{'' if size == 1 else 's'}"


def unit_after(unit: str) -> str:
    """Return what of a unit follows a figure's text: "children", or "a week" of "£ a week"."""
    after = unit.removeprefix("£").strip()
    return "" if after in ("%", *_SCALES) else after
