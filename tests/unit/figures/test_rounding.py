"""Rounding is half-up, on the exact ratio, once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.figures import as_text, ratio, round_half_up, shortest

WHOLE = st.integers(-(10**9), 10**9)


@pytest.mark.parametrize(
    ("numerator", "denominator", "dp", "expected"),
    [(1, 2, 0, "1"), (5, 2, 0, "3"), (-5, 2, 0, "-3"), (249, 1000, 2, "0.25"), (1, 8, 2, "0.13")],
)
def test_a_half_goes_away_from_zero(
    numerator: int, denominator: int, dp: int, expected: str
) -> None:
    rounded = round_half_up(Fraction(numerator, denominator), dp)

    assert rounded == Decimal(expected)


@given(WHOLE, st.integers(1, 10**6), st.integers(0, 4))
def test_what_is_rounded_is_no_further_than_half_a_step_away(
    numerator: int, denominator: int, dp: int
) -> None:
    exact = Fraction(numerator, denominator)

    rounded = Fraction(round_half_up(exact, dp))

    assert abs(rounded - exact) <= Fraction(1, 2 * 10**dp)
    assert (rounded * 10**dp).denominator == 1


def test_a_ratio_is_rounded_once_from_the_exact_value() -> None:
    # 14.49... % would be 15 if it were rounded to one place first.
    assert ratio(1449, 10000, scale=100, dp=0) == 14


def test_there_is_no_ratio_to_nothing() -> None:
    assert ratio(3, 0, scale=100, dp=0) is None


def test_a_number_in_words_has_its_thousands_and_its_places() -> None:
    assert as_text(Decimal("12345.6"), 2) == "12,345.60"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("600.000000", "600"), ("6E+2", "600"), ("72.50", "72.5"), ("-0.30", "-0.3"), ("0.000", "0")],
)
def test_a_number_is_without_the_zeros_that_storing_it_added(stored: str, shown: str) -> None:
    assert str(shortest(Decimal(stored))) == shown


def test_no_number_stays_none() -> None:
    assert shortest(None) is None
