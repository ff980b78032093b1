"""Whether all that is known agrees: a table that could have led to it, or what clashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np

from eyeline.disclosure.clashes import clashing
from eyeline.disclosure.equations import (
    Component,
    Contradictory,
    Source,
    Whole,
    known_around,
    system,
)
from eyeline.disclosure.knowledge import Figure, Knowledge
from eyeline.disclosure.programmes import Programme, cap_of


def a_table(knowledge: Knowledge) -> dict[str, int]:
    """Return a value for every cell with which all that is known agrees: one of many.

    Raises:
        Contradictory: there is none.
    """
    with clashes_named(knowledge):
        return _a_table(knowledge)


def possible(knowledge: Knowledge) -> bool:
    """Whether true cells could have led to knowledge, as far as can be found."""
    try:
        _a_table(knowledge)
    except Contradictory:
        return False
    return True


def clash(knowledge: Knowledge) -> frozenset[str]:
    """Return cells that a contradiction is among, none where some true cells could have led to
    knowledge."""
    try:
        equations = system(knowledge)
    except Contradictory as error:
        return frozenset({error.near, *keys_of(error.sources)})
    for component in equations.components:
        if len(component.low):
            try:
                _table_of(component)
            except Contradictory:
                return frozenset(component.keys)
    return frozenset()


def keys_of(sources: Iterable[Source]) -> set[str]:
    """Return the cells that relations and figures tell of."""
    sums = (each.sums if isinstance(each, Figure) else (each.sum,) for each in sources)
    return {key for some in sums for one in some for key, _ in one.terms}


@contextmanager
def clashes_named(knowledge: Knowledge) -> Iterator[None]:
    """Where a contradiction is found, name all that takes part in it."""
    try:
        yield
    except Contradictory as error:
        near = known_around(knowledge, error.near)
        found = clashing(near, possible) or clashing(knowledge, possible)
        raise Contradictory(found or error.sources, error.near) from None


def _a_table(knowledge: Knowledge) -> dict[str, int]:
    equations = system(knowledge)
    table = dict(equations.known)
    for component in equations.components:
        alone = len(component.low) == 0  # then any value between its ends will do
        values = component.least if alone else _table_of(component)
        table |= dict(zip(component.keys, values.tolist(), strict=True))
    return table


def _table_of(component: Component) -> Whole:
    """Return a possible table.

    Raises:
        Contradictory: there is none, or none was found in so many branches.
    """
    costs = np.zeros(len(component.keys))
    cap = cap_of(component)
    for whole in (False, True):
        solved = Programme(component, cap, whole=whole).best(costs)
        if solved.table is not None:
            return solved.table
        if solved.infeasible:
            break
    raise Contradictory([], component.keys[0])
