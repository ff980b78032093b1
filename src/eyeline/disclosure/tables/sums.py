"""What else adds up, by `sums` of a description: quarters to a year, groups to a larger one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator
from dataclasses import replace
from typing import Protocol

from eyeline.disclosure.tables.additions import Addition
from eyeline.disclosure.tables.cells import Cell
from eyeline.disclosure.tables.declared import AddsUp, Table

_LONGEST = 100  # letters that parts are named with


def stated(table: Table, there: Collection[Cell], anywhere: Collection[Cell]) -> Iterator[Addition]:
    """Yield what `sums` says of one file's cells.

    `there` are the cells of the file and `anywhere` those of all files, both of the table's name. A
    sum is yielded where the file has one of its cells and all files together have two.

    Raises:
        BadDescription: a group is named that several breakdowns have.
    """
    for said in table.sums:
        along = _along(table, said, anywhere)
        apart = [along.apart(cell) for cell in there]
        for words in along.words(said):
            if len(set(words)) < len(words):
                raise said.entry.fail("two of its words are one and the same group.")
            wanted = set(words)
            for base in dict.fromkeys(base for base, word in apart if word in wanted):
                total, *parts = (along.cell(base, word) for word in words)
                if sum(cell in anywhere for cell in (total, *parts)) >= 2:
                    yield Addition(table, total, tuple(parts), _in_words(said))


def without_lines(table: Table, anywhere: Collection[Cell]) -> Iterator[str]:
    """Yield a sentence for each of `sums` that has words which no line has."""
    for said in table.sums:
        along = _along(table, said, anywhere)
        known = {along.apart(cell)[1] for cell in anywhere}
        names = (said.total, *said.parts)
        pairs = (pair for words in along.words(said) for pair in zip(names, words, strict=True))
        lost = dict.fromkeys(f'"{name}"' for name, word in pairs if word not in known)
        if lost:
            yield f'{said.entry.place}: no line has {", ".join(lost)} in "{said.column}".'


class _Along(Protocol):
    """A way along which cells add up: what they share, and the word in which they differ."""

    def words(self, said: AddsUp) -> list[list[Hashable]]:
        """Return the words of the total and the parts, for each sum that is meant."""

    def apart(self, cell: Cell) -> tuple[Cell, Hashable]:
        """Return what a cell shares with those it adds up with, and its word."""

    def cell(self, base: Cell, word: Hashable) -> Cell:
        """Return the cell of which `apart` says `base` and `word`."""


class _Same:
    """Sums along a column of `same`."""

    def __init__(self, place: int) -> None:
        self.place = place

    def words(self, said: AddsUp) -> list[list[Hashable]]:
        return [[said.total, *said.parts]]

    def apart(self, cell: Cell) -> tuple[Cell, Hashable]:
        return cell.moved(self.place, ""), cell.at[self.place]

    def cell(self, base: Cell, word: Hashable) -> Cell:
        return base.moved(self.place, str(word))


class _Dimension:
    """Sums along a dimension of a crossed table."""

    def __init__(self, dimension: str, whole: str) -> None:
        self.dimension, self.whole = dimension, whole

    def words(self, said: AddsUp) -> list[list[Hashable]]:
        return [[said.total, *said.parts]]

    def apart(self, cell: Cell) -> tuple[Cell, Hashable]:
        return cell.whole(self.dimension), dict(cell.groups).get(self.dimension, self.whole)

    def cell(self, base: Cell, word: Hashable) -> Cell:
        return base if word == self.whole else base.group(self.dimension, str(word))


class _Groups:
    """Sums of groups of a long table: of one breakdown, of several alike, or across breakdowns.

    A group is named alone or after its breakdown. Those that are named alone are of one breakdown,
    or each of the only one that has it.
    """

    def __init__(self, total: str, cells: Collection[Cell]) -> None:
        self.total = total
        pairs = dict.fromkeys(cell.groups[0] for cell in cells if len(cell.groups) == 1)
        self.named = {f"{breakdown}: {group}": (breakdown, group) for breakdown, group in pairs}
        self.breakdowns: dict[str, list[str]] = defaultdict(list)
        for breakdown, group in pairs:
            self.breakdowns[group].append(breakdown)

    def words(self, said: AddsUp) -> list[list[Hashable]]:
        texts = (said.total, *said.parts)
        alone = [text for text in texts if text not in self.named and text != self.total]
        shared = [
            breakdown
            for breakdown in (self.breakdowns.get(alone[0], ()) if alone else ())
            if all(breakdown in self.breakdowns.get(text, ()) for text in alone)
        ]
        return [[self._word(said, text, one) for text in texts] for one in shared or [""]]

    def _word(self, said: AddsUp, text: str, shared: str) -> tuple[tuple[str, str], ...]:
        """Return the groups of the cells called `text`, in the breakdown `shared` if there is."""
        if text == self.total:
            return ()
        if text in self.named:
            return (self.named[text],)
        having = [shared] if shared else self.breakdowns.get(text, [])
        if len(having) > 1:
            which = " or ".join(f'"{breakdown}: {text}"' for breakdown in having)
            raise said.entry.fail(f'several breakdowns have "{text}". Write {which}.')
        breakdown, _, group = text.rpartition(": ")
        return ((having[0], text),) if having else ((breakdown, group),)

    def apart(self, cell: Cell) -> tuple[Cell, Hashable]:
        return cell.undivided, cell.groups

    def cell(self, base: Cell, word: Hashable) -> Cell:
        assert isinstance(word, tuple)
        return replace(base, groups=word)


def _along(table: Table, said: AddsUp, cells: Collection[Cell]) -> _Along:
    if said.column in table.same:
        return _Same(table.same.index(said.column))
    if table.breakdown:
        return _Groups(table.total, cells)
    return _Dimension(said.column, table.dimensions[said.column])


def _in_words(said: AddsUp) -> str:
    words = f"{' + '.join(said.parts)} add up to"
    return words if len(words) <= _LONGEST else f"its {len(said.parts)} parts add up to"
