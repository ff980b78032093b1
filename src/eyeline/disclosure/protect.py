"""Secondary suppression: the cheapest further figures to hide so that hidden cells stay hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from eyeline.disclosure.audit import Finding, audit, unproved
from eyeline.disclosure.equations import System, system
from eyeline.disclosure.knowledge import Figure, Knowledge, Protection
from eyeline.disclosure.moves import STRIDES, Movable, Move

LARGE = 3_000
"""Of components with more cells than this, several cells are moved at a time."""
AT_ONCE = 16
UNCERTAIN = 5
"""How far apart the values must lie that a figure hidden to protect others could have."""
ROUNDS = 8
"""How often what an audit still finds is protected further."""


@dataclass(frozen=True, slots=True)
class Protected:
    """Which figures to hide: those a rule hides, and further ones that would give them away.

    `findings` are the cells that stay unsafe whatever may be hidden: headlines or earlier releases
    give them away.
    """

    primary: frozenset[str]
    secondary: frozenset[str]
    findings: tuple[Finding, ...]

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of all figures to hide."""
        return self.primary | self.secondary


def protect(
    knowledge: Knowledge,
    protections: Mapping[str, Protection],
    truth: Mapping[str, int],
    primary: Iterable[str],
    *,
    uncertain: int = UNCERTAIN,
    seed: int = 0,
) -> Protected:
    """Return which figures to hide so that the audit finds nothing, or as little as can be.

    `truth` has a value for every unknown, with which all that is known agrees. `primary` are the
    ids of figures that a rule hides. What is hidden to protect others stays `uncertain` itself, so
    that it is not hidden in vain.

    Raises:
        Contradictory: figures that cannot be hidden contradict each other.
    """
    first = frozenset(primary)
    plan = _Plan(knowledge, protections, truth, first)
    plan.protect(unproved(knowledge.without(first), protections, truth, seed))
    plan.prune()
    findings: tuple[Finding, ...] = ()
    for number in range(ROUNDS):
        plan.owe(Protection(uncertain, why="hidden to protect others"))
        shown = knowledge.without(plan.hidden)
        findings = audit(shown, plan.protections, truth=truth, seed=seed + number).findings
        unsafe = [finding.key for finding in findings if plan.may_be_moved(finding.key)]
        if not unsafe or not plan.protect(unsafe, further=number):
            break
    left = tuple(finding for finding in findings if finding.key in protections)
    return Protected(first, frozenset(plan.hidden - first), left)


class _Plan:
    """The figures hidden so far, and the moves for which they are."""

    def __init__(
        self,
        knowledge: Knowledge,
        protections: Mapping[str, Protection],
        truth: Mapping[str, int],
        primary: frozenset[str],
    ) -> None:
        self.protections = dict(protections)
        self.figures = knowledge.figures
        self.truth = truth
        self.primary = primary
        self.hidden: set[str] = set(primary)
        loose = [f for f in knowledge.figures.values() if f.may_be_hidden or f.id in primary]
        fixed = system(knowledge.without(figure.id for figure in loose))
        self.of: dict[str, Movable] = {}
        for cells in self._movable(fixed, loose):
            self.of |= dict.fromkeys(cells.keys, cells)
        self.seen: dict[str, dict[int, int]] = {}
        self.moves: dict[int, tuple[Movable, Move]] = {}

    def _movable(self, fixed: System, loose: Iterable[Figure]) -> Iterator[Movable]:
        part_of = {key: n for n, part in enumerate(fixed.components) for key in part.keys}
        figures: dict[int, list[Figure]] = defaultdict(list)
        for figure in loose:
            keys = {key for one in figure.sums for key, _ in one.terms}
            for number in {part_of[key] for key in keys if key in part_of}:
                figures[number].append(figure)
        for number, part in enumerate(fixed.components):
            yield Movable(
                part,
                np.array([self.truth[key] for key in part.keys], np.int64),
                figures=figures[number],
                others=self.truth,
                hidden=self.hidden,
            )

    def owe(self, protection: Protection) -> None:
        """Owe this to the cells of figures that are hidden to protect others."""
        for name in sorted(self.hidden - self.primary):
            exact = self.figures[name].exact
            if exact is not None and exact[0] not in self.protections:
                self.protections[exact[0]] = protection

    def may_be_moved(self, key: str) -> bool:
        """Whether something may be hidden that concerns this cell at all."""
        return key in self.of

    def protect(self, keys: Iterable[str], *, further: int = 0) -> bool:
        """Find moves for cells that have not enough values yet, and say whether any were found.

        `further` asks for so much more than is needed, where a plan that seemed enough was not.
        """
        before = len(self.moves)
        movable = [key for key in keys if key in self.of]
        if not further:
            self._together([key for key in movable if len(self.of[key].keys) > LARGE])
        for key in movable:
            self._widen(key, further)
        return len(self.moves) > before

    def _together(self, keys: Sequence[str]) -> None:
        """Find moves for cells of large components, several at a time that no row links."""
        waiting = [key for key in keys if not self._safe(key)]
        while waiting:
            cells, left = self.of[waiting[0]], list[str]()
            rows, wanted = set[int](), dict[int, int]()
            for key in waiting:
                column = self.of[key].place[key]
                near = set(cells.rows_of[column]) if self.of[key] is cells else rows
                if self.of[key] is cells and not rows & near and len(wanted) < AT_ONCE:
                    rows |= near
                    wanted[column] = self._up(key)
                else:
                    left.append(key)
            self._move(cells, wanted, 1)
            waiting = [key for key in left if not self._safe(key)]

    def _up(self, key: str) -> int:
        """Return how far up a cell must go to have enough values, with those it has."""
        asked, values = self.protections[key], self._values(key).values()
        return max(asked.width - (self.truth[key] - min(values)), asked.above)

    def _down(self, key: str) -> int:
        asked, values = self.protections[key], self._values(key).values()
        return max(asked.width - (max(values) - self.truth[key]), asked.below)

    def _widen(self, key: str, further: int) -> None:
        """Move a cell as far as its protection asks, up or else down, or some of each."""
        cells, column = self.of[key], self.of[key].place[key]
        for way, stride in product((self._up, self._down, self._up), STRIDES):
            if self._safe(key) and not further:
                return
            step = way(key) + further
            self._move(cells, {column: -step if way == self._down else step}, stride)
        for way in (self._up, self._down):
            if not self._safe(key) and not further:
                step = way(key)
                self._move(cells, {column: -step if way == self._down else step}, None)

    def _move(self, cells: Movable, wanted: Mapping[int, int], stride: int | None) -> None:
        """Keep the cheapest moves in steps of `stride`, or those looked for in whole numbers."""
        if not any(wanted.values()):
            return
        found = cells.cheapest(wanted, stride) if stride else cells.in_whole_numbers(wanted)
        for move in found:
            self._keep(cells, move)
            turned = cells.turned(move)
            if turned is not None:
                self._keep(cells, turned)

    def _keep(self, cells: Movable, move: Move) -> None:
        number = len(self.moves)
        self.moves[number] = cells, move
        self.hidden |= move.figures
        for column, step in zip(move.columns, move.steps, strict=True):
            self._values(cells.keys[column])[number] = self.truth[cells.keys[column]] + step

    def _values(self, key: str) -> dict[int, int]:
        """Return the values that a cell has in the true table (-1) and in each move."""
        return self.seen.setdefault(key, {-1: self.truth[key]})

    def _safe(self, key: str, without: int | None = None) -> bool:
        values = [value for number, value in self._values(key).items() if number != without]
        return self.protections[key].holds(min(values), max(values), self.truth[key])

    def prune(self) -> None:
        """Drop the moves that others make needless, the dearest first, and show what they hid."""
        users: dict[str, int] = defaultdict(int)
        for _, move in self.moves.values():
            for name in move.figures:
                users[name] += 1
        for number in sorted(self.moves, key=lambda n: (-len(self.moves[n][1].figures), -n)):
            cells, move = self.moves[number]
            if not any(users[name] == 1 and name not in self.primary for name in move.figures):
                continue
            keys = [cells.keys[column] for column in move.columns]
            wanted = [key for key in keys if key in self.protections and self._safe(key)]
            if all(self._safe(key, without=number) for key in wanted):
                del self.moves[number]
                for key in keys:
                    del self.seen[key][number]
                for name in move.figures:
                    users[name] -= 1
        kept = {name for _, move in self.moves.values() for name in move.figures}
        self.hidden &= self.primary | kept
