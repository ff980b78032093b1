"""Made-up figures as they are published, told twice: as `Knowledge`, and as plain facts.

A fact says what is printed and when a table would print the same. `every_table` tries all whole
numbers against the facts alone: it knows nothing of sums with ends, of programmes, or of what the
package makes of a rounded number. The same seed gives the same figures.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from eyeline.disclosure.knowledge import (
    Figure,
    Knowledge,
    Protection,
    Unknown,
    exact,
    rounded_ratio,
    rounded_to,
)

Table = Mapping[str, int]
Ends = dict[str, tuple[int, int]]
EDGE = 10_000
"""Where no end is known. A cell that nothing keeps below `HIGH` is said to be at most `MOST`."""
HIGH = 100
MOST = 14
SMALL = range(1, 6)


@dataclass(frozen=True)
class AddsUp:
    """That parts add up to a total: anybody knows it."""

    total: str
    parts: tuple[str, ...]

    def holds(self, table: Table) -> bool:
        return table[self.total] == sum(table[part] for part in self.parts)

    def narrowed(self, ends: Ends) -> Iterator[tuple[str, int, int]]:
        low, high = (sum(ends[part][end] for part in self.parts) for end in (0, 1))
        yield self.total, low, high
        least, most = ends[self.total]
        for part in self.parts:
            own = ends[part]
            yield part, least - (high - own[1]), most - (low - own[0])


@dataclass(frozen=True)
class PartOf:
    """That a cell is not more than another one: anybody knows it."""

    part: str
    whole: str

    def holds(self, table: Table) -> bool:
        return table[self.part] <= table[self.whole]

    def narrowed(self, ends: Ends) -> Iterator[tuple[str, int, int]]:
        yield self.part, 0, ends[self.whole][1]
        yield self.whole, ends[self.part][0], EDGE


@dataclass(frozen=True)
class Count:
    """A count as it is published, rounded to the nearest multiple of `base`."""

    id: str
    key: str
    shown: int
    base: int = 1

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def holds(self, table: Table) -> bool:
        return nearest(table[self.key], self.base) == self.shown

    def narrowed(self, ends: Ends) -> Iterator[tuple[str, int, int]]:
        yield self.key, self.shown - self.base // 2, self.shown + self.base // 2


@dataclass(frozen=True)
class Share:
    """A percentage as it is published, with `dp` places; `tenths` has no point in it."""

    id: str
    numerator: str
    denominator: str
    tenths: int
    dp: int

    @property
    def keys(self) -> tuple[str, ...]:
        return self.numerator, self.denominator

    def holds(self, table: Table) -> bool:
        part, whole = table[self.numerator], table[self.denominator]
        return whole > 0 and percent(part, whole, self.dp) == self.tenths

    def narrowed(self, ends: Ends) -> Iterator[tuple[str, int, int]]:
        (part_low, part_high), (low, high) = (ends[key] for key in self.keys)
        step = Fraction(1, 100 * 10**self.dp)
        least, most = (self.tenths - Fraction(1, 2)) * step, (self.tenths + Fraction(1, 2)) * step
        yield self.numerator, ceil(least * low), floor(most * high)
        yield (
            self.denominator,
            max(1, ceil(part_low / most)),
            floor(part_high / least) if least > 0 else EDGE,
        )


Fact = AddsUp | PartOf | Count | Share


def nearest(value: int, base: int) -> int:
    """Return the multiple of `base` that is nearest; of two the higher."""
    return (value + base // 2) // base * base


def percent(part: int, whole: int, dp: int) -> int:
    """Return 100 x part / whole, rounded half up to `dp` places, without its point."""
    return floor(Fraction(100 * part * 10**dp, whole) + Fraction(1, 2))


def every_table(facts: Sequence[Fact], ends: Ends) -> Iterator[dict[str, int]]:
    """Yield every table of whole numbers within `ends`, both included, of which all facts hold."""
    closer = _closer(facts, ends)
    if closer is None:
        return
    open_ = [key for key, (low, high) in closer.items() if low < high]
    if not open_:
        table = {key: low for key, (low, _) in closer.items()}
        if all(fact.holds(table) for fact in facts):
            yield table
        return
    first = min(open_, key=lambda key: closer[key][1] - closer[key][0])
    for value in range(closer[first][0], closer[first][1] + 1):
        yield from every_table(facts, closer | {first: (value, value)})


def _closer(facts: Sequence[Fact], ends: Ends) -> Ends | None:
    """Return ends without values that some fact denies outright, or None where none is left."""
    closer, changed = dict(ends), True
    while changed:
        changed = False
        for fact in facts:
            for key, low, high in fact.narrowed(closer):
                least, most = closer[key]
                if low > least or high < most:
                    closer[key] = max(low, least), min(high, most)
                    changed = True
                    if closer[key][0] > closer[key][1]:
                        return None
    return closer


@dataclass(frozen=True)
class MadeUp:
    """True cells and all that is published of them.

    `ends` are what anybody knows of each cell beforehand, both included; `headlines` and `fixed`
    are ids of facts; `protections` are for hidden cells.
    """

    kind: str
    truth: dict[str, int]
    ends: Ends
    facts: tuple[Fact, ...]
    protections: dict[str, Protection]
    headlines: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()

    @property
    def knowledge(self) -> Knowledge:
        """The same as the package has it."""
        known = Knowledge()
        for key, (low, high) in self.ends.items():
            known.add(Unknown(key, f"cell {key}", low, high if high < EDGE else None))
        for fact in self.facts:
            if isinstance(fact, AddsUp):
                known.adds_up(fact.total, fact.parts, f"the parts of {fact.total}")
            elif isinstance(fact, PartOf):
                known.know({fact.whole: 1, fact.part: -1}, f"{fact.part} is a part", high=None)
            else:
                known.publish(self._figure(fact))
        return known

    def _figure(self, fact: Count | Share) -> Figure:
        marks = {"headline": fact.id in self.headlines, "fixed": fact.id in self.fixed}
        if isinstance(fact, Share):
            value = Fraction(fact.tenths, 10**fact.dp)
            sums = rounded_ratio(*fact.keys, value, scale=100, dp=fact.dp)
            return Figure(fact.id, sums, f"share {fact.keys}", f"{float(value)}%", **marks)
        one = exact(fact.key, fact.shown)
        sums = one if fact.base == 1 else rounded_to(fact.key, fact.shown, fact.base)
        return Figure(fact.id, sums, f"count {fact.key}", f"{fact.shown}", **marks)

    def without(self, hidden: Iterable[str]) -> MadeUp:
        """Return the same with the facts of these ids not published."""
        gone = set(hidden)
        facts = tuple(fact for fact in self.facts if getattr(fact, "id", "") not in gone)
        return replace(self, facts=facts)

    @property
    def primary(self) -> frozenset[str]:
        """The ids of what says something of 1 to 5 itself and is not fixed."""
        return frozenset(
            fact.id
            for fact in self.facts
            if isinstance(fact, Count | Share) and fact.id not in self.fixed and self._small(fact)
        )

    def _small(self, fact: Count | Share) -> bool:
        numbers = [self.truth[key] for key in fact.keys]
        return any(number in SMALL for number in (*numbers, numbers[-1] - numbers[0]))

    def possible(self, limit: int) -> dict[str, tuple[int, int]] | None:
        """Return the least and the most of each cell in every table that looks the same in print,
        or None where there are more than `limit` tables."""
        found: dict[str, tuple[int, int]] = {}
        for number, table in enumerate(every_table(self.facts, self.ends)):
            if number == limit:
                return None
            for key, value in table.items():
                low, high = found.get(key, (value, value))
                found[key] = min(low, value), max(high, value)
        return found


class _Making:
    """Cells and facts on their way to becoming `MadeUp`."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.truth: dict[str, int] = {}
        self.sums: list[Fact] = []
        self.shares: list[tuple[str, str]] = []
        self.wholes: list[str] = []

    def cells(self, name: str, number: int) -> list[str]:
        """Put in cells, many of them small."""
        keys = [f"{name}{at + 1}" for at in range(number)]
        for key in keys:
            self.truth[key] = self.chance.choice((0, 1, 1, 2, 2, 3, 4, 5, 6, 8))
        return keys

    def total(self, key: str, parts: Sequence[str]) -> str:
        """Put in a cell to which others add up."""
        self.truth[key] = sum(self.truth[part] for part in parts)
        self.sums.append(AddsUp(key, tuple(parts)))
        return key


def one_way(making: _Making) -> None:
    """A total of groups, at times with a total between them."""
    parts = making.cells("g", making.chance.randint(2, 5))
    if len(parts) > 3 and making.chance.random() < 0.5:
        parts = [making.total("between", parts[:2]), *parts[2:]]
    making.wholes.append(making.total("all", parts))
    making.shares += [(part, "all") for part in parts]


def two_way(making: _Making) -> None:
    """Two rows and columns to three rows and four columns, with all margins."""
    rows, columns = making.chance.randint(2, 3), making.chance.randint(2, 4)
    inner = [making.cells(f"r{row}c", columns) for row in range(rows)]
    down = [making.total(f"column {at}", [row[at] for row in inner]) for at in range(columns)]
    across = [making.total(f"row {at}", row) for at, row in enumerate(inner)]
    making.total("all", down)
    making.wholes.append(making.total("all", across))
    making.shares += [(key, f"row {at}") for at, row in enumerate(inner) for key in row]
    making.shares += [(key, "all") for key in across]


def breakdowns(making: _Making) -> None:
    """One total by two or three breakdowns."""
    first = making.cells("a", making.chance.randint(2, 4))
    making.wholes.append(making.total("all", first))
    for name in ("b", "c")[: making.chance.randint(1, 2)]:
        parts = [f"{name}{at + 1}" for at in range(making.chance.randint(2, 4))]
        making.truth |= dict.fromkeys(parts, 0)
        for _ in range(making.truth["all"]):
            making.truth[making.chance.choice(parts)] += 1
        making.sums.append(AddsUp("all", tuple(parts)))
        making.shares += [(part, "all") for part in parts]


def parts_of_wholes(making: _Making) -> None:
    """How many there are in each group, and of how many something is so."""
    whole = making.cells("of", making.chance.randint(2, 3))
    part = [f"met {key}" for key in whole]
    for one, of in zip(part, whole, strict=True):
        making.truth[one] = making.chance.randint(0, making.truth[of])
        making.sums.append(PartOf(one, of))
        making.shares.append((one, of))
    making.total("met", part)
    making.wholes.append(making.total("all", whole))
    making.sums.append(PartOf("met", "all"))
    making.shares.append(("met", "all"))


def year_to_date(making: _Making) -> None:
    """Quarters and the year so far, of two groups and both together."""
    quarters = making.chance.randint(2, 4)
    for group in ("girls", "boys"):
        cells = making.cells(f"{group} q", quarters)
        for number in range(2, quarters + 1):
            making.total(f"{group} to q{number}", cells[:number])
    for number in range(2, quarters + 1):
        both = [f"{group} to q{number}" for group in ("girls", "boys")]
        making.wholes.append(making.total(f"all to q{number}", both))
        making.shares.append((both[0], f"all to q{number}"))


def overlapping(making: _Making) -> None:
    """Groups that share cells pairwise, all around: their best values can have halves in them."""
    ring = making.cells("o", making.chance.choice((3, 3, 4, 5)))
    for one, other in pairwise([*ring, ring[0]]):
        making.wholes.append(making.total(f"{one} or {other}", [one, other]))
    making.shares += [(one, f"{one} or {other}") for one, other in pairwise(ring)]


KINDS: tuple[Callable[[_Making], None], ...] = (
    one_way,
    two_way,
    breakdowns,
    parts_of_wholes,
    year_to_date,
    overlapping,
)


def made_up(seed: int) -> MadeUp:
    """Return figures of one of six kinds, any of whose cells are hidden and to be protected."""
    chance = random.Random(f"knowledge {seed}")
    making = _Making(chance)
    kind = chance.choice(KINDS)
    kind(making)
    share = chance.choice((0.2, 0.4, 0.6))
    gone = [key for key in making.truth if chance.random() < share]
    facts = (*making.sums, *_counts(making, gone, chance.choice((1, 1, 1, 5))), *_shares(making))
    protections = {key: _protection(chance) for key in gone}
    ends = _ends(making, gone, facts)
    return MadeUp(kind.__name__, making.truth, ends, facts, protections)


def unprotected(seed: int) -> MadeUp:
    """Return the like with every count shown, some of them headlines, some fixed by an earlier
    release; those of 1 to 5 are to be protected."""
    chance = random.Random(f"unprotected {seed}")
    making = _Making(chance)
    kind = chance.choice(KINDS)
    kind(making)
    facts = (*making.sums, *_counts(making, (), 1), *_shares(making))
    headlines = frozenset(whole for whole in making.wholes if chance.random() < 0.5)
    often = chance.choice((0, 0, 0.15))
    fixed = frozenset(fact.id for fact in facts if hasattr(fact, "id") and chance.random() < often)
    small = {key: Protection(5, why="1 to 5") for key, n in making.truth.items() if n in SMALL}
    ends = {key: (0, max(MOST, value + 6)) for key, value in making.truth.items()}
    return MadeUp(kind.__name__, making.truth, ends, facts, small, headlines, fixed)


def _counts(making: _Making, gone: Collection[str], base: int) -> Iterator[Count]:
    for key, value in making.truth.items():
        if key not in gone:
            yield Count(key, key, nearest(value, base), base)


def _shares(making: _Making) -> Iterator[Share]:
    often, dp = making.chance.choice((0, 0.3, 0.8)), making.chance.randint(0, 1)
    for part, whole in making.shares:
        if making.truth[whole] and making.chance.random() < often:
            tenths = percent(making.truth[part], making.truth[whole], dp)
            yield Share(f"share of {part}", part, whole, tenths, dp)


def _protection(chance: random.Random) -> Protection:
    below, above = chance.choice(((0, 0), (0, 0), (1, 2)))
    return Protection(chance.choice((1, 2, 3, 5, 5)), below, above, "a rule")


def _ends(making: _Making, gone: Sequence[str], facts: Sequence[Fact]) -> Ends:
    """Return what is known of each cell beforehand: at times that what is hidden is 1 to 5."""
    ends = dict.fromkeys(making.truth, (0, EDGE))
    if making.chance.random() < 0.5:
        ends |= {key: (1, 5) for key in gone if making.truth[key] in SMALL}
    known = _closer(facts, ends)
    assert known is not None
    loose = [key for key, (_, most) in known.items() if most > HIGH]
    return ends | {key: (0, max(MOST, making.truth[key])) for key in loose}
