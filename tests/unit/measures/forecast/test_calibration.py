"""How good the intervals are, on councils of made-up children that the model knows nothing of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest

from eyeline.measures.forecast import Trial, backtest, score
from unit.measures.forecast.simulated import KINDS, Kind, history

SIZES = (60, 150, 350, 700)


def trials(
    numbers: Iterable[int], kinds: Mapping[str, Kind] = KINDS, quarters: int | None = None
) -> dict[str, list[Trial]]:
    """Return by kind of council the trials of one history for each number."""
    found: dict[str, list[Trial]] = {kind: [] for kind in kinds}
    for number in numbers:
        kind = [*kinds][number % len(kinds)]
        size = SIZES[number // len(kinds) % len(SIZES)]
        made = history(kinds[kind], size, quarters or 16 + number * 7 % 25, 70_000 + number)
        found[kind] += backtest(made, seed=1, draws=500)
    return found


def of_all(held: Iterable[Trial]) -> list[Trial]:
    return [trial for trial in held if trial.projection.group is None]


def of_groups(held: Iterable[Trial]) -> list[Trial]:
    return [trial for trial in held if trial.projection.group]


def test_intervals_hold_about_eight_in_ten_of_what_came() -> None:
    held = [trial for some in trials(range(16, 32), quarters=14).values() for trial in some]

    assert 70 <= score(of_all(held)).share <= 90
    assert 70 <= score(of_groups(held)).share <= 90


def test_a_growing_council_is_forecast_better_than_by_its_last_quarter() -> None:
    made = backtest(history(KINDS["growing"], 500, 20, seed=4), seed=1, draws=500)

    found = score(of_all(made))

    assert found.error < found.naive


@pytest.mark.full
def test_intervals_hold_their_share_over_two_hundred_histories(
    record_property: Callable[[str, int], None],
) -> None:
    held = trials(range(200))

    every = [trial for some in held.values() for trial in some]
    for what, some in (("all children", of_all(every)), ("groups", of_groups(every))):
        note(record_property, what, some)
        assert 70 <= score(some).share <= 90
    for kind, some in held.items():
        note(record_property, f"all children, {kind}", of_all(some))
        assert 70 <= score(of_all(some)).share <= 90
    for kind in ("growing", "shrinking", "step up", "step down"):
        found = score(of_all(held[kind]))
        assert found.error < found.naive


@pytest.mark.full
def test_upheavals_are_forecast_better_than_by_the_last_quarter_if_too_surely(
    record_property: Callable[[str, int], None],
) -> None:
    upheavals = {"growing 4% a quarter": Kind(growth=0.04), "a leap of 80%": Kind(step=1.8)}

    for kind, some in trials(range(40), upheavals).items():
        note(record_property, f"all children, {kind}", of_all(some))
        assert score(of_all(some)).error < score(of_all(some)).naive


def note(record_property: Callable[[str, int], None], what: str, some: list[Trial]) -> None:
    found = score(some)
    record_property(f"forecasts of {what}", found.trials)
    record_property(f"forecasts of {what}, inside their interval", found.inside)
    record_property(f"forecasts of {what}, error in children", int(found.error * found.trials))
    record_property(f"forecasts of {what}, naive error", int(found.naive * found.trials))
