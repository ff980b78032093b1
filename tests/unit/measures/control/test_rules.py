"""Each rule on both sides of each of its boundaries."""

from __future__ import annotations

import pytest

from eyeline.figures import round_half_up
from eyeline.measures.control import MAKING_DATA_COUNT, Rule, Signal, Way, signals
from unit.measures.control.made_up_points import LIMITS, points


def found(rule: Rule, *values: float) -> list[Signal]:
    every = points(values)
    lines = [LIMITS] * len(every)
    every_signal = signals(every, lines, MAKING_DATA_COUNT, lambda v: str(round_half_up(v, 2)))
    return [signal for signal in every_signal if signal.rule is rule]


def labels(signal: Signal) -> list[str]:
    return [f"{point.end:%b}" for point in signal.points]


@pytest.mark.parametrize(
    ("value", "ways"),
    [(16, []), (16.01, [Way.UP]), (4, []), (3.99, [Way.DOWN])],
)
def test_a_point_is_outside_only_beyond_a_limit(value: float, ways: list[Way]) -> None:
    assert [signal.way for signal in found(Rule.OUTSIDE, 10, value, 10)] == ways


@pytest.mark.parametrize(("value", "way"), [(11, Way.UP), (9, Way.DOWN)])
def test_seven_on_one_side_are_a_run_and_six_are_not(value: float, way: Way) -> None:
    assert found(Rule.RUN, *[value] * 6) == []
    assert [signal.way for signal in found(Rule.RUN, *[value] * 7)] == [way]


def test_a_point_on_the_mean_breaks_a_run() -> None:
    assert found(Rule.RUN, 11, 11, 11, 10, 11, 11, 11, 11) == []


def test_a_point_on_the_other_side_breaks_a_run() -> None:
    assert found(Rule.RUN, 11, 11, 11, 9.99, 11, 11, 11, 11) == []


def test_a_run_is_one_signal_however_long() -> None:
    (signal,) = found(Rule.RUN, 9, *[11] * 9, 9)

    assert labels(signal) == ["Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]


@pytest.mark.parametrize(("turn", "way"), [(1, Way.UP), (-1, Way.DOWN)])
def test_seven_rising_or_falling_are_a_trend_and_six_are_not(turn: int, way: Way) -> None:
    steady = [10 + turn * move / 10 for move in range(7)]

    assert found(Rule.TREND, *steady[:6]) == []
    assert [signal.way for signal in found(Rule.TREND, *steady)] == [way]


def test_two_equal_points_break_a_trend() -> None:
    assert found(Rule.TREND, 8, 9, 10, 11, 11, 12, 13, 14) == []


def test_a_trend_may_cross_the_mean_and_begins_at_its_turn() -> None:
    (signal,) = found(Rule.TREND, 9, 7, 8, 9, 10, 11, 12, 13, 12)

    assert labels(signal) == ["Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"]


@pytest.mark.parametrize(
    ("values", "near"),
    [
        ((10, 15, 10, 10), 0),  # one of three
        ((10, 15, 15, 10), 1),  # two of three, next to each other
        ((10, 15, 10, 15), 1),  # two of three, with one between
        ((15, 10, 10, 15), 0),  # two of four
        ((10, 15, 14, 10), 0),  # on the line is not beyond it
        ((10, 15, 14.01, 10), 1),
        ((10, 5, 5, 10), 1),
        ((10, 5, 6, 10), 0),
        ((10, 5, 5.99, 10), 1),
        ((10, 15, 5, 10), 0),  # on two sides
        ((10, 15, 17, 10), 1),  # beyond the limit is beyond two thirds of the way to it
    ],
)
def test_two_of_three_near_one_limit_are_a_signal(values: tuple[float, ...], near: int) -> None:
    assert len(found(Rule.NEAR, *values)) == near


def test_only_the_points_near_the_limit_are_marked() -> None:
    (signal,) = found(Rule.NEAR, 10, 15, 10, 15, 10)

    assert (signal.way, labels(signal)) == (Way.UP, ["Feb", "Apr"])


def test_pairs_far_from_each_other_are_two_signals() -> None:
    first, second = found(Rule.NEAR, 15, 15, 10, 10, 15, 15)

    assert (labels(first), labels(second)) == (["Jan", "Feb"], ["May", "Jun"])


@pytest.mark.parametrize(
    ("rule", "values", "words"),
    [
        (Rule.OUTSIDE, [17], "January 2024: 17.00 is above the upper limit of 16.00."),
        (Rule.OUTSIDE, [3], "January 2024: 3.00 is below the lower limit of 4.00."),
        (
            Rule.RUN,
            [9] * 8,
            "8 monthly figures running below the mean of 10.00, January 2024 to August 2024 "
            "(7 are a signal).",
        ),
        (
            Rule.TREND,
            [7, 8, 9, 10, 11, 12, 13],
            "7 monthly figures running rising, from 7.00 in January 2024 to 13.00 in July 2024 "
            "(7 are a signal).",
        ),
        (
            Rule.NEAR,
            [15, 15, 15, 15],
            "Two of 3 monthly figures running are more than two thirds of the way to the upper "
            "limit: 4 from January 2024 15.00 (line 14.00) to April 2024 15.00 (line 14.00).",
        ),
        (
            Rule.NEAR,
            [5, 10, 5],
            "Two of 3 monthly figures running are more than two thirds of the way to the lower "
            "limit: January 2024 5.00 (line 6.00), March 2024 5.00 (line 6.00).",
        ),
    ],
)
def test_a_signal_says_its_rule_numbers_and_dates(
    rule: Rule, values: list[float], words: str
) -> None:
    assert [signal.words for signal in found(rule, *values)] == [words]
