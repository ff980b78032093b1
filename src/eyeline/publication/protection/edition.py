"""Which figures of an edition an audience is shown: decided from the cells, before any file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from eyeline.disclosure import counts, money
from eyeline.disclosure.decision import Decision, decide
from eyeline.disclosure.knowledge import Figure, Protection
from eyeline.figures import WHOLE, Cell, PeriodKind, Status
from eyeline.measures.declarations import Measure, MeasureKind
from eyeline.publication.protection.adding_up import relate, rests
from eyeline.publication.protection.counts import Cellname, parts_of
from eyeline.publication.protection.knowing import (
    DENOMINATOR,
    NUMERATOR,
    VALUE,
    Columns,
    Known,
)
from eyeline.publication.shown import Shown

HEADLINE = 8
"""What readers lose with a figure of the whole, where one of an older quarter's group is 1."""
RULE = money.MoneyRule()
_TO_PROTECT = "so that others cannot be worked out"


@dataclass(frozen=True, slots=True)
class Why:
    """That a figure's columns are hidden, and why: `primary` for what it says itself."""

    columns: Columns
    primary: bool
    reason: str


@dataclass(frozen=True, slots=True)
class NotShown:
    """A cell of which something is hidden, as it is, and why."""

    cell: Cell
    whys: tuple[Why, ...]


@dataclass(frozen=True)
class ProtectedEdition:
    """The cells as an audience is shown them, and what of them is not shown and why.

    While `decision.findings` has anything, this must not be published. `known` is what its readers
    would know, for the chain of figures behind a finding.
    """

    cells: tuple[Cell, ...]
    hidden: tuple[NotShown, ...]
    decision: Decision
    known: Known


def shown_as_is(cell: Cell, measure: Measure) -> Shown:
    """Return a cell as a release shows it that hides nothing."""
    return Shown(
        cell.measure,
        cell.version,
        cell.period,
        cell.group,
        cell.numerator,
        cell.denominator,
        cell.value,
        cell.status,
        measure.scale,
        measure.dp,
        cell.record,
    )


def protect_edition(
    measures: Sequence[Measure],
    cells: Sequence[Cell],
    *,
    earlier: Iterable[tuple[str, Shown]] = (),
    before: Iterable[Cell] = (),
    seed: int = 0,
) -> ProtectedEdition:
    """Return an edition's cells with all hidden that must not be known.

    `earlier` are the figures that its readers may have seen, each with the name of its release;
    `before` the true cells of the records that those were of, as far as they are kept.

    Raises:
        Contradictory: what was released before contradicts itself.
    """
    return _Edition(measures, cells, earlier, before).protected(seed)


class _Edition:
    def __init__(
        self,
        measures: Sequence[Measure],
        cells: Sequence[Cell],
        earlier: Iterable[tuple[str, Shown]],
        before: Iterable[Cell],
    ) -> None:
        self.measures = {measure.id: measure for measure in measures}
        self.cells = cells
        self.known = Known(self.measures, parts_of(measures))
        self.protections: dict[str, Protection] = {}
        self.primary: dict[str, str] = {}
        self.columns: dict[int, list[tuple[str, Columns]]] = {}
        self.keys: dict[int, dict[str, str]] = {}
        for number, cell in enumerate(cells):
            if cell.status.has_value and cell.measure in self.measures:
                self.keys[number] = self._true(cell)
        for cell in before:
            if cell.status.has_value and cell.measure in self.measures:
                self._true(cell)
        self._publish_earlier(earlier)
        self._publish_own()
        self.rests = rests(self.known, self._of_people())
        relate(self.known, measures)

    def _true(self, cell: Cell) -> dict[str, str]:
        shown = shown_as_is(cell, self.measures[cell.measure])
        return self.known.keys(shown, true=True)

    def _of_people(self) -> Iterable[Mapping[str, str]]:
        parts = self.known.parts
        return [
            keys
            for number, keys in self.keys.items()
            if parts[self.cells[number].measure].counts_people
        ]

    def _publish_earlier(self, earlier: Iterable[tuple[str, Shown]]) -> None:
        for release, shown in earlier:
            measure = self.measures.get(shown.measure)
            if measure is None:
                continue
            keys = self.known.keys(shown, true=False)
            says = f"{_says(shown, measure)}, in {release}"
            figure = Figure(f"{release}|{_place(shown)}", (), says, fixed=True)
            self.known.publish(shown, keys, release, figure=figure)
            if shown.status is Status.SUPPRESSED and measure.threshold:
                for column, key in keys.items():
                    if getattr(shown, column) is None:
                        why = "hidden in an earlier release"
                        self.protections[key] = counts.protection(measure.threshold, why)

    def _publish_own(self) -> None:
        newest = max((cell.period.end for cell in self.cells), default=None)
        for number, keys in self.keys.items():
            cell = self.cells[number]
            measure = self.measures[cell.measure]
            shown = shown_as_is(cell, measure)
            headline = cell.group == WHOLE and cell.period.kind is PeriodKind.QUARTER
            cost = HEADLINE if cell.group == WHOLE else 1 + 2 * (cell.period.end == newest)
            cost += cell.numerator == 0
            says = _says(shown, measure)
            figure = Figure(f"|{_place(shown)}", (), says, cost=cost, headline=headline)
            self.columns[number] = self.known.publish(shown, keys, "", figure=figure)

    def protected(self, seed: int) -> ProtectedEdition:
        for number, keys in self.keys.items():
            measure = self.measures[self.cells[number].measure]
            if measure.threshold:
                self._by_rules(number, measure, keys)
        self._all_in_one_group()
        pairs = [pair for keys in self.known.anywhere.values() for pair in pairwise(keys)]
        decision = decide(
            self.known.knowledge,
            self.protections,
            self.known.values,
            self.primary,
            same=pairs,
            seed=seed,
        )
        hidden = tuple(self._hidden(decision))
        shown = list(self.cells)
        for number, _ in hidden:
            shown[number] = self._without(number, decision)
        return ProtectedEdition(
            tuple(shown), tuple(each for _, each in hidden), decision, self.known
        )

    def _by_rules(self, number: int, measure: Measure, keys: Mapping[str, str]) -> None:
        """Hide what a figure says itself."""
        parts, limit = self.known.parts[measure.id], measure.threshold
        value = {column: self.known.values[key] for column, key in keys.items()}
        above, below = value.get(NUMERATOR), value.get(DENOMINATOR)
        if measure.kind is MeasureKind.FORMULA:
            self._formula(number, measure)
            return
        if below is not None and (why := counts.small(below, limit)):
            self._hide(number, why, DENOMINATOR, VALUE, NUMERATOR)
            self.protections[keys[DENOMINATOR]] = counts.protection(limit, why)
        if above is None:
            return
        if parts.numerator.unit == 1:
            self._people(number, measure, keys, above, below)
        elif below is not None and 1 <= below <= limit:
            why = f"of 1 to {limit} people"
            self.protections[keys[NUMERATOR]] = money.protection(above, RULE, why)

    def _people(
        self,
        number: int,
        measure: Measure,
        keys: Mapping[str, str],
        above: int,
        below: int | None,
    ) -> None:
        limit, key = measure.threshold, keys[NUMERATOR]
        if why := counts.small(above, limit):
            self._hide(number, why, NUMERATOR, VALUE)
            self.protections[key] = counts.protection(limit, why)
        if below is None or key not in self.rests:
            return
        if why := counts.small_share(above, below, limit):
            self._hide(number, why, VALUE)
        rest = self.rests[key]
        if why := counts.small(below - above, limit):
            self.protections[rest] = counts.protection(limit, f"all but {why}")
        group = self.cells[number].group != WHOLE
        if group and (why := counts.alike(above, below, limit)):
            self._hide(number, why, NUMERATOR, VALUE)
            self.protections[key] = counts.protection(limit, why)

    def _formula(self, number: int, measure: Measure) -> None:
        """Hide a formula's figure where it is of few people, or one that is made of such."""
        cell = self.cells[number]
        for part in measure.parts:
            above = self.known.parts[part.id].numerator
            key = Cellname(above, cell.period, cell.group, cell.record).key
            if counts.small(self.known.values.get(key, 0), measure.threshold):
                self._hide(number, f"worked out of 1 to {measure.threshold} people", NUMERATOR)

    def _all_in_one_group(self) -> None:
        """Hide which group holds everybody of a small whole, and that the others are empty."""
        of: dict[object, dict[str, int]] = defaultdict(dict)
        for number, keys in self.keys.items():
            cell, key = self.cells[number], keys.get(NUMERATOR)
            part = self.known.parts[cell.measure].numerator
            if cell.group != WHOLE and key and part.unit == 1:
                place = (cell.measure, cell.period, cell.group.dimension)
                of[place][str(number)] = self.known.values[key]
        for groups in of.values():
            limit = self.measures[self.cells[int(next(iter(groups)))].measure].threshold
            if len(groups) > 1 and counts.all_in_one(groups, limit):
                why = f"everybody of at most {counts.GROUP} is in one group"
                for name in groups:
                    self._hide(int(name), why, NUMERATOR, VALUE)
                    key = self.keys[int(name)][NUMERATOR]
                    self.protections[key] = counts.protection(limit, why)

    def _hide(self, number: int, why: str, *columns: str) -> None:
        for name, told in self.columns[number]:
            if set(told) & set(columns):
                self.primary.setdefault(name, why)

    def _hidden(self, decision: Decision) -> Iterable[tuple[int, NotShown]]:
        for number, figures in self.columns.items():
            whys = [
                Why(columns, name in self.primary, self.primary.get(name, _TO_PROTECT))
                for name, columns in figures
                if name in decision.hidden
            ]
            if whys:
                yield number, NotShown(self.cells[number], tuple(whys))

    def _without(self, number: int, decision: Decision) -> Cell:
        """Return a cell without what is hidden of it."""
        cell = self.cells[number]
        gone = {
            column
            for name, columns in self.columns[number]
            if name in decision.hidden
            for column in columns
        }
        value = None if VALUE in gone else cell.value
        return replace(
            cell,
            numerator=None if NUMERATOR in gone else cell.numerator,
            denominator=None if DENOMINATOR in gone else cell.denominator,
            value=value,
            status=Status.SUPPRESSED if value is None else cell.status,
        )


def _place(shown: Shown) -> str:
    period, group = shown.period, shown.group
    return f"{shown.measure}|{period.kind.value}|{period.end}|{group.dimension}|{group.value}"


def _says(shown: Shown, measure: Measure) -> str:
    group = f", {shown.group.dimension.replace('_', ' ')} {shown.group.value}"
    whole = shown.group == WHOLE
    return f"{measure.title}{'' if whole else group}, {shown.period.label.lower()}"
