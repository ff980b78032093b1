"""Protecting tables before they are published: the same tables, with a symbol where all is hidden.

Figures are hidden for what they say (`counts`) and so that those cannot be worked out, also from
tables that were published earlier.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eyeline.disclosure import counts
from eyeline.disclosure.decision import Decision, decide
from eyeline.disclosure.knowledge import Figure, Knowledge, Protection
from eyeline.disclosure.tables.declared import Description
from eyeline.disclosure.tables.reading import UnreadableTable, cells_of
from eyeline.disclosure.tables.releasing import as_released
from eyeline.disclosure.tables.system import Described, read_tables

THRESHOLD = 5


@dataclass(frozen=True)
class ProtectedTables:
    """Tables as they may be published: their CSV by the file's name.

    `primary` and `secondary` are how many figures are hidden by a rule and to protect those. While
    `decision.findings` has anything, they must not be published. `described` is what readers would
    know if nothing were hidden.
    """

    texts: Mapping[str, str]
    decision: Decision
    described: Described

    @property
    def knowledge(self) -> Knowledge:
        """What readers know once these tables are published."""
        return self.described.knowledge.without(self.decision.hidden)


def protect_tables(
    paths: Sequence[Path],
    description: Description,
    *,
    earlier: Sequence[Path] = (),
    kept: Sequence[Path] = (),
    threshold: int = THRESHOLD,
    seed: int = 0,
) -> ProtectedTables:
    """Return the tables at `paths`, true in every figure, with all hidden that must not be known.

    `earlier` are tables as they were published, which cannot be changed any more; `kept`, named
    like them, are the same with every figure, as far as the council keeps them.

    Raises:
        UnreadableTable, BadDescription: as `read_tables` does, or two files have one name.
        Contradictory: what was published before contradicts itself.
    """
    _refuse_same_names([*earlier, *paths], kept)
    described = read_tables([*earlier, *paths], description)
    described = as_released(described, {path.name for path in paths})
    knowledge = described.knowledge
    rules = _Rules(knowledge, threshold)
    truth, owed = dict(rules.values), dict(described.protections)
    if kept:
        before = _Rules(read_tables(kept, description).knowledge, threshold)
        there = [key for key in before.values if key in knowledge.unknowns]
        truth |= {key: before.values[key] for key in there}
        owed = {key: owed[key] for key in owed if key not in truth or key in before.protections}
    decision = decide(
        knowledge,
        owed | rules.protections,
        truth,
        rules.primary,
        same=described.same,
        seed=seed,
    )
    texts = {
        path.name.removesuffix(".gz"): _written(path, decision.hidden, description)
        for path in paths
    }
    return ProtectedTables(texts, decision, described)


def _values(knowledge: Knowledge) -> dict[str, int]:
    """Return the cells that are published exactly, with their values."""
    return dict(f.exact for f in knowledge.figures.values() if f.exact is not None)


class _Rules:
    """What the primary rules say of figures that are shown."""

    def __init__(self, knowledge: Knowledge, threshold: int) -> None:
        self.threshold = threshold
        self.values = _values(knowledge)
        self.primary: dict[str, str] = {}
        self.protections: dict[str, Protection] = {}
        self.figures: dict[str, list[Figure]] = defaultdict(list)
        for figure in knowledge.figures.values():
            if figure.exact is not None:
                self.figures[figure.exact[0]].append(figure)
        for figure in knowledge.figures.values():
            if not figure.fixed:
                self._figure(figure)
        self.empty = set(self._empty(knowledge))
        for relation in knowledge.relations:
            self._breakdown(dict(relation.sum.terms), relation.sum.low, relation.sum.high)

    def _empty(self, knowledge: Knowledge) -> Iterator[str]:
        """Yield the counts that are 0 because the group that they are a part of is 0."""
        for relation in knowledge.relations:
            if relation.sum.low == 0 and relation.sum.high is None:
                factors = {factor: key for key, factor in relation.sum.terms}
                if self.values.get(factors.get(1, "")) == 0 and -1 in factors:
                    yield factors[-1]

    def _figure(self, figure: Figure) -> None:
        if figure.exact is not None:
            key, value = figure.exact
            if why := counts.small(value, self.threshold):
                self.primary[figure.id] = why
                self.protections[key] = counts.protection(self.threshold, why)
            return
        signs = {factor > 0: key for key, factor in figure.sums[-1].terms}
        numerator, denominator = signs.get(True, ""), signs.get(False, "")
        if numerator in self.values and denominator in self.values:
            self._share(figure, numerator, self.values[denominator])

    def _share(self, figure: Figure, numerator: str, whole: int) -> None:
        part = self.values[numerator]
        if why := counts.small_share(part, whole, self.threshold):
            self.primary[figure.id] = why
        if why := counts.alike(part, whole, self.threshold):
            self.primary[figure.id] = why
            self._hide(numerator, why)

    def _breakdown(self, terms: Mapping[str, int], low: int | None, high: int | None) -> None:
        """Hide the groups of a small whole that are all empty but one."""
        parts = [key for key, factor in terms.items() if factor == -1]
        if (low, high) != (0, 0) or len(parts) < 2 or any(k not in self.values for k in parts):
            return
        groups = {key: self.values[key] for key in parts if key not in self.empty}
        if counts.all_in_one(groups, self.threshold):
            for key in groups:
                self._hide(key, f"everybody of at most {counts.GROUP} is in one group")

    def _hide(self, key: str, why: str) -> None:
        loose = [figure for figure in self.figures[key] if not figure.fixed]
        for figure in loose:
            self.primary[figure.id] = why
        if loose:
            self.protections[key] = counts.protection(self.threshold, why)


def _refuse_same_names(*groups: Sequence[Path]) -> None:
    """Raise where two files of a group have one name: their figures could be taken for each other.

    Raises:
        UnreadableTable: they have.
    """
    for paths in groups:
        names = [path.name for path in paths]
        for name in names:
            if names.count(name) > 1:
                raise UnreadableTable(f"Several files are called {name}. Rename all but one.")


def _written(path: Path, hidden: frozenset[str], description: Description) -> str:
    """Return a file's CSV with a symbol in the place of each hidden figure."""
    delimiter, lines = cells_of(path)
    symbols = _symbols(path, description)
    columns: dict[int, list[str]] = defaultdict(list)
    for name in hidden:
        file, line, column = name.rsplit(":", 2)
        if file == path.name:
            columns[int(line)].append(column)
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=delimiter, lineterminator="\n")
    headings = [cell.strip() for cell in lines[0][1]]
    for number, cells in lines:
        gone = {headings.index(column): symbols[column] for column in columns.get(number, ())}
        writer.writerow([gone.get(place, cell) for place, cell in enumerate(cells)])
    return sink.getvalue()


def _symbols(path: Path, description: Description) -> dict[str, str]:
    """Return for each column of figures the symbol of the first table that has it."""
    found: dict[str, str] = {}
    for table in description.tables:
        if table.applies(path.name):
            of = [each for share in table.percentages for each in (share.column, share.denominator)]
            for column in (table.value, *of):
                if column:
                    found.setdefault(column, table.symbol)
    return found
