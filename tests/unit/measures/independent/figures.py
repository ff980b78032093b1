"""From rows that count to figures: numbers, shares and middles, of the whole and of each group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from unit.measures.rows import period_start

Record = Mapping[str, Sequence[Any]]
"""Rows by the name of their table."""

Group = tuple[str, str]
WHOLE: Group = ("", "")


class Figure(NamedTuple):
    """A figure as a reader sees it: `text` is its value, or the symbol of why it has none."""

    numerator: Fraction | int | None
    denominator: Fraction | int | None
    text: str


NOT_KNOWN = Figure(None, None, "x")


class Counted(NamedTuple):
    """A row that counts, the day that its group is told on, and how much it counts for."""

    row: Any
    day: date
    value: Fraction = Fraction(1)


@dataclass(frozen=True)
class Count:
    """How many rows there are."""

    rows: Sequence[Counted]


@dataclass(frozen=True)
class Share:
    """What some rows come to, for every `scale` of what others do."""

    above: Sequence[Counted]
    below: Sequence[Counted]
    dp: int = 0
    scale: int = 100


@dataclass(frozen=True)
class Middle:
    """The middle one of the rows' values, or half way between the middle two."""

    rows: Sequence[Counted]
    dp: int = 1


@dataclass(frozen=True)
class Total:
    """What the rows' values come to, in whole numbers; `kept` with so many places."""

    rows: Sequence[Counted]
    kept: int | None = None


@dataclass(frozen=True)
class Mean:
    """What the rows' values come to, shared out evenly."""

    rows: Sequence[Counted]
    dp: int = 1


@dataclass(frozen=True)
class Worked:
    """A whole figure that is no count of rows."""

    value: Fraction


Tally = Count | Share | Middle | Total | Mean | Worked | None
"""What a figure is made of; None where nobody can know."""


class Asked(NamedTuple):
    """The period that a figure is of."""

    kind: str
    end: date

    def holds(self, day: date | None) -> bool:
        """Whether a day falls in the period, its first and last included."""
        return day is not None and period_start(self.kind, self.end) <= day <= self.end


Measures = Mapping[str, Callable[[Asked], Tally]]


def happened(rows: Iterable[Any], name: str, asked: Asked) -> list[Counted]:
    """Return the rows whose day `name` falls in the period."""
    return [Counted(row, getattr(row, name)) for row in rows if asked.holds(getattr(row, name))]


def open_at_the_end(rows: Iterable[Any], first: str, last: str, asked: Asked) -> list[Counted]:
    """Return the rows that had begun and not ended by the end of the period's last day."""
    return [
        Counted(row, asked.end)
        for row in rows
        if is_open(getattr(row, first), getattr(row, last), asked.end)
    ]


def is_open(first: date | None, last: date | None, day: date) -> bool:
    """Whether what began and ended on these days (None: not yet) was open at the end of `day`."""
    return first is not None and first <= day and (last is None or last > day)


def where(counted: Iterable[Counted], test: Callable[[Any], bool]) -> list[Counted]:
    """Return those whose row passes the test."""
    return [found for found in counted if test(found.row)]


def latest(rows: Iterable[Any], name: str, asked: Asked) -> list[Counted] | None:
    """Return the latest list, by the day `name`, of no more than 92 days before; None if none."""
    usable = [row for row in rows if 0 <= (asked.end - getattr(row, name)).days <= 92]
    if not usable:
        return None
    newest = max(getattr(row, name) for row in usable)
    return [Counted(row, asked.end) for row in usable if getattr(row, name) == newest]


def figures(
    tally: Tally, dimensions: Sequence[str], group_of: Callable[[Counted, str], str]
) -> dict[Group, Figure]:
    """Return the figure of the whole council and of every group that has anybody."""

    def split(rows: Sequence[Counted]) -> dict[Group, list[Counted]]:
        found: dict[Group, list[Counted]] = defaultdict(list)
        found[WHOLE] = list(rows)
        for row in rows:
            for dimension in dimensions:
                found[dimension, group_of(row, dimension)].append(row)
        return found

    match tally:
        case None:
            return {WHOLE: NOT_KNOWN}
        case Count(rows):
            return {g: Figure(len(some), None, str(len(some))) for g, some in split(rows).items()}
        case Total(rows, kept):
            return {g: _total(some, kept) for g, some in split(rows).items()}
        case Mean(rows, dp):
            return {g: _mean(some, dp) for g, some in split(rows).items()}
        case Worked(value):
            kept = Fraction(rounded(value, 4))
            return {WHOLE: Figure(kept, None, rounded(value, 0))}
        case Middle(rows, dp):
            return {group: _middle(some, dp) for group, some in split(rows).items()}
        case Share(above, below, dp, scale):
            parts, wholes = split(above), split(below)
            return {
                group: _share(parts.get(group, []), wholes.get(group, []), dp, scale)
                for group in {*parts, *wholes}
            }


def _share(above: Sequence[Counted], below: Sequence[Counted], dp: int, scale: int) -> Figure:
    part = sum((row.value for row in above), Fraction())
    whole = sum((row.value for row in below), Fraction())
    return Figure(part, whole, rounded(scale * part / whole, dp) if whole else "z")


def _total(rows: Sequence[Counted], kept: int | None) -> Figure:
    total = sum((row.value for row in rows), Fraction())
    exact = total if kept is None else Fraction(rounded(total, kept))
    return Figure(exact, None, rounded(total, 0))


def _mean(rows: Sequence[Counted], dp: int) -> Figure:
    total = sum((row.value for row in rows), Fraction())
    return Figure(total, len(rows), rounded(total / len(rows), dp) if rows else "z")


def _middle(rows: Sequence[Counted], dp: int) -> Figure:
    values = sorted(row.value for row in rows)
    if not values:
        return Figure(None, None, "z")
    half = len(values) // 2
    middle = values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
    return Figure(None, None, rounded(middle, dp))


def rounded(value: Fraction, dp: int) -> str:
    """Return `value` with at most `dp` places, a half rounded away from nought."""
    units = int(abs(value) * 10**dp + Fraction(1, 2))
    digits = str(units).rjust(dp + 1, "0")
    text = f"{digits[: len(digits) - dp]}.{digits[len(digits) - dp :]}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 and units else text if dp else digits
