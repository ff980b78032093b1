"""Which figures of an edition are hidden for what they say themselves, and what their cells are
owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from eyeline.disclosure import counts, money
from eyeline.disclosure.knowledge import Protection
from eyeline.figures import WHOLE, Cell, Group, Period
from eyeline.measures.declarations import Measure, MeasureKind
from eyeline.publication.protection.counts import Cellname, Part, people
from eyeline.publication.protection.knowing import (
    DENOMINATOR,
    NUMERATOR,
    VALUE,
    Columns,
    Known,
)

Place = tuple[str, Period, Group]
"""Where a figure stands: its measure, period and group."""
NO_MONEY: Mapping[Place, str] = {}
RULE = money.MoneyRule()
_UNKNOWN = "a number of people that is not known"


@dataclass
class Primary:
    """What the rules hide, figure by figure, with the reason, and what each cell is owed.

    `figures` are the ids of a cell's figures with the columns that tell them, `keys` its true
    cells by column, both by the cell's place in the edition. `money` are figures that would tell
    what one provider is paid, with why.
    """

    measures: Mapping[str, Measure]
    cells: Sequence[Cell]
    known: Known
    money: Mapping[Place, str] = field(default_factory=dict)
    keys: dict[int, dict[str, str]] = field(default_factory=dict)
    figures: dict[int, list[tuple[str, Columns]]] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    owed: dict[str, Protection] = field(default_factory=dict)

    def owe(self, key: str, protection: Protection) -> None:
        """Owe this to a cell besides what it is owed already."""
        before = self.owed.get(key, protection)
        self.owed[key] = replace(
            before if before.width >= protection.width else protection,
            width=max(before.width, protection.width),
            below=max(before.below, protection.below),
            above=max(before.above, protection.above),
        )

    def by_rules(self) -> None:
        """Hide what figures say themselves, each alone or as the groups of one whole."""
        for number, keys in self.keys.items():
            measure = self.measures[self.cells[number].measure]
            if measure.kind is MeasureKind.FORMULA and measure.threshold:
                self._formula(number, measure)
            elif measure.threshold:
                self._figure(number, measure, keys)
            self._paid(number, keys)
        self._all_in_one_group()

    def _figure(self, number: int, measure: Measure, keys: Mapping[str, str]) -> None:
        parts, limit = self.known.parts[measure.id], measure.threshold
        below = self._people(keys.get(DENOMINATOR), parts.denominator)
        if below is not None and (why := counts.small(below, limit)):
            self._hide(number, why, DENOMINATOR, VALUE, NUMERATOR)
            self.owe(keys[DENOMINATOR], _of_people(limit, parts.denominator, why))
        if NUMERATOR not in keys:
            return
        above = self._people(keys[NUMERATOR], parts.numerator)
        if above is not None:
            self._counted(number, measure, keys, above, below)
        else:
            self._averaged(number, measure, keys[NUMERATOR], below)

    def _counted(
        self, number: int, measure: Measure, keys: Mapping[str, str], above: int, below: int | None
    ) -> None:
        limit, key = measure.threshold, keys[NUMERATOR]
        part = self.known.parts[measure.id].numerator
        if why := counts.small(above, limit):
            self._hide(number, why, NUMERATOR, VALUE)
            self.owe(key, _of_people(limit, part, why))
        rest = self.known.rests.get((key, keys.get(DENOMINATOR, "")))
        if below is None or rest is None:
            return
        left = people(self.known.values[rest], part)
        if why := counts.small_share(below - left, below, limit):
            self._hide(number, why, VALUE)
        if why := counts.small(left, limit):
            self.owe(rest, _of_people(limit, part, f"all but {why}"))
        group = self.cells[number].group != WHOLE
        if group and (why := counts.alike(below - left, below, limit)):
            self._hide(number, why, NUMERATOR, VALUE)
            self.owe(key, _of_people(limit, part, why))

    def _averaged(self, number: int, measure: Measure, key: str, below: int | None) -> None:
        """Hide an average, a median or a sum of money that is of few, or of nobody knows how many.

        How many are behind a median is told where another measure counts them.
        """
        limit, parts = measure.threshold, self.known.parts[measure.id]
        if below is None and parts.denominator is not None:
            name = replace(self.known.names[key], part=parts.denominator)
            below = self._people(name.key, parts.denominator)
        if below is None or counts.small(below, limit):
            why = f"of {_UNKNOWN}" if below is None else f"of 1 to {limit} people"
            self._hide(number, why, NUMERATOR, VALUE)
            self.owe(key, _of_money(self.known.values[key], why))

    def _paid(self, number: int, keys: Mapping[str, str]) -> None:
        """Hide a sum or an average of money that would tell what one provider is paid."""
        cell = self.cells[number]
        why = self.money.get((cell.measure, cell.period, cell.group), "")
        if why and NUMERATOR in keys:
            self._hide(number, why, NUMERATOR, VALUE)
            self.owe(keys[NUMERATOR], _of_money(self.known.values[keys[NUMERATOR]], why))

    def _formula(self, number: int, measure: Measure) -> None:
        """Hide a formula's figure where it is of few people, or one that is made of such."""
        cell, limit = self.cells[number], measure.threshold
        for one in measure.parts:
            parts = self.known.parts[one.id]
            for part in (parts.numerator, parts.denominator):
                if part is None or not part.people:
                    continue
                name = Cellname(part, cell.period, cell.group, cell.record)
                counted = self._people(name.key, part)
                if counted is None and part is parts.numerator:
                    self._hide(number, f"worked out of {_UNKNOWN}", VALUE)
                elif counted is not None and counts.small(counted, limit):
                    self._hide(number, f"worked out of 1 to {limit} people", VALUE)

    def _all_in_one_group(self) -> None:
        """Hide which group holds everybody of a small whole, and that the others are empty.

        That one of the others is empty tells nothing yet: the full one is owed protection.
        """
        of: dict[tuple[str, Period, str], dict[int, str]] = defaultdict(dict)
        for number, keys in self.keys.items():
            cell = self.cells[number]
            part = self.known.parts[cell.measure].numerator
            if cell.group != WHOLE and NUMERATOR in keys and part.people and cell.value is not None:
                of[cell.measure, cell.period, cell.group.dimension][number] = keys[NUMERATOR]
        for (measure, *_), groups in of.items():
            limit, part = self.measures[measure].threshold, self.known.parts[measure].numerator
            values = {str(n): people(self.known.values[key], part) for n, key in groups.items()}
            full = counts.all_in_one(values, limit)
            if len(groups) > 1 and full:
                why = f"everybody of at most {counts.GROUP} is in one group"
                self.owe(groups[int(full)], _of_people(limit, part, why))
                for number in groups:
                    self._hide(number, why, NUMERATOR, VALUE)

    def _people(self, key: str | None, part: Part | None) -> int | None:
        """Return how many people a cell counts; None where it counts none, or nobody knows."""
        if key is None or part is None or not part.people or key not in self.known.values:
            return None
        return people(self.known.values[key], part)

    def _hide(self, number: int, why: str, *columns: str) -> None:
        for name, told in self.figures[number]:
            if set(told) & set(columns):
                self.hidden.setdefault(name, why)


def _of_people(limit: int, part: Part | None, why: str) -> Protection:
    return counts.protection(limit * (part.unit if part else 1), why)


def _of_money(amount: int, why: str) -> Protection:
    """Return what a hidden sum is owed; nothing below 0 is asked of it, where nothing can be."""
    owed = money.protection(abs(amount), RULE, why)
    return replace(owed, below=min(owed.below, amount)) if amount >= 0 else owed
