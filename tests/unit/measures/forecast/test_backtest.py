"""The back-test: every earlier quarter forecast from its own past, and held against what came."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from eyeline.measures.forecast import (
    FEWEST,
    GROUPS,
    History,
    Projection,
    TooShort,
    Trial,
    backtest,
    forecast,
    score,
)
from unit.measures.forecast.simulated import KINDS, history

HISTORY = history(KINDS["steady"], 200, 12, seed=3)


def trial(lower: int, median: int, upper: int, came: int, last: int) -> Trial:
    return Trial(Projection(date(2026, 6, 30), None, median, lower, upper), 1, came, last)


def test_each_quarter_with_history_enough_is_tried_as_far_as_the_record_goes() -> None:
    trials = backtest(HISTORY, quarters=3, seed=1, draws=50)

    ahead = Counter(each.ahead for each in trials if each.projection.group is None)
    assert ahead == {1: 4, 2: 3, 3: 2}
    assert len(trials) == 9 * (len(GROUPS) + 1)


def test_what_came_later_changes_no_forecast() -> None:
    flows = HISTORY.flows.copy()
    flows[10:] *= 3

    made = forecast(HISTORY.first(10), seed=1, draws=50)

    assert forecast(History(HISTORY.ends, flows).first(10), seed=1, draws=50) == made


def test_a_trial_holds_what_came_and_what_was_last_known() -> None:
    trials = backtest(HISTORY, quarters=2, seed=1, draws=50)

    (found,) = [
        each
        for each in trials
        if each.projection.group is GROUPS[1]
        and each.projection.end == HISTORY.ends[11]
        and each.ahead == 2
    ]
    assert (found.came, found.last) == (HISTORY.stocks[11, 1], HISTORY.stocks[9, 1])


@pytest.mark.parametrize(("came", "inside"), [(89, False), (90, True), (110, True), (111, False)])
def test_the_ends_of_an_interval_are_inside_it(came: int, inside: bool) -> None:
    assert trial(90, 100, 110, came, last=95).is_inside is inside


def test_a_score_gives_the_share_inside_and_both_mean_errors() -> None:
    found = score([trial(90, 100, 110, 104, 101), trial(90, 100, 110, 111, 108)])

    assert (found.trials, found.inside, found.share) == (2, 1, 50)
    assert (found.error, found.naive) == (Fraction(15, 2), 3)


def test_a_back_test_needs_a_quarter_more_than_a_forecast() -> None:
    with pytest.raises(TooShort, match=f"needs {FEWEST + 1} whole quarters"):
        backtest(HISTORY.first(FEWEST), seed=1)
