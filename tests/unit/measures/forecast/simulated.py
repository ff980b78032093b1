"""Histories of made-up children, one life at a time: nothing here knows the forecast's model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

import numpy as np

from eyeline.figures import period_ends
from eyeline.measures.forecast.history import GROUPS, Counts, History

RUN_UP = 72  # quarters before the history starts, so that its stock is of all ages
OUTSIDE = len(GROUPS)

_FIRST = (0.14, 0.52, 0.12, 0.06, 0.05, 0.0, 0.11)
_THEN = (
    (0.00, 0.50, 0.10, 0.05, 0.20, 0.10, 0.05),
    (0.15, 0.00, 0.40, 0.15, 0.10, 0.15, 0.05),
    (0.05, 0.40, 0.00, 0.40, 0.05, 0.00, 0.10),
    (0.05, 0.25, 0.50, 0.00, 0.00, 0.00, 0.20),
    (0.30, 0.50, 0.15, 0.05, 0.00, 0.00, 0.00),
    (0.10, 0.90, 0.00, 0.00, 0.00, 0.00, 0.00),
    (0.15, 0.40, 0.25, 0.20, 0.00, 0.00, 0.00),
)
_QUARTERS_BETWEEN_MOVES = (12, 9, 7, 6, 8, 20, 3)


@dataclass(frozen=True)
class Kind:
    """How a council's children come: what multiplies the usual entries in each quarter."""

    growth: float = 0.0
    step: float = 1.0
    season: float = 0.0
    unrest: float = 0.0
    longer: float = 0.0

    def rate(self, quarter: int, quarters: int, random: Random) -> float:
        rate = (1 + self.growth) ** max(quarter, 0)
        rate *= self.step if quarter >= quarters * 0.6 else 1
        rate *= 1 + self.season * np.sin(np.pi / 2 * (quarter + 0.5))
        return rate * (random.gammavariate(self.unrest**-2, self.unrest**2) if self.unrest else 1)


KINDS = {
    "steady": Kind(),
    "growing": Kind(growth=0.02),
    "shrinking": Kind(growth=-0.02),
    "step up": Kind(step=1.4),
    "step down": Kind(step=0.7),
    "seasonal": Kind(season=0.25),
    "restless": Kind(unrest=0.25),
    "longer stays": Kind(longer=0.02),
}


def history(kind: Kind, children: int, quarters: int, seed: int) -> History:
    """Return so many quarters of a council that looks after about so many children."""
    random = Random(seed)
    usual = children / 10.6  # quarters that a child stays on average
    flows = np.zeros((quarters, OUTSIDE + 1, OUTSIDE + 1), np.int64)
    for quarter in range(-RUN_UP, quarters + 1):
        for _ in range(_poisson(usual * kind.rate(quarter, quarters, random), random)):
            _live(flows, quarter - random.random(), kind, random)
    first = date(2016, 6, 30)
    ends = period_ends(first, date(2016 + quarters // 4 + 1, 12, 31))[: quarters + 1]
    return History(tuple(ends), flows)


def _live(flows: Counts, came: float, kind: Kind, random: Random) -> None:
    """Add a child's life in care: from when, in quarters, to leaving or the 18th birthday."""
    age = 4 * 17.9 * random.betavariate(0.8, 0.9)
    stay = random.expovariate(1 / 1.5) if random.random() < 0.35 else random.expovariate(1 / 22)
    left = came + min(stay * (1 + kind.longer) ** max(came, 0), 72 - age)
    group = random.choices(range(OUTSIDE), _FIRST)[0]
    seen, moves = OUTSIDE, came + random.expovariate(1 / _QUARTERS_BETWEEN_MOVES[group])
    for end in range(int(np.ceil(came)), len(flows) + 1):
        while moves <= min(end, left):
            group = random.choices(range(OUTSIDE), _THEN[group])[0]
            moves += random.expovariate(1 / _QUARTERS_BETWEEN_MOVES[group])
        now = group if end < left else OUTSIDE
        if end > 0:
            flows[end - 1, seen, now] += seen != OUTSIDE or now != OUTSIDE
        seen = now
        if now == OUTSIDE:
            return


def _poisson(mean: float, random: Random) -> int:
    number, waited = 0, random.expovariate(1)
    while waited < mean:
        number, waited = number + 1, waited + random.expovariate(1)
    return number
