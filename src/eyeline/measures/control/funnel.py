"""Which team's share is surprising for its size: limits that widen as teams get smaller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, lgamma, log

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

    `surprise` is how often chance alone would put a team of this size so far from the others, or
    farther, on either side: 1 is no surprise, 0.001 a great one. A team is outside `limits_95`
    where it is 0.05 or less, outside `limits_998` where it is 0.002 or less.
    """

    team: Team
    limits_95: Funnel
    limits_998: Funnel
    surprise: float
    words: str


def place(team: Team, others: Team) -> Placed:
    """Return a team beside all the `others` together.

    Chance is that of dealing out the cases of all teams, so many of which are counted, to one of
    this size: what is not known of the others, where they are few, is then in the limits too.

    Source: a funnel's usual limits, Spiegelhalter 2005; Fisher's exact test. Remembered.
    """
    chances = dealt(team, others)
    below = list(accumulate(chances))
    above = list(accumulate(reversed(chances)))[::-1]
    surprise = min(1.0, 2 * min(below[team.numerator], above[team.numerator]))
    at_95, at_998 = (_limits(below, above, level) for level in (NINETY_FIVE, NINETY_NINE_8))
    words = _words(team, others, at_95, at_998)
    return Placed(team, at_95, at_998, surprise, words)


def dealt(team: Team, others: Team) -> list[float]:
    """Return the chance of each count, from 0 to all, if the team's cases are any of all cases."""
    own, rest = team.denominator, others.denominator
    counted = team.numerator + others.numerator
    ways = _ways(own + rest, counted)
    return [
        exp(_ways(own, k) + _ways(rest, counted - k) - ways) if 0 <= counted - k <= rest else 0.0
        for k in range(own + 1)
    ]


def binomial(number: int, share: float) -> list[float]:
    """Return the chance of each count from 0 to `number`, each of which happens with `share`."""
    if share in (0.0, 1.0):
        return [float(count == share * number) for count in range(number + 1)]
    yes, no = log(share), log(1 - share)
    return [exp(_ways(number, k) + k * yes + (number - k) * no) for k in range(number + 1)]


def _ways(number: int, chosen: int) -> float:
    """Return the logarithm of the number of ways to choose so many."""
    return lgamma(number + 1) - lgamma(chosen + 1) - lgamma(number - chosen + 1)


def _limits(below: Sequence[float], above: Sequence[float], level: float) -> Funnel:
    tail = level / 2 * _ROUNDING
    lower = next(count for count, chance in enumerate(below) if chance > tail)
    upper = max(count for count, chance in enumerate(above) if chance > tail)
    return Funnel(lower, upper)


def _words(team: Team, others: Team, at_95: Funnel, at_998: Funnel) -> str:
    beside = f"against {others.numerator} of {others.denominator} in {others.name}"
    said = f"{team.name}: {team.numerator} of {team.denominator}, {beside}"
    for level, limits in (("99.8%", at_998), ("95%", at_95)):
        if not limits.lower <= team.numerator <= limits.upper:
            side = "below" if team.numerator < limits.lower else "above"
            return f"{said}: {side} the {level} limits, {limits.lower} to {limits.upper}."
    return f"{said}: inside the 95% limits, {at_95.lower} to {at_95.upper}."
