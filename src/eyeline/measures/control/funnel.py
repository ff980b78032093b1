"""Which team's figure is surprising for its size: funnel limits, and distance from the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations
from math import exp, lgamma, log

from eyeline.figures import round_half_up

TO_SIGMA = 1.128
"""The mean difference of two figures is so many sigma, as in an XmR chart."""
NINETY_FIVE = 0.05
NINETY_NINE_8 = 0.002
_ROUNDING = 1 + 1e-9  # a tail of exactly 2.5% stays outside although floats are inexact


@dataclass(frozen=True, slots=True)
class Team:
    """How many of how many; `denominator` is above 0 and not below `numerator`."""

    name: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """The lowest and the highest number that is still inside the limits, both included."""

    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A team within the funnel of its size.

    `surprise` is how often chance alone would put a team of this size so far from the whole, or
    farther, on either side: 1 is no surprise, 0.001 a great one. A team is outside `limits_95`
    where it is 0.05 or less, outside `limits_998` where it is 0.002 or less.
    """

    team: Team
    limits_95: Funnel
    limits_998: Funnel
    surprise: float
    words: str


def place_all(teams: Iterable[Team], whole: Fraction) -> list[Placed]:
    """Return the teams against the proportion `whole` (0 to 1), the most surprising first.

    Source: the exact binomial; a funnel's usual limits, Spiegelhalter 2005. Remembered.
    """
    return sorted(
        (place(team, whole) for team in teams), key=lambda each: (each.surprise, each.team.name)
    )


def place(team: Team, whole: Fraction) -> Placed:
    """Return one team against the proportion `whole` (0 to 1)."""
    chances = binomial(team.denominator, float(whole))
    below = list(accumulate(chances))
    above = list(accumulate(reversed(chances)))[::-1]
    surprise = min(1.0, 2 * min(below[team.numerator], above[team.numerator]))
    at_95, at_998 = (_limits(below, above, level) for level in (NINETY_FIVE, NINETY_NINE_8))
    words = _words(team, whole, at_95, at_998)
    return Placed(team, at_95, at_998, surprise, words)


def binomial(number: int, share: float) -> list[float]:
    """Return the chance of each count from 0 to `number`, each of which happens with `share`."""
    if share in (0.0, 1.0):
        return [float(count == share * number) for count in range(number + 1)]
    yes, no, all_ways = log(share), log(1 - share), lgamma(number + 1)
    return [
        exp(all_ways - lgamma(k + 1) - lgamma(number - k + 1) + k * yes + (number - k) * no)
        for k in range(number + 1)
    ]


def distance(value: Fraction, others: Sequence[Fraction]) -> float | None:
    """Return how many sigma a team's count or average is above the mean of the other teams.

    Sigma is worked out as in an XmR chart, from the differences of all pairs of the others, since
    teams have no order. None where they are fewer than three or all the same: there is then
    nothing to measure by.
    """
    differences = [abs(a - b) for a, b in combinations(others, 2)]
    if len(others) < 3 or not any(differences):
        return None
    sigma = float(sum(differences) / len(differences)) / TO_SIGMA
    return float(value - sum(others) / len(others)) / sigma


def _limits(below: Sequence[float], above: Sequence[float], level: float) -> Funnel:
    tail = level / 2 * _ROUNDING
    lower = next(count for count, chance in enumerate(below) if chance > tail)
    upper = max(count for count, chance in enumerate(above) if chance > tail)
    return Funnel(lower, upper)


def _words(team: Team, whole: Fraction, at_95: Funnel, at_998: Funnel) -> str:
    of_all = f"{round_half_up(whole * 100, 1)}% of all"
    said = f"{team.name}: {team.numerator} of {team.denominator}, against {of_all}"
    for level, limits in (("99.8%", at_998), ("95%", at_95)):
        if not limits.lower <= team.numerator <= limits.upper:
            side = "below" if team.numerator < limits.lower else "above"
            return f"{said}: {side} the {level} limits, {limits.lower} to {limits.upper}."
    return f"{said}: inside the 95% limits, {at_95.lower} to {at_95.upper}."
