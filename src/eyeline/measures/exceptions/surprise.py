"""How seldom chance alone would give such a figure: from 1, no surprise, down to 0."""

from __future__ import annotations

from fractions import Fraction
from math import erfc, fsum, sqrt

from eyeline.figures import Cell
from eyeline.measures.control.charts import is_proportion
from eyeline.measures.control.funnel import Team, binomial
from eyeline.measures.declarations import Measure
from eyeline.measures.targets import Bound, Target

ENOUGH = 0.05
"""A group's miss that chance gives more often than this says nothing of the group."""


def of_sigmas(distance: float) -> float:
    """Return the two-sided surprise of a figure so many sigma away from the mean."""
    return erfc(abs(distance) / sqrt(2))


def of_a_miss(measure: Measure, cell: Cell, target: Target) -> float | None:
    """Return how often a group that is as agreed would by chance do so badly or worse.

    That is the binomial's one tail, for the group's own number of cases. None where the measure
    is no share of things counted, so that it cannot be told.
    """
    group = as_team(measure, cell)
    if group is None or target.value is None:
        return None
    share = min(max(Fraction(target.value) / measure.scale, Fraction(0)), Fraction(1))
    chances = binomial(group.denominator, float(share))
    upward = target.bound is Bound.AT_MOST
    tail = chances[group.numerator :] if upward else chances[: group.numerator + 1]
    return min(1.0, fsum(tail))


def as_team(measure: Measure, cell: Cell) -> Team | None:
    """Return the figure as so many of so many; None where it is no share of things counted."""
    above, below = cell.numerator, cell.denominator
    if not is_proportion(measure) or above is None or not below or cell.value is None:
        return None
    if above != int(above) or below != int(below) or not 0 <= above <= below:
        return None
    return Team(cell.group.value, int(above), int(below))
