"""What readers know of an edition: each figure shown, as equations on the true cells behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from eyeline.disclosure.knowledge import (
    Figure,
    Knowledge,
    Sum,
    Unknown,
    exact,
    rounded_ratio,
)
from eyeline.figures import figure_text
from eyeline.measures.declarations import Measure, MeasureKind
from eyeline.publication.protection.counts import Cellname, Parts, steps
from eyeline.publication.shown import Shown

NUMERATOR, DENOMINATOR, VALUE = "numerator", "denominator", "value"
Columns = tuple[str, ...]
BEHIND = 2
"""What readers lose with a number that only stands behind a percentage."""


@dataclass
class Known:
    """Knowledge with what led to it.

    `values` are true values by key, where they are known; `names` tells what each key is of.
    `anywhere` gives the keys of one cell in different records.
    """

    measures: Mapping[str, Measure]
    parts: Mapping[str, Parts]
    knowledge: Knowledge = field(default_factory=Knowledge)
    values: dict[str, int] = field(default_factory=dict)
    names: dict[str, Cellname] = field(default_factory=dict)
    anywhere: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def cell(self, name: Cellname, value: int | None) -> str:
        """Put a cell among the unknowns, with its true value where it is known; return its key.

        Where another value is known of what seems the same, it is another cell.
        """
        key, anywhere = name.key, name.anywhere
        while value is not None and self.values.get(key, value) != value:
            key, anywhere = f"{key}'", f"{anywhere}'"
        if key not in self.names:
            self.knowledge.add(Unknown(key, name.says))
            self.names[key] = name
            self.anywhere[anywhere].append(key)
        if value is not None:
            self.values[key] = value
        return key

    def keys(self, shown: Shown, *, true: bool) -> dict[str, str]:
        """Return the keys of a figure's numerator and denominator, those that there are.

        `true` says that its numbers are the true ones.
        """
        parts, found = self.parts[shown.measure], {}
        columns = ((NUMERATOR, parts.numerator), (DENOMINATOR, parts.denominator))
        for column, part in columns:
            number: Decimal | None = getattr(shown, column)
            if part is not None and not (true and number is None):
                name = Cellname(part, shown.period, shown.group, shown.record)
                value = None if number is None else steps(number, part)
                found[column] = self.cell(name, value)
        return found

    def figures(
        self, shown: Shown, keys: Mapping[str, str]
    ) -> Iterator[tuple[Columns, tuple[Sum, ...]]]:
        """Yield what a figure tells, with the columns of it that tell that: a count tells the same
        as its numerator."""
        measure, parts = self.measures[shown.measure], self.parts[shown.measure]
        if measure.kind is MeasureKind.FORMULA:
            sums = self._formula(shown, measure)
            if sums:
                yield (NUMERATOR, VALUE), sums
            return
        if shown.denominator is not None and parts.denominator is not None:
            count = steps(shown.denominator, parts.denominator)
            yield (DENOMINATOR,), exact(keys[DENOMINATOR], count)
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
        """Return what a formula tells of the counts in it; with parameters, which are public, it
        tells the one count in it exactly."""
        keys = [
            Cellname(self.parts[part.id].numerator, shown.period, shown.group, shown.record).key
            for part in measure.parts
        ]
        if shown.numerator is None or any(key not in self.names for key in keys):
            return ()
        if len(keys) == 1:
            value = self.values.get(keys[0])
            return () if value is None else exact(keys[0], value)
        factors = _factors(measure)
        if not factors:
            return ()
        terms = {key: factors[part.id] for key, part in zip(keys, measure.parts, strict=True)}
        value = int(shown.numerator)
        return (Sum.of(terms, value, value),) if Decimal(value) == shown.numerator else ()

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
            self.knowledge.publish(
                replace(
                    figure,
                    id=name,
                    sums=sums,
                    shown=printed if VALUE in columns else f"{number}",
                    release=release,
                    headline=figure.headline and VALUE in columns,
                    cost=figure.cost if VALUE in columns else BEHIND,
                )
            )
            found.append((name, columns))
        return found


def _factors(measure: Measure) -> dict[str, int]:
    """Return how often each part counts in a formula without parameters; none where it is not a
    sum of whole multiples."""
    formula = measure.formula
    names = [part.id for part in measure.parts]
    if formula is None or set(formula.names) - set(names):
        return {}
    zero = dict.fromkeys(names, Fraction(0))
    at_zero, factors = formula.value(zero), {}
    for number, name in enumerate(names):
        one = formula.value(zero | {name: Fraction(1)})
        two = formula.value(zero | {name: Fraction(2 + number)})
        if at_zero != 0 or one is None or two != one * (2 + number) or one.denominator != 1:
            return {}
        factors[name] = int(one)
    return factors
