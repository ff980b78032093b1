"""The Summary of a quarter as values, ready to be printed: each figure is put into words once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from eyeline.figures import Status, day_in_words, figure_text, quarter_name, unit_after
from eyeline.publication.charts import Chart


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is printed: its value (None where missing), status, and words."""

    value: Decimal | None
    status: Status
    text: str

    @classmethod
    def of(cls, value: Decimal | None, status: Status, unit: str, dp: int) -> Figure:
        """Return the figure with its words: "612", "72%", "65 (provisional)", "not available"."""
        if value is None:
            return cls(None, status, status.words)
        words = figure_text(value, unit, dp)
        final = status is Status.FINAL
        return cls(value, status, words if final else f"{words} ({status.words})")


MISSING = Figure(None, Status.NOT_AVAILABLE, Status.NOT_AVAILABLE.words)
NOT_COMPARED = Figure(None, Status.NOT_APPLICABLE, "none")


class Judgement(StrEnum):
    """What a change means, for measures where one direction is better."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "no change"
    NONE = "no judgement"


@dataclass(frozen=True, slots=True)
class Change:
    """A change on the quarter before in words, such as "up 12", and what it means."""

    words: str
    judgement: Judgement


class Beside(StrEnum):
    """What an area is to the council."""

    ENGLAND = "england"
    REGION = "region"
    NEIGHBOURS = "statistical_neighbours"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published figure of another area. `method` says how it came about: "published", "median".

    `on` is the last day of the time it is for, `of` names how many authorities it stands for.
    """

    kind: Beside
    area: str
    method: str
    on: str
    of: str
    figure: Figure
    source: str

    @property
    def name(self) -> str:
        """The area, and the method where the figure is worked out from several."""
        return self.area if self.method == "published" else f"{self.area} ({self.method})"


@dataclass(frozen=True, slots=True)
class Aim:
    """What was agreed of a figure, such as "at least 60%", and how the figure does by it.

    `level` is "target" or "minimum expectation", `verdict` as short as "missed", `words` both in
    full; `answers`: whether somebody has to answer for it. `value` is what was agreed.
    """

    level: str
    agreed: str
    verdict: str
    answers: bool
    words: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Control:
    """What its control chart says of a measure's newest month.

    `verdict` is as short as "concern", `rule` names the rule that says so ("" where none does),
    `words` is both in full, and `icon` the verdict drawn as SVG.
    """

    verdict: str
    rule: str
    words: str
    icon: str

    @property
    def short(self) -> str:
        """The verdict, and the rule that says so."""
        verdict = "no" if self.verdict == "neither" else self.verdict
        return f"{verdict}: {self.rule}" if self.rule else verdict


@dataclass(frozen=True, slots=True)
class Row:
    """A measure's line of the Summary.

    `basis` says what a quarter's figure is, `years_basis` what a year's is: of a flow the year's
    is the whole year's. `years` and `beside` stand in the order of the Summary's `years` and
    `compared_with`, which names the areas of `beside`. `status` says in words how sure the
    quarter's figure is, or why there is none; `note` what a reader must know of it, with
    the figures that go with it. `sparkline` is `trend` drawn, once. `aims` and `control` are there
    where targets and control charts were asked for and the measure has them.
    """

    measure: str
    title: str
    unit: str
    dp: int
    basis: str
    years_basis: str
    current: Figure
    before: Figure
    year_before: Figure
    years: tuple[Figure, ...]
    change: Change
    beside: tuple[tuple[str, Figure], ...]
    compared_on: str
    trend: Chart
    sparkline: str
    status: str
    note: str
    how: str
    why: str
    source: str
    aims: tuple[Aim, ...] = ()
    control: Control | None = None

    @property
    def missed(self) -> bool:
        """Whether a target or minimum expectation was missed."""
        return any(aim.answers for aim in self.aims)

    @property
    def unit_after(self) -> str:
        """What of the unit is said after a figure's text."""
        return unit_after(self.unit)


@dataclass(frozen=True, slots=True)
class Group:
    """Measures of one subject, such as "Children looked after"."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the Summary: Finance, Workforce or Performance."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The Summary of the quarter that ends on `quarter`.

    `years` are the previous years' ends, the newest first. `left_out` are the titles of measures
    that no return tells anything of. `record` and `calculation` name what
    the figures were worked out from.
    """

    council: str
    area: str
    example: bool
    quarter: date
    before: date
    year_before: date
    years: tuple[date, ...]
    compared_with: tuple[str, ...]
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]
    empty_sections: tuple[str, ...]
    record: str
    calculation: str

    @property
    def name(self) -> str:
        """The quarter's name, such as "2026-27 Q1"."""
        return quarter_name(self.quarter)

    @property
    def title(self) -> str:
        return f"Performance summary, quarter to {day_in_words(self.quarter)}"

    @property
    def period(self) -> str:
        """The quarter in words."""
        return f"Quarter to {day_in_words(self.quarter)}"

    @property
    def before_name(self) -> str:
        """The name of the quarter before."""
        return quarter_name(self.before)

    @property
    def year_before_name(self) -> str:
        """The name of the same quarter a year before."""
        return quarter_name(self.year_before)

    @property
    def rows(self) -> Iterator[Row]:
        return (row for section in self.sections for group in section.groups for row in group.rows)

    def only(self, of: Callable[[Section, Group, Row], Row | None]) -> Summary:
        """Return the Summary with what `of` makes of each line, without those it makes nothing of.

        Groups and sections that have no line left are left out.
        """
        sections = []
        for section in self.sections:
            groups = (
                replace(
                    group, rows=tuple(filter(None, (of(section, group, r) for r in group.rows)))
                )
                for group in section.groups
            )
            sections.append(replace(section, groups=tuple(g for g in groups if g.rows)))
        return replace(self, sections=tuple(section for section in sections if section.groups))

    @property
    def first(self) -> Row | None:
        """The measure that the others are read against: the first with a figure, of performance
        before workforce and finance."""
        ordered = [
            row for section in reversed(self.sections) for g in section.groups for row in g.rows
        ]
        return next((row for row in ordered if row.current.value is not None), None)

    def judged(self, judgement: Judgement) -> tuple[Row, ...]:
        """Return the measures that changed so."""
        return tuple(row for row in self.rows if row.change.judgement is judgement)

    @property
    def better(self) -> tuple[Row, ...]:
        return self.judged(Judgement.BETTER)

    @property
    def worse(self) -> tuple[Row, ...]:
        return self.judged(Judgement.WORSE)

    @property
    def has_aims(self) -> bool:
        """Whether any measure has a target or minimum expectation."""
        return any(row.aims for row in self.rows)

    @property
    def tells_chance(self) -> bool:
        """Whether it says of any measure what its control chart says."""
        return any(row.control for row in self.rows)

    @property
    def glance(self) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
        """What is said first of a quarter: a title, the colour of its tag, and the measures."""
        missed = ("Target missed", "red", self.missed)
        concern = ("Concern", "purple", self.of_concern)
        return (
            *([missed] if self.has_aims else []),
            *([concern] if self.tells_chance else []),
            ("Worse", "orange", self.worse),
            ("Better", "green", self.better),
            ("Not available", "grey", self.missing),
        )

    @property
    def missed(self) -> tuple[Row, ...]:
        """The measures that missed a target or minimum expectation."""
        return tuple(row for row in self.rows if row.missed)

    @property
    def of_concern(self) -> tuple[Row, ...]:
        """The measures whose control chart speaks of concern."""
        return tuple(row for row in self.rows if row.control and row.control.verdict == "concern")

    @property
    def missing(self) -> tuple[Row, ...]:
        """The measures without a figure for this quarter."""
        return tuple(row for row in self.rows if row.current.value is None)


INTERNAL = "Internal: small numbers are not hidden. Not to be passed on."
"""What every file and document for the internal audience says of itself."""
EXAMPLE_NOTICE = "Example council: made up, and so are its children and its figures."
SYMBOLS = tuple((s.value, s.words) for s in Status if not s.has_value)
"""The symbols that stand where there is no figure, with their words."""
