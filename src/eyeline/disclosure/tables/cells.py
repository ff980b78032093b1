"""True cells of published tables: what tells them apart, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from eyeline.disclosure.tables.declared import Table


@dataclass(frozen=True, slots=True)
class Cell:
    """A true cell of one state of the record.

    `at` are the values of the columns in `same`, `revised` of those in `revised`. `groups` are the
    breakdown or the dimensions that it is told apart by, each with the group, by name; those along
    which it is the whole are left out.
    """

    name: str
    at: tuple[str, ...]
    revised: tuple[str, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()

    @property
    def undivided(self) -> Cell:
        """The whole of this cell along all dimensions."""
        return Cell(self.name, self.at, self.revised)

    def whole(self, dimension: str) -> Cell:
        """Return the whole of this cell along a dimension."""
        rest = tuple(each for each in self.groups if each[0] != dimension)
        return Cell(self.name, self.at, self.revised, rest)

    def group(self, dimension: str, group: str) -> Cell:
        """Return the cell of a group along a dimension, else like this one."""
        rest = (each for each in self.groups if each[0] != dimension)
        return Cell(self.name, self.at, self.revised, in_order([*rest, (dimension, group)]))

    def moved(self, place: int, value: str) -> Cell:
        """Return the cell with another value at a place of `at`."""
        return replace(self, at=(*self.at[:place], value, *self.at[place + 1 :]))

    def key(self, file: str) -> str:
        """Return what knowledge calls this cell of a file: another for each cell and file."""
        at = "".join(f" / {_kept(value)}" for value in self.at)
        revised = "".join(f" @ {_kept(value)}" for value in self.revised)
        groups = "".join(f" | {_kept(name)} = {_kept(group)}" for name, group in self.groups)
        return f"{_kept(file)}: {_kept(self.name)}{at}{revised}{groups}"

    def says(self, table: Table, *, named: bool = False) -> str:
        """Return this cell in words; `named` puts before it what is counted."""
        apart = ", ".join(f"{dimension}: {_shown(group)}" for dimension, group in self.groups)
        whole = table.total if table.breakdown else table.name
        first = apart or _shown(whole)
        words = ", ".join(filter(None, (first, *self.at, *self.revised)))
        return f"{self.name}: {words}" if named and first != self.name else words


def in_order(groups: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return a cell's groups in the order that it keeps them in."""
    return tuple(sorted(groups))


@lru_cache(maxsize=10_000)
def _kept(text: str) -> str:
    """Return `text` without what stands between the parts of a key."""
    for mark in "%/@|=:":
        text = text.replace(mark, f"%{ord(mark):02x}")
    return text


def _shown(group: str) -> str:
    return group or "(blank)"
