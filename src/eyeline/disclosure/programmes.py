"""Linear programmes on a component, by HiGHS: which values its cells could have.

A solution is only taken for a possible table when its cells are whole numbers and agree with every
row, checked in exact arithmetic: a rounding error of the solver can hide such a table but never
invent one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from eyeline.disclosure.equations import FAR, Component, Whole

BRANCHES = 2_000
"""After how many a programme in whole numbers is given up, on a fast machine and on a slow one."""
SECONDS = 20.0
"""When it is given up even so: in large components the first branch alone can take longer."""
FEASIBLE = 2
"""HiGHS: a solution that keeps to every row."""
_NEAR = 1e-6  # how near to a whole number a solver's number must be to be taken for it
_NO_DUAL = 1e-10  # two percentages, one on the other, leave duals of less than a millionth
_ROOM, _MANY = 1_000, 10**9
_OPTIMAL = (highspy.HighsModelStatus.kOptimal,)
_STOPPED = (
    highspy.HighsModelStatus.kTimeLimit,
    highspy.HighsModelStatus.kIterationLimit,
    highspy.HighsModelStatus.kSolutionLimit,
)


@dataclass(frozen=True, slots=True)
class Solved:
    """What a programme found: the best `bound` there can be, and the table found, if it is whole.

    `bound` is None where nothing was proved; `infeasible` where no table exists.
    """

    bound: float | None
    table: Whole | None
    infeasible: bool = False


def cap_of(component: Component, numbers: Sequence[int] = ()) -> int:
    """Return a number beyond which it does not matter how large a cell could be.

    Cells that add up come to no more than all ends together; a percentage leaves its whole at most
    as many times its part as the largest factor says. It is beyond twice each of `numbers` too.
    """
    ends = np.concatenate([component.low, component.high, component.least, component.most])
    together = int(np.abs(ends[np.abs(ends) < FAR]).sum(dtype=float))
    far = 2 * max([together, *numbers]) + _ROOM
    return max(far, min(far * int(np.abs(component.factor).max(initial=1)), _MANY))


class Programme:
    """The tables that agree with a component. `cap` stands for every end that nothing gives; with
    `FAR` there is none."""

    def __init__(self, component: Component, cap: int, *, whole: bool = False) -> None:
        self.component = component
        self.cap = cap
        self.whole = whole
        self.columns = np.arange(len(component.keys), dtype=np.int32)
        self.solver = solver(component, cap, whole=whole)

    def best(self, costs: NDArray[np.float64], *, enough: float | None = None) -> Solved:
        """Return the table with the smallest sum of `costs` x cells, one cost a cell.

        A programme in whole numbers stops, without a bound, at a table whose sum is `enough` or
        less.
        """
        self.solver.changeColsCost(len(costs), self.columns, costs)
        if self.whole:
            target = -highspy.kHighsInf if enough is None else enough + _NEAR
            self.solver.setOptionValue("objective_target", target)
            self.solver.setOptionValue("time_limit", self.solver.getRunTime() + SECONDS)
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Solved(None, None, infeasible=True)
        info = self.solver.getInfo()
        bound: float | None = None
        if status in _OPTIMAL:
            bound = info.mip_dual_bound if self.whole else info.objective_function_value
        elif status in _STOPPED and self.whole and np.isfinite(info.mip_dual_bound):
            bound = info.mip_dual_bound
        return Solved(bound, self._table())

    def active(self) -> list[int]:
        """Return the rows that the bound found last rests on."""
        duals = np.array(self.solver.getSolution().row_dual)
        return [int(row) for row in np.flatnonzero(np.abs(duals) > _NO_DUAL)]

    def _table(self) -> Whole | None:
        if self.solver.getInfo().primal_solution_status == 0:
            return None
        values = np.array(self.solver.getSolution().col_value)
        table = np.rint(values)
        if len(table) == 0 or np.abs(values - table).max() > _NEAR:
            return None
        exact = table.astype(np.int64)
        return exact if self.component.holds(exact) else None


def around(component: Component, table: Whole, stride: int) -> Component:
    """Return the tables that differ from one only in steps of `stride`, counted in such steps.

    The best table in steps of 1 can have halves in it; doubled it is one in whole numbers.
    """
    sums = np.zeros(len(component.low), np.int64)
    np.add.at(sums, component.row, component.factor * table[component.column])
    return Component(
        component.keys,
        -_strides(table - component.least, component.least, stride),
        _strides(component.most - table, component.most, stride),
        component.row,
        component.column,
        component.factor,
        -_strides(sums - component.low, component.low, stride),
        _strides(component.high - sums, component.high, stride),
    )


def _strides(room: Whole, end: Whole, stride: int) -> Whole:
    """Return how many strides fit into the room before each end; without end, `FAR`."""
    return np.where(np.abs(end) >= FAR, FAR, room // stride)


def solver(component: Component, cap: int, *, whole: bool) -> highspy.Highs:
    """Return HiGHS with the component as its model, all costs 0."""
    programme = highspy.HighsLp()
    programme.num_col_ = len(component.keys)
    programme.num_row_ = len(component.low)
    programme.col_cost_ = np.zeros(len(component.keys))
    programme.col_lower_ = infinite(np.maximum(component.least, -cap))
    programme.col_upper_ = infinite(np.minimum(component.most, cap))
    programme.row_lower_ = infinite(component.low)
    programme.row_upper_ = infinite(component.high)
    order = np.argsort(component.row, kind="stable")
    counts = np.bincount(component.row, minlength=len(component.low))
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    programme.a_matrix_.index_ = component.column[order].astype(np.int32)
    programme.a_matrix_.value_ = component.factor[order].astype(float)
    if whole:
        programme.integrality_ = [highspy.HighsVarType.kInteger] * len(component.keys)
    made = quiet(programme, presolve=whole)
    if whole:
        made.setOptionValue("mip_max_nodes", BRANCHES)
    return made


def quiet(programme: highspy.HighsLp, *, presolve: bool) -> highspy.Highs:
    """Return HiGHS with a model, on one thread, always with the same answer, silent."""
    made = highspy.Highs()  # type: ignore[no-untyped-call]
    made.setOptionValue("output_flag", False)
    made.setOptionValue("threads", 1)
    made.setOptionValue("random_seed", 0)
    made.setOptionValue("solver", "choose" if presolve else "simplex")
    made.setOptionValue("presolve", "choose" if presolve else "off")
    made.setOptionValue("mip_rel_gap", 0.0)
    made.setOptionValue("mip_abs_gap", 0.0)
    made.passModel(programme)
    return made


def infinite(ends: Whole) -> NDArray[np.float64]:
    """Return ends as HiGHS has them: those that are `FAR` away are infinite."""
    numbers = ends.astype(float)
    numbers[ends <= -FAR] = -highspy.kHighsInf
    numbers[ends >= FAR] = highspy.kHighsInf
    return numbers
