"""What a measure counts, as the unknown true cells behind its figures.

Two measures that count the same rows have the same cell, whether it is the numerator of one or the
denominator of the other, or the number of cases behind an average.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from eyeline.figures import Group, Period, day_in_words
from eyeline.measures.compiler import Column, counting_rows
from eyeline.measures.declarations import Aggregate, Counted, Measure, MeasureKind, Value, Version
from eyeline.records.derivations.columns import columns, names
from eyeline.records.tables import Kind

UNIT = 10_000
"""Sums are counted in ten-thousandths, as the engine works them out; people are whole."""
COUNTED, OUT_OF, CASES = "counted", "out of how many", "of how many cases"
_ADDED = frozenset({Aggregate.COUNT, Aggregate.SUM, Aggregate.MEAN})
_PEOPLE = frozenset({Aggregate.COUNT, Aggregate.SUM})


@dataclass(frozen=True, slots=True)
class Part:
    """Something counted for a measure: its `name`, and how many steps one of it has.

    `day` says that it is counted on the last day of a period, so that how long the period is makes
    no difference. `adds_up` is that groups can be added up at all, as medians cannot; what counts
    each child `once` a period is less in a year than in its quarters. Of `people` (or posts) few
    must not be told; money and days are not people.
    """

    name: str
    says: str
    unit: int
    day: bool
    adds_up: bool
    people: bool
    once: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands above a measure's line, and what below it where there is a line.

    `within` is that the numerator counts some of those whom the denominator counts.
    """

    numerator: Part
    denominator: Part | None
    within: bool = False


def parts_of(measures: Iterable[Measure]) -> Mapping[str, Parts]:
    """Return the parts of each measure, and of those that formulas name, by the measure's id."""
    every = {each.id: each for measure in measures for each in (*measure.parts, measure)}
    counted: dict[object, Part] = {}
    return {name: _parts(measure, counted) for name, measure in every.items()}


def _parts(measure: Measure, counted: dict[object, Part]) -> Parts:
    if not measure.kind.is_counted:
        return _typed(measure)
    above = _part(measure, measure.versions, COUNTED, counted)
    if measure.denominator is not None:
        versions = (Version(1, None, measure.denominator),)
        below = _part(measure, versions, OUT_OF, counted)
        within = above.people and below.people and above.unit == below.unit
        return Parts(above, below, within)
    if _value(measure.versions).aggregate is Aggregate.COUNT:
        return Parts(above, None)
    cases = tuple(replace(v, numerator=_cases(v.numerator)) for v in measure.versions)
    return Parts(above, _part(measure, cases, CASES, counted))


def _typed(measure: Measure) -> Parts:
    """Return the parts of a figure that is entered; those of a formula stand for it alone."""
    people = measure.kind is MeasureKind.ENTERED and measure.threshold > 0
    people = people and not measure.unit.startswith("£")
    unit = 1 if people else UNIT
    above, below = (
        Part(_name(measure, what), _says(measure, what), unit, False, True, people)
        for what in (COUNTED, OUT_OF)
    )
    ratio = len(measure.asks) == 2
    return Parts(above, below if ratio else None, within=ratio and people)


def _part(
    measure: Measure, versions: tuple[Version, ...], what: str, counted: dict[object, Part]
) -> Part:
    value = _value(versions)
    money = measure.unit.startswith("£") and what == COUNTED
    part = Part(
        _name(measure, what),
        _says(measure, what),
        1 if _whole(versions) else UNIT,
        not any(version.numerator.on for version in versions),
        value.aggregate in _ADDED,
        value.aggregate is Aggregate.COUNT or (value.aggregate in _PEOPLE and not money),
        any(version.numerator.once for version in versions),
    )
    same = tuple((version.first, _same(version.numerator)) for version in versions)
    return counted.setdefault(same, part)


def _name(measure: Measure, what: str) -> str:
    return f"{measure.id}/{what}"


def _says(measure: Measure, what: str) -> str:
    return measure.title if what == COUNTED else f"{measure.title}: {what}"


def _same(counted: Counted) -> Counted:
    """Return what counts the same: what must be known of rows makes no other rows, nor does the
    order of conditions."""
    return replace(counted, where=tuple(sorted(counted.where)), needs=())


def _cases(counted: Counted) -> Counted:
    """Return what counts the rows of which something is averaged or summed."""
    if counted.value.aggregate is Aggregate.SUM:
        return replace(counted, value=Value())
    mean = replace(counted, value=replace(counted.value, aggregate=Aggregate.MEAN))
    return counting_rows(Column(mean)).counted


def _value(versions: tuple[Version, ...]) -> Value:
    return versions[-1].numerator.value


def _whole(versions: Iterable[Version]) -> bool:
    """Whether rows are counted, or a column of whole numbers is added up."""
    return all(
        counted.value.aggregate is Aggregate.COUNT
        or (
            counted.value.aggregate is Aggregate.SUM
            and counted.table in names()
            and columns(counted.table).get(counted.value.column) is Kind.INTEGER
        )
        for counted in (version.numerator for version in versions)
    )


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
        """The key, whatever the record: the same where only a revision tells cells apart.

        A period is known by its days: a year to date may be a quarter too.
        """
        days = "day" if self.part.day else f"{self.period.start}"
        return (
            f"{self.part.name}|{days}|{self.period.end}|{self.group.dimension}|{self.group.value}"
        )

    @property
    def says(self) -> str:
        """The cell in words."""
        group = f", {self.group.dimension.replace('_', ' ')} {self.group.value}"
        whole = not self.group.dimension
        when = f"on {day_in_words(self.period.end)}" if self.part.day else in_words(self.period)
        return f"{self.part.says}{'' if whole else group}, {when}"


def in_words(period: Period) -> str:
    """Return a period within a sentence, such as "quarter to 30 June 2025"."""
    return f"{period.label[0].lower()}{period.label[1:]}"


def steps(number: Decimal, part: Part) -> int:
    """Return a published number in whole steps of its part."""
    return int((number * part.unit).to_integral_value())


def people(value: int, part: Part) -> int:
    """Return how many people so many steps of a part are; a half post is one."""
    return -(-value // part.unit)
