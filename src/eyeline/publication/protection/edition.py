"""Which figures of an edition an audience is shown: decided from the cells, before any file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from eyeline.disclosure import counts
from eyeline.disclosure.decision import Decision, decide
from eyeline.disclosure.knowledge import Figure
from eyeline.figures import WHOLE, Cell, PeriodKind, Status
from eyeline.measures.declarations import Measure
from eyeline.publication.protection.adding_up import relate
from eyeline.publication.protection.counts import in_words, parts_of
from eyeline.publication.protection.knowing import (
    DENOMINATOR,
    NUMERATOR,
    STATUS,
    VALUE,
    Columns,
    Known,
)
from eyeline.publication.protection.primary import NO_MONEY, Place, Primary
from eyeline.publication.shown import Shown

HEADLINE = 8
"""What readers lose with a figure of the whole, where one of an older quarter's group is 1."""
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
    money: Mapping[Place, str] = NO_MONEY,
    seed: int = 0,
) -> ProtectedEdition:
    """Return an edition's cells with all hidden that must not be known.

    `earlier` are the figures that its readers may have seen, each with the name of its release;
    `before` the true cells of the records that those were of, as far as they are kept. `money`
    are the figures that would tell what one provider is paid, each with why.

    Raises:
        Contradictory: what was released before contradicts itself.
    """
    edition = _Edition(measures, cells, money)
    edition.take_in(earlier, before)
    return edition.protected(seed)


class _Edition:
    """An edition on its way to being protected."""

    def __init__(
        self, measures: Sequence[Measure], cells: Sequence[Cell], money: Mapping[Place, str]
    ) -> None:
        self.measures = {measure.id: measure for measure in measures}
        self.cells = cells
        self.known = Known(self.measures, parts_of(measures))
        self.primary = Primary(self.measures, cells, self.known, money)
        for number, cell in enumerate(cells):
            if self._tells(cell):
                self.primary.keys[number] = self._true(cell)

    def take_in(self, earlier: Iterable[tuple[str, Shown]], before: Iterable[Cell]) -> None:
        """Take in what was released before, what this edition would tell, and what follows."""
        for cell in before:
            if self._tells(cell):
                self._true(cell)
        own = {cell.record for cell in self.cells}
        records = dict[str, None]()
        for release, shown in earlier:
            if shown.measure in self.measures:
                self._publish_earlier(release, shown)
                records |= {} if shown.record in own else {shown.record: None}
        self._publish_own()
        relate(self.known, list(self.measures.values()))
        self.known.in_order(records)

    def _tells(self, cell: Cell) -> bool:
        """Whether a cell is a figure, or counts something though it is none."""
        counted = cell.numerator is not None or cell.denominator is not None
        return cell.measure in self.measures and (counted or cell.value is not None)

    def _true(self, cell: Cell) -> dict[str, str]:
        shown = shown_as_is(cell, self.measures[cell.measure])
        return self.known.keys(shown, true=True)

    def _publish_earlier(self, release: str, shown: Shown) -> None:
        measure = self.measures[shown.measure]
        keys = self.known.keys(shown, true=False)
        says = f"{_says(shown, measure)}, in {release}"
        figure = Figure(f"{release}|{_place(shown)}", (), says, fixed=True)
        self.known.publish(shown, keys, release, figure=figure)
        if shown.status is not Status.SUPPRESSED or not measure.threshold:
            return
        for column, key in keys.items():
            part = self.known.names[key].part
            nobody = self.known.values.get(key) == 0  # hidden only for the groups beside it
            if getattr(shown, column) is None and part.people and not nobody:
                limit = measure.threshold * part.unit
                self.primary.owe(key, counts.protection(limit, "hidden in an earlier release"))

    def _publish_own(self) -> None:
        newest = max((cell.period.end for cell in self.cells), default=None)
        for number, keys in self.primary.keys.items():
            cell = self.cells[number]
            measure = self.measures[cell.measure]
            shown = shown_as_is(cell, measure)
            headline = self._is_headline(cell)
            cost = HEADLINE if cell.group == WHOLE else 1 + 2 * (cell.period.end == newest)
            cost += cell.numerator == 0
            if measure.part_of and cell.group == WHOLE and cell.numerator is not None:
                cost += int(abs(cell.numerator)).bit_length()  # of parts the smallest goes first
            says = _says(shown, measure)
            figure = Figure(f"|{_place(shown)}", (), says, cost=cost, headline=headline)
            self.primary.figures[number] = self.known.publish(shown, keys, "", figure=figure)

    def _is_headline(self, cell: Cell) -> bool:
        """Whether a figure may not be hidden to protect another: the whole's of a quarter, unless
        it is declared to be a part of another measure's. Then it is as a group of that."""
        whole = cell.group == WHOLE and cell.period.kind is PeriodKind.QUARTER
        return whole and self.measures[cell.measure].part_of is None

    def protected(self, seed: int) -> ProtectedEdition:
        """Return the edition with all hidden that must be."""
        self.primary.by_rules()
        decision = decide(
            self.known.knowledge,
            self.primary.owed,
            self.known.values,
            self.primary.hidden,
            same=self.known.same,
            seed=seed,
        )
        hidden = dict(self._hidden(decision))
        shown = tuple(
            self._without(number, decision) if number in hidden else cell
            for number, cell in enumerate(self.cells)
        )
        return ProtectedEdition(shown, tuple(hidden.values()), decision, self.known)

    def _hidden(self, decision: Decision) -> Iterable[tuple[int, NotShown]]:
        for number, figures in self.primary.figures.items():
            whys = [
                Why(columns, name in decision.primary, self.primary.hidden.get(name, _TO_PROTECT))
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
            for name, columns in self.primary.figures[number]
            if name in decision.hidden
            for column in columns
        }
        value = None if VALUE in gone else cell.value
        return replace(
            cell,
            numerator=None if NUMERATOR in gone else cell.numerator,
            denominator=None if DENOMINATOR in gone else cell.denominator,
            value=value,
            status=Status.SUPPRESSED if gone & {VALUE, STATUS} else cell.status,
        )


def _place(shown: Shown) -> str:
    period, group = shown.period, shown.group
    return f"{shown.measure}|{period.kind.value}|{period.end}|{group.dimension}|{group.value}"


def _says(shown: Shown, measure: Measure) -> str:
    group = f", {shown.group.dimension.replace('_', ' ')} {shown.group.value}"
    whole = shown.group == WHOLE
    return f"{measure.title}{'' if whole else group}, {in_words(shown.period)}"
