"""How good the intervals are, on councils of made-up children that the model knows nothing of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from eyeline.measures.forecast import Trial, backtest, score
from unit.measures.forecast.simulated import KINDS, history

SIZES = (60, 150, 350, 700)


def trials(numbers: Iterable[int], quarters: int | None = None) -> dict[str, list[Trial]]:
    """Return by kind of council the trials of one history for each number."""
    found: dict[str, list[Trial]] = {kind: [] for kind in KINDS}
    for number in numbers:
        kind = [*KINDS][number % len(KINDS)]
        size = SIZES[number // len(KINDS) % len(SIZES)]
        made = history(KINDS[kind], size, quarters or 16 + number * 7 % 25, 50_000 + number)
        found[kind] += backtest(made, seed=1, draws=500)
    return found


def of_all(held: Iterable[Trial]) -> list[Trial]:
    return [trial for trial in held if trial.projection.group is None]


def of_groups(held: Iterable[Trial]) -> list[Trial]:
    return [trial for trial in held if trial.projection.group]


def test_intervals_hold_about_eight_in_ten_of_what_came() -> None:
    held = [trial for some in trials(range(16, 32), 14).values() for trial in some]

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

    for select, what in ((of_all, "all children"), (of_groups, "groups")):
        note(record_property, what, select(trial for some in held.values() for trial in some))
        for some in held.values():
            assert 70 <= score(select(some)).share <= 90
    for kind in ("growing", "shrinking", "step up", "step down", "longer stays"):
        found = score(of_all(held[kind]))
        note(record_property, f"all children of councils that are {kind}", of_all(held[kind]))
        assert found.error <= found.naive


def note(record_property: Callable[[str, int], None], what: str, some: list[Trial]) -> None:
    found = score(some)
    record_property(f"forecasts of {what}", found.trials)
    record_property(f"forecasts of {what}, inside their interval", found.inside)
    record_property(f"forecasts of {what}, error in children", int(found.error * found.trials))
    record_property(f"forecasts of {what}, naive error", int(found.naive * found.trials))
