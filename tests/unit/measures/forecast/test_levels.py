"""What a flow's past says of its level: steps are followed, restlessness is noticed."""

from __future__ import annotations

import numpy as np
import pytest

from eyeline.measures.forecast.levels import Level, Shares

STEADY = np.full(24, 40)
ONE = np.ones(24)


def mean(level: Level) -> float:
    return float(level.weight @ (level.shape / level.rate))


def test_a_steady_flow_keeps_its_level() -> None:
    assert mean(Level.of(STEADY, ONE)) == pytest.approx(40, rel=0.02)


def test_a_level_follows_a_step_within_two_years() -> None:
    stepped = np.concatenate([STEADY[:16], np.full(8, 80)])

    assert mean(Level.of(stepped, ONE)) == pytest.approx(80, rel=0.06)


def test_a_level_is_a_ratio_to_what_was_expected() -> None:
    assert mean(Level.of(STEADY, 20 * ONE)) == pytest.approx(2, rel=0.02)


def test_quarters_that_swing_beyond_chance_are_taken_to_go_on_swinging() -> None:
    swinging = np.tile([10, 70, 40, 20, 60], 5)[:24]

    calm, restless = (Level.of(counts, ONE) for counts in (STEADY, swinging))

    assert restless.weight @ restless.spread > 4 * (calm.weight @ calm.spread)


def test_a_flow_that_grows_is_taken_to_go_on_growing() -> None:
    growing = np.round(100 * 1.02 ** np.arange(24)).astype(int)

    level = Level.of(growing, ONE)

    assert level.weight @ level.drift > 0.01


def test_levels_drawn_lie_around_the_level() -> None:
    drawn = Level.of(STEADY, ONE).drawn(4000, 8, np.random.default_rng(1))

    assert drawn.shape == (4000, 8)
    assert drawn.mean() == pytest.approx(40, rel=0.03)


def test_a_cell_never_seen_has_less_than_the_usual_rate_and_more_than_none() -> None:
    counts = np.column_stack([STEADY, np.zeros(24, int)])

    rates = Shares.of(counts, np.full((24, 2), 100), np.full(2, 0.2)).mean

    assert rates[0] == pytest.approx(0.4, rel=0.02)
    assert 0 < rates[1] < 0.01


def test_rates_drawn_bring_together_what_the_mean_brings() -> None:
    shares = Shares.of(np.column_stack([STEADY, STEADY // 4]), np.full((24, 2), 100), np.ones(2))
    heads = np.array([120.0, 80.0])

    drawn = shares.drawn(heads, 500, 1, np.random.default_rng(1))

    assert (drawn[:, 0] @ heads).mean() == pytest.approx(heads @ shares.mean, rel=0.02)
