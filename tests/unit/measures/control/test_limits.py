"""The limits of XmR and p charts."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest

from eyeline.figures import round_half_up
from eyeline.measures.control import p_limits, xmr_limits
from unit.measures.control.made_up_points import points, shares

PUBLISHED = [1, 2, 1, 2, 10, *[1, 2] * 6, 1]


@pytest.mark.parametrize(
    ("screened", "lower", "upper"), [(True, "-0.72", "4.60"), (False, "-3.06", "6.95")]
)
def test_the_published_example_is_reproduced(screened: bool, lower: str, upper: str) -> None:
    found = xmr_limits(points(PUBLISHED), screened=screened)[0]

    said = [str(round_half_up(line, 2)) for line in (found.mean, found.lower, found.upper)]
    assert said == ["1.94", lower, upper]


def test_the_lines_between_stand_at_two_thirds_of_the_way() -> None:
    found = xmr_limits(points(PUBLISHED))[0]

    assert found.near_upper - found.mean == (found.upper - found.mean) * 2 / 3
    assert found.mean - found.near_lower == (found.mean - found.lower) * 2 / 3


@pytest.mark.parametrize(("last", "left_out"), [("3.267", False), ("3.268", True)])
def test_a_range_is_left_out_only_above_3_267_times_the_mean(last: str, left_out: bool) -> None:
    others = (Fraction(10) - Fraction("3.267")) / 9  # so that the mean of ten ranges is 1
    values = [Fraction(0)]
    for place in range(9):
        values.append(values[-1] + (others if place % 2 else -others))
    values.append(values[-1] + Fraction(last))

    found = xmr_limits(points(values))[0]

    unscreened = xmr_limits(points(values), screened=False)[0]
    assert (found != unscreened) is left_out


def test_what_is_left_after_screening_is_not_screened_again() -> None:
    values = [0, 1] * 10 + [5, 100]

    found = xmr_limits(points(values))[0]

    ranges = [1] * 19 + [4]  # 95 was left out; 4 would be by the mean of these, 1.15
    assert found.upper - found.mean == Fraction("2.66") * Fraction(sum(ranges), len(ranges))


def test_a_count_that_is_nearly_always_0_is_not_screened_to_no_limits_at_all() -> None:
    values = [0] * 9 + [1] + [0] * 9

    found = xmr_limits(points(values))[0]

    assert found == xmr_limits(points(values), screened=False)[0]


def test_figures_that_never_change_have_limits_at_their_mean() -> None:
    found = xmr_limits(points(["0.1"] * 3))[0]

    assert found.lower == found.mean == found.upper == Fraction("0.1")


def test_one_figure_has_no_limits() -> None:
    assert xmr_limits(points([5])) == ()


def test_the_limits_of_a_share_are_three_sigma_by_its_own_denominator() -> None:
    few, many = p_limits(shares((10, 40), (90, 360)))

    assert few.mean == many.mean == 25
    assert float(few.upper) == pytest.approx(25 + 300 * sqrt(0.25 * 0.75 / 40))
    assert float(many.upper) == pytest.approx(25 + 300 * sqrt(0.25 * 0.75 / 360))
    assert float(many.near_lower) == pytest.approx(25 - 200 * sqrt(0.25 * 0.75 / 360))


def test_the_mean_of_shares_is_of_all_together_not_the_mean_of_shares() -> None:
    assert p_limits(shares((1, 1), (0, 99)))[0].mean == 1


def test_no_limit_of_a_share_lies_below_0_or_above_100() -> None:
    (low, _), (high, _) = p_limits(shares((1, 10), (1, 10))), p_limits(shares((9, 10), (9, 10)))

    assert (low.lower, low.near_lower) == (0, 0)
    assert (high.upper, high.near_upper) == (100, 100)
    assert low.upper < 100
    assert high.lower > 0
