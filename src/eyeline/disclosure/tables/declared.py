"""What a description says of published tables, once it has been read and found sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase

from eyeline.disclosure.tables.places import Entry

WIDTH = 5


@dataclass(frozen=True, slots=True)
class Gives:
    """What a symbol gives away of the count, both ends included, in steps; None is no end."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Percentage:
    """A column of `scale` x count / denominator, rounded half up to `dp` places.

    The denominator is the count of `group` in the same breakdown; or, in a crossed table, of the
    whole along `wholes`; or it stands in the column `denominator`. `low` are the symbols of one
    that is more than 0 and rounds to it. The count is a part of the denominator unless it
    `may_exceed` it.
    """

    column: str
    scale: int
    dp: int
    group: str = ""
    wholes: tuple[str, ...] = ()
    denominator: str = ""
    low: frozenset[str] = frozenset()
    may_exceed: bool = False


@dataclass(frozen=True, slots=True)
class AddsUp:
    """That the lines with `parts` in `column` add up to the one with `total`, otherwise alike."""

    column: str
    total: str
    parts: tuple[str, ...]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Table:
    """One [[table]]: which lines it takes and what they say.

    A long table has `breakdown`, `groups` and `total`; a crossed one has `dimensions`, each column
    with its word for the whole. `rounded_to`, `width` and what `symbols` give away are in steps, of
    which 10**`decimals` make one.
    """

    entry: Entry
    name: str
    value: str
    files: tuple[str, ...]
    where: Mapping[str, frozenset[str]]
    same: tuple[str, ...]
    revised: tuple[str, ...]
    breakdown: str
    groups: str
    total: str
    dimensions: Mapping[str, str]
    do_not_add_up: frozenset[str]
    absent_is_zero: bool
    hidden: tuple[str, ...]
    symbols: Mapping[str, Gives]
    missing: frozenset[str]
    rounded_to: int
    decimals: int
    percentages: tuple[Percentage, ...]
    sums: tuple[AddsUp, ...]
    width: int

    @property
    def width_in_words(self) -> str:
        """The width as the description says it."""
        return f"{Decimal(self.width).scaleb(-self.decimals).normalize():f}"

    def applies(self, file: str) -> bool:
        """Whether it applies to the file of this name, without its folder, packed or not."""
        names = (file, file.removesuffix(".gz"))
        return not self.files or any(fnmatchcase(n, each) for each in self.files for n in names)

    @property
    def symbol(self) -> str:
        """The symbol that is written where something is hidden: the first of `hidden`.

        Raises:
            BadDescription: there is none.
        """
        if not self.hidden:
            raise self.entry.fail('`hidden` is missing: say with what to hide, such as ["c"].')
        return self.hidden[0]

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield each column of the file that it needs, after the key that names it."""
        yield from (("where", column) for column in self.where)
        yield from self.telling_apart()
        yield "value", self.value
        for each in self.percentages:
            yield "percentages", each.column
            if each.denominator:
                yield "percentages", each.denominator

    def telling_apart(self) -> Iterator[tuple[str, str]]:
        """Yield each column that tells cells apart, after the key that names it."""
        yield from (("same", column) for column in self.same)
        yield from (("revised", column) for column in self.revised)
        if self.breakdown:
            yield from (("breakdown", self.breakdown), ("groups", self.groups))
        yield from (("dimensions", column) for column in self.dimensions)


@dataclass(frozen=True, slots=True)
class Description:
    """All that a description says, table by table."""

    file: str
    tables: tuple[Table, ...]
