"""All means on one set of linked cells, again and again until none finds anything new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .combining import differences
from .elimination import determined
from .linear import Constraint
from .propagation import Intervals
from .searching import SMALL, Witnesses, attempt, components, search

PASSES = 3  # of trying values out, where a component is too large to be searched to the end


@dataclass
class Outcome:
    """For each cell what was found: by which step last, and which values it can have.

    `exact` are the cells of which both ends are known to be possible; `values` has those cells
    of which each value was decided.
    """

    least: list[int]
    most: list[int]
    steps: dict[int, str] = field(default_factory=dict)
    exact: set[int] = field(default_factory=set)
    values: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def include(self, other: Outcome, cells: Sequence[int]) -> None:
        """Take in what was found of `cells` by themselves, where they are numbered from 0."""
        for at, cell in enumerate(cells):
            self.least[cell], self.most[cell] = other.least[at], other.most[at]
        self.steps |= {cells[at]: step for at, step in other.steps.items()}
        self.values |= {cells[at]: values for at, values in other.values.items()}
        self.exact |= {cells[at] for at in other.exact}


def solve(intervals: Intervals) -> Outcome:
    """Return what follows from the constraints.

    Raises:
        Contradiction: there is no solution.
    """
    return _Work(intervals).done()


def look(intervals: Intervals) -> None:
    """See whether there is a solution, without finding all that follows.

    Raises:
        Contradiction: there is none.
    """
    work = _Work(intervals)
    work.deduced()
    for cells in list(components(intervals)):
        attempt(intervals, cells, work.witnesses)


class _Work:
    def __init__(self, intervals: Intervals) -> None:
        self.intervals = intervals
        self.stated = list(intervals.constraints)
        self.cells = range(len(intervals.least))
        self.witnesses = Witnesses()
        self.outcome = Outcome(list(intervals.least), list(intervals.most))

    def done(self) -> Outcome:
        """Go through the steps until they find nothing new."""
        passes = 0
        while self.deduced() and passes < PASSES and self._search():
            passes += 1
        return self._concluded()

    def deduced(self) -> bool:
        """Deduce until that makes no more cells known, and return whether any is left."""
        before = None
        while (left := frozenset(filter(self.intervals.open, self.cells))) != before:
            before = left
            self._deduce()
        return bool(left)

    def _deduce(self) -> None:
        """Eliminate, narrow, and narrow by differences of equations."""
        self.intervals.replace(self.stated)
        self.stated = list(self.intervals.constraints)
        equations = [each for each in self.stated if each.is_equation]
        sums = determined(equations)
        for each in sums:
            if len(each.cells) == 1:
                self.intervals.narrow(each.cells[0], each.least, each.most)
        self._note("elimination")
        self._narrow(sums, "elimination and intervals" if sums else "intervals")
        self._narrow(differences([*equations, *sums]), "differences")

    def _narrow(self, more: Iterable[Constraint], step: str) -> None:
        self.intervals.propagate()
        self._note("intervals")
        self.intervals.propagate(self.intervals.add(more))
        self._note(step)

    def _search(self) -> bool:
        self.intervals.replace(self.intervals.constraints)
        found = False
        for cells in list(components(self.intervals)):
            search(self.intervals, cells, self.witnesses)
            found |= self._note("search" if len(cells) <= SMALL else "shaving")
        return found

    def _note(self, step: str) -> bool:
        """Note the step by which cells were narrowed, and return whether any was."""
        outcome, intervals = self.outcome, self.intervals
        before = zip(outcome.least, outcome.most, strict=True)
        now = zip(intervals.least, intervals.most, strict=True)
        changed = [
            cell for cell, (old, new) in enumerate(zip(before, now, strict=True)) if old != new
        ]
        for cell in changed:
            outcome.least[cell], outcome.most[cell] = intervals.least[cell], intervals.most[cell]
            outcome.steps[cell] = step
        return bool(changed)

    def _concluded(self) -> Outcome:
        intervals, witnesses = self.intervals, self.witnesses
        for cell in range(len(intervals.least)):
            if cell in witnesses.complete:
                self.outcome.values[cell] = tuple(sorted(witnesses.seen[cell]))
            if witnesses.has_ends(intervals, cell):
                self.outcome.exact.add(cell)
        return self.outcome
