"""What readers know of an edition: each figure shown, as equations on the true cells behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from eyeline.disclosure.equations import FAR
from eyeline.disclosure.knowledge import (
    Figure,
    Knowledge,
    Sum,
    Unknown,
    exact,
    rounded_ratio,
)
from eyeline.figures import figure_text
from eyeline.measures.declarations import Aggregate, Measure, MeasureKind
from eyeline.publication.protection.counts import Cellname, Parts, steps
from eyeline.publication.shown import Shown

NUMERATOR, DENOMINATOR, VALUE = "numerator", "denominator", "value"
STATUS = "status"
"""That a figure is not applicable tells that its denominator is 0."""
Columns = tuple[str, ...]
BEHIND = 2
"""What readers lose with a number that only stands behind a percentage."""


@dataclass
class Known:
    """Knowledge with what led to it.

    `values` are true values by key, where they are known; `names` tells what each key is of.
    `anywhere` gives the keys of one cell in different records; `within` the pairs of keys of which
    the first counts some of those whom the second counts, and `rests` who is left, by such a pair.
    """

    measures: Mapping[str, Measure]
    parts: Mapping[str, Parts]
    knowledge: Knowledge = field(default_factory=Knowledge)
    values: dict[str, int] = field(default_factory=dict)
    names: dict[str, Cellname] = field(default_factory=dict)
    anywhere: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    within: dict[tuple[str, str], None] = field(default_factory=dict)
    rests: dict[tuple[str, str], str] = field(default_factory=dict)

    def cell(self, name: Cellname, value: int | None) -> str:
        """Put a cell among the unknowns, with its true value where it is known; return its key.

        Where another value is known of what seems the same, it is another cell. Nobody is told
        that what is counted cannot be negative where it is.
        """
        key, anywhere = name.key, name.anywhere
        while value is not None and self.values.get(key, value) != value:
            key, anywhere = f"{key}'", f"{anywhere}'"
        if key not in self.names:
            least = 0 if value is None or value >= 0 else -FAR
            self.knowledge.add(Unknown(key, name.says, least))
            self.names[key] = name
            self.anywhere[anywhere].append(key)
        if value is not None:
            self.values[key] = value
        return key

    @property
    def same(self) -> list[tuple[str, str]]:
        """The pairs of cells that would be one if nothing had been revised between records."""
        return [pair for keys in self.anywhere.values() for pair in pairwise(keys)]

    @property
    def named(self) -> list[tuple[str, Cellname]]:
        """The cells by key, but for those that have another value than their name's first."""
        return [(key, name) for key, name in self.names.items() if key == name.key]

    def in_order(self, records: Iterable[str]) -> None:
        """Put the unknowns of these records in that order, those of other records last."""
        place = {record: number for number, record in enumerate(records)}

        def number(key: str) -> int:
            return place.get(self.names[key].record, len(place))

        unknowns = self.knowledge.unknowns
        self.knowledge.unknowns = {key: unknowns[key] for key in sorted(unknowns, key=number)}
        for keys in self.anywhere.values():
            keys.sort(key=number)

    def keys(self, shown: Shown, *, true: bool) -> dict[str, str]:
        """Return the keys of a figure's numerator and denominator, those that there are.

        `true` says that its numbers are the true ones. A formula has no cell of its own.
        """
        parts, found = self.parts[shown.measure], dict[str, str]()
        if self.measures[shown.measure].kind is MeasureKind.FORMULA:
            return found
        columns = ((NUMERATOR, parts.numerator), (DENOMINATOR, parts.denominator))
        for column, part in columns:
            number: Decimal | None = getattr(shown, column)
            if part is not None and not (true and number is None):
                name = Cellname(part, shown.period, shown.group, shown.record)
                value = None if number is None else steps(number, part)
                found[column] = self.cell(name, value)
        if parts.within and len(found) == len(columns):
            self.within[found[NUMERATOR], found[DENOMINATOR]] = None
        return found

    def figures(
        self, shown: Shown, keys: Mapping[str, str]
    ) -> Iterator[tuple[Columns, tuple[Sum, ...]]]:
        """Yield what a figure tells, with the columns of it that tell that: a count tells the same
        as its numerator."""
        measure, parts = self.measures[shown.measure], self.parts[shown.measure]
        if measure.kind is MeasureKind.FORMULA:
            if shown.value is not None:
                yield (NUMERATOR, VALUE), self._formula(shown, measure)
            return
        if shown.denominator is not None and parts.denominator is not None:
            count = steps(shown.denominator, parts.denominator)
            of_nothing = shown.value is None
            yield (DENOMINATOR, STATUS)[: 1 + of_nothing], exact(keys[DENOMINATOR], count)
        if shown.numerator is not None:
            count = steps(shown.numerator, parts.numerator)
            alone = DENOMINATOR not in keys or not parts.numerator.adds_up
            yield (NUMERATOR, VALUE) if alone else (NUMERATOR,), exact(keys[NUMERATOR], count)
        if shown.value is not None and DENOMINATOR in keys and parts.numerator.adds_up:
            yield (VALUE,), self._ratio(shown, keys)

    def _ratio(self, shown: Shown, keys: Mapping[str, str]) -> tuple[Sum, ...]:
        parts = self.parts[shown.measure]
        assert shown.value is not None
        assert parts.denominator is not None
        scale = Fraction(shown.scale * parts.denominator.unit, parts.numerator.unit)
        value = Fraction(shown.value)
        return rounded_ratio(keys[NUMERATOR], keys[DENOMINATOR], value, scale=scale, dp=shown.dp)

    def _formula(self, shown: Shown, measure: Measure) -> tuple[Sum, ...]:
        """Return what a formula tells of the counts in it.

        Sums of whole multiples tell that. Of others, and of those with parameters, which are
        public, it is taken to tell every count.
        """
        parts = {part.id: self.parts[part.id] for part in measure.parts}
        keys = {
            name: Cellname(part.numerator, shown.period, shown.group, shown.record).key
            for name, part in parts.items()
        }
        factors = _factors(measure)
        if factors and not any(key not in self.names for key in keys.values()):
            unit = max(part.numerator.unit for part in parts.values())
            value = (shown.numerator or 0) * unit
            terms = {
                keys[name]: factors[name] * unit // part.numerator.unit
                for name, part in parts.items()
            }
            return (Sum.of(terms, int(value), int(value)),) if value == int(value) else ()
        told = [(key, self.values[key]) for key in keys.values() if key in self.values]
        return tuple(one for key, value in told for one in exact(key, value))

    def publish(
        self, shown: Shown, keys: Mapping[str, str], release: str, *, figure: Figure
    ) -> list[tuple[str, Columns]]:
        """Put all that a figure tells among the figures, each like `figure`; return their ids with
        the columns that tell it."""
        found = []
        for columns, sums in self.figures(shown, keys):
            name = f"{figure.id}|{columns[0]}"
            measure = self.measures[shown.measure]
            number = getattr(shown, columns[0])
            printed = figure_text(number, measure.unit, measure.dp)
            main = VALUE in columns or STATUS in columns
            self.knowledge.publish(
                replace(
                    figure,
                    id=name,
                    sums=sums,
                    shown=printed if VALUE in columns else f"{number}",
                    release=release,
                    headline=figure.headline and main,
                    cost=figure.cost if main else BEHIND,
                )
            )
            found.append((name, columns))
        return found


def _factors(measure: Measure) -> dict[str, int]:
    """Return how often each part counts in a formula; none where it is not a sum of whole
    multiples, has parameters, or a part is itself so many of so many."""
    formula = measure.formula
    names = [part.id for part in measure.parts]
    parted = any(part.denominator or _averages(part) for part in measure.parts)
    if formula is None or parted or set(formula.names) - set(names):
        return {}
    zero = dict.fromkeys(names, Fraction(0))
    if formula.value(zero) != 0:
        return {}
    factors = {name: formula.value(zero | {name: Fraction(1)}) for name in names}
    if any(one is None or one.denominator != 1 for one in factors.values()):
        return {}
    whole = {name: int(one) for name, one in factors.items() if one is not None}
    for trial in range(2, 4):
        values = {name: Fraction(trial + number**2) for number, name in enumerate(names)}
        if formula.value(values) != sum(whole[name] * values[name] for name in names):
            return {}
    return whole


def _averages(measure: Measure) -> bool:
    return any(v.numerator.value.aggregate is Aggregate.MEAN for v in measure.versions)
