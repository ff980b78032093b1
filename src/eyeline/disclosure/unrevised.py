"""The attacker's guess that nothing was revised: a cell in two releases is one and the same.

Where that contradicts what was published, some cell was revised: the fewest such guesses are left
out, or whole sets of them that contradict each other, and the rest are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import highspy
import numpy as np
from numpy.typing import NDArray

from eyeline.disclosure.agreement import a_table, clash
from eyeline.disclosure.equations import FAR, Component, System, side_by_side, system
from eyeline.disclosure.knowledge import Knowledge, Relation, Sum
from eyeline.disclosure.programmes import solver

_NEAR = 1e-6
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two cells that would be one if nothing had been revised, and cannot be."""

    first: str
    second: str


def unrevised(
    knowledge: Knowledge, same: Iterable[Pair], *, whole: bool = False
) -> tuple[Knowledge, tuple[Contradiction, ...]]:
    """Return knowledge in which each pair of cells is one, but for those that contradict.

    Left out are the fewest that make the rest agree, or nearly so, or `whole` sets of pairs that
    contradict each other: which of them was revised, an attacker cannot know.

    A merged cell has the key of the first of its pair, and of the first of all where pairs follow
    on each other.

    Raises:
        Contradictory: what was published contradicts itself without any guess.
    """
    pairs = [pair for pair in same if pair[0] != pair[1]]
    equations = system(knowledge)
    kept = _kept(equations, pairs, whole=whole)
    while clashing := clash(merged := merge(knowledge, kept)):
        kept = _fewer(knowledge, equations, kept, clashing)
    agreed = set(kept)
    return merged, tuple(Contradiction(*pair) for pair in pairs if pair not in agreed)


def _fewer(
    knowledge: Knowledge, equations: System, pairs: list[Pair], clashing: frozenset[str]
) -> list[Pair]:
    """Return the pairs without those among which whole numbers contradict each other.

    Raises:
        Contradictory: what was published contradicts itself without any pair.
    """
    if not pairs:
        a_table(knowledge)
    cells, part_of = merged_keys(pairs), _part_of(equations)
    touched = {pair for pair in pairs if cells.get(pair[0], pair[0]) in clashing}
    if not touched:  # they are known by pairs that lie farther away
        groups = _linked([pair for pair in pairs if part_of.keys() & pair], part_of)
        parts = {part_of[key] for key in clashing if key in part_of}
        near = (group for group in groups if parts & {part_of.get(k) for p in group for k in p})
        touched = {pair for group in near for pair in group}
    return [pair for pair in pairs if pair not in touched] if touched else []


def _kept(equations: System, pairs: Sequence[Pair], *, whole: bool) -> list[Pair]:
    """Return the pairs that agree with what is known and with each other; see `_agreeing`."""
    known = equations.known
    part_of = _part_of(equations)
    agreed, open_ = list[Pair](), list[Pair]()
    for pair in pairs:
        if pair[0] in known and pair[1] in known:
            if known[pair[0]] == known[pair[1]]:
                agreed.append(pair)
        else:
            open_.append(pair)
    for linked in _linked(open_, part_of):
        agreed += _agreeing(equations, linked, part_of, whole=whole)
    return agreed


def _part_of(equations: System) -> dict[str, int]:
    """Return for each cell that is not known the number of its component."""
    return {key: n for n, part in enumerate(equations.components) for key in part.keys}


def _parts(equations: System, pairs: Iterable[Pair], part_of: Mapping[str, int]) -> list[Component]:
    """Return the components that have to do with pairs, each once."""
    numbers = sorted({part_of[key] for pair in pairs for key in pair if key in part_of})
    return [equations.components[number] for number in numbers]


def _linked(pairs: Iterable[Pair], part_of: Mapping[str, int]) -> list[list[Pair]]:
    """Return the pairs in groups that no component is shared between."""
    root: dict[int, int] = {}

    def find(number: int) -> int:
        while root.setdefault(number, number) != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for first, second in pairs:
        numbers = [find(part_of[key]) for key in (first, second) if key in part_of]
        root[numbers[0]] = numbers[-1]
    groups: dict[int, list[Pair]] = {}
    for pair in pairs:
        number = next(part_of[key] for key in pair if key in part_of)
        groups.setdefault(find(number), []).append(pair)
    return list(groups.values())


def _agreeing(
    equations: System, pairs: Sequence[Pair], part_of: Mapping[str, int], *, whole: bool
) -> list[Pair]:
    """Return pairs that can all hold at once: without the fewest that stand in the way of that, or
    nearly so, or without `whole` sets of those that contradict each other."""
    parts, left = _parts(equations, pairs, part_of), list(pairs)
    while left:
        apart, against = _apart(parts, equations.known, left)
        if not whole or not apart.any():
            return [pair for pair, wrong in zip(left, apart, strict=True) if not wrong]
        left = [pair for pair, wrong in zip(left, apart | against, strict=True) if not wrong]
    return []


def _apart(
    parts: Sequence[Component], known: Mapping[str, int], pairs: Sequence[Pair]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return for each pair whether it does not hold where as many as possible do, and whether it
    takes part in a contradiction."""
    cells = side_by_side(parts)
    programme = solver(cells, FAR, whole=False)
    _loosely(programme, cells, known, pairs)
    programme.run()
    if programme.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        every = np.ones(len(pairs), bool)
        return every, every
    solution = programme.getSolution()
    moved = np.array(solution.col_value)[len(cells.keys) :].reshape(-1, 2).max(axis=1)
    duals = np.array(solution.row_dual)[-len(pairs) :]
    return moved > _NEAR, np.abs(duals) > _NEAR


def _loosely(
    programme: highspy.Highs,
    cells: Component,
    known: Mapping[str, int],
    pairs: Sequence[Pair],
) -> None:
    """Put in that the cells of each pair are the same but for a step up or down, at a cost."""
    place = {key: column for column, key in enumerate(cells.keys)}
    steps, far = 2 * len(pairs), np.full(2 * len(pairs), highspy.kHighsInf)
    nothing = np.array([], np.int32)
    programme.addCols(
        steps, np.ones(steps), np.zeros(steps), far, 0, nothing, nothing, nothing.astype(float)
    )
    starts, rests = list[int](), list[float]()
    columns, factors = list[int](), list[float]()
    for number, pair in enumerate(pairs):
        starts.append(len(columns))
        rest, first = 0.0, len(place) + 2 * number
        for key, sign in zip(pair, (1.0, -1.0), strict=True):
            if key in known:
                rest -= sign * known[key]
            else:
                columns.append(place[key])
                factors.append(sign)
        columns += [first, first + 1]
        factors += [1.0, -1.0]
        rests.append(rest)
    programme.addRows(
        len(pairs),
        np.array(rests),
        np.array(rests),
        len(columns),
        np.array(starts, np.int32),
        np.array(columns, np.int32),
        np.array(factors),
    )


def merged_keys(same: Iterable[Pair], left: Iterable[Contradiction] = ()) -> dict[str, str]:
    """Return for each cell that is merged into another the key of that other.

    `left` are pairs that are not merged.
    """
    apart = {(each.first, each.second) for each in left}
    first: dict[str, str] = {}
    for one, other in same:
        kept, gone = _root(first, one), _root(first, other)
        if kept != gone and (one, other) not in apart:
            first[gone] = kept
    return {key: _root(first, key) for key in first}


def _root(first: Mapping[str, str], key: str) -> str:
    while key in first:
        key = first[key]
    return key


def newest_of(knowledge: Knowledge, same: Iterable[Pair]) -> Knowledge:
    """Return knowledge with only the newest figure of each cell that several releases tell of.

    The unknowns come in the order of their releases.
    """
    cells = merged_keys(same)
    order = {key: number for number, key in enumerate(knowledge.unknowns)}
    newest: dict[tuple[tuple[str, ...], int], tuple[int, str]] = {}
    for figure in knowledge.figures.values():
        keys = {key for one in figure.sums for key, _ in one.terms}
        of = tuple(sorted(cells.get(key, key) for key in keys)), len(figure.sums)
        newest[of] = max(newest.get(of, (-1, "")), (max(map(order.__getitem__, keys)), figure.id))
    kept = {name for _, name in newest.values()}
    return knowledge.without(knowledge.figures.keys() - kept)


def merge(knowledge: Knowledge, pairs: Iterable[Pair]) -> Knowledge:
    """Return knowledge in which the cells of each pair are one, named as `merged_keys` says."""
    cells = merged_keys(pairs)
    merged = Knowledge()
    for unknown in knowledge.unknowns.values():
        key = cells.get(unknown.key, unknown.key)
        already = merged.unknowns.get(key)
        if already is None and key == unknown.key:
            merged.unknowns[key] = unknown
            continue
        named = replace(knowledge.unknowns[key], key=key) if already is None else already
        ends = [end for end in (named.most, unknown.most) if end is not None]
        merged.unknowns[key] = replace(
            named, least=max(named.least, unknown.least), most=min(ends, default=None)
        )
    distinct = {(_renamed(r.sum, cells), r.says): None for r in knowledge.relations}
    merged.relations = [Relation(one, says) for one, says in distinct]
    for name, figure in knowledge.figures.items():
        sums = tuple(_renamed(one, cells) for one in figure.sums)
        merged.figures[name] = figure if sums == figure.sums else replace(figure, sums=sums)
    return merged


def _renamed(one: Sum, cells: Mapping[str, str]) -> Sum:
    if not any(key in cells for key, _ in one.terms):
        return one
    terms: dict[str, int] = {}
    for key, factor in one.terms:
        name = cells.get(key, key)
        terms[name] = terms.get(name, 0) + factor
    return Sum.of(terms, one.low, one.high)
