"""What adds up in a published table: the groups of a breakdown or a dimension to their whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from eyeline.disclosure.tables.cells import Cell
from eyeline.disclosure.tables.declared import Table
from eyeline.disclosure.tables.lines import Line


@dataclass(frozen=True, slots=True)
class Addition:
    """That `parts` add up to `total` or, unless `complete`, that none is more than it.

    `absent` are those parts that have no line of their own though their dimension has it elsewhere.
    """

    table: Table
    total: Cell
    parts: tuple[Cell, ...]
    says: str
    complete: bool = True
    absent: tuple[Cell, ...] = ()


def additions(table: Table, lines: Sequence[Line]) -> Iterator[Addition]:
    """Yield what the lines that `table` takes of one file add up to, each group with its whole.

    The groups of a breakdown or dimension are all on lines that agree in `same` and `revised`, but
    for those that are parts of another one. Where a whole has a line for one of them at least, all
    add up to it.
    """
    cells = dict.fromkeys(line.cell for line in lines)
    groups: dict[tuple[Cell, str], dict[str, None]] = defaultdict(dict)
    wholes: dict[tuple[str, Cell], list[Cell]] = defaultdict(list)
    for cell in cells:
        for dimension, group in cell.groups:
            groups[cell.undivided, dimension][group] = None
            wholes[dimension, cell.whole(dimension)].append(cell)
    adding: dict[tuple[Cell, str], list[str]] = {}
    for (undivided, dimension), listed in groups.items():
        nested = _nested(table, dimension, listed)
        adding[undivided, dimension] = [group for group in listed if group not in nested]
    for (dimension, whole), there in wholes.items():
        if dimension in table.do_not_add_up:
            yield Addition(
                table, whole, tuple(there), f"no group of {dimension} is more than", False
            )
            continue
        parts = tuple(whole.group(dimension, group) for group in adding[whole.undivided, dimension])
        absent = tuple(part for part in parts if part not in cells)
        says = f"the groups of {dimension} add up to"
        yield Addition(table, whole, parts, says, absent=absent)


def _nested(table: Table, dimension: str, groups: Collection[str]) -> set[str]:
    """Return those groups that are by `sums` parts of another group that is listed, too."""
    found: set[str] = set()
    for said in table.sums:
        if said.column in (table.groups, dimension):
            total, *parts = (
                name.removeprefix(f"{dimension}: ") if table.breakdown else name
                for name in (said.total, *said.parts)
            )
            if total in groups:
                found.update(parts)
    return found
