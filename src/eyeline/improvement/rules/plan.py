"""A plan's values: what stands in the council's paper, beside what was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a date or word in the deadline's cell is."""

    DEADLINE = "deadline"
    START = "start"
    RECURRING = "recurring"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a form shows until something is chosen or typed; it is never a value."""

    placeholder: str


Said = str | Placeholder | None
"""A cell's words; None where it is blank."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One part of an action with its own time.

    `on` is the last day of a month or quarter where the paper names no day, of a start too: it
    is not late before the month is over. `status` is the part's own; None where the row has one
    for all.
    """

    part: str | None
    kind: Kind
    on: date | None = None
    status: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A plan action as its row says it, one line for each paragraph of a cell."""

    number: int
    """Its place among the plan's actions, from 1."""
    ref: str | None
    action: str
    owners: tuple[str, ...] = ()
    lead: str | None = None
    """The owner that the cell names as the one in the lead."""
    due: Said = None
    milestones: tuple[Milestone, ...] = ()
    due_is_certain: bool = True
    """False where a part of `due` could not be read."""
    status: Said = None
    activity: Said = None
    impact: Said = None
    updated: date | None = None
    depends: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    """Columns with no field of their own: (heading, words)."""
    group: str | None = None
    place: str = ""

    @property
    def name(self) -> str:
        """Its ref, or its number in the plan where it has none."""
        return self.ref or f"action {self.number}"

    @property
    def deadlines(self) -> list[Milestone]:
        """Its milestones that are deadlines and have a day, in the order of the cell."""
        return [m for m in self.milestones if m.kind is Kind.DEADLINE and m.on]


@dataclass(frozen=True, slots=True)
class Group:
    """A row that only heads the actions below it."""

    ref: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area for improvement, with what inspectors found and what should come of it."""

    title: str
    leads: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    impact_wanted: tuple[str, ...] = ()
    monitoring: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the plan's own scale and what it means, for activity and for impact."""

    code: str
    activity: str | None = None
    impact: str | None = None


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """An area in the plan's summary version."""

    area: str
    activities: tuple[str, ...] = ()
    activity: Said = None
    impact: Said = None
    impact_wanted: tuple[str, ...] = ()
    monitoring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What could not be read with certainty, for an officer to answer."""

    place: str
    ref: str | None
    field: str
    text: str
    asks: str
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """For which field a column was taken."""

    heading: str
    field: str
    place: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan as it was imported."""

    as_at: date
    scale: tuple[Code, ...] = ()
    scale_name: str | None = None
    """What the plan's headings call its scale: BRAG, RAG."""
    areas: tuple[Area, ...] = ()
    summary: tuple[SummaryRow, ...] = ()
    summary_scale_name: str | None = None
    stated_on: str | None = None
    """The words that say of which day the statuses are."""
    dead_links: tuple[str, ...] = ()
    """Words about the plan whose link leads nowhere."""
    questions: tuple[Question, ...] = ()
    columns: tuple[Recognised, ...] = ()

    @property
    def actions(self) -> list[Action]:
        """Every action, in the paper's order."""
        return [action for area in self.areas for action in area.actions]
