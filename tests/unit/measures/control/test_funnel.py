"""Teams within the funnel of their size."""

from __future__ import annotations

from fractions import Fraction
from math import comb, fsum

import pytest

from eyeline.measures.control.funnel import Funnel, Placed, Team, binomial, dealt, place


def placed(numerator: int, denominator: int, others: tuple[int, int]) -> Placed:
    return place(Team("Team 1", numerator, denominator), Team("the other teams", *others))


@pytest.mark.parametrize("share", [Fraction(1, 3), Fraction(9, 10), Fraction(0), Fraction(1)])
def test_chances_are_those_of_exact_arithmetic(share: Fraction) -> None:
    exact = [comb(40, k) * share**k * (1 - share) ** (40 - k) for k in range(41)]

    assert binomial(40, float(share)) == pytest.approx(list(map(float, exact)), rel=1e-9)


def test_chances_of_thousands_still_add_up_to_1() -> None:
    assert fsum(binomial(5000, 0.87)) == pytest.approx(1, rel=1e-9)
    many = dealt(Team("A", 870, 1000), Team("B", 3500, 4000))
    assert fsum(many) == pytest.approx(1, rel=1e-9)


@pytest.mark.parametrize(
    ("own", "others"), [((3, 8), (20, 30)), ((0, 2), (9, 9)), ((5, 5), (0, 3))]
)
def test_cases_are_dealt_out_as_by_exact_arithmetic(
    own: tuple[int, int], others: tuple[int, int]
) -> None:
    counted, size, rest = own[0] + others[0], own[1], others[1]
    ways = comb(size + rest, counted)
    exact = [
        comb(size, k) * comb(rest, counted - k) / ways if k <= counted else 0.0
        for k in range(size + 1)
    ]

    assert dealt(Team("A", *own), Team("B", *others)) == pytest.approx(exact, abs=1e-12)


def test_beside_very_many_others_the_limits_are_those_of_their_share() -> None:
    found = placed(10, 20, (5_000_000, 10_000_000))

    # of 2**20 ways, 5 or fewer: 21,700 (2.07%), 6: 60,460 (5.77%); 2: 211 (0.02%), 3: 1,351 (0.13%)
    assert (found.limits_95, found.limits_998) == (Funnel(6, 14), Funnel(3, 17))


@pytest.mark.parametrize(
    ("numerator", "level"),
    [(6, None), (5, "95%"), (3, "95%"), (2, "99.8%"), (14, None), (15, "95%"), (18, "99.8%")],
)
def test_a_team_is_outside_where_its_surprise_says_so(numerator: int, level: str | None) -> None:
    found = placed(numerator, 20, (5_000_000, 10_000_000))

    assert (found.surprise <= 0.05) is (level is not None)
    assert (found.surprise <= 0.002) is (level == "99.8%")
    assert f"the {level or '95%'} limits" in found.words


def test_a_tail_of_exactly_a_limit_is_outside_it() -> None:
    # of 40 teams of one case one is dealt the only one that is counted: 2.5%
    assert placed(1, 1, (0, 39)).limits_95 == Funnel(0, 0)
    assert placed(1, 1, (0, 38)).limits_95 == Funnel(0, 1)


def test_a_team_of_three_is_not_outside_where_a_large_one_of_the_same_share_is() -> None:
    assert placed(0, 3, (50, 100)).surprise > 0.05
    assert placed(0, 30, (50, 100)).surprise < 0.002


def test_few_others_who_are_all_alike_surprise_nobody() -> None:
    assert placed(196, 198, (12, 12)).surprise > 0.5
    assert placed(2, 4, (6, 6)).surprise > 0.05


def test_a_team_like_the_others_is_no_surprise() -> None:
    assert placed(10, 20, (50, 100)).surprise == 1
    assert placed(3, 3, (9, 9)).surprise == 1


@pytest.mark.parametrize(
    ("numerator", "words"),
    [
        (2, "below the 99.8% limits, 3 to 17."),
        (5, "below the 95% limits, 6 to 14."),
        (15, "above the 95% limits, 6 to 14."),
        (6, "inside the 95% limits, 6 to 14."),
    ],
)
def test_the_words_say_numbers_and_limits(numerator: int, words: str) -> None:
    said = f"Team 1: {numerator} of 20, against 5000000 of 10000000 in the other teams: {words}"

    assert placed(numerator, 20, (5_000_000, 10_000_000)).words == said
