"""Rounding many figures at once gives what rounding each gives."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from eyeline.figures import ratio
from eyeline.measures.blocks import exact, half_up


@given(
    numerator=some.integers(-(10**15), 10**15),
    denominator=some.integers(-(10**15), 10**15).filter(bool),
    scale=some.sampled_from([1, 100, 10_000]),
    dp=some.integers(0, 4),
)
def test_many_are_rounded_as_one_is(numerator: int, denominator: int, scale: int, dp: int) -> None:
    expected = ratio(numerator, denominator, scale=scale, dp=dp)
    assume(expected is not None and abs(expected) < 10**14)

    found = half_up(np.array([numerator]), np.array([denominator]), scale, dp)

    assert Decimal(int(found[0])).scaleb(-dp) == expected


@pytest.mark.parametrize("units", [0, 1, -1, 5, 10**18, -(10**18)])
def test_ten_thousandths_become_the_decimal_they_are(units: int) -> None:
    made = exact(np.array([units, 7]), np.array([True, False]))

    assert made.to_pylist() == [Decimal(units).scaleb(-4), None]
