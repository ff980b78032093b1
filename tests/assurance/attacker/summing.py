"""What else adds up, by `sums`."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from .cells import Cell, Entry, Place, View
from .descriptions import Sum, Table
from .unreadable import Unreadable

Members = tuple[Cell, ...]  # the total, then the parts
Finder = Callable[[Cell], Iterator[Members]]


class Addition(NamedTuple):
    """That in a view the parts make the total."""

    about: Hashable
    view: View
    total: Cell
    parts: Members


def sums_in(tables: Sequence[Table], name: str, entries: Sequence[Entry]) -> Iterator[Addition]:
    """Yield the sums of all tables of that name, each in each view that shows two of its cells.

    A view that shows the total alone counts too, where other files show the parts.
    """
    shown: dict[View, dict[Cell, None]] = {}
    for entry in entries:
        shown.setdefault(entry.view, {})[entry.cell] = None
    everywhere = {cell for cells in shown.values() for cell in cells}
    stated = {each: table for table in tables if table.name == name for each in table.sums}
    for each, owner in stated.items():
        finder = _finder(owner, each, everywhere)
        for view, cells in shown.items():
            found = dict.fromkeys(members for cell in cells for members in finder(cell))
            for total, *parts in found:
                seen = sum(cell in cells for cell in (total, *parts))
                if seen > 1 or (total in cells and not everywhere.isdisjoint(parts)):
                    yield Addition(("sum", each, total), view, total, tuple(parts))


def _finder(table: Table, each: Sum, everywhere: set[Cell]) -> Finder:
    """Return what gives, for a cell, the sums of this kind in which it stands.

    Raises:
        Unreadable: the table has no such column.
    """
    if each.column in table.same:
        return partial(_along_same, each, table.same.index(each.column))
    if each.column in table.dimensions:
        return partial(_along_column, each, table.dimensions[each.column])
    if each.column == table.groups and each.column:
        places = {pair for cell in everywhere for pair in cell.place}
        return partial(_by_places, list(_places(table, each, places)))
    raise Unreadable(
        f"description: {each.column} of a sum is no column of {table.name}; name it under same"
    )


def _along_same(each: Sum, at: int, cell: Cell) -> Iterator[Members]:
    names = (each.total, *each.parts)
    if cell.same[at] in names:
        yield tuple(
            cell._replace(same=(*cell.same[:at], name, *cell.same[at + 1 :])) for name in names
        )


def _along_column(each: Sum, whole: str, cell: Cell) -> Iterator[Members]:
    mine = dict(cell.place).get(each.column, whole)
    if mine in (each.total, *each.parts):
        rest = frozenset(pair for pair in cell.place if pair[0] != each.column)
        yield tuple(
            cell._replace(place=rest if name == whole else rest | {(each.column, name)})
            for name in (each.total, *each.parts)
        )


def _by_places(sums: Sequence[Sequence[Place]], cell: Cell) -> Iterator[Members]:
    for places in sums:
        if cell.place in places:
            yield tuple(cell._replace(place=place) for place in places)


def _places(table: Table, each: Sum, pairs: set[tuple[str, str]]) -> Iterator[list[Place]]:
    """Yield the places that make a sum of groups, once for each breakdown that it is about."""
    names = (each.total, *each.parts)
    breakdowns = sorted({breakdown for breakdown, _ in pairs})
    full = {
        name: (breakdown, name.removeprefix(f"{breakdown}: "))
        for name in names
        for breakdown in breakdowns
        if name.startswith(f"{breakdown}: ") and table.breakdown
    }
    bare = [name for name in names if name not in full and name != table.total]
    for breakdown in breakdowns if bare else [""]:
        if all((breakdown, name) in pairs for name in bare):
            yield [
                frozenset()
                if name == table.total
                else frozenset({full.get(name, (breakdown, name))})
                for name in names
            ]
