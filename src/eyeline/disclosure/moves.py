"""Moves: how a cell could have another value while everything that stays published stays true.

A move changes some cells by whole numbers so that all rows still hold. Figures that it contradicts
must be hidden for it to be possible; the cheapest move hides the least. Together with the true
table the moved one proves that a cell could have either value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from eyeline.disclosure.equations import FAR, Component, Whole
from eyeline.disclosure.knowledge import Figure
from eyeline.disclosure.programmes import quiet

NEAR_CELLS = 200
"""Of how many cells around the one to move a programme is made first."""
_WIDER = 6
_SECONDS = 5.0
_FREE = 0.001  # what a cell that is hidden already costs a step: of two ways the shorter is taken
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Move:
    """A change of cells: `columns` of a component by `steps`; it needs `figures` to be hidden."""

    columns: Whole
    steps: Whole
    figures: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's terms and its ends, relative to the true table; with the figure it comes from."""

    columns: tuple[int, ...]
    factors: tuple[int, ...]
    low: int
    high: int
    figure: Figure | None


class Movable:
    """The cells of a component with their true values, and what moving each would cost.

    The component holds what cannot be hidden; `figures` are those that can, with the cells known
    whatever happens in `known`. `hidden` holds the ids of figures that are hidden, and is read anew
    for each move.
    """

    def __init__(
        self,
        component: Component,
        truth: Mapping[str, int],
        figures: Iterable[Figure],
        known: Mapping[str, int],
        hidden: set[str],
    ) -> None:
        self.component = component
        self.hidden = hidden
        self.place = {key: column for column, key in enumerate(component.keys)}
        self.values = np.array([truth[key] for key in component.keys], np.int64)
        self.least = component.least - self.values
        self.most = component.most - self.values
        self.exact: list[list[Figure]] = [[] for _ in component.keys]
        self.rows = self._hard_rows()
        for figure in figures:
            self._add(figure, known)
        self.rows_of: list[list[int]] = [[] for _ in component.keys]
        for number, row in enumerate(self.rows):
            for column in row.columns:
                self.rows_of[column].append(number)

    def _hard_rows(self) -> list[_Row]:
        part = self.component
        entries: list[list[tuple[int, int]]] = [[] for _ in part.low]
        for row, column, factor in zip(part.row, part.column, part.factor, strict=True):
            entries[row].append((int(column), int(factor)))
        return [
            self._row(terms, int(low), int(high), None)
            for terms, low, high in zip(entries, part.low, part.high, strict=True)
        ]

    def _row(self, terms: Sequence[tuple[int, int]], low: int, high: int, by: Figure | None) -> _Row:
        at = sum(factor * int(self.values[column]) for column, factor in terms)
        return _Row(
            tuple(column for column, _ in terms),
            tuple(factor for _, factor in terms),
            low if low <= -FAR else low - at,
            high if high >= FAR else high - at,
            by,
        )

    def _add(self, figure: Figure, known: Mapping[str, int]) -> None:
        if figure.exact is not None:
            self.exact[self.place[figure.exact[0]]].append(figure)
            return
        for one in figure.sums:
            rest = sum(factor * known[key] for key, factor in one.terms if key in known)
            terms = [(self.place[key], factor) for key, factor in one.terms if key not in known]
            low = -FAR if one.low is None else one.low - rest
            high = FAR if one.high is None else one.high - rest
            if terms:
                self.rows.append(self._row(terms, low, high, figure))

    def cheapest(self, column: int, step: int) -> Move | None:
        """Return the cheapest move that changes a cell by `step`, or None where there is none."""
        if not self.least[column] <= step <= self.most[column]:
            return None
        cells = NEAR_CELLS
        while True:
            near = self._near(column, cells)
            found = _Steps(self, near, column, step).solve()
            if found is not None or len(near) < cells:
                return found
            cells *= _WIDER

    def _near(self, start: int, cells: int) -> list[int]:
        """Return the cells nearest to one by the rows that link them, at most so many."""
        near, seen, rows = [start], {start}, set()
        for column in near:  # grows as it goes
            for number in self.rows_of[column]:
                if number not in rows:
                    rows.add(number)
                    found = [c for c in self.rows[number].columns if c not in seen]
                    seen.update(found)
                    near += found
            if len(near) >= cells:
                return near[:cells]
        return near

    def cost(self, column: int) -> float:
        """What readers lose when a cell is hidden: the cost of its figures that are still shown."""
        shown = sum(f.cost for f in self.exact[column] if f.id not in self.hidden)
        return shown or _FREE

    def needed(self, columns: Sequence[int], steps: Sequence[int]) -> frozenset[str]:
        """Return the figures, hidden ones too, that are not true once these cells have moved."""
        moved = dict(zip(columns, steps, strict=True))
        ids = {figure.id for column in columns for figure in self.exact[column]}
        touched = {number for column in columns for number in self.rows_of[column]}
        for number in touched:
            row = self.rows[number]
            if row.figure is not None and not self._holds(row, moved):
                ids.add(row.figure.id)
        return frozenset(ids)

    def possible(self, columns: Sequence[int], steps: Sequence[int]) -> bool:
        """Whether moved cells stay within their ends and agree with all that cannot be hidden."""
        moved = dict(zip(columns, steps, strict=True))
        within = all(self.least[c] <= step <= self.most[c] for c, step in moved.items())
        touched = {number for column in columns for number in self.rows_of[column]}
        hard = [self.rows[n] for n in touched if self.rows[n].figure is None]
        return within and all(self._holds(row, moved) for row in hard)

    @staticmethod
    def _holds(row: _Row, moved: Mapping[int, int]) -> bool:
        change = sum(f * moved.get(c, 0) for c, f in zip(row.columns, row.factors, strict=True))
        return row.low <= change <= row.high


class _Steps:
    """The programme of a move among the cells `near` one: for each a step up and a step down."""

    def __init__(self, cells: Movable, near: Sequence[int], column: int, step: int) -> None:
        self.cells = cells
        self.near = near
        place = {c: number for number, c in enumerate(near)}
        self.rows = [
            cells.rows[number]
            for number in sorted({n for c in near for n in cells.rows_of[c]})
            if (by := cells.rows[number].figure) is None or by.id not in cells.hidden
        ]
        self.soft = [number for number, row in enumerate(self.rows) if row.figure is not None]
        self.programme = self._programme(place)
        for number, up in ((place[column], True), (place[column] + len(near), False)):
            end = float(max(step, 0) if up else max(-step, 0))
            self._fix(number, end)

    def _programme(self, place: Mapping[int, int]) -> highspy.HighsLp:
        count, soft = len(self.near), len(self.soft)
        costs = np.array([self.cells.cost(c) for c in self.near])
        weights = [max(map(abs, self.rows[n].factors)) for n in self.soft]
        lost = [
            row.figure.cost / weight
            for row, weight in zip((self.rows[n] for n in self.soft), weights, strict=True)
            if row.figure is not None
        ]
        programme = highspy.HighsLp()
        programme.num_col_ = 2 * count + 2 * soft
        programme.num_row_ = len(self.rows)
        programme.col_cost_ = np.concatenate([costs, costs, lost, lost])
        self.lower = np.zeros(2 * count + 2 * soft)
        far = [highspy.kHighsInf] * (2 * soft)
        ups, downs = self.cells.most[self.near], -self.cells.least[self.near]
        self.upper = np.concatenate([_far(ups), _far(downs), far])
        programme.row_lower_ = _far(np.array([row.low for row in self.rows], np.int64))
        programme.row_upper_ = _far(np.array([row.high for row in self.rows], np.int64))
        starts, index, value = self._entries(place, count, soft)
        programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        programme.a_matrix_.start_ = np.array(starts, np.int32)
        programme.a_matrix_.index_ = np.array(index, np.int32)
        programme.a_matrix_.value_ = np.array(value, float)
        return programme

    def _entries(
        self, place: Mapping[int, int], count: int, soft: int
    ) -> tuple[list[int], list[int], list[float]]:
        starts, index, value = [0], list[int](), list[float]()
        slack = {number: 2 * count + order for order, number in enumerate(self.soft)}
        for number, row in enumerate(self.rows):
            for column, factor in zip(row.columns, row.factors, strict=True):
                if column in place:
                    index += [place[column], place[column] + count]
                    value += [factor, -factor]
            if number in slack:
                index += [slack[number], slack[number] + soft]
                value += [1.0, -1.0]
            starts.append(len(index))
        return starts, index, value

    def _fix(self, number: int, end: float) -> None:
        self.lower[number] = self.upper[number] = end

    def solve(self) -> Move | None:
        """Return the cheapest move in whole numbers, or None where none was found."""
        self.programme.col_lower_, self.programme.col_upper_ = self.lower, self.upper
        steps = self._run(self.programme, whole=False)
        if steps is None:
            return None
        if np.abs(steps - np.rint(steps)).max() > _NEAR:
            whole = 2 * len(self.near)
            kinds = [highspy.HighsVarType.kInteger] * whole
            kinds += [highspy.HighsVarType.kContinuous] * (2 * len(self.soft))
            self.programme.integrality_ = kinds
            steps = self._run(self.programme, whole=True)
        return None if steps is None else self._move(steps)

    def _run(self, programme: highspy.HighsLp, *, whole: bool) -> NDArray[np.float64] | None:
        solver = quiet(programme, presolve=whole)
        if whole:
            solver.setOptionValue("time_limit", _SECONDS)
            solver.setOptionValue("mip_rel_gap", 0.05)
        solver.run()
        if solver.getInfo().primal_solution_status != 2:
            return None
        values = np.array(solver.getSolution().col_value)
        count = len(self.near)
        return np.asarray(values[:count] - values[count : 2 * count])

    def _move(self, steps: NDArray[np.float64]) -> Move | None:
        rounded = np.rint(steps).astype(np.int64)
        moved = np.flatnonzero(rounded)
        columns = [self.near[number] for number in moved]
        by = [int(step) for step in rounded[moved]]
        if not self.cells.possible(columns, by):
            return None
        needed = self.cells.needed(columns, by)
        return Move(np.array(columns, np.int64), np.array(by, np.int64), needed)


def _far(ends: Whole) -> NDArray[np.float64]:
    numbers = ends.astype(float)
    numbers[ends >= FAR // 2] = highspy.kHighsInf
    numbers[ends <= -FAR // 2] = -highspy.kHighsInf
    return numbers
