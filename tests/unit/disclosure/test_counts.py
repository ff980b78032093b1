"""Which counts and shares are hidden for what they say, at both sides of every boundary."""

from __future__ import annotations

import pytest

from eyeline.disclosure import counts


@pytest.mark.parametrize(
    ("count", "threshold", "hidden"),
    [
        (0, 5, False),
        (1, 5, True),
        (5, 5, True),
        (6, 5, False),
        (10, 10, True),
        (11, 10, False),
        (1, 0, False),
    ],
)
def test_a_count_of_one_to_the_threshold_is_hidden(
    count: int, threshold: int, hidden: bool
) -> None:
    assert counts.small(count, threshold) == (f"1 to {threshold} people" if hidden else "")


@pytest.mark.parametrize(
    ("numerator", "denominator", "why"),
    [
        (0, 0, ""),
        (0, 1, "of 1 to 5 people"),
        (5, 5, "of 1 to 5 people"),
        (0, 6, ""),
        (6, 6, ""),
        (1, 100, "1 to 5 people are counted"),
        (5, 100, "1 to 5 people are counted"),
        (6, 100, ""),
        (94, 100, ""),
        (95, 100, "all but 1 to 5 people are counted"),
        (99, 100, "all but 1 to 5 people are counted"),
        (100, 100, ""),
        (0, 100, ""),
        (120, 100, ""),
    ],
)
def test_a_share_is_hidden_by_whom_it_counts_whom_it_leaves_and_of_how_many_it_is(
    numerator: int, denominator: int, why: str
) -> None:
    assert counts.small_share(numerator, denominator, 5) == why


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 3), (1, 100), (99, 100)])
def test_a_threshold_of_nobody_hides_no_share(numerator: int, denominator: int) -> None:
    assert counts.small_share(numerator, denominator, 0) == ""


@pytest.mark.parametrize(
    ("numerator", "denominator", "why"),
    [
        (0, 0, ""),
        (1, 1, "everybody in a group of at most 10"),
        (10, 10, "everybody in a group of at most 10"),
        (11, 11, ""),
        (0, 1, "nobody in a group of at most 10"),
        (0, 10, "nobody in a group of at most 10"),
        (0, 11, ""),
        (9, 10, ""),
        (1, 10, ""),
    ],
)
def test_a_small_group_is_not_told_to_be_all_alike(
    numerator: int, denominator: int, why: str
) -> None:
    assert counts.alike(numerator, denominator, 5) == why
    assert counts.alike(numerator, denominator, 0) == ""


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ({"Girls": 10, "Boys": 0}, "Girls"),
        ({"Girls": 0, "Boys": 1}, "Boys"),
        ({"Girls": 11, "Boys": 0}, ""),
        ({"Girls": 9, "Boys": 1}, ""),
        ({"Girls": 0, "Boys": 0}, ""),
        ({}, ""),
    ],
)
def test_the_group_is_found_that_holds_all_of_a_small_whole(
    groups: dict[str, int], found: str
) -> None:
    assert counts.all_in_one(groups, 5) == found
    assert counts.all_in_one(groups, 0) == ""


def test_what_is_hidden_is_owed_values_that_are_not_all_small() -> None:
    owed = counts.protection(5, "why")

    intervals = [(least, most) for most in range(12) for least in range(most + 1)]
    for least, most in (each for each in intervals if owed.holds(*each)):
        assert least == 0 or most > 5
    assert owed.holds(0, 5)
    assert owed.holds(1, 6)
    assert not owed.holds(1, 5)
    assert owed.why == "why"
