"""The children looked after in coming quarters: many futures, drawn quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from eyeline.figures.periods import month_end, months_before
from eyeline.measures.forecast.history import GROUPS, Counts, History, PlacementGroup
from eyeline.measures.forecast.levels import Level, Numbers, Shares

QUARTERS = 8
"""How far a forecast looks unless it is told otherwise."""

INTERVAL = (0.1, 0.9)
"""Below its ends lie one future in ten, and nine."""

DRAWS = 2000
"""Futures that a forecast is made of."""

_SIZE = len(GROUPS)
_FROM, _TO = np.nonzero(~np.eye(_SIZE, dtype=bool))
_MOST_LEAVING = 0.95  # of a group in a quarter: no draw empties it


@dataclass(frozen=True, slots=True)
class Projection:
    """Children expected at the end of `end`, in `group` or, where it is None, in all.

    Half of all futures lie below `median`, eight in ten from `lower` to `upper`, both included.
    """

    end: date
    group: PlacementGroup | None
    median: int
    lower: int
    upper: int


def forecast(
    history: History, *, quarters: int = QUARTERS, seed: int, draws: int = DRAWS
) -> list[Projection]:
    """Return what to expect at the ends of the coming `quarters`: by group, then in all.

    The same `seed` gives the same forecast.
    """
    futures = simulated(history, quarters, seed, draws)
    with_total = np.concatenate([futures, futures.sum(axis=2, keepdims=True)], axis=2)
    lower, median, upper = np.quantile(
        with_total, (INTERVAL[0], 0.5, INTERVAL[1]), axis=0, method="inverted_cdf"
    ).astype(int)
    return [
        Projection(_after(history.ends[-1], ahead + 1), group, *map(int, numbers))
        for ahead in range(quarters)
        for group, *numbers in zip(
            (*GROUPS, None), median[ahead], lower[ahead], upper[ahead], strict=True
        )
    ]


def simulated(history: History, quarters: int, seed: int, draws: int) -> Counts:
    """Return children by future, coming quarter and group.

    Who comes is a count; of those looked after, each stays, moves or leaves by the quarter's
    chances for the group. A child's age and time in care change no chance.
    """
    random = np.random.default_rng(seed)
    now = history.stocks[-1]
    coming = _entries(history).drawn(np.ones(_SIZE), draws, quarters, random)
    leaving = _exits(history).drawn(now.astype(float), draws, quarters, random)
    moving = _moves(history).drawn(now[_FROM].astype(float), draws, quarters, random)
    chances = np.zeros((draws, quarters, _SIZE, _SIZE + 2))
    chances[..., _SIZE] = leaving
    chances[:, :, _FROM, _TO] = moving
    chances *= np.minimum(1, _MOST_LEAVING / chances.sum(axis=-1, keepdims=True))
    chances[..., -1] = 1 - chances.sum(axis=-1)
    stock = np.tile(now, (draws, 1))
    found = np.empty((draws, quarters, _SIZE), np.int64)
    for quarter in range(quarters):
        went = random.multinomial(stock, chances[:, quarter])
        stock = went[:, :, :_SIZE].sum(axis=1) + went[:, :, -1]
        stock = stock + random.poisson(coming[:, quarter])
        found[:, quarter] = stock
    return found


@dataclass(frozen=True, eq=False)
class _Flow:
    """One kind of coming and going: how much of it there is, and how it divides among cells."""

    level: Level
    shares: Shares

    @classmethod
    def of(cls, counts: Counts, heads: Counts, usual: Numbers) -> _Flow:
        """Return a flow that brought `counts` out of `heads`, by quarter and cell."""
        shares = Shares.of(counts, heads, usual)
        return cls(Level.of(counts.sum(axis=1), heads @ shares.mean), shares)

    def drawn(
        self, heads: Numbers, draws: int, quarters: int, random: np.random.Generator
    ) -> NDArray[np.float64]:
        """Return events for each head by future, quarter and cell."""
        levels = self.level.drawn(draws, quarters, random)
        return self.shares.drawn(heads, draws, quarters, random) * levels[:, :, None]


def _entries(history: History) -> _Flow:
    """Return who comes: of no heads but of the quarter itself."""
    once = np.ones_like(history.entries)
    return _Flow.of(history.entries, once, _usual(history.entries.sum(axis=0), history.quarters))


def _exits(history: History) -> _Flow:
    """Return who leaves; what is usual is so for all groups."""
    heads = history.stocks[:-1]
    usual = _usual(history.exits.sum(keepdims=True)[0], heads.sum())
    return _Flow.of(history.exits, heads, usual)


def _moves(history: History) -> _Flow:
    """Return who moves; what is usual is so for all groups that one can come from."""
    heads = history.stocks[:-1]
    into = _usual(history.moves.sum(axis=(0, 1)), heads.sum())
    return _Flow.of(history.moves[:, _FROM, _TO], heads[:, _FROM], into[_TO])


def _usual(events: Counts, heads: int) -> Numbers:
    """Return events a head; half of one where there were none."""
    found: Numbers = np.maximum(events, 0.5) / max(heads, 1)
    return found


def _after(end: date, quarters: int) -> date:
    """Return the end of the quarter that comes so many after the one that ends on `end`."""
    return month_end(months_before(end.replace(day=1), -3 * quarters))
