"""The children behind a figure: whom its numerator and its denominator count."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eyeline.figures import Group, Period
from eyeline.figures.errors import EyelineError
from eyeline.measures import sums
from eyeline.measures.compiler import TEAM_DIMENSIONS, Column, columns_of
from eyeline.measures.declarations import Measure
from eyeline.measures.timeline import Timeline
from eyeline.records.derivations.columns import columns
from eyeline.records.engines import Engine

_LETTERS = 12


class NoChildren(EyelineError):
    """A figure is not of children, or cannot be broken down as asked."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A child behind a figure, and how often numerator and denominator count it."""

    child: str
    numerator: int
    denominator: int


def children(connection: Engine, measure: Measure, period: Period, group: Group) -> list[Counted]:
    """Return the children that `measure` counts in `period`, of the whole or of a group.

    Raises:
        NoChildren: the measure is not of children, has no such period or no such breakdown.
    """
    numerators = columns_of(measure)
    denominators = [Column(measure.denominator)] if measure.denominator else []
    if not numerators or "child" not in columns(numerators[0].counted.table):
        raise NoChildren(f"{measure.id} does not count children: nobody stands behind it.")
    if period.kind not in measure.periods:
        known = ", ".join(kind.value for kind in measure.periods)
        raise NoChildren(f"{measure.id} has no period {period.kind.value}; it has {known}.")
    if group.dimension and group.dimension not in (*measure.by, *TEAM_DIMENSIONS):
        known = ", ".join(measure.by)
        raise NoChildren(f"{measure.id} has no breakdown {group.dimension}; it has {known}.")
    timeline = Timeline.of({period.kind: [period.end]})
    above = _counts(connection, numerators, period, group, timeline)
    below = _counts(
        connection,
        [part for part in denominators if "child" in columns(part.counted.table)],
        period,
        group,
        timeline,
    )
    return [Counted(child, above[child], below[child]) for child in sorted({*above, *below})]


def _counts(
    connection: Engine,
    parts: Sequence[Column],
    period: Period,
    group: Group,
    timeline: Timeline,
) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for part in parts:
        place = timeline.at(period.end)
        found.update(sums.behind(connection, part, group, timeline, period.kind, place))
    return found


def pseudonym(child: str, key: bytes) -> str:
    """Return a name for a child that only those who hold `key` can make again."""
    return hmac.new(key, child.encode(), hashlib.sha256).hexdigest()[:_LETTERS]
