"""Gaussian elimination in whole numbers: which cells, and sums of few cells, are determined.

A row stays a row of whole numbers: instead of dividing by the pivot, the other row is multiplied
by it, and common divisors are taken out. That is the arithmetic of fractions, without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import gcd

from .linear import Constraint, Contradiction, constraint

FEW = 6  # cells of a sum worth knowing
EFFORT = 3_000_000  # terms handled before the rest is left to other means
Terms = dict[int, int]


@dataclass
class Elimination:
    """Rows in reduced form: each tells one cell by cells that no row tells.

    `rows` has the terms and their sum by the cell that is told; `users` has, for each free cell,
    the told cells in whose rows it stands.
    """

    rows: dict[int, tuple[Terms, int]] = field(default_factory=dict)
    users: dict[int, set[int]] = field(default_factory=dict)
    effort: int = 0

    def insert(self, terms: Terms, total: int) -> None:
        """Take an equation in.

        Raises:
            Contradiction: it contradicts the others.
        """
        for cell in [cell for cell in terms if cell in self.rows]:
            terms, total = self._cleared(terms, total, cell)
        if not terms:
            if total:
                raise Contradiction
            return
        told = min(terms, key=lambda cell: (abs(terms[cell]), len(self.users.get(cell, ()))))
        self.rows[told] = terms, total
        for other in self.users.pop(told, set()):
            old = self.rows[other]
            new = self._cleared(*old, told)
            self.rows[other] = new
            self._note(other, old[0], new[0])
        self._note(told, {}, terms)

    def _note(self, told: int, old: Terms, new: Terms) -> None:
        for cell in old.keys() - new.keys():
            self.users.get(cell, set()).discard(told)
        for cell in new.keys() - old.keys() - {told}:
            self.users.setdefault(cell, set()).add(told)

    def _cleared(self, terms: Terms, total: int, cell: int) -> tuple[Terms, int]:
        """Return the row less so many times the row of `cell` that `cell` is gone from it."""
        row, row_total = self.rows[cell]
        self.effort += len(row) + len(terms)
        divisor = gcd(row[cell], terms[cell])
        mine, its = row[cell] // divisor, terms[cell] // divisor
        cleared = {each: mine * factor for each, factor in terms.items()}
        for each, factor in row.items():
            if value := cleared.get(each, 0) - its * factor:
                cleared[each] = value
            else:
                del cleared[each]
        total = mine * total - its * row_total
        if (common := gcd(total, *cleared.values())) > 1:
            return {each: factor // common for each, factor in cleared.items()}, total // common
        return cleared, total


def determined(equations: Iterable[Constraint]) -> list[Constraint]:
    """Return equations of one to six cells that follow: all of one or two, some of the others.

    Raises:
        Contradiction: the equations cannot all hold.
    """
    elimination = Elimination()
    for each in sorted(equations, key=lambda equation: len(equation.cells)):
        if elimination.effort < EFFORT:
            elimination.insert(each.terms, each.least)
    rows = [
        constraint(terms, total, total)
        for terms, total in elimination.rows.values()
        if len(terms) <= FEW
    ]
    found = {*rows, *_alike(elimination)}
    if any(each.least > each.most for each in found):
        raise Contradiction
    return sorted(found)


def _alike(elimination: Elimination) -> Iterator[Constraint]:
    """Yield what follows of two cells that depend in the same way on the same free cells."""
    first: dict[tuple[tuple[int, int], ...], tuple[int, int, int, int]] = {}
    for told, (terms, total) in elimination.rows.items():
        others = sorted((cell, factor) for cell, factor in terms.items() if cell != told)
        if len(others) < 2:
            continue
        times = gcd(*(factor for _, factor in others))
        times = times if others[0][1] > 0 else -times
        way = tuple((cell, factor // times) for cell, factor in others)
        mine = (told, terms[told], times, total)
        cell, factor, its_times, its_total = first.setdefault(way, mine)
        if cell != told:
            sum_ = its_times * total - times * its_total
            yield constraint({told: its_times * terms[told], cell: -times * factor}, sum_, sum_)
