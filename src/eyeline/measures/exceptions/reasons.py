"""Why a figure is an exception: it missed what was agreed, or is outside its limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from eyeline.figures import WHOLE, Cell
from eyeline.measures.control.charts import Chart, Verdict
from eyeline.measures.control.funnel import NINETY_NINE_8, Team, place
from eyeline.measures.control.rules import Rule
from eyeline.measures.declarations import Measure, Polarity
from eyeline.measures.exceptions.surprise import ENOUGH, as_team, of_a_miss, of_sigmas
from eyeline.measures.targets import Judged, Level

ANSWERING = ("team", "service")
"""The breakdowns into those who answer for their figures."""


class Kind(StrEnum):
    """What a reason is of, the gravest first."""

    BELOW_MINIMUM = "minimum missed"
    TARGET_MISSED = "target missed"
    OUTSIDE_LIMITS = "outside its limits"
    UNLIKE_OTHERS = "unlike the other teams"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is an exception, how surprising that is, and both in words.

    `surprise` is how often chance alone would do as much: 0.001 is a great surprise. None where
    that cannot be told, as of a sum of money that missed its target.
    """

    kind: Kind
    surprise: float | None
    words: str


def missed(measure: Measure, judged: Iterable[Judged]) -> Iterator[Reason]:
    """Yield a reason for each target or minimum that a figure missed.

    The whole's miss always counts. A team's counts only if chance would seldom give it to a team
    of its size that is as agreed, so that nobody answers for three children. Of other groups,
    such as a sex, nobody answers for a miss but where that very group has a target.
    """
    for one in judged:
        target = one.judgement.target
        answered = one.cell.group.dimension in ("", *ANSWERING) or one.cell.group == target.group
        if not (answered and one.judgement.verdict.is_exception):
            continue
        surprise = of_a_miss(measure, one.cell, target)
        if one.cell.group != WHOLE and surprise is not None and surprise > ENOUGH:
            continue
        minimum = target.level is Level.MINIMUM
        kind = Kind.BELOW_MINIMUM if minimum else Kind.TARGET_MISSED
        yield Reason(kind, surprise, one.judgement.words)


_CHANCE_OF = {Rule.RUN: 2 * 0.5**7, Rule.TREND: 2 / 5040, Rule.NEAR: 0.0031}
"""How often chance alone makes a signal of each rule, about: seven on a side, seven in order (of
5,040 orders two), two of three beyond two sigma on one side."""


def outside(chart: Chart, of_what: str = "") -> Reason | None:
    """Return the reason that a measure's newest month gives by its control chart, if it does.

    `of_what` goes before the words, where the chart is not of the figures themselves.
    """
    if chart.verdict not in (Verdict.CONCERN, Verdict.CHANGE):
        return None
    newest, lines = chart.points[-1], chart.limits[-1]
    signal = chart.signals_at(newest)[0]
    surprise = _CHANCE_OF.get(signal.rule, 1.0)
    if signal.rule is Rule.OUTSIDE and lines is not None:
        near = lines.near_upper if newest.value > lines.mean else lines.near_lower
        sigma = abs(near - lines.mean) / 2  # the near lines are two sigma from the mean
        surprise = of_sigmas(float((newest.value - lines.mean) / sigma)) if sigma else 0.0
    return Reason(Kind.OUTSIDE_LIMITS, surprise, of_what + chart.said)


def unlike_others(measure: Measure, cells: Sequence[Cell]) -> Iterator[tuple[Cell, Reason]]:
    """Yield those teams whose share is outside the 99.8% limits of a funnel, on the worse side.

    `cells` are those of teams in one period. Each team is held against all the others
    together, so that a large one is not measured by itself. Of a measure of which neither way
    is better both sides count.
    """
    teams = [(cell, team) for cell in cells if (team := as_team(measure, cell))]
    above = sum(team.numerator for _, team in teams)
    below = sum(team.denominator for _, team in teams)
    for cell, team in teams:
        if below == team.denominator:
            continue
        others = Team("the other teams", above - team.numerator, below - team.denominator)
        placed = place(team, others)
        higher = _share(team) > _share(others)
        better = {Polarity.HIGH: higher, Polarity.LOW: not higher}.get(measure.polarity, False)
        if placed.surprise <= NINETY_NINE_8 and not better:
            yield cell, Reason(Kind.UNLIKE_OTHERS, placed.surprise, placed.words)


def _share(team: Team) -> Fraction:
    return Fraction(team.numerator, team.denominator)
