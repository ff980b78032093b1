"""Intervals of whole numbers, narrowed by each constraint in turn until none narrows any."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from .linear import Constraint, Contradiction, without_known

PATIENCE = 60  # times that a constraint is looked at, on average, before one gives up


class Intervals:
    """For each cell the least and the most it can be, both included, and the constraints.

    Cells are numbered from 0. `trail`, once it is a list, takes what `undo` needs.
    """

    def __init__(
        self, least: list[int], most: list[int], constraints: Iterable[Constraint]
    ) -> None:
        self.least = least
        self.most = most
        self.trail: list[tuple[int, int, int]] | None = None
        self.constraints: list[Constraint] = []
        self.by_cell: list[list[int]] = [[] for _ in least]
        self.add(constraints)

    def add(self, constraints: Iterable[Constraint]) -> list[int]:
        """Take more constraints in, and return their numbers."""
        begin = len(self.constraints)
        for place, each in enumerate(constraints, begin):
            self.constraints.append(each)
            for cell in each.cells:
                self.by_cell[cell].append(place)
        return list(range(begin, len(self.constraints)))

    def replace(self, constraints: Iterable[Constraint]) -> None:
        """Let these be the constraints, without what is known and without those that say nothing.

        Raises:
            Contradiction: a constraint cannot hold.
        """
        kept = without_known(constraints, self.least, self.most)
        self.constraints, self.by_cell = [], [[] for _ in self.least]
        self.add(kept)

    def open(self, cell: int) -> bool:
        """Return whether the cell is not known yet."""
        return self.least[cell] < self.most[cell]

    def narrow(self, cell: int, least: int, most: int) -> bool:
        """Let the cell be from `least` to `most`, and return whether that is new.

        Raises:
            Contradiction: it cannot be.
        """
        old = (self.least[cell], self.most[cell])
        new = (max(old[0], least), min(old[1], most))
        if new == old:
            return False
        if new[0] > new[1]:
            raise Contradiction(*self.by_cell[cell])
        if self.trail is not None:
            self.trail.append((cell, *old))
        self.least[cell], self.most[cell] = new
        return True

    def undo(self, mark: int) -> None:
        """Go back to when the trail was `mark` long."""
        while self.trail is not None and len(self.trail) > mark:
            cell, self.least[cell], self.most[cell] = self.trail.pop()

    def propagate(self, places: Iterable[int] | None = None) -> set[int]:
        """Narrow by the constraints at `places`, or all, and by all that this concerns.

        It returns the cells narrowed. After a number of looks it gives up: what is narrowed by
        then is narrowed rightly.

        Raises:
            Contradiction: there is no solution.
        """
        waiting = deque(range(len(self.constraints)) if places is None else places)
        queued = set(waiting)
        narrowed = set()
        looks = PATIENCE * len(self.constraints) + 1000
        while waiting and looks:
            looks -= 1
            place = waiting.popleft()
            queued.discard(place)
            for cell in self._revise(place):
                narrowed.add(cell)
                for other in self.by_cell[cell]:
                    if other not in queued:
                        queued.add(other)
                        waiting.append(other)
        return narrowed

    def _revise(self, place: int) -> list[int]:
        """Narrow the cells of one constraint by its other cells, and return those narrowed."""
        cells, factors, least, most = self.constraints[place]
        lows, highs = self.least, self.most
        low = high = 0
        for cell, factor in zip(cells, factors, strict=True):
            if factor > 0:
                low += factor * lows[cell]
                high += factor * highs[cell]
            else:
                low += factor * highs[cell]
                high += factor * lows[cell]
        above, below = most - low, high - least  # by how much the sum may rise, and fall
        if above < 0 or below < 0:
            raise Contradiction(place)
        if low >= least and high <= most:
            return []
        narrowed = []
        for cell, factor in zip(cells, factors, strict=True):
            rise, fall = (above, below) if factor > 0 else (below, above)
            size = abs(factor)
            up, down = lows[cell] + rise // size, highs[cell] - fall // size
            if (up < highs[cell] or down > lows[cell]) and self._narrow(cell, down, up, place):
                narrowed.append(cell)
        return narrowed

    def _narrow(self, cell: int, least: int, most: int, place: int) -> bool:
        try:
            return self.narrow(cell, least, most)
        except Contradiction:
            raise Contradiction(place) from None
