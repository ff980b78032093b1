"""Which groups make which whole."""

from __future__ import annotations

from collections.abc import Sequence

from .cells import Cell, Entry, Place, View
from .descriptions import Table
from .unreadable import Unreadable

Whole = tuple[View, str, Cell]  # where, along which breakdown or column, and the whole's cell


def wholes(table: Table, entries: Sequence[Entry]) -> dict[Whole, list[Cell]]:
    """Return for each whole the groups that make it, as far as a view lists any of them.

    In a crossed table that lists only some of a column's groups at a place, the others count too:
    they are unknown, not 0.
    """
    sides: dict[tuple[View, Cell], dict[str, set[str]]] = {}
    found: dict[Whole, list[Cell]] = {}
    for entry in entries:
        base = entry.cell._replace(place=frozenset())
        groups = sides.setdefault((entry.view, base), {})
        for breakdown, group in entry.cell.place:
            groups.setdefault(breakdown, set()).add(group)
    for entry in entries:
        groups = sides[entry.view, entry.cell._replace(place=frozenset())]
        for breakdown, _ in sorted(entry.cell.place):
            rest = frozenset(pair for pair in entry.cell.place if pair[0] != breakdown)
            whole = (entry.view, breakdown, entry.cell._replace(place=rest))
            if whole not in found:
                top = sorted(groups[breakdown] - nested(table, breakdown, groups[breakdown]))
                found[whole] = [
                    entry.cell._replace(place=rest | {(breakdown, group)}) for group in top
                ]
    return found


def nested(table: Table, breakdown: str, groups: set[str]) -> set[str]:
    """Return those of a breakdown's groups that are parts of another of its groups."""
    inside: set[str] = set()
    for each in table.sums:
        if each.column in (table.groups, breakdown):
            names = [name.removeprefix(f"{breakdown}: ") for name in (each.total, *each.parts)]
            if names[0] in groups:
                inside.update(names[1:])
    return inside & groups


def groups_of(table: Table, of: str, place: Place) -> Place:
    """Return the place of that of which a figure at `place` is a share.

    Raises:
        Unreadable: `of` is neither a whole nor a group.
    """
    if not table.dimensions:
        if of == table.total:
            return frozenset()
        (breakdown, _), *_ = place or {("", "")}
        return frozenset({(breakdown, of.removeprefix(f"{breakdown}: "))})
    columns = {column for column, whole in table.dimensions.items() if of in (column, whole)}
    if not columns:
        raise Unreadable(f"description: {of} is no whole of {', '.join(table.dimensions)}")
    return frozenset(pair for pair in place if pair[0] not in columns)
