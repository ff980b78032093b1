"""Moves: how cells could have other values while everything that stays published stays true.

A move changes some cells by whole numbers so that all rows still hold. Figures that it contradicts
must be hidden for it to be possible; the cheapest move hides the least. Together with the true
table the moved one proves that a cell could have either value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from eyeline.disclosure.equations import FAR, Component, Whole
from eyeline.disclosure.knowledge import Figure
from eyeline.disclosure.programmes import BRANCHES, FEASIBLE, quiet

STRIDES = (1, 2, 6)
"""In steps of how many moves are looked for, until one is found. The best move in steps of 1 can
have halves in it; doubled it is one in whole numbers."""
SMALL = 400
"""In components of at most so many cells, whole numbers are asked for where all that fails."""
SECONDS = 5.0
"""How long to look for them at most."""
_FREE = 0.01  # what a cell that is hidden already costs a step: of two ways the shorter is taken
_REWARD = 2_000.0  # what a wanted step is worth: more than any way to it costs
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Move:
    """A change of cells: `columns` of a component by `steps`; it needs `figures` to be hidden."""

    columns: tuple[int, ...]
    steps: tuple[int, ...]
    figures: frozenset[str] = frozenset()


class Movable:
    """The cells of a component with the values of one table, and what moving each would cost.

    The component holds what cannot be hidden; `figures` are those that can, and `others` the values
    of their cells that are in no component or in another one: those stay. `hidden` holds the ids of
    figures that are hidden, and is read anew for each move.
    """

    def __init__(
        self,
        component: Component,
        values: Whole,
        *,
        figures: Iterable[Figure] = (),
        others: Mapping[str, int] | None = None,
        hidden: set[str] | None = None,
    ) -> None:
        self.keys = component.keys
        self.place = {key: column for column, key in enumerate(component.keys)}
        self.values = values
        self.hidden = set[str]() if hidden is None else hidden
        self.exact: dict[int, list[Figure]] = {}
        self.ratios: dict[int, list[Figure]] = {}
        self.by: list[Figure | None] = [None] * len(component.low)
        terms = [component.row, component.column, component.factor]
        ends = [component.low, component.high]
        soft = self._soft(figures, others or {})
        self.row, self.column, self.factor = (
            np.concatenate([hard, one]) for hard, one in zip(terms, soft[:3], strict=True)
        )
        at = np.zeros(len(self.by), np.int64)
        np.add.at(at, self.row, self.factor * values[self.column])
        low, high = (np.concatenate([h, s]) for h, s in zip(ends, soft[3:], strict=True))
        self.low = np.where(low <= -FAR, -FAR, low - at)
        self.high = np.where(high >= FAR, FAR, high - at)
        self.least = component.least - values
        self.most = np.where(component.most >= FAR, FAR, component.most - values)
        self.rows_of = _lists(self.column, self.row, len(self.keys))
        self.entries_of = _lists(self.row, np.arange(len(self.row)), len(self.by))

    def _soft(
        self, figures: Iterable[Figure], others: Mapping[str, int]
    ) -> tuple[Whole, Whole, Whole, Whole, Whole]:
        """Return the rows of figures that can be hidden: their entries, then their ends."""
        entries, ends = list[tuple[int, int, int]](), list[tuple[int, int]]()
        for figure in figures:
            if figure.exact is not None:
                self.exact.setdefault(self.place[figure.exact[0]], []).append(figure)
                continue
            for one in figure.sums:
                rest = sum(f * others[key] for key, f in one.terms if key not in self.place)
                terms = [(self.place[key], f) for key, f in one.terms if key in self.place]
                if terms:
                    entries += [(len(self.by), column, factor) for column, factor in terms]
                    for column, _ in terms:
                        self.ratios.setdefault(column, []).append(figure)
                    low = -FAR if one.low is None else one.low - rest
                    ends.append((low, FAR if one.high is None else one.high - rest))
                    self.by.append(figure)
        table = np.array(entries, np.int64).reshape(-1, 3)
        both = np.array(ends, np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1], table[:, 2], both[:, 0], both[:, 1]

    def cost(self, column: int) -> float:
        """What readers lose when a cell is hidden, with the percentages that are made of it: the
        cost of those that are still shown, although some might stay true when it moves."""
        told = {f.id: f.cost for of in (self.exact, self.ratios) for f in of.get(column, ())}
        return sum(cost for name, cost in told.items() if name not in self.hidden) or _FREE

    def cheapest(self, wanted: Mapping[int, int], stride: int = 1) -> list[Move]:
        """Return cheap moves that change cells by the steps `wanted`, or as far as they can go.

        Those that do not touch the same rows are moves of their own. What has no move in steps of
        `stride`, or none in whole numbers, is left out.
        """
        steps = _Steps(self, wanted, stride).solve()
        if steps is None:
            return []
        found = [self._move(columns, steps) for columns in self._apart(np.flatnonzero(steps))]
        if None in found and stride == STRIDES[-1] and len(self.keys) <= SMALL:
            return self.in_whole_numbers(wanted)
        return [move for move in found if move is not None]

    def in_whole_numbers(self, wanted: Mapping[int, int]) -> list[Move]:
        """Return moves as `cheapest` does, in whole numbers; none of large components."""
        if len(self.keys) > SMALL:
            return []
        steps = _Steps(self, wanted, 1).solve(whole=True)
        if steps is None:
            return []
        found = (self._move(columns, steps) for columns in self._apart(np.flatnonzero(steps)))
        return [move for move in found if move is not None]

    def _apart(self, columns: Whole) -> Iterator[list[int]]:
        """Yield the columns that rows link with each other."""
        of_row: dict[int, list[int]] = {}
        for column in columns.tolist():
            for row in self.rows_of[column]:
                of_row.setdefault(row, []).append(column)
        seen = set[int]()
        for start in columns.tolist():
            if start in seen:
                continue
            seen.add(start)
            linked = [start]
            for column in linked:  # grows as it goes
                for row in self.rows_of[column]:
                    found = [other for other in of_row.pop(row, ()) if other not in seen]
                    seen.update(found)
                    linked += found
            yield linked

    def _move(self, columns: Sequence[int], steps: NDArray[np.float64]) -> Move | None:
        by = np.rint(steps[columns])
        if np.abs(steps[columns] - by).max() > _NEAR:
            return None
        return self.move(columns, [int(step) for step in by])

    def move(self, columns: Sequence[int], steps: Sequence[int]) -> Move | None:
        """Return the move of these columns, with the figures, hidden ones too, that it contradicts.

        None where cells would leave their ends, or contradict what cannot be hidden.
        """
        moved = dict(zip(columns, steps, strict=True))
        if any(not self.least[c] <= step <= self.most[c] for c, step in moved.items()):
            return None
        ids = {figure.id for column in columns for figure in self.exact.get(column, ())}
        for row in {row for column in columns for row in self.rows_of[column]}:
            change = sum(
                int(self.factor[e]) * moved.get(int(self.column[e]), 0)
                for e in self.entries_of[row]
            )
            if not self.low[row] <= change <= self.high[row]:
                by = self.by[row]
                if by is None:
                    return None
                ids.add(by.id)
        return Move(tuple(columns), tuple(steps), frozenset(ids))

    def turned(self, move: Move) -> Move | None:
        """Return a move the other way round, as far as that goes; None where it hides more."""
        size = abs(move.steps[0])
        if any(abs(step) != size for step in move.steps):
            return None
        ways = [-step // size for step in move.steps]
        room = [
            int(self.most[c] if way > 0 else -self.least[c])
            for c, way in zip(move.columns, ways, strict=True)
        ]
        far = min(size, *room)
        found = self.move(move.columns, [way * far for way in ways]) if far > 0 else None
        return found if found and found.figures <= self.hidden | move.figures else None


class _Steps:
    """The programme of a move: for each cell a step up, then for each a step down, in strides.

    Its rows are those that cannot be hidden. Whether a percentage stays true is seen afterwards:
    its rounding would put fractions into the best steps.
    """

    def __init__(self, cells: Movable, wanted: Mapping[int, int], stride: int) -> None:
        self.cells, self.stride, self.count = cells, stride, len(cells.keys)
        costs = np.full(self.count, _FREE)
        for column in {*cells.exact, *cells.ratios}:
            costs[column] = cells.cost(column)
        self.costs = np.concatenate([costs, costs])
        self.upper = np.concatenate([self._within(cells.most), self._within(-cells.least)])
        for column, step in wanted.items():
            way, back = (column, column + self.count)[:: 1 if step > 0 else -1]
            self.costs[way] = -_REWARD
            self.upper[way] = min(self.upper[way], float(-(-abs(step) // stride)))
            self.upper[back] = 0.0

    def _within(self, ends: Whole) -> NDArray[np.float64]:
        """Return how many strides there are within each end."""
        numbers = (ends // self.stride).astype(float)
        numbers[ends >= FAR // 2] = highspy.kHighsInf
        return numbers

    def _programme(self) -> highspy.HighsLp:
        cells, count = self.cells, self.count
        hard = sum(by is None for by in cells.by)  # they come first
        kept = cells.row < hard
        row, column = cells.row[kept], cells.column[kept]
        factor = cells.factor[kept].astype(float)
        rows = np.concatenate([row, row])
        order = np.argsort(rows, kind="stable")
        starts = np.cumsum(np.bincount(rows, minlength=hard))
        programme = highspy.HighsLp()
        programme.num_col_, programme.num_row_ = 2 * count, hard
        programme.col_cost_, programme.col_upper_ = self.costs, self.upper
        programme.col_lower_ = np.zeros(2 * count)
        programme.row_lower_ = -self._within(-cells.low[:hard])
        programme.row_upper_ = self._within(cells.high[:hard])
        programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        programme.a_matrix_.start_ = np.concatenate([[0], starts]).astype(np.int32)
        programme.a_matrix_.index_ = np.concatenate([column, column + count])[order]
        programme.a_matrix_.value_ = np.concatenate([factor, -factor])[order]
        return programme

    def solve(self, *, whole: bool = False) -> NDArray[np.float64] | None:
        """Return by how much each cell moves, or None where nothing was found.

        `whole` asks for whole numbers, nearly the cheapest.
        """
        programme = self._programme()
        if whole:
            programme.integrality_ = [highspy.HighsVarType.kInteger] * (2 * self.count)
        solver = quiet(programme, presolve=whole)
        if whole:
            solver.setOptionValue("mip_max_nodes", BRANCHES)
            solver.setOptionValue("time_limit", SECONDS)
            solver.setOptionValue("mip_rel_gap", 0.02)
        solver.run()
        if solver.getInfo().primal_solution_status != FEASIBLE:
            return None
        values = np.array(solver.getSolution().col_value)
        steps = (values[: self.count] - values[self.count : 2 * self.count]) * self.stride
        steps[np.abs(steps) < _NEAR] = 0.0
        return np.asarray(steps)


def _lists(of: Whole, what: Whole, count: int) -> list[list[int]]:
    """Return for each number from 0 to before `count` the values of `what` where `of` is it."""
    found: list[list[int]] = [[] for _ in range(count)]
    for number, value in zip(of.tolist(), what.tolist(), strict=True):
        found[number].append(value)
    return found
