"""Statements about sums of whole numbers, and what bounds say about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import gcd
from typing import NamedTuple

ENDLESS = 10**40


class Contradiction(Exception):
    """No whole numbers can be so. `places` are the constraints by which it was seen, if known."""

    def __init__(self, *places: int) -> None:
        super().__init__(places)
        self.places = places


class Constraint(NamedTuple):
    """That the sum of `factors` times `cells` is from `least` to `most`, both included."""

    cells: tuple[int, ...]
    factors: tuple[int, ...]
    least: int
    most: int

    @property
    def is_equation(self) -> bool:
        """Whether the sum is known."""
        return self.least == self.most

    @property
    def terms(self) -> dict[int, int]:
        """The factor of each cell."""
        return dict(zip(self.cells, self.factors, strict=True))


def constraint(terms: Mapping[int, int], least: int, most: int) -> Constraint:
    """Return the constraint in its one form: without common divisor, the first factor positive.

    The ends are rounded inwards, which may leave nothing between them.
    """
    kept = sorted((cell, factor) for cell, factor in terms.items() if factor)
    if not kept:
        return Constraint((), (), least, most)
    divisor = gcd(*(factor for _, factor in kept))
    if kept[0][1] < 0:
        divisor, least, most = -divisor, -most, -least
    size = abs(divisor)
    return Constraint(
        tuple(cell for cell, _ in kept),
        tuple(factor // divisor for _, factor in kept),
        least if abs(least) >= ENDLESS else -(-least // size),
        most if abs(most) >= ENDLESS else most // size,
    )


def without_known(
    constraints: Iterable[Constraint], least: Sequence[int], most: Sequence[int]
) -> list[Constraint]:
    """Return what the constraints say of cells that are still open, bounds considered.

    Those about the same sum become one.

    Raises:
        Contradiction: one of them cannot hold, or two cannot hold together.
    """
    by_sum: dict[tuple[tuple[int, ...], tuple[int, ...]], tuple[Constraint, int]] = {}
    for place, old in enumerate(constraints):
        each = _reduced(old, least, most)
        if _always(each, least, most):
            continue
        other, beside = by_sum.get(each[:2], (each, place))
        one = each._replace(least=max(each.least, other.least), most=min(each.most, other.most))
        if one.least > one.most or not one.cells:
            raise Contradiction(place, beside)
        by_sum[each[:2]] = one, place
    return [each for each, _ in by_sum.values()]


def _reduced(old: Constraint, least: Sequence[int], most: Sequence[int]) -> Constraint:
    if all(least[cell] < most[cell] for cell in old.cells):
        return old
    known = 0
    terms = {}
    for cell, factor in zip(old.cells, old.factors, strict=True):
        if least[cell] == most[cell]:
            known += factor * least[cell]
        else:
            terms[cell] = factor
    return constraint(terms, old.least - known, old.most - known)


def _always(each: Constraint, least: Sequence[int], most: Sequence[int]) -> bool:
    low = high = 0
    for cell, factor in zip(each.cells, each.factors, strict=True):
        low += factor * (least[cell] if factor > 0 else most[cell])
        high += factor * (most[cell] if factor > 0 else least[cell])
    return each.least <= low and high <= each.most
