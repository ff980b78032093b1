"""What published numbers say of true cells, at both sides of every boundary."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from eyeline.disclosure.knowledge import (
    Figure,
    Knowledge,
    Protection,
    Sum,
    Unknown,
    exact,
    rounded_ratio,
    rounded_to,
)
from made_up_knowledge import nearest, percent


def holds(sums: tuple[Sum, ...], **cells: int) -> bool:
    return all(
        (one.low is None or total >= one.low) and (one.high is None or total <= one.high)
        for one in sums
        for total in [sum(factor * cells[key] for key, factor in one.terms)]
    )


@pytest.mark.parametrize("base", [2, 3, 5, 10, 100])
def test_a_rounded_count_says_what_rounds_to_it_and_nothing_else(base: int) -> None:
    for value in range(3 * base + 1):
        shown = nearest(value, base)

        told = {n for n in range(5 * base) if holds(rounded_to("a", shown, base), a=n)}

        assert told == {n for n in range(5 * base) if nearest(n, base) == shown}


@pytest.mark.parametrize("dp", [0, 1, 2])
def test_a_rounded_percentage_says_what_rounds_to_it_and_nothing_else(dp: int) -> None:
    for part, whole in product(range(14), range(1, 14)):
        printed = percent(part, whole, dp)
        sums = rounded_ratio("a", "b", Fraction(printed, 10**dp), scale=100, dp=dp)

        told = {(a, b) for a, b in product(range(28), range(14)) if holds(sums, a=a, b=b)}

        assert told == {
            (a, b)
            for a, b in product(range(28), range(1, 14))
            if percent(a, b, dp) == printed
        }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "rounds"),
    [((1, 200), True), ((1, 201), False), ((3, 201), True), ((3, 200), False)],
)
def test_half_a_per_cent_rounds_up(cells: tuple[int, int], rounds: bool) -> None:
    sums = rounded_ratio("a", "b", Fraction(1), scale=100, dp=0)

    assert holds(sums, a=cells[0], b=cells[1]) is rounds


def test_a_rate_in_ten_thousand_says_as_much() -> None:
    sums = rounded_ratio("a", "b", Fraction("52.3"), scale=10_000, dp=1)

    assert holds(sums, a=5_225, b=1_000_000)
    assert not holds(sums, a=5_224, b=1_000_000)
    assert holds(sums, a=5_234, b=1_000_000)
    assert not holds(sums, a=5_235, b=1_000_000)


def test_only_an_exact_count_gives_its_cell() -> None:
    assert Figure("f", exact("a", 4), "a").exact == ("a", 4)
    assert Figure("f", rounded_to("a", 5, 5), "a").exact is None
    assert Figure("f", (Sum((("a", 2),), 4, 4),), "twice a").exact is None
    assert Figure("f", (Sum((("a", 1), ("b", 1)), 4, 4),), "both").exact is None
    assert Figure("f", rounded_ratio("a", "b", Fraction(4), scale=100, dp=0), "a").exact is None


@pytest.mark.parametrize(
    ("marks", "may"), [({}, True), ({"fixed": True}, False), ({"headline": True}, False)]
)
def test_a_headline_and_what_is_fixed_may_not_be_hidden(marks: dict[str, bool], may: bool) -> None:
    assert Figure("f", exact("a", 4), "a", **marks).may_be_hidden is may


@pytest.mark.parametrize(
    ("least", "most", "wide"),
    [(0, 5, True), (0, 4, False), (1, 6, True), (1, 5, False), (1, None, True), (None, 1, True)],
)
def test_an_interval_must_be_as_wide_as_asked(
    least: int | None, most: int | None, wide: bool
) -> None:
    assert Protection(5).holds(least, most) is wide


@pytest.mark.parametrize(
    ("least", "most", "enough"),
    [(90, 110, True), (91, 111, False), (89, 109, False), (None, 110, True), (90, None, True)],
)
def test_an_interval_must_reach_far_enough_on_either_side(
    least: int | None, most: int | None, enough: bool
) -> None:
    assert Protection(20, below=10, above=10).holds(least, most, 100) is enough


def test_what_is_not_published_is_not_known() -> None:
    known = Knowledge()
    known.add(Unknown("a", "a"))
    known.publish(Figure("f", exact("a", 4), "a"))
    known.publish(Figure("g", exact("a", 4), "a again"))

    less = known.without(["f"])

    assert list(less.figures) == ["g"]
    assert list(known.figures) == ["f", "g"]


def test_a_figure_is_published_once() -> None:
    known = Knowledge()

    for value in (4, 5):
        known.publish(Figure("f", exact("a", value), "a"))

    assert known.figures["f"].exact == ("a", 4)


def test_factors_of_nothing_are_no_terms() -> None:
    assert Sum.of({"a": 1, "b": 0, "c": -2}, 0, 3) == Sum((("a", 1), ("c", -2)), 0, 3)
