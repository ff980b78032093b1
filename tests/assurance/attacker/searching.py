"""What narrowing leaves open: trying values out, to the end where that is short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .linear import Contradiction
from .propagation import Intervals

SMALL = 12  # open cells that are searched exhaustively
NODES = 20_000  # of one search through so few cells
ATTEMPT = 600  # nodes, to see whether a component has a solution
GLANCE = 150  # nodes for one value of a cell of a larger component, up to MIDDLING cells
GLANCES = 10  # in vain, after which that component gets no more of them
MIDDLING = 60
DEPTH = 300  # choices that are open at a time
STRIDE = 1000  # the longest half that is tried first
LISTED = 64  # values of a cell that are each decided; of more only the ends
Solution = dict[int, int]


class Unfinished(Exception):
    """The nodes allowed did not suffice."""


@dataclass
class Witnesses:
    """Values that cells can have, each shown by a whole solution; and how far one knows.

    `complete` are the cells of which the values seen are all there are; `ends` those of which
    at least the least and the most were seen.
    """

    seen: dict[int, set[int]] = field(default_factory=dict)
    complete: set[int] = field(default_factory=set)

    def add(self, solution: Solution) -> None:
        """Take in a solution of a component."""
        for cell, value in solution.items():
            self.seen.setdefault(cell, set()).add(value)

    def has_ends(self, intervals: Intervals, cell: int) -> bool:
        """Return whether the least and the most of the cell are values it can have."""
        return {intervals.least[cell], intervals.most[cell]} <= self.seen.get(cell, set())


def components(intervals: Intervals) -> Iterator[list[int]]:
    """Yield the open cells, in groups that no constraint links."""
    left = {cell for cell in range(len(intervals.least)) if intervals.open(cell)}
    while left:
        reached = [left.pop()]
        for cell in reached:
            for place in intervals.by_cell[cell]:
                new = left.intersection(intervals.constraints[place].cells)
                left -= new
                reached.extend(sorted(new))
        yield sorted(reached)


def search(intervals: Intervals, cells: Sequence[int], witnesses: Witnesses) -> None:
    """Narrow the cells of one component by trying values out.

    Raises:
        Contradiction: there is no solution.
    """
    search = _Search(intervals, cells, witnesses)
    for cell in cells:
        if len(cells) <= SMALL and intervals.most[cell] - intervals.least[cell] < LISTED:
            search.every_value(cell)
        else:
            search.ends(cell)


def attempt(intervals: Intervals, cells: Sequence[int], witnesses: Witnesses) -> None:
    """Look for any solution of one component, for a while.

    Raises:
        Contradiction: there is none.
    """
    search = _Search(intervals, cells, witnesses)
    search.nodes = ATTEMPT
    if search.solved() is False:
        raise Contradiction(*search.places)


class _Search:
    def __init__(self, intervals: Intervals, cells: Sequence[int], witnesses: Witnesses) -> None:
        self.intervals = intervals
        self.cells = cells
        self.witnesses = witnesses
        self.places = sorted({place for cell in cells for place in intervals.by_cell[cell]})
        self.nodes = NODES if len(cells) <= SMALL else 0
        self.unfinished = 0

    def every_value(self, cell: int) -> None:
        """Decide each value of the cell, and narrow it to those it can have."""
        low, high = self.intervals.least[cell], self.intervals.most[cell]
        verdicts = {value: self._verdict(cell, value, value) for value in range(low, high + 1)}
        possible = [value for value, verdict in verdicts.items() if verdict is not False]
        if not possible:
            raise Contradiction(*self.intervals.by_cell[cell])
        self._cut(cell, possible[0], possible[-1])
        if None not in verdicts.values():
            self.witnesses.complete.add(cell)

    def ends(self, cell: int) -> None:
        """Cut off both ends of the cell's interval for as long as they lead to contradictions."""
        for side in (1, -1):
            step = 1
            while self.intervals.open(cell):
                low, high = self.intervals.least[cell], self.intervals.most[cell]
                step = min(step, high - low)
                tried = (low, low + step - 1) if side == 1 else (high - step + 1, high)
                if self._verdict(cell, *tried) is False:
                    rest = (tried[1] + 1, high) if side == 1 else (low, tried[0] - 1)
                    self._cut(cell, *rest)
                    step *= 2
                elif step == 1:
                    break
                else:
                    step = 1

    def _cut(self, cell: int, least: int, most: int) -> None:
        if self.intervals.narrow(cell, least, most):
            self.intervals.propagate(self.intervals.by_cell[cell])

    def _verdict(self, cell: int, least: int, most: int) -> bool | None:
        """Return whether the cell can be from `least` to `most`; None if that stays open."""
        if any(least <= value <= most for value in self.witnesses.seen.get(cell, ())):
            return True
        if len(self.cells) > SMALL:
            worth_it = len(self.cells) <= MIDDLING and self.unfinished < GLANCES
            self.nodes = GLANCE if worth_it else 0
        return self.solved((cell, least, most))

    def solved(self, *assumed: tuple[int, int, int]) -> bool | None:
        """Return whether there is a solution, some cells being from a least to a most."""
        intervals = self.intervals
        intervals.trail = []
        try:
            for cell, least, most in assumed:
                intervals.narrow(cell, least, most)
                intervals.propagate(intervals.by_cell[cell])
            self._solve(self.cells, DEPTH)
        except Contradiction:
            return False
        except Unfinished:
            self.unfinished += 1
            return None
        else:
            self.witnesses.add({each: intervals.least[each] for each in self.cells})
            return True
        finally:
            intervals.undo(0)
            intervals.trail = None

    def _solve(self, cells: Sequence[int], depth: int) -> None:
        """Fix all these cells, halving the shortest interval first.

        Raises:
            Contradiction: there is no solution.
            Unfinished: the nodes ran out.
        """
        least, most = self.intervals.least, self.intervals.most
        left = [cell for cell in cells if least[cell] < most[cell]]
        if not left:
            self.intervals.propagate(self.places)  # should narrowing have given up before
            return
        cell = min(left, key=lambda each: most[each] - least[each])
        low, high = least[cell], most[cell]
        middle = low + min((high - low) // 2, STRIDE)
        mark = len(self.intervals.trail or ())
        try:
            self._descend(left, (cell, low, middle), depth)
        except Contradiction:
            self.intervals.undo(mark)
            self._descend(left, (cell, middle + 1, high), depth)

    def _descend(self, left: Sequence[int], chosen: tuple[int, int, int], depth: int) -> None:
        if not self.nodes or not depth:
            raise Unfinished
        self.nodes -= 1
        self.intervals.narrow(*chosen)
        self.intervals.propagate(self.intervals.by_cell[chosen[0]])
        self._solve(left, depth - 1)
