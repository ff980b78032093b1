"""What is drawn on a control chart: a month's figure each, and where an officer begins anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Point:
    """The figure of the month that ends on `end`.

    `value` is exact, in the measure's unit; for a proportion it is the ratio before rounding.
    `denominator` is None where there is none.
    """

    end: date
    value: Fraction
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def label(self) -> str:
        """The month in words, such as "June 2026"."""
        return f"{self.end:%B %Y}"


@dataclass(frozen=True, slots=True)
class Step:
    """That a new stretch begins with the month of `first`, why, and which officer said so."""

    first: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points in the order of time that share one mean; the first stretch has no step."""

    points: tuple[Point, ...]
    step: Step | None = None


def stretches(points: Iterable[Point], steps: Iterable[Step]) -> list[Stretch]:
    """Return the points cut where steps are, in the order of time; none is without points."""
    ordered = sorted(points, key=lambda point: point.end)
    starts: list[Step | None] = [None, *sorted(steps, key=lambda step: step.first)]
    found = []
    for step, following in zip(starts, [*starts[1:], None], strict=True):
        held = tuple(point for point in ordered if _within(point, step, following))
        if held:
            found.append(Stretch(held, step))
    return found


def _within(point: Point, step: Step | None, following: Step | None) -> bool:
    begun = step is None or step.first <= point.end
    return begun and (following is None or point.end < following.first)


def last_of(found: Sequence[Stretch]) -> Stretch:
    """Return the stretch that the newest point is in; an empty one where there are no points."""
    return found[-1] if found else Stretch(())
