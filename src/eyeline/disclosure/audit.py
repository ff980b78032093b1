"""The audit: for each hidden cell, whether what was published leaves it enough values.

Two possible tables that put a cell far enough apart prove it safe. A few programmes with random
aims find such tables for most cells at once; only for the rest is the smallest and the largest
value worked out exactly, in whole numbers where that makes a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import ceil, floor

import numpy as np

from eyeline.disclosure.agreement import clashes_named
from eyeline.disclosure.equations import FAR, Component, Contradictory, Whole, system
from eyeline.disclosure.knowledge import Knowledge, Protection
from eyeline.disclosure.moves import STRIDES, Movable
from eyeline.disclosure.programmes import Programme, Solved, around, cap_of

AIMS = 8
"""How many random aims are tried, each both ways, while they still prove cells safe."""
ENOUGH = 0.9
"""Aims that leave more than this share of the cells unproved are not worth going on with."""
Seen = dict[tuple[object, ...], tuple["Finding", ...]]
"""What was found of components that were audited before."""
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Finding:
    """A hidden cell that is not safe: it lies from `least` to `most`, both included.

    `proved` is False where it took too many branches to be clear: then it could be safe still.
    """

    key: str
    least: int
    most: int
    protection: Protection
    proved: bool = True

    @property
    def exact(self) -> bool:
        """Whether the cell's value can be worked out."""
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found, of how many hidden cells."""

    findings: tuple[Finding, ...]
    checked: int

    @property
    def passed(self) -> bool:
        return not self.findings


def audit(
    knowledge: Knowledge,
    protections: Mapping[str, Protection],
    *,
    truth: Mapping[str, int] | None = None,
    seed: int = 0,
    seen: Seen | None = None,
) -> Audit:
    """Audit the hidden cells of `protections` against all that is known.

    `truth` holds true values where the auditor has them; an outsider has none. It saves work, and
    sides of an interval (`Protection.below`, `above`) are only judged with it. `seen` keeps what is
    found of each component for audits in which it comes again.

    Raises:
        Contradictory: no true cells could have led to what was published.
    """
    told = truth or {}
    with clashes_named(knowledge):
        equations = system(knowledge)
        findings = [
            Finding(key, value, value, protections[key])
            for key, value in equations.known.items()
            if key in protections and not protections[key].holds(value, value, told.get(key))
        ]
        for component in equations.components:
            wanted = {key: protections[key] for key in component.keys if key in protections}
            if wanted:
                findings += _found_in(component, wanted, told, seed, seen)
    order = {key: number for number, key in enumerate(protections)}
    return Audit(tuple(sorted(findings, key=lambda f: order[f.key])), len(protections))


def _found_in(
    component: Component,
    protections: Mapping[str, Protection],
    truth: Mapping[str, int],
    seed: int,
    seen: Seen | None,
) -> tuple[Finding, ...]:
    """Return the cells of a component that are not safe, as they were found if it was seen."""
    if seen is None:
        return tuple(_Auditor(component, protections, truth, seed).findings())
    values = tuple(truth.get(key) for key in component.keys)
    asked = (*component.content, tuple(protections.items()), values, seed)
    if asked not in seen:
        seen[asked] = tuple(_Auditor(component, protections, truth, seed).findings())
    return seen[asked]


def bounds(knowledge: Knowledge, keys: Iterable[str]) -> dict[str, tuple[int, int | None]]:
    """Return the smallest and the largest value that each of these cells could have.

    Both are exact, in whole numbers, both included; None where there is no largest.

    Raises:
        Contradictory: no true cells could have led to what was published.
    """
    wanted = set(keys)
    with clashes_named(knowledge):
        equations = system(knowledge)
        found: dict[str, tuple[int, int | None]] = {
            key: (value, value) for key, value in equations.known.items() if key in wanted
        }
        for component in equations.components:
            asked = [key for key in component.keys if key in wanted]
            if asked:
                auditor = _Auditor(component, {key: Protection(FAR) for key in asked}, {}, 0)
                found |= {key: auditor.exactly(key) for key in asked}
    return found


def unproved(
    knowledge: Knowledge, protections: Mapping[str, Protection], truth: Mapping[str, int], seed: int
) -> list[str]:
    """Return the cells that are not proved safe by tables that are found quickly: at times wrong
    about a cell that is safe, never about one that is not.

    Raises:
        Contradictory: no true cells could have led to what was published.
    """
    with clashes_named(knowledge):
        equations = system(knowledge)
        found = [key for key in equations.known if key in protections]
        for component in equations.components:
            wanted = {key: protections[key] for key in component.keys if key in protections}
            if wanted:
                auditor = _Auditor(component, wanted, truth, seed)
                found += [key for key in auditor.unproved() if not auditor.safe_by_its_ends(key)]
    return found


class _Auditor:
    """One component: the least and the most that each cell has in the tables found so far."""

    def __init__(
        self,
        component: Component,
        protections: Mapping[str, Protection],
        truth: Mapping[str, int],
        seed: int,
    ) -> None:
        self.component = component
        self.protections = protections
        self.truth = truth
        self.place = {key: column for column, key in enumerate(component.keys)}
        self.random = np.random.default_rng(seed)
        asked = [p.width + p.below + p.above for p in protections.values() if p.width < FAR]
        values = [abs(truth[key]) for key in component.keys if key in truth]
        self.cap = cap_of(component, [*asked, *values])
        self.linear = Programme(component, self.cap)
        self._whole: Programme | None = None
        self.table: Whole | None = None
        self.moves: Movable | None = None
        self.least = np.full(len(component.keys), FAR, np.int64)
        self.most = np.full(len(component.keys), -FAR, np.int64)
        if all(key in truth for key in component.keys):
            table = np.array([truth[key] for key in component.keys], np.int64)
            if component.holds(table):
                self._seen(table)

    def findings(self) -> list[Finding]:
        """Return the cells that are not safe."""
        found = (self._judged(key) for key in self.unproved())
        return [finding for finding in found if finding is not None]

    def unproved(self) -> list[str]:
        """Return the cells that tables with random aims have not proved safe."""
        keys = self._open(self.protections)
        keys = self._by_random_aims(keys, self.linear, 1)
        if keys and self.table is not None:
            near = around(self.component, self.table, 2)
            keys = self._by_random_aims(keys, Programme(near, self.cap), 2)
        return keys

    def safe_by_its_ends(self, key: str) -> bool:
        """Whether the tables with the most and with the least of a cell prove it safe."""
        self._end(key, self.linear, up=True)
        self._end(key, self.linear, up=False)
        return self._safe(key)

    def _in_whole(self) -> Programme:
        if self._whole is None:
            self._whole = Programme(self.component, self.cap, whole=True)
        return self._whole

    def _by_random_aims(self, keys: list[str], programme: Programme, stride: int) -> list[str]:
        for _ in range(AIMS):
            if len(keys) <= 1:
                break
            costs = np.zeros(len(self.component.keys))
            places = [self.place[key] for key in keys]
            signs = self.random.choice([-1.0, 1.0], len(keys))
            costs[places] = self.random.uniform(0.5, 1.5, len(keys)) * signs
            for aim in (costs, -costs):
                self._take(programme.best(aim), stride)
            before, keys = len(keys), self._open(keys)
            if len(keys) > ENOUGH * before:
                break
        return keys

    def _open(self, keys: Iterable[str]) -> list[str]:
        return [key for key in keys if not self._safe(key)]

    def _judged(self, key: str) -> Finding | None:
        """Return the finding about a cell, or None where it is safe."""
        if self._safe(key):
            return None
        most = self._end(key, self.linear, up=True)
        least = self._end(key, self.linear, up=False)
        if self._safe(key):
            return None
        if not (least is not None and most is not None and not self._wide(key, least, most)):
            self._by_moves(key)
        if self._safe(key):
            return None
        if self._found(key) != (least, most):
            least, most = self._in_whole_numbers(key, least, most)
            if self._safe(key):
                return None
        proved = least is not None and most is not None and not self._wide(key, least, most)
        low, high = self._found(key)
        least, most = (low if least is None else least), (high if most is None else most)
        return Finding(key, least, most, self.protections[key], proved)

    def _by_moves(self, key: str) -> None:
        """Look for tables near the first one that put a cell as far away as its protection asks."""
        if self.table is None:
            return
        if self.moves is None:
            self.moves = Movable(self.component, self.table)
        asked, column = self.protections[key], self.place[key]
        for way, stride in product((1, -1), STRIDES):
            if self._safe(key):
                return
            least, most = self._found(key)
            up = max(least + asked.width, int(self.table[column]) + asked.above)
            down = min(most - asked.width, int(self.table[column]) - asked.below)
            step = (up if way > 0 else down) - int(self.table[column])
            for move in self.moves.cheapest({column: step} if step else {}, stride):
                table = self.table.copy()
                table[list(move.columns)] += np.array(move.steps)
                self._seen(table)

    def _found(self, key: str) -> tuple[int, int]:
        """Return the least and the most that a cell has in the tables found so far."""
        return int(self.least[self.place[key]]), int(self.most[self.place[key]])

    def _in_whole_numbers(
        self, key: str, least: int | None, most: int | None
    ) -> tuple[int | None, int | None]:
        """Return a cell's ends in whole numbers, those of before where no end was found.

        It is not looked further than to a value that makes the cell safe.
        """
        up = self._end(key, self._in_whole(), up=True, enough=self._enough(key, up=True))
        if self._safe(key):
            return least, most
        down = self._end(key, self._in_whole(), up=False, enough=self._enough(key, up=False))
        return (least if down is None else down), (most if up is None else up)

    def _enough(self, key: str, *, up: bool) -> int | None:
        """Return the value that would make a cell safe, None where it takes one on either side."""
        asked, (least, most) = self.protections[key], self._found(key)
        if asked.below or asked.above:
            return None
        return least + asked.width if up else most - asked.width

    def exactly(self, key: str) -> tuple[int, int | None]:
        """Return the smallest and the largest value of a cell; None for a largest without end."""
        most = self._end(key, self.linear, up=True)
        least = self._end(key, self.linear, up=False)
        if (least, most) != self._found(key):
            least, most = self._in_whole_numbers(key, least, most)
        assert least is not None
        assert most is not None
        return least, None if self._endless(key) else most

    def _endless(self, key: str) -> bool:
        """Whether nothing at all keeps a cell down."""
        costs = np.zeros(len(self.component.keys))
        costs[self.place[key]] = -1.0
        return Programme(self.component, FAR).best(costs).bound is None

    def _end(
        self, key: str, programme: Programme, *, up: bool, enough: int | None = None
    ) -> int | None:
        """Return one end of a cell's interval, or None where it was not found, or a table in which
        the cell has a value that is `enough` was."""
        costs = np.zeros(len(self.component.keys))
        costs[self.place[key]] = way = -1.0 if up else 1.0
        solved = programme.best(costs, enough=None if enough is None else way * enough)
        self._take(solved)
        if solved.bound is None:
            return None
        return floor(-solved.bound + _NEAR) if up else ceil(solved.bound - _NEAR)

    def _take(self, solved: Solved, stride: int = 1) -> None:
        """Take a table that was found; one in strides is counted from the first table.

        Raises:
            Contradictory: there is none.
        """
        if solved.infeasible and self.table is None:
            raise Contradictory([], self.component.keys[0])
        if solved.table is None:
            return
        table = solved.table
        if self.table is not None and stride > 1:
            table = self.table + stride * table
        self._seen(table)

    def _seen(self, table: Whole) -> None:
        if self.table is None:
            self.table = table
        self.least = np.minimum(self.least, table)
        self.most = np.maximum(self.most, table)

    def _safe(self, key: str) -> bool:
        least, most = self._found(key)
        return least <= most and self._wide(key, least, most)

    def _wide(self, key: str, least: int, most: int) -> bool:
        return self.protections[key].holds(least, most, self.truth.get(key))
