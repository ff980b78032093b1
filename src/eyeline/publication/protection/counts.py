"""What a measure counts, as the unknown true cells behind its figures.

Two measures that count the same rows have the same cell, whether it is the numerator of one or the
denominator of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from eyeline.figures import Group, Period
from eyeline.measures.declarations import Aggregate, Measure, MeasureKind, Version

UNIT = 10_000
"""Sums are counted in ten-thousandths, as the engine works them out; people are whole."""
_SUMMED = frozenset({Aggregate.SUM, Aggregate.MEAN})


@dataclass(frozen=True, slots=True)
class Part:
    """Something counted for a measure: its `name`, and how many steps one of it has.

    `day` says that it is counted on the last day of a period, so that how long the period is makes
    no difference. `adds_up` is that groups can be added up at all, as medians cannot.
    """

    name: str
    says: str
    unit: int
    day: bool
    adds_up: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands above a measure's line, and what below it where there is a line."""

    numerator: Part
    denominator: Part | None

    @property
    def counts_people(self) -> bool:
        """Whether the numerator counts some of those whom the denominator counts."""
        return self.denominator is not None and self.numerator.unit == self.denominator.unit == 1


def parts_of(measures: Iterable[Measure]) -> Mapping[str, Parts]:
    """Return the parts of each measure, by its id."""
    names: dict[object, Part] = {}
    found = {}
    for measure in measures:
        above = _part(measure, measure.versions, "counted", names)
        below = None
        if measure.denominator is not None:
            versions = (Version(1, None, measure.denominator),)
            below = _part(measure, versions, "out of", names)
        elif _aggregate(measure.versions) is not Aggregate.COUNT and measure.kind.is_counted:
            below = Part(
                f"{measure.id}/cases", f"{measure.title}: cases", 1, _on_day(measure), True
            )
        found[measure.id] = Parts(above, below)
    return found


def _part(
    measure: Measure, versions: tuple[Version, ...], says: str, names: dict[object, Part]
) -> Part:
    counts = _aggregate(versions) is Aggregate.COUNT and measure.kind.is_counted
    entered = measure.kind is MeasureKind.ENTERED and measure.threshold > 0
    part = Part(
        f"{measure.id}/{says}",
        f"{measure.title}, {says}",
        1 if counts or entered else UNIT,
        _on_day(measure),
        counts or _aggregate(versions) in _SUMMED,
    )
    if not measure.kind.is_counted:
        return part
    same = tuple((version.first, version.numerator) for version in versions)
    return names.setdefault(same, part)


def _aggregate(versions: tuple[Version, ...]) -> Aggregate:
    return versions[-1].numerator.value.aggregate if versions else Aggregate.COUNT


def _on_day(measure: Measure) -> bool:
    counted = [version.numerator for version in measure.versions]
    if measure.denominator is not None:
        counted.append(measure.denominator)
    return bool(counted) and not any(one.on for one in counted)


@dataclass(frozen=True, slots=True)
class Cellname:
    """Which true cell: of what, when, in which group, by which record."""

    part: Part
    period: Period
    group: Group
    record: str

    @property
    def key(self) -> str:
        """The cell's key among the unknowns."""
        return f"{self.anywhere}|{self.record[:16]}"

    @property
    def anywhere(self) -> str:
        """The key, whatever the record: the same where only a revision tells cells apart."""
        kind = "day" if self.part.day else self.period.kind.value
        return (
            f"{self.part.name}|{kind}|{self.period.end}|{self.group.dimension}|{self.group.value}"
        )

    @property
    def says(self) -> str:
        """The cell in words."""
        group = f", {self.group.dimension.replace('_', ' ')} {self.group.value}"
        whole = not self.group.dimension
        when = f"on {self.period.end}" if self.part.day else self.period.label.lower()
        return f"{self.part.says}{'' if whole else group}, {when}"


def steps(number: Decimal, part: Part) -> int:
    """Return a published number in whole steps of its part."""
    return int((number * part.unit).to_integral_value())
