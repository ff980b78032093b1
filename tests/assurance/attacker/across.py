"""What adds up across tables: figures of one kind that are parts of another kind's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from .cells import Cell, Entry, View
from .descriptions import Across

Where = tuple[tuple[str, ...], tuple[str, ...], object]  # state, same and place
Shown = dict[str, dict[Where, Cell]]  # by a table's name


class Parted(NamedTuple):
    """That in a view the parts make the total, or no more than it unless they are `complete`."""

    about: Hashable
    view: View
    total: Cell
    parts: tuple[Cell, ...]
    complete: bool


def across_in(sums: Sequence[Across], entries: Iterable[Entry]) -> Iterator[Parted]:
    """Yield the sums wherever a view shows the total with a part, or two parts.

    A part that a view does not show there is unknown. It is nobody where the view shows other
    groups of the same breakdown of it, and the total's groups are listed only if there is anybody.
    """
    views: dict[View, Shown] = defaultdict(lambda: defaultdict(dict))
    for entry in entries:
        cell = entry.cell
        views[entry.view][cell.name][cell.state, cell.same, cell.place] = cell
    for each in sums:
        for view, shown in views.items():
            names = (each.total, *each.parts)
            for where in dict.fromkeys(key for name in names for key in shown.get(name, ())):
                yield from _at(each, view, shown, where)


def _at(each: Across, view: View, shown: Shown, where: Where) -> Iterator[Parted]:
    seen = [name for name in (each.total, *each.parts) if where in shown.get(name, ())]
    if len(seen) < 2:
        return
    like = shown[seen[0]][where]
    parts = tuple(
        like._replace(name=name)
        for name in each.parts
        if name in seen or (each.complete and not _nobody(shown, name, like))
    )
    total = like._replace(name=each.total)
    yield Parted(("across", each, where), view, total, parts, each.complete)


def _nobody(shown: Shown, name: str, like: Cell) -> bool:
    """Whether a kind has lines of other groups beside, so that a group without one has nobody."""
    breakdowns = {breakdown for breakdown, _ in like.place}
    return any(
        cell.same == like.same and breakdowns & {breakdown for breakdown, _ in cell.place}
        for cell in shown.get(name, {}).values()
    )
