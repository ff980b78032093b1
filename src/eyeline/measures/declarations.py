"""What a measure's declaration says, once it has been read and found sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from eyeline.figures import PeriodKind
from eyeline.measures.formulas import Formula
from eyeline.measures.told import NOTHING, Told
from eyeline.records.tables import Kind


class MeasureKind(StrEnum):
    """How a figure comes about."""

    STOCK = "stock"  # how many on a day
    FLOW = "flow"  # how many within a period
    RATIO = "ratio"  # one of these over another
    FORMULA = "formula"  # worked out of other figures and the council's parameters
    ENTERED = "entered"  # typed by an officer and checked by a second

    @property
    def is_counted(self) -> bool:
        """Whether the figure is counted in a table of the record."""
        return self not in (MeasureKind.FORMULA, MeasureKind.ENTERED)


TABS = ("Finance", "Children", "Adults", "Placements", "Packages")
"""The tabs of an edition that tell of measures in detail."""
SUMMED_UP = ("Children", "Adults")
"""Those whose measures have a line of the Summary too."""


class Polarity(StrEnum):
    """Which way is better."""

    HIGH = "high"
    LOW = "low"
    NEUTRAL = "neutral"


class Aggregate(StrEnum):
    """What is made of the rows counted."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    P90 = "p90"


@dataclass(frozen=True, slots=True)
class Value:
    """What is made of the rows: their number, or something of a column."""

    aggregate: Aggregate = Aggregate.COUNT
    column: str = ""


@dataclass(frozen=True, slots=True)
class Once:
    """A flow counts each `per` (a column) once a period: by its last or its first event."""

    per: str
    keep: str = "last"


@dataclass(frozen=True, slots=True)
class AsAt:
    """A table that is a list on a day: the latest list counts, if no older than `within` days.

    `lists` are the columns that tell lists of their own apart.
    """

    day: str
    within: int
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """Which rows count, and when.

    `where` holds conditions on rows without time. A row counts as a stock over the days from the
    last of `opens` (included) to the first of `closes` (not included), a missing day being one
    that has not come; as a flow on the day `on`. A row of a flow or of a list counts only if
    `opens` and `closes` hold on its day. `once` is applied to the rows of `once_where`, those of
    the population, before the measure's own conditions.
    """

    table: str
    where: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    on: str = ""
    once: Once | None = None
    once_where: tuple[str, ...] = ()
    as_at: AsAt | None = None
    value: Value = Value()
    needs: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """SQL for the one day that a row speaks of; "" where it is open over days."""
        return "_on" if self.on else f'"{self.as_at.day}"' if self.as_at else ""


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a definition, for what happens from `first` (included) on."""

    number: int
    first: date | None
    numerator: Counted


@dataclass(frozen=True, slots=True)
class PartOf:
    """That a figure is a part of another; `complete`: such parts together make the whole."""

    total: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The published series that a figure is set beside, and for which areas."""

    series: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Who wrote the declaration, who checked it, and when it is looked at again."""

    by: str
    checked_by: str
    on: date
    next: date


@dataclass(frozen=True, slots=True)
class Example:
    """Rows in, figure out. `tables` maps a record table's name to its rows as text.

    The figure is that of the period of `period` that ends on `at`; `expect` is its value, or
    the symbol of its status. `told` is what people told beside the rows.
    """

    says: str
    at: date
    period: PeriodKind
    tables: Mapping[str, tuple[Mapping[str, str], ...]]
    expect: str
    place: str
    told: Told = NOTHING


def typed(text: str, kind: Kind) -> object:
    """Return what a cell of an example says of a column of this kind; None where it is blank.

    Raises:
        ValueError, ArithmeticError: it is no such thing.
    """
    if not text:
        return None
    match kind:
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.MOMENT:
            return datetime.fromisoformat(text)
        case Kind.INTEGER:
            return int(text)
        case Kind.NUMBER:
            return Decimal(text)
        case _:
            return text


@dataclass(frozen=True)
class Measure:
    """A figure's declaration. The numerator of a stock or a flow is the figure itself.

    A figure by `formula` is worked out of `parts` and of `parameters` of the council. `asks` says
    what an officer is asked to enter: a figure, or what stands above and what below the line.
    `caution` is what a reader must know of it, `beside` the measures whose figures are shown with
    it. Published years of it end on `year_ends`, a month and a day. A figure `of_year` is of the
    financial year, so far or as it is forecast: it begins anew on 1 April and is compared with the
    year before, not with the quarter before. `tab` is where an edition tells of it in detail.
    """

    id: str
    title: str
    section: str
    group: str
    pack_row: str | None
    kind: MeasureKind
    versions: tuple[Version, ...]
    denominator: Counted | None
    scale: int
    dp: int
    unit: str
    polarity: Polarity
    periods: tuple[PeriodKind, ...]
    by: tuple[str, ...]
    part_of: PartOf | None
    benchmark: Benchmark | None
    threshold: int
    protects: str
    looks_back: int
    source: str
    why: str
    how: str
    caution: str
    beside: tuple[str, ...]
    year_ends: tuple[int, int]
    of_year: bool
    reviewed: Review
    examples: tuple[Example, ...]
    file: str
    order: int = 0
    tables: frozenset[str] = field(default=frozenset(), repr=False)
    formula: Formula | None = None
    parts: tuple[Measure, ...] = ()
    parameters: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    tab: str = "Children"

    @property
    def in_summary(self) -> bool:
        """Whether it has a line of the Summary; what belongs to another tab is told there alone."""
        return self.tab in SUMMED_UP

    def version_at(self, day: date) -> int:
        """Return the number of the definition that stands on `day`."""
        return max(
            (v.number for v in self.versions if v.first is None or v.first <= day), default=1
        )
