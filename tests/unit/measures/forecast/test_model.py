"""Forecasts: repeatable, wider the further they look, and of whole children."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from eyeline.figures import period_ends
from eyeline.measures.forecast import FEWEST, GROUPS, History, PlacementGroup, Projection, forecast
from unit.measures.forecast.simulated import KINDS, history

STEADY = history(KINDS["steady"], 300, 20, seed=1)
GROWING = history(KINDS["growing"], 400, 32, seed=2)


def totals(projections: list[Projection]) -> list[Projection]:
    return [each for each in projections if each.group is None]


def empty(quarters: int) -> History:
    ends = period_ends(date(2020, 1, 1), date(2026, 12, 31))[: quarters + 1]
    return History(tuple(ends), np.zeros((quarters, len(GROUPS) + 1, len(GROUPS) + 1), np.int64))


def test_the_same_seed_gives_the_same_forecast_and_another_gives_another() -> None:
    first = forecast(STEADY, seed=7, draws=200)

    assert forecast(STEADY, seed=7, draws=200) == first
    assert forecast(STEADY, seed=8, draws=200) != first


def test_every_coming_quarter_has_every_group_and_all() -> None:
    made = forecast(STEADY, quarters=3, seed=1, draws=50)

    ends = [date(2021, 9, 30), date(2021, 12, 31), date(2022, 3, 31)]
    assert [(each.end, each.group) for each in made] == [
        (end, group) for end in ends for group in (*GROUPS, None)
    ]


def test_the_interval_widens_with_the_horizon() -> None:
    widths = [each.upper - each.lower for each in totals(forecast(STEADY, seed=1))]

    assert all(later > sooner for sooner, later in zip(widths[:-1:2], widths[1::2], strict=True))
    assert widths[-1] > 1.5 * widths[0]


def test_the_median_lies_within_the_interval_and_nothing_below_none() -> None:
    assert all(0 <= each.lower <= each.median <= each.upper for each in forecast(STEADY, seed=1))


def test_growth_goes_on() -> None:
    *_, last = totals(forecast(GROWING, seed=1))

    assert last.median > GROWING.stocks[-1].sum() + 10


def test_what_is_forecast_does_not_hang_on_how_many_quarters_are_asked_for() -> None:
    short, long = (
        totals(forecast(STEADY, quarters=number, seed=1, draws=4000))[3] for number in (4, 8)
    )

    assert short.median == pytest.approx(long.median, abs=3)


def test_a_council_with_nobody_in_care_is_forecast_next_to_nobody() -> None:
    *_, last = totals(forecast(empty(FEWEST), seed=1))

    assert last.upper < 10


def test_a_group_that_was_never_used_stays_all_but_unused() -> None:
    flows = STEADY.flows.copy()
    adoption = GROUPS.index(PlacementGroup.ADOPTION)
    flows[:, adoption, :] = flows[:, :, adoption] = 0

    made = forecast(History(STEADY.ends, flows), seed=1)

    assert max(each.median for each in made if each.group is PlacementGroup.ADOPTION) <= 1
