"""How high a flow stands now, and how far it may wander: learned from its own past alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import lgamma

import numpy as np
from numpy.typing import NDArray

from eyeline.measures.forecast.history import Counts

Numbers = NDArray[np.float64]

_KEPT = {0.995: 0.7, 0.95: 0.15, 0.9: 0.08, 0.8: 0.04, 0.65: 0.03}
_SPREAD = {0.0: 0.5, 0.01: 0.3, 0.03: 0.15, 0.08: 0.05}
_DRIFT = {-0.04: 0.005, -0.02: 0.02, -0.01: 0.08, 0.0: 0.79, 0.01: 0.08, 0.02: 0.02, 0.04: 0.005}
"""The ways in which a flow may behave, and how far each is believed before its past is seen.

Judgement: most flows are near steady from one quarter to the next, and a few are not at all.
"""

_YEAR_KNOWN = 2.0
"""Events that stand for what is known of a level before its past: it is that of the first year."""

_CELL_KNOWN = 0.5
"""Events that stand for what is known of a cell before its past: it is as is usual."""

_LEAST = 1e-9
"""Children in place of none, where a logarithm or a ratio is taken."""

_lgamma = np.vectorize(lgamma, otypes=[float])


@dataclass(frozen=True, eq=False)
class Level:
    """Ways in which a flow may behave, each with its weight and what it says of the level now.

    Each way is how much of the past is `kept` from quarter to quarter, how far single quarters
    `spread` beyond pure chance (a variance, relative to the level) and how much of itself the
    level gains or loses in a quarter (`drift`). The level, a ratio to what was expected, is
    gamma distributed with `shape` and `rate`.
    """

    kept: Numbers
    spread: Numbers
    drift: Numbers
    weight: Numbers
    shape: Numbers
    rate: Numbers

    @classmethod
    def of(cls, counts: Counts, expected: Numbers) -> Level:
        """Return what a flow's `counts` a quarter say, beside what was `expected` of each.

        A way's weight is how well it would have foretold each quarter from those before.
        """
        kept, spread, drift = np.array([*product(_KEPT, _SPREAD, _DRIFT)]).T
        believed = product(_KEPT.values(), _SPREAD.values(), _DRIFT.values())
        likelihood = np.log(np.prod([*believed], axis=1))
        shape = np.full(len(kept), _YEAR_KNOWN)
        expected = np.maximum(expected, _LEAST)
        rate = shape * expected[:4].sum() / max(counts[:4].sum(), 0.5)
        for count, of in zip(counts, expected, strict=True):
            shape, rate = shape * kept, rate * kept / (1 + drift)
            mean = of * shape / rate
            extra = spread * mean**2 + mean * of / rate
            likelihood = likelihood + _log_chance(count, mean, extra)
            informs = 1 / (1 + spread * mean)
            shape, rate = shape + informs * count, rate + informs * of
        return cls(kept, spread, drift, _weights(likelihood), shape, rate)

    def drawn(self, draws: int, quarters: int, random: np.random.Generator) -> Numbers:
        """Return levels that the coming quarters may have, a row for each of `draws` futures."""
        way = random.choice(len(self.weight), draws, p=self.weight)
        level = random.gamma(self.shape[way], 1 / self.rate[way])[:, None]
        trend = (1 + self.drift[way, None]) ** np.arange(1, quarters + 1)
        walk = _wandering(self.shape[way, None], self.kept[way], quarters, random)[:, :, 0]
        return level * trend * walk * _scattered(self.spread[way], quarters, random)


@dataclass(frozen=True, eq=False)
class Shares:
    """How a flow divides among its cells: gamma distributed rates, for each way of forgetting."""

    kept: Numbers
    weight: Numbers
    shape: Numbers
    rate: Numbers

    @classmethod
    def of(cls, counts: Counts, heads: Counts, usual: Numbers) -> Shares:
        """Return what `counts` in each cell, out of so many `heads`, say of the cells' rates.

        Before its past is seen, a cell's rate is taken to be the `usual` one.
        """
        kept = np.array([*_KEPT])
        lost = 1 - kept[:, None]
        shape = before = np.full((len(kept), counts.shape[1]), _CELL_KNOWN)
        rate = rate_before = before / usual
        likelihood = np.log([*_KEPT.values()])
        for count, of in zip(counts, heads, strict=True):
            likelihood += _log_shares(count, of * shape / rate)
            shape = shape - lost * (shape - before) + count
            rate = rate - lost * (rate - rate_before) + of
        return cls(kept, _weights(likelihood), shape, rate)

    @property
    def mean(self) -> Numbers:
        """The rates of the cells that are expected now."""
        return self.weight @ (self.shape / self.rate)

    def drawn(
        self, heads: Numbers, draws: int, quarters: int, random: np.random.Generator
    ) -> Numbers:
        """Return rates by future, quarter and cell.

        Before they wander they bring of `heads` what the mean does: of how much there is, the
        level alone speaks.
        """
        heads = heads + _LEAST
        way = random.choice(len(self.weight), draws, p=self.weight)
        rates = random.gamma(self.shape[way], 1 / self.rate[way])
        rates *= ((heads @ self.mean) / (rates @ heads))[:, None]
        walk = _wandering(self.shape[way], self.kept[way], quarters, random)
        return rates[:, None, :] * walk


def _wandering(
    shape: Numbers, kept: Numbers, quarters: int, random: np.random.Generator
) -> Numbers:
    """Return factors, 1 on average, by which levels wander over the coming quarters.

    They wander as far as forgetting all but `kept` of the past each quarter allows for.
    """
    steps = np.arange(quarters)[:, None]
    left = shape[:, None, :] * kept[:, None, None] ** steps
    variance = np.log1p((1 - kept[:, None, None]) / (kept[:, None, None] * (left + 1)))
    moved = random.normal(-variance / 2, np.sqrt(variance))
    return np.exp(np.cumsum(moved, axis=1))


def _scattered(spread: Numbers, quarters: int, random: np.random.Generator) -> Numbers:
    """Return factors, 1 on average, by which single quarters differ from their level."""
    factors = np.ones((len(spread), quarters))
    some = spread > 0
    variance = np.repeat(spread[some, None], quarters, axis=1)
    factors[some] = random.gamma(1 / variance, variance)
    return factors


def _weights(likelihood: Numbers) -> Numbers:
    """Return weights, 1 together, from the logarithms of how likely each way makes the past."""
    weights = np.exp(likelihood - likelihood.max())
    found: Numbers = weights / weights.sum()
    return found


def _log_shares(count: Counts, expected: Numbers) -> Numbers:
    """Return the logarithm of the chance that a quarter's `count` divides so among its cells."""
    expected = np.maximum(expected, _LEAST)
    share = expected / expected.sum(axis=1, keepdims=True)
    found: Numbers = (count * np.log(share)).sum(axis=1)
    return found


def _log_chance(count: int, mean: Numbers, extra: Numbers) -> Numbers:
    """Return the logarithm of the chance of `count`: negative binomial, `extra` its variance
    beyond the mean."""
    size = mean**2 / extra
    found: Numbers = (
        _lgamma(count + size)
        - _lgamma(size)
        - lgamma(count + 1)
        + size * np.log(size / (size + mean))
        + count * np.log(mean / (size + mean))
    )
    return found
