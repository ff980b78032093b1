"""What forecasts would have been worth: made at every earlier quarter, held against what came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eyeline.measures.forecast.history import FEWEST, GROUPS, History, TooShort
from eyeline.measures.forecast.model import DRAWS, QUARTERS, Projection, forecast


@dataclass(frozen=True, slots=True)
class Trial:
    """A projection `ahead` quarters on, what `came` and what was `last` known when it was made."""

    projection: Projection
    ahead: int
    came: int
    last: int

    @property
    def is_inside(self) -> bool:
        """Whether what came lies within the interval, its ends included."""
        return self.projection.lower <= self.came <= self.projection.upper


@dataclass(frozen=True, slots=True)
class Score:
    """How some trials went: how many lay inside their interval, and mean errors in children.

    `naive` is the error of expecting the same as last known.
    """

    trials: int
    inside: int
    error: Fraction
    naive: Fraction

    @property
    def share(self) -> Fraction:
        """The percentage inside, exactly."""
        return Fraction(100 * self.inside, self.trials)


def backtest(
    history: History, *, quarters: int = QUARTERS, seed: int, draws: int = DRAWS
) -> list[Trial]:
    """Return the trials of forecasts from every quarter with history enough, up to `quarters` on.

    Each forecast is made of what the record says today of the quarters before it.

    Raises:
        TooShort: no quarter comes after the first that a forecast can be made from.
    """
    if history.quarters <= FEWEST:
        raise TooShort(
            f"A back-test needs {FEWEST + 1} whole quarters without a gap and the record holds "
            f"{history.quarters}. Import the returns of the years before."
        )
    found = []
    for origin in range(FEWEST, history.quarters):
        ahead = min(quarters, history.quarters - origin)
        made = forecast(history.first(origin), quarters=ahead, seed=seed, draws=draws)
        found += [_trial(history, origin, each) for each in made]
    return found


def score(trials: Sequence[Trial]) -> Score:
    """Return how `trials`, at least one, went."""
    return Score(
        len(trials),
        sum(trial.is_inside for trial in trials),
        _mean(abs(trial.projection.median - trial.came) for trial in trials),
        _mean(abs(trial.last - trial.came) for trial in trials),
    )


def _trial(history: History, origin: int, made: Projection) -> Trial:
    at = history.ends.index(made.end)
    stocks = history.stocks
    held = stocks[:, GROUPS.index(made.group)] if made.group else stocks.sum(axis=1)
    return Trial(made, at - origin, int(held[at]), int(held[origin]))


def _mean(numbers: Iterable[int]) -> Fraction:
    held = list(numbers)
    return Fraction(sum(held), len(held))
