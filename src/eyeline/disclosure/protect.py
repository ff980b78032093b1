"""Secondary suppression: the cheapest further figures to hide so that hidden cells stay hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eyeline.disclosure.audit import Finding, audit
from eyeline.disclosure.equations import System, system
from eyeline.disclosure.knowledge import Figure, Knowledge, Protection
from eyeline.disclosure.moves import Movable, Move

ROUNDS = 5
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
    also_hidden: Iterable[str] = (),
    seed: int = 0,
) -> Protected:
    """Return which figures to hide so that the audit finds nothing, or as little as can be.

    `truth` has a value for every unknown, with which all that is known agrees. `primary` are the
    ids of figures that a rule hides; `also_hidden` of others that another audience must not see.

    Raises:
        Contradictory: figures that cannot be hidden contradict each other.
    """
    first = frozenset(primary)
    plan = _Plan(knowledge, protections, truth, first | frozenset(also_hidden))
    plan.protect(list(protections))
    plan.prune()
    findings: tuple[Finding, ...] = ()
    for number in range(ROUNDS):
        shown = knowledge.without(plan.hidden)
        findings = audit(shown, protections, truth=truth, seed=seed + number).findings
        unsafe = [finding.key for finding in findings if plan.may_be_moved(finding.key)]
        if not unsafe or not plan.protect(unsafe, further=number + 1):
            break
    return Protected(first, frozenset(plan.hidden - first), findings)


class _Plan:
    """The figures hidden so far, and the moves for which they are."""

    def __init__(
        self,
        knowledge: Knowledge,
        protections: Mapping[str, Protection],
        truth: Mapping[str, int],
        primary: frozenset[str],
    ) -> None:
        self.protections = protections
        self.truth = truth
        self.primary = primary
        self.hidden: set[str] = set(primary)
        loose = [f for f in knowledge.figures.values() if f.may_be_hidden or f.id in primary]
        self.fixed = system(knowledge.without(figure.id for figure in loose))
        self.cells = self._movable(self.fixed, loose)
        self.of = {key: cells for cells in self.cells for key in cells.component.keys}
        self.seen: dict[str, dict[int, int]] = {key: {-1: truth[key]} for key in protections}
        self.moves: dict[int, tuple[Movable, Move]] = {}

    def _movable(self, fixed: System, loose: Iterable[Figure]) -> list[Movable]:
        of = {
            key: number for number, part in enumerate(fixed.components) for key in part.keys
        }
        figures: dict[int, list[Figure]] = defaultdict(list)
        for figure in loose:
            touched = {of[key] for one in figure.sums for key, _ in one.terms if key in of}
            for number in touched:
                figures[number].append(figure)
        return [
            Movable(part, self.truth, figures[number], fixed.known, self.hidden)
            for number, part in enumerate(fixed.components)
        ]

    def may_be_moved(self, key: str) -> bool:
        """Whether something may be hidden that concerns this cell at all."""
        return key in self.of

    def protect(self, keys: Iterable[str], *, further: int = 0) -> bool:
        """Find moves for cells that have not enough values yet, and say whether any were found.

        `further` asks for so much more than is needed, where a plan that seemed enough was not.
        """
        found = False
        for key in keys:
            if key in self.of and (further or not self._safe(key)):
                found |= self._widen(key, further)
        return found

    def _widen(self, key: str, further: int) -> bool:
        """Move a cell as far as its protection asks, up first, then down, then as far as it goes."""
        asked = self.protections[key]
        value = self.truth[key]
        cells, column = self.of[key], self.of[key].place[key]
        room = value - int(cells.component.least[column])
        found = False
        values = self.seen[key].values()
        up = max(asked.width - (value - min(values)), asked.above) + further
        down = min(room, max(asked.below, asked.width if further else 0))
        tries = [up, -down] if down else [up, -min(room, asked.width)]
        for step in tries:
            if step and (further or not self._safe(key)):
                found |= self._move(cells, key, column, step)
        if not self._safe(key):
            left = asked.width - (value - min(self.seen[key].values()))
            if left > 0 and left != up:
                found |= self._move(cells, key, column, left)
        return found

    def _move(self, cells: Movable, key: str, column: int, step: int) -> bool:
        move = cells.cheapest(column, step)
        if move is None:
            return False
        self._keep(cells, move)
        self._keep_turned(cells, move)
        return True

    def _keep(self, cells: Movable, move: Move) -> None:
        number = len(self.moves)
        self.moves[number] = cells, move
        self.hidden |= move.figures
        for column, step in zip(move.columns, move.steps, strict=True):
            key = cells.component.keys[column]
            if key in self.seen:
                self.seen[key][number] = self.truth[key] + int(step)

    def _keep_turned(self, cells: Movable, move: Move) -> None:
        """Keep the move the other way round too, as far as it goes, where that hides no more."""
        size = int(abs(move.steps[0]))
        if size == 0 or (abs(move.steps) != size).any():
            return
        unit = -move.steps // size
        room = [
            int(cells.most[c]) if step > 0 else -int(cells.least[c])
            for c, step in zip(move.columns, unit, strict=True)
        ]
        steps = unit * min(size, *room)
        columns, by = move.columns.tolist(), steps.tolist()
        if min(room) > 0 and cells.possible(columns, by):
            needed = cells.needed(columns, by)
            if needed <= self.hidden:
                self._keep(cells, Move(move.columns, steps, needed))

    def _safe(self, key: str, without: int | None = None) -> bool:
        values = [value for number, value in self.seen[key].items() if number != without]
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
            keys = [cells.component.keys[column] for column in move.columns]
            wanted = [key for key in keys if key in self.seen and self._safe(key)]
            if all(self._safe(key, without=number) for key in wanted):
                del self.moves[number]
                for key in wanted:
                    del self.seen[key][number]
                for name in move.figures:
                    users[name] -= 1
        kept = {name for _, move in self.moves.values() for name in move.figures}
        self.hidden &= self.primary | kept
