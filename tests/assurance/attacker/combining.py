"""Differences of two equations that share cells: shorter equations than either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from .linear import Constraint, Contradiction, constraint

FEW = 3  # cells of a difference worth knowing, even where the equations share only one
CROWD = 40  # equations of one cell, more than which are not compared with each other


def differences(equations: Sequence[Constraint]) -> list[Constraint]:
    """Return the differences that are shorter than the longer of the two, or of few cells.

    Raises:
        Contradiction: two of the equations contradict each other.
    """
    found = {
        shorter
        for first, second in sorted(_neighbours(equations))
        if (shorter := _difference(equations[first], equations[second]))
    }
    if any(each.least > each.most for each in found):
        raise Contradiction
    return sorted(found - set(equations))


def _neighbours(equations: Sequence[Constraint]) -> Iterator[tuple[int, int]]:
    by_cell: dict[int, list[int]] = {}
    for place, each in enumerate(equations):
        for cell in each.cells:
            by_cell.setdefault(cell, []).append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in by_cell.values():
        if len(places) <= CROWD:
            shared.update(combinations(places, 2))
    for (first, second), number in shared.items():
        apart = len(equations[first].cells) + len(equations[second].cells) - 2 * number
        if apart <= FEW or number > 1:
            yield first, second


def _difference(first: Constraint, second: Constraint) -> Constraint | None:
    mine, its = first.terms, second.terms
    cell = next(cell for cell in mine if cell in its)
    terms = {each: its[cell] * factor for each, factor in mine.items()}
    for each, factor in its.items():
        terms[each] = terms.get(each, 0) - mine[cell] * factor
    total = its[cell] * first.least - mine[cell] * second.least
    shorter = constraint(terms, total, total)
    longest = max(len(mine), len(its))
    if not shorter.cells and total:
        raise Contradiction
    return shorter if shorter.cells and len(shorter.cells) < max(longest, FEW + 1) else None
