"""What an edition's six tabs show, figure by figure, each put into words once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eyeline.publication.audience import Audience
from eyeline.publication.charts import Chart
from eyeline.publication.data import Line
from eyeline.publication.summary import Comparison, Figure, Row, Summary


class Tab(StrEnum):
    """A tab of an edition, by its title."""

    SUMMARY = "Summary"
    FINANCE = "Finance"
    CHILDREN = "Children"
    ADULTS = "Adults"
    PLACEMENTS = "Placements"
    PACKAGES = "Packages"


@dataclass(frozen=True, slots=True)
class Narrative:
    """What officers say of a measure, or of a whole tab: Markdown, and who wrote it when.

    `about` is a measure's id or a tab's title; `by` is a role title, never a person's name.
    """

    about: str
    text: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class SignedOff:
    """Who signed the edition, by role title, for which service (or "Edition"), and when."""

    by: str
    of: str
    on: date


@dataclass(frozen=True, slots=True)
class Part:
    """A group's figure of a measure, such as a team's or an age band's.

    `by` is the breakdown in words ("Team", "Placement type"), `level` how deep it stands below
    the measure: 1 for a service or a group, 2 for a team of the service above it.
    """

    by: str
    name: str
    level: int
    now: Figure
    before: Figure


@dataclass(frozen=True, slots=True)
class Detail:
    """A measure in detail. `chart` has every quarter, with comparators and the target.

    `yearly` stands the council's years beside those of other areas; None where none publishes
    any. `beside` are other areas' newest figures, the region's too. `quality` says in words what
    to know of the returns behind it. `definition` are pairs of a term and its words.
    """

    row: Row
    chart: Chart
    yearly: Chart | None
    beside: tuple[Comparison, ...]
    parts: tuple[Part, ...]
    narrative: Narrative | None
    definition: tuple[tuple[str, str], ...]
    quality: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """A division's forecast for the financial year against its budget, in pounds.

    `variance` is forecast less budget: above 0 is an overspend. `variance_share` is that as a
    percentage of the budget.
    """

    division: str
    budget: Figure
    spent: Figure
    forecast: Figure
    variance: Figure
    variance_share: Figure
    words: str
    """The variance in words, such as "overspend of £2.1m (4%)"."""


@dataclass(frozen=True, slots=True)
class CareCost:
    """What an adult's package of one type costs a week on average, and how many there are."""

    type: str
    packages: Figure
    average: Figure
    before: Figure
    """The average of the same quarter a year before."""


@dataclass(frozen=True, slots=True)
class Finance:
    """The second tab: forecast by division, and what adult care costs by type.

    `as_at` says in words of which report the forecast is; the last of `lines` is the department.
    """

    as_at: str
    lines: tuple[ForecastLine, ...]
    care: tuple[CareCost, ...]


@dataclass(frozen=True, slots=True)
class Dearest:
    """A line of a list of the dearest: "" in a column that is not shown.

    `cost` is in words, "£5,250" or "£5,000 to under £6,000" (a week). No line has dates, ages,
    areas or whatever else could tell a person.
    """

    rank: str
    type: str
    provider: str
    cost: str


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that the council uses: how many it has of them, and what they cost a week.

    `placements` counts placements or packages, as the tab is of; `share` is of them all, in per
    cent. `cost` is in pounds a week.
    """

    name: str
    type: str
    placements: Figure
    share: Figure
    cost: Figure


@dataclass(frozen=True, slots=True)
class Highest:
    """The fifth or sixth tab: the dearest placements or packages, and the providers most used.

    `what` is "placements" or "packages". Where a list is left out of this edition it is empty and
    `lines_note` or `providers_note` says why; a note may also say what was made coarser.
    """

    what: str
    lines: tuple[Dearest, ...]
    lines_note: str
    providers: tuple[Provider, ...]
    providers_note: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition for one audience.

    `notice` is what every file of it says of its audience. `tabs` are those that it has, in their
    order; what belongs to another tab is empty or None. `lines` are its figures in long form,
    `changed` says in words what is different from the release before it (empty for the first).
    """

    audience: Audience
    notice: str
    tabs: tuple[Tab, ...]
    summary: Summary
    finance: Finance | None
    children: tuple[Detail, ...]
    adults: tuple[Detail, ...]
    placements: Highest | None
    packages: Highest | None
    narratives: tuple[Narrative, ...]
    signed: tuple[SignedOff, ...]
    lines: tuple[Line, ...]
    changed: tuple[str, ...]
    attribution: str

    @property
    def details(self) -> Iterator[Detail]:
        """Every measure in detail, the children's first."""
        yield from self.children
        yield from self.adults

    def narrative(self, about: str) -> Narrative | None:
        """Return what is said of a measure (by its id) or of a tab (by its title)."""
        return next((each for each in self.narratives if each.about == about), None)
