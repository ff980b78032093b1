"""Teams within the funnel of their size."""

from __future__ import annotations

from fractions import Fraction
from math import comb, fsum

import pytest

from eyeline.measures.control.funnel import (
    Funnel,
    Placed,
    Team,
    binomial,
    distance,
    place,
    place_all,
)

HALF = Fraction(1, 2)


def placed(numerator: int, denominator: int, whole: Fraction = HALF) -> Placed:
    return place(Team("Team 1", numerator, denominator), whole)


@pytest.mark.parametrize("share", [Fraction(1, 3), Fraction(9, 10), Fraction(0), Fraction(1)])
def test_chances_are_those_of_exact_arithmetic(share: Fraction) -> None:
    exact = [comb(40, k) * share**k * (1 - share) ** (40 - k) for k in range(41)]

    assert binomial(40, float(share)) == pytest.approx(list(map(float, exact)), rel=1e-9)


def test_chances_of_thousands_still_add_up_to_1() -> None:
    assert fsum(binomial(5000, 0.87)) == pytest.approx(1, rel=1e-9)


def test_the_limits_are_the_first_numbers_that_chance_gives_often_enough() -> None:
    found = placed(10, 20)

    # of 2**20 ways, 5 or fewer: 21,700 (2.07%), 6: 60,460 (5.77%); 2: 211 (0.02%), 3: 1,351 (0.13%)
    assert (found.limits_95, found.limits_998) == (Funnel(6, 14), Funnel(3, 17))


@pytest.mark.parametrize(
    ("numerator", "level"),
    [(6, None), (5, "95%"), (3, "95%"), (2, "99.8%"), (14, None), (15, "95%"), (18, "99.8%")],
)
def test_a_team_is_outside_where_its_surprise_says_so(numerator: int, level: str | None) -> None:
    found = placed(numerator, 20)

    assert (found.surprise <= 0.05) is (level is not None)
    assert (found.surprise <= 0.002) is (level == "99.8%")
    assert f"the {level or '95%'} limits" in found.words


def test_a_tail_of_exactly_a_limit_is_outside_it() -> None:
    assert placed(0, 3, Fraction(9, 10)).limits_998 == Funnel(1, 3)  # 0.1 ** 3 is 0.1%


def test_a_team_of_three_is_not_outside_where_a_large_one_of_the_same_share_is() -> None:
    small, large = place_all([Team("A", 0, 3), Team("B", 0, 30)], HALF)[::-1]

    assert (small.team.name, small.surprise) == ("A", pytest.approx(0.25))
    assert large.surprise < 0.002


def test_teams_come_by_surprise_and_then_by_name() -> None:
    teams = [Team("C", 5, 10), Team("B", 5, 10), Team("A", 9, 10)]

    assert [each.team.name for each in place_all(teams, HALF)] == ["A", "B", "C"]


def test_a_team_at_the_whole_is_no_surprise() -> None:
    assert placed(10, 20).surprise == 1


@pytest.mark.parametrize(("numerator", "whole"), [(3, Fraction(1)), (0, Fraction(0))])
def test_nothing_is_a_surprise_where_all_or_none_are_alike(numerator: int, whole: Fraction) -> None:
    assert placed(numerator, 3, whole).surprise == 1


@pytest.mark.parametrize(
    ("numerator", "words"),
    [
        (2, "Team 1: 2 of 20, against 50.0% of all: below the 99.8% limits, 3 to 17."),
        (5, "Team 1: 5 of 20, against 50.0% of all: below the 95% limits, 6 to 14."),
        (15, "Team 1: 15 of 20, against 50.0% of all: above the 95% limits, 6 to 14."),
        (6, "Team 1: 6 of 20, against 50.0% of all: inside the 95% limits, 6 to 14."),
    ],
)
def test_the_words_say_numbers_and_limits(numerator: int, words: str) -> None:
    assert placed(numerator, 20).words == words


def test_a_distance_is_in_sigma_of_the_others() -> None:
    others = [Fraction(10), Fraction(12), Fraction(14)]  # pairs differ by 2, 2 and 4

    assert distance(Fraction(12), others) == 0
    assert distance(Fraction(16), others) == pytest.approx(4 / ((8 / 3) / 1.128))
    assert distance(Fraction(8), others) == pytest.approx(-4 / ((8 / 3) / 1.128))


def test_a_distance_does_not_depend_on_the_order_of_teams() -> None:
    one, other = [Fraction(1), Fraction(5), Fraction(9)], [Fraction(9), Fraction(1), Fraction(5)]

    assert distance(Fraction(20), one) == distance(Fraction(20), other)


@pytest.mark.parametrize("others", [[1, 5], [5, 5, 5], []])
def test_no_distance_is_given_from_fewer_than_three_or_equal_teams(others: list[int]) -> None:
    assert distance(Fraction(9), [Fraction(other) for other in others]) is None
