"""What is new of a plan between two days: what a board asks first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from eyeline.improvement.glance import Due, Glance, Line, Rated, rated
from eyeline.improvement.models import Completion, DateChange, Impact, Plan
from eyeline.improvement.rules.comparing import Difference, differences
from eyeline.improvement.rules.decisions import Verdict

_WHICH = {"activity rating": "Activity", "impact rating": "Impact"}


@dataclass(frozen=True, slots=True)
class Change:
    """A rating or status of an action, before and now."""

    line: Line
    what: str
    before: str
    after: str
    tags: tuple[Rated, Rated] | None = None


class Since:
    """What happened to a plan after a day, up to and including another."""

    def __init__(self, plan: Plan, since: date, on: date) -> None:
        self.plan, self.since, self.on = plan, since, on
        self.now = Glance(plan, on)
        self.before = Glance(plan, since)

    @cached_property
    def _differences(self) -> list[Difference]:
        return differences(self.before.value, self.now.value)

    def ratings(self, which: str) -> list[Change]:
        """Return the ratings that are others now; `which` is activity rating or impact rating."""
        return [
            Change(
                self.now.by_name[each.name],
                _WHICH[which],
                each.before,
                each.after,
                (rated(_WHICH[which], each.before), rated(_WHICH[which], each.after)),
            )
            for each in self._differences
            if each.field == which and each.name in self.now.by_name
        ]

    @property
    def statuses(self) -> list[Change]:
        """The actions that are further, or less far, than they were."""
        return [
            Change(self.now.by_name[each.name], "Status", each.before, each.after)
            for each in self._differences
            if each.field == "status" and each.name in self.now.by_name
        ]

    @property
    def newly_overdue(self) -> list[Due]:
        """The parts that were not overdue before."""
        before = {due.name for due in self.before.overdue}
        return [due for due in self.now.overdue if due.name not in before]

    @property
    def moved(self) -> list[DateChange]:
        """The deadlines that were moved."""
        agreed = _moves(self.plan).filter(verdict=Verdict.AGREED.value).order_by("decided_at")
        return [each for each in agreed if self._within(each.decided_at)]

    @property
    def proposed(self) -> list[Completion]:
        """What was proposed as complete, whatever came of it."""
        return [each for each in _completions(self.plan) if self._within(each.proposed_at)]

    @property
    def signed(self) -> list[Completion]:
        """What was signed as complete."""
        agreed = _completions(self.plan).filter(verdict=Verdict.AGREED.value)
        return [each for each in agreed if self._within(each.decided_at)]

    @property
    def to_sign(self) -> list[Completion]:
        """What waits to be signed."""
        return list(_completions(self.plan).filter(verdict=Verdict.OPEN.value))

    @property
    def to_move(self) -> list[DateChange]:
        """The deadlines that somebody asked to move."""
        return list(_moves(self.plan).filter(verdict=Verdict.OPEN.value))

    @property
    def to_rate(self) -> list[Line]:
        """The actions whose impact the board itself has never rated, though their work is done."""
        by_board = Impact.objects.filter(action__plan=self.plan, paper=None)
        seen = set(by_board.values_list("action", flat=True))
        return [line for line in self.now.lines if line.complete and line.pk not in seen]

    def _within(self, moment: datetime | None) -> bool:
        day = timezone.localdate(moment) if moment else None
        return day is not None and self.since < day <= self.on


def open_everywhere() -> tuple[Iterable[Completion], Iterable[DateChange]]:
    """Return what waits for a decision in every plan."""
    completions = Completion.objects.filter(verdict=Verdict.OPEN.value)
    moves = DateChange.objects.filter(verdict=Verdict.OPEN.value)
    return (
        completions.select_related("action__plan", "milestone", "proposed_by"),
        moves.select_related("milestone__action__plan", "asked_by"),
    )


def _completions(plan: Plan) -> QuerySet[Completion]:
    rows = Completion.objects.filter(action__plan=plan)
    return rows.select_related("action", "milestone", "proposed_by", "decided_by")


def _moves(plan: Plan) -> QuerySet[DateChange]:
    rows = DateChange.objects.filter(milestone__action__plan=plan)
    return rows.select_related("milestone__action", "asked_by", "decided_by", "paper")
