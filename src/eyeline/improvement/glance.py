"""A plan as pages show it: each action in a line, and what stands out among them on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from eyeline.improvement import models
from eyeline.improvement.rules.checks import overdue, ratings
from eyeline.improvement.rules.checks.finding import (
    Asked,
    Finding,
    is_over,
    part_name,
    part_state,
    state,
)
from eyeline.improvement.rules.comparing import due_words, shown, status_words
from eyeline.improvement.rules.plan import Action, Code, Milestone, Said
from eyeline.improvement.rules.scales import colour_of, entry_of, is_mixed
from eyeline.improvement.rules.words import one_line, text_of
from eyeline.improvement.stored import Facts, value_of

SOON = timedelta(days=28)
DAYS_WITHOUT_UPDATE = 30
NOT_RATED = "Not rated"
_TAGS = {
    "red": "red",
    "amber": "orange",
    "orange": "orange",
    "yellow": "yellow",
    "green": "green",
    "blue": "blue",
    "purple": "purple",
}


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating in words, always with what is rated, and the colour of its tag."""

    which: str
    words: str
    tag: str


@dataclass(frozen=True, slots=True)
class Due:
    """A part of an action that is due on a day, and how many days after it this is."""

    line: Line
    name: str
    on: date
    late: int

    @property
    def left(self) -> int:
        """How many days are left."""
        return -self.late


@dataclass(frozen=True, slots=True)
class Line:
    """An action as a row of a list."""

    pk: int
    area: str
    action: Action
    accountable: str
    owners: str
    due: str
    status: str
    activity: Rated
    impact: Rated
    complete: bool
    slipped: int
    said: date | None
    """When something was last said of how far it is: here, or by a paper."""

    @property
    def name(self) -> str:
        return self.action.name

    @property
    def words(self) -> str:
        """What is to be done, on one line."""
        return one_line(self.action.action)


@dataclass(frozen=True, slots=True)
class Row:
    """How many of an area's actions have each rating, in the order of the scale."""

    area: models.Area | None
    title: str
    counts: tuple[int, ...]
    total: int


def rated(which: str, rating: Said) -> Rated:
    """Return a rating as pages show it; `which` is Activity or Impact."""
    words = text_of(rating)
    if not words:
        return Rated(which, NOT_RATED.lower(), "grey")
    colour = None if is_mixed(rating) else colour_of(words)
    return Rated(which, words, _TAGS.get(colour or "", "grey"))


class Glance:
    """A plan on a day."""

    def __init__(self, plan: models.Plan, on: date) -> None:
        self.plan, self.on = plan, on
        self.value = value_of(plan, on)
        self.facts = Facts(plan, on)
        self.asked = Asked(self.value, on)
        self.areas = list(plan.areas.filter(left_at=None))
        rows = [each for area in self.areas for each in self.facts.actions[area.pk]]
        actions = self.value.actions
        self.lines = [self._line(row, a) for row, a in zip(rows, actions, strict=True)]
        self.by_name = {line.name: line for line in self.lines}

    def _line(self, row: models.PlanAction, action: Action) -> Line:
        owners = self.facts.owners[row.pk]
        accountable = next((each.words for each in owners if each.accountable), "")
        moved = [self.facts.moved(m).days for m in self.facts.milestones[row.pk]]
        return Line(
            pk=row.pk,
            area=next(area.title for area in self.areas if area.pk == row.area_id),
            action=action,
            accountable=accountable,
            owners=", ".join(action.owners),
            due=due_words(action),
            status=status_words(action),
            activity=rated("Activity", action.activity),
            impact=rated("Impact", action.impact),
            complete=is_over(state(action, self.value.scale)),
            slipped=max(moved, default=0),
            said=max(filter(None, (row.updated_on, self.facts.said_on.get(row.pk))), default=None),
        )

    @cached_property
    def codes(self) -> list[str]:
        """The codes that a matrix has a column for: the scale's, and any other that is used."""
        scale = [code.code for code in self.value.scale]
        used = {code_of(each, self.value.scale) for a in self.value.actions
                for each in (a.activity, a.impact)}  # fmt: skip
        others = sorted(used - {*scale, NOT_RATED})
        return [*scale, *others, NOT_RATED]

    def matrix(self, which: str) -> list[Row]:
        """Return how many actions of each area have each rating, and of all areas together.

        `which` is activity or impact.
        """
        rows = []
        for area, value in zip(self.areas, self.value.areas, strict=True):
            found = Counter(self._code(each, which) for each in value.actions)
            counts = tuple(found[code] for code in self.codes)
            rows.append(Row(area, area.title, counts, sum(counts)))
        sums = tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
        return [*rows, Row(None, "All areas", sums, sum(sums))] if rows else []

    def _code(self, action: Action, which: str) -> str:
        rating = action.activity if which == "activity" else action.impact
        return code_of(rating, self.value.scale)

    @cached_property
    def overdue(self) -> list[Due]:
        """Every part whose day has passed and which is not complete, the longest overdue first."""
        found = [self._due(action, part) for action, part in overdue.late_parts(self.asked)]
        return sorted(found, key=lambda due: due.on)

    @cached_property
    def soon(self) -> list[Due]:
        """Every part that falls due within four weeks and is not complete, the next first."""
        scale = self.value.scale
        found = [
            self._due(action, part)
            for action in self.value.actions
            for part in action.deadlines
            if part.on
            and self.on <= part.on <= self.on + SOON
            and not is_over(part_state(part, action, scale))
        ]
        return sorted(found, key=lambda due: due.on)

    def _due(self, action: Action, part: Milestone) -> Due:
        assert part.on is not None
        line = self.by_name[action.name]
        return Due(line, part_name(part, action), part.on, (self.on - part.on).days)

    @cached_property
    def slipped(self) -> list[Line]:
        """The actions whose deadline was put off, by the most days first."""
        found = [line for line in self.lines if line.slipped > 0]
        return sorted(found, key=lambda line: -line.slipped)

    @cached_property
    def stale(self) -> list[Line]:
        """The actions of which nothing was said for so many days, and which are not complete."""
        return [
            line
            for line in self.lines
            if line.said and not line.complete and (self.on - line.said).days >= DAYS_WITHOUT_UPDATE
        ]

    @cached_property
    def impact_behind(self) -> list[Line]:
        """The actions whose activity is rated well and their impact is not."""
        return self._of(ratings.impact_behind_activity(self.asked))

    @cached_property
    def without_accountable(self) -> list[Line]:
        """The actions that no one owner is accountable for."""
        return [line for line in self.lines if not line.accountable and not line.complete]

    def _of(self, findings: Iterable[Finding]) -> list[Line]:
        names = {name for each in findings for name in each.refs}
        return [line for line in self.lines if line.name in names]


def code_of(rating: Said, scale: tuple[Code, ...]) -> str:
    """Return the code of the scale that a rating is; its own words where it is none of them."""
    words = shown(rating) if isinstance(rating, str) else ""
    entry = None if is_mixed(rating) else entry_of(rating, scale)
    return entry.code if entry else words or NOT_RATED
