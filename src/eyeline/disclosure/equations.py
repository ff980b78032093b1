"""Knowledge as equations: what is published exactly is put in, and what is linked stays together.

What is left are the cells that nobody was told, in independent components: a cell of one says
nothing about a cell of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eyeline.disclosure.knowledge import Figure, Knowledge, Relation, Sum
from eyeline.figures.errors import EyelineError

Whole = NDArray[np.int64]
Source = Relation | Figure
NAMED = 12
"""Of how many figures that contradict each other an error tells."""


class Contradictory(EyelineError):
    """No true cells at all could have led to what was published. `sources` cannot all hold.

    It was found at the cell `near`.
    """

    exit_code = 1

    def __init__(self, sources: Iterable[Source], near: str) -> None:
        self.sources = tuple(sources)
        self.near = near
        said = "; ".join(describe(source) for source in self.sources[:NAMED])
        more = len(self.sources) - NAMED
        super().__init__(
            f"What was published contradicts itself{said and ': '}{said}"
            f"{f'; and {more} more' if more > 0 else ''}. Correct the figure, or describe the "
            "tables so that these figures are of different cells."
        )


def describe(source: Source) -> str:
    """Return in words what a relation or a published figure says."""
    if isinstance(source, Figure) and source.shown:
        return f"{source.says}: {source.shown}"
    return source.says


@dataclass(frozen=True, slots=True)
class Component:
    """Cells that are linked, as columns, and what is known of them, as rows.

    `least` and `most` hold for each cell, `low` and `high` for each row's sum; all included. The
    entries `row`, `column` and `factor` are the rows' terms. An end that nothing gives is
    `FAR` away.
    """

    keys: tuple[str, ...]
    least: Whole
    most: Whole
    row: Whole
    column: Whole
    factor: Whole
    low: Whole
    high: Whole

    @property
    def content(self) -> tuple[object, ...]:
        """All that the component says, to tell whether two say the same."""
        table = (self.least, self.most, self.row, self.column, self.factor, self.low, self.high)
        return (self.keys, *(numbers.tobytes() for numbers in table))

    def holds(self, values: Whole) -> bool:
        """Whether cells with these values, in the order of `keys`, agree with all that is known."""
        if (values < self.least).any() or (values > self.most).any():
            return False
        sums = np.zeros(len(self.low), np.int64)
        np.add.at(sums, self.row, self.factor * values[self.column])
        return bool((sums >= self.low).all() and (sums <= self.high).all())


def side_by_side(parts: Sequence[Component]) -> Component:
    """Return components as one, their cells and rows in order."""
    cells = np.cumsum([0, *(len(part.keys) for part in parts)])
    rows = np.cumsum([0, *(len(part.low) for part in parts)])
    return Component(
        tuple(key for part in parts for key in part.keys),
        np.concatenate([part.least for part in parts]),
        np.concatenate([part.most for part in parts]),
        np.concatenate([part.row + at for part, at in zip(parts, rows, strict=False)]),
        np.concatenate([part.column + at for part, at in zip(parts, cells, strict=False)]),
        np.concatenate([part.factor for part in parts]),
        np.concatenate([part.low for part in parts]),
        np.concatenate([part.high for part in parts]),
    )


FAR = 10**18
"""Farther than any cell or sum of cells lies from 0, pounds in ten-thousandths times the factors
of a percentage too."""


@dataclass(frozen=True, slots=True)
class System:
    """All that is known: cells that are `known`, and `components` of those that are not."""

    known: Mapping[str, int]
    components: tuple[Component, ...]


def system(knowledge: Knowledge) -> System:
    """Return knowledge as equations.

    Raises:
        Contradictory: figures give one cell two values, or leave it none.
    """
    reduced = _Reduced(knowledge)
    reduced.settle()
    return System(reduced.known, tuple(reduced.components()))


@dataclass(frozen=True, slots=True)
class Line:
    """A row around a cell before anything is worked out: its terms that nobody was told.

    `told` are its terms whose cells were published, with their values; `low` and `high` are the
    ends of the sum of `terms` alone.
    """

    terms: tuple[tuple[str, int], ...]
    told: tuple[tuple[str, int, int], ...]
    low: int | None
    high: int | None
    source: Source


def around_cell(knowledge: Knowledge, key: str) -> tuple[list[str], list[Line]]:
    """Return the cells that rows link with one and that nobody was told, and those rows."""
    told = dict(f.exact for f in knowledge.figures.values() if f.exact is not None)
    rows_of: dict[str, list[tuple[Sum, Source]]] = defaultdict(list)
    for one, source in sums_of(knowledge):
        for name, _ in one.terms:
            rows_of[name].append((one, source))
    keys, seen = [key], {key}
    lines: dict[int, Line] = {}
    for name in keys:  # grows as it goes
        for one, source in rows_of[name]:
            if id(one) in lines:
                continue
            lines[id(one)] = line = _line(one, source, told)
            found = [other for other, _ in line.terms if other not in seen]
            seen.update(found)
            keys += found
    return keys, list(lines.values())


def known_around(knowledge: Knowledge, key: str) -> Knowledge:
    """Return of knowledge all that has to do with a cell and those that rows link with it."""
    keys, lines = around_cell(knowledge, key)
    near = {*keys, *(name for line in lines for name, _, _ in line.told)}
    sources = {id(line.source) for line in lines}
    return Knowledge(
        {name: unknown for name, unknown in knowledge.unknowns.items() if name in near},
        [relation for relation in knowledge.relations if id(relation) in sources],
        {
            name: figure
            for name, figure in knowledge.figures.items()
            if id(figure) in sources or (figure.exact is not None and figure.exact[0] in near)
        },
    )


def _line(one: Sum, source: Source, told: Mapping[str, int]) -> Line:
    known = tuple((name, factor, told[name]) for name, factor in one.terms if name in told)
    rest = sum(factor * value for _, factor, value in known)
    return Line(
        tuple((name, factor) for name, factor in one.terms if name not in told),
        known,
        None if one.low is None else one.low - rest,
        None if one.high is None else one.high - rest,
        source,
    )


def component_of(knowledge: Knowledge, keys: list[str], lines: list[Line]) -> Component:
    """Return these cells and rows as a component."""
    place = {key: column for column, key in enumerate(keys)}
    entries = [
        (number, place[name], factor)
        for number, line in enumerate(lines)
        for name, factor in line.terms
    ]
    unknowns = [knowledge.unknowns[key] for key in keys]
    table = np.array(entries, np.int64).reshape(-1, 3)
    return Component(
        tuple(keys),
        np.array([unknown.least for unknown in unknowns], np.int64),
        np.array([FAR if u.most is None else u.most for u in unknowns], np.int64),
        table[:, 0],
        table[:, 1],
        table[:, 2],
        np.array([-FAR if line.low is None else line.low for line in lines], np.int64),
        np.array([FAR if line.high is None else line.high for line in lines], np.int64),
    )


def sums_of(knowledge: Knowledge) -> Iterator[tuple[Sum, Source]]:
    """Yield each sum that is known, with what it is known by, exact figures left out."""
    for relation in knowledge.relations:
        yield relation.sum, relation
    for figure in knowledge.figures.values():
        if figure.exact is None:
            for one in figure.sums:
                yield one, figure


class _Reduced:
    """Rows from which known cells are taken out, until no row tells one cell alone."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.known: dict[str, int] = {}
        self.by: dict[str, list[Source]] = defaultdict(list)
        self.least = {key: unknown.least for key, unknown in knowledge.unknowns.items()}
        self.most = {
            key: FAR if unknown.most is None else unknown.most
            for key, unknown in knowledge.unknowns.items()
        }
        self.rows: dict[int, dict[str, int]] = {}
        self.ends: dict[int, tuple[int, int]] = {}
        self.sources: dict[int, Source] = {}
        self.cell_of: dict[int, str] = {}
        self.rows_of: dict[str, list[int]] = defaultdict(list)
        self.settled: list[str] = []
        for figure in knowledge.figures.values():
            if figure.exact is not None:
                self._bound(*figure.exact, figure.exact[1], figure)
        for number, (one, source) in enumerate(sums_of(knowledge)):
            self._add(number, one, source)

    def _add(self, number: int, one: Sum, source: Source) -> None:
        self.rows[number] = dict(one.terms)
        low = -FAR if one.low is None else one.low
        self.ends[number] = (low, FAR if one.high is None else one.high)
        self.sources[number] = source
        self.cell_of[number] = one.terms[0][0] if one.terms else ""
        for key, _ in one.terms:
            self.rows_of[key].append(number)
        if len(one.terms) <= 1:
            self._close(number)

    def settle(self) -> None:
        """Put what is known into every row that has it, and go on with what that makes known."""
        for key in [key for key, least in self.least.items() if least == self.most[key]]:
            self._found(key)
        while self.settled:
            key = self.settled.pop()
            value = self.known[key]
            for number in self.rows_of[key]:
                if number not in self.rows:
                    continue
                factor = self.rows[number].pop(key, 0)
                low, high = self.ends[number]
                self.ends[number] = (
                    low if low == -FAR else low - factor * value,
                    high if high == FAR else high - factor * value,
                )
                if len(self.rows[number]) <= 1:
                    self._close(number)

    def _close(self, number: int) -> None:
        """Take a row of one cell, or of none, for what it says of that cell."""
        terms = self.rows.pop(number)
        low, high = self.ends[number]
        source = self.sources[number]
        if not terms:
            if low > 0 or high < 0:
                raise Contradictory([source], self.cell_of[number])
            return
        ((key, factor),) = terms.items()
        if factor < 0:
            factor, low, high = -factor, -high, -low
        least = self.least[key] if low <= -FAR else -((-low) // factor)
        most = self.most[key] if high >= FAR else high // factor
        self._bound(key, least, most, source)

    def _bound(self, key: str, least: int, most: int, source: Source) -> None:
        if least > self.least[key] or most < self.most[key]:
            self.by[key].append(source)
        self.least[key] = max(least, self.least[key])
        self.most[key] = min(most, self.most[key])
        if self.least[key] > self.most[key]:
            raise Contradictory([*self.by[key], source], key)
        if self.least[key] == self.most[key]:
            self._found(key)

    def _found(self, key: str) -> None:
        if key not in self.known:
            self.known[key] = self.least[key]
            self.settled.append(key)

    def components(self) -> Iterator[Component]:
        """Yield the cells that are not known, those that rows link together."""
        for keys, numbers in self._linked():
            yield self._component(keys, numbers)

    def _linked(self) -> Iterator[tuple[list[str], list[int]]]:
        seen: set[str] = set()
        for start in self.least:
            if start in seen or start in self.known:
                continue
            keys, numbers = [start], []
            seen.add(start)
            taken: set[int] = set()
            for key in keys:  # grows as it goes
                for number in self.rows_of[key]:
                    if number in self.rows and number not in taken:
                        taken.add(number)
                        numbers.append(number)
                        found = [other for other in self.rows[number] if other not in seen]
                        seen.update(found)
                        keys += found
            yield keys, numbers

    def _component(self, keys: list[str], numbers: list[int]) -> Component:
        place = {key: column for column, key in enumerate(keys)}
        distinct = dict.fromkeys(
            (tuple(sorted((place[k], f) for k, f in self.rows[n].items())), self.ends[n])
            for n in numbers
        )
        entries = [
            (row, column, factor)
            for row, (terms, _) in enumerate(distinct)
            for column, factor in terms
        ]
        table = np.array(entries, np.int64).reshape(-1, 3)
        ends = np.array([ends for _, ends in distinct], np.int64).reshape(-1, 2)
        return Component(
            tuple(keys),
            np.array([self.least[key] for key in keys], np.int64),
            np.array([self.most[key] for key in keys], np.int64),
            table[:, 0],
            table[:, 1],
            table[:, 2],
            ends[:, 0],
            ends[:, 1],
        )
