"""What somebody who reads all that was published knows: figures as equations on unknown true cells.

A true cell is an `Unknown` whole number (of children, or of the smallest step of what is counted:
pounds, tenths of a post). Whatever is known of them is linear: a `Sum` with whole factors that lies
between two ends. A `Relation` holds whatever is published, as parts add up to their total; a
`Figure` is known only because it was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Self


@dataclass(frozen=True, slots=True)
class Unknown:
    """A true cell. `least` and `most`, both included, are what anybody knows of it beforehand."""

    key: str
    says: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """That factor x cell, summed over `terms`, lies from `low` to `high`, both included.

    No key comes twice, no factor is 0, and None is no end.
    """

    terms: tuple[tuple[str, int], ...]
    low: int | None
    high: int | None

    @classmethod
    def of(cls, terms: Mapping[str, int], low: int | None, high: int | None) -> Self:
        """Return the sum of `terms`, a factor for each key; those of 0 are left out."""
        return cls(tuple((key, factor) for key, factor in terms.items() if factor), low, high)


@dataclass(frozen=True, slots=True)
class Relation:
    """What anybody knows of true cells together, and why in words."""

    sum: Sum
    says: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number and what it says of true cells; all of `sums` hold.

    An exact count says one thing of one cell, with both ends alike; a rounded percentage says two
    of its numerator and its denominator. `shown` is the number as printed, `says` what it is of.
    One of an earlier `release` is `fixed`: it cannot be hidden any more. `cost` is how much readers
    lose when it is hidden; a `headline` is never hidden to protect another cell.
    """

    id: str
    sums: tuple[Sum, ...]
    says: str
    shown: str = ""
    release: str = ""
    cost: int = 1
    fixed: bool = False
    headline: bool = False

    @property
    def may_be_hidden(self) -> bool:
        """Whether this figure may be hidden to protect another one."""
        return not (self.fixed or self.headline)

    @property
    def exact(self) -> tuple[str, int] | None:
        """The key of the one cell that the figure gives exactly, with its value, if it does."""
        if len(self.sums) == 1 and len(self.sums[0].terms) == 1:
            only = self.sums[0]
            if only.low is not None and only.low == only.high and only.terms[0][1] == 1:
                return only.terms[0][0], only.low
        return None


@dataclass(frozen=True, slots=True)
class Protection:
    """How far apart the smallest and the largest value that a cell could have must at least lie.

    `below` and `above` say how far that interval must reach on either side of the true value, as
    for money; 0 where only its `width` counts. A count of 1 to 5 with width 5 is then never sure
    to be one of 1 to 5: its interval holds 0, or more than 5. `why` is the rule, in words.
    """

    width: int
    below: int = 0
    above: int = 0
    why: str = ""

    def holds(self, least: int | None, most: int | None, value: int | None = None) -> bool:
        """Whether an interval, both ends included and None for no end, is wide enough.

        `value` is the true one, where it is known to whoever asks.
        """
        if least is not None and most is not None and most - least < self.width:
            return False
        if value is None:
            return True
        low_enough = least is None or value - least >= self.below
        return low_enough and (most is None or most - value >= self.above)


@dataclass
class Knowledge:
    """Everything that readers know, put together. Keys of unknowns and ids of figures are unique.

    Cells are told apart by their keys alone: one that was revised is another unknown.
    """

    unknowns: dict[str, Unknown] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)

    def add(self, unknown: Unknown) -> str:
        """Put a true cell among the unknowns, once, and return its key."""
        return self.unknowns.setdefault(unknown.key, unknown).key

    def know(
        self, terms: Mapping[str, int], says: str, *, low: int | None = 0, high: int | None = 0
    ) -> None:
        """Put what anybody knows among the relations: unless told otherwise, that `terms` are 0."""
        self.relations.append(Relation(Sum.of(terms, low, high), says))

    def adds_up(self, total: str, parts: Iterable[str], says: str) -> None:
        """Know that `parts` add up to `total`; all are keys of unknowns."""
        self.know({total: 1, **dict.fromkeys(parts, -1)}, says)

    def publish(self, figure: Figure) -> None:
        """Put a published figure among the figures; one with the same id stays as it is."""
        self.figures.setdefault(figure.id, figure)

    def knowing(self, values: Mapping[str, int]) -> Knowledge:
        """Return what somebody knows who knows the values of these cells as well."""
        told = {f"truth of {key}": exact(key, value) for key, value in values.items()}
        known = {name: Figure(name, sums, name) for name, sums in told.items()}
        return Knowledge(self.unknowns, self.relations, self.figures | known)

    def without(self, hidden: Iterable[str]) -> Knowledge:
        """Return what readers know where the figures with these ids are not published."""
        gone = set(hidden)
        shown = {name: figure for name, figure in self.figures.items() if name not in gone}
        return Knowledge(self.unknowns, self.relations, shown)


def exact(key: str, value: int) -> tuple[Sum, ...]:
    """Return what an exact count says of its cell."""
    return (Sum(((key, 1),), value, value),)


def rounded_to(key: str, value: int, base: int) -> tuple[Sum, ...]:
    """Return what a count rounded to the nearest multiple of `base` says; a half goes up."""
    return (Sum(((key, 1),), value - base // 2, value + (base - 1) // 2),)


def rounded_ratio(
    numerator: str, denominator: str, value: Fraction, *, scale: Fraction | int, dp: int
) -> tuple[Sum, ...]:
    """Return what a published percentage or rate says of the two cells it is made of.

    `value` is `scale` x numerator / denominator, rounded half up to `dp` places: the exact ratio
    lies from half a step below it (included) to half a step above (not included). Of whole numbers
    that is one sum of at most 0 and one of at most -1.
    """
    half = Fraction(1, 2 * 10**dp)
    low, high = (value - half) / scale, (value + half) / scale
    return (
        Sum.of({denominator: low.numerator, numerator: -low.denominator}, None, 0),
        Sum.of({numerator: high.denominator, denominator: -high.numerator}, None, -1),
    )
