"""A stored plan as the value that rules, checks and documents take: as it stood on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from eyeline.figures.errors import EyelineError
from eyeline.improvement import models
from eyeline.improvement.rules.comparing import written_status
from eyeline.improvement.rules.decisions import Verdict
from eyeline.improvement.rules.plan import (
    Action,
    Area,
    Code,
    Group,
    Kind,
    Milestone,
    Placeholder,
    Plan,
    Said,
)
from eyeline.improvement.rules.shape import restored


class NoSuchPlan(EyelineError):
    """No plan of this name has been imported."""


def plan_called(name: str) -> models.Plan:
    """Return the plan of a name.

    Raises:
        NoSuchPlan: there is none.
    """
    found = models.Plan.objects.select_related("paper").filter(name=name).first()
    if found is None:
        raise NoSuchPlan(
            f"The workspace has no plan called {name}: import one with "
            "`eyeline plan import FILE --as-at DATE`."
        )
    return found


def as_json(said: Said) -> str | dict[str, str] | None:
    """Return a cell's words as they are stored."""
    return {"placeholder": said.placeholder} if isinstance(said, Placeholder) else said


def as_said(stored: Any) -> Said:
    """Return a cell's words as they were stored."""
    return Placeholder(stored["placeholder"]) if isinstance(stored, dict) else stored


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline with the day that it had at first and the one that holds; days it slipped."""

    first: date | None
    now: date | None

    @property
    def days(self) -> int:
        """By how many days the deadline was put off; negative where it was brought forward."""
        return (self.now - self.first).days if self.first and self.now else 0


def value_of(plan: models.Plan, on: date | None = None) -> Plan:
    """Return the plan as it stood at the end of a day; as it stands now where none is given."""
    paper = restored(plan.paper.read)
    facts = Facts(plan, on)
    areas = models.Area.objects.filter(plan=plan, left_at=None)
    return Plan(
        as_at=plan.paper.as_at,
        scale=scale_of(plan),
        scale_name=paper.scale_name,
        areas=tuple(_area(area, facts) for area in areas.prefetch_related("lines", "groups")),
        summary=paper.summary,
        summary_scale_name=paper.summary_scale_name,
        stated_on=paper.stated_on,
        dead_links=paper.dead_links,
        questions=paper.questions,
        columns=paper.columns,
    )


def said_until(plan: models.Plan, on: date) -> date | None:
    """Return the last day, until `on`, of which anything was said of its actions; None without."""
    of = {"action__plan": plan, "on__lte": on}
    said = (models.Activity.objects.filter(**of), models.Impact.objects.filter(**of))
    days = [day for rows in said if (day := rows.aggregate(last=Max("on"))["last"])]
    return max(days, default=None)


def scale_of(plan: models.Plan) -> tuple[Code, ...]:
    """Return the plan's rating scale."""
    return tuple(Code(each.code, each.activity, each.impact) for each in plan.codes.all())


class Facts:
    """What is stored of a plan's actions, as it stood on a day."""

    def __init__(self, plan: models.Plan, on: date | None = None) -> None:
        self.on, self.plan = on, plan
        of = {"action__plan": plan}
        self.actions: dict[int, list[models.PlanAction]] = defaultdict(list)
        for action in plan.actions.filter(left_at=None):
            self.actions[action.area_id].append(action)
        self.owners = _by_action(models.Owner.objects.filter(**of, until_at=None))
        self.milestones = _by_action(models.Milestone.objects.filter(**of, left_at=None))
        self.depends = _by_action(models.Dependency.objects.filter(**of))
        self.activity: dict[tuple[int, int | None], models.Activity] = {}
        self.said_on: dict[int, date] = {}
        self.updated_on: dict[int, date] = {}
        for said in self._until(models.Activity.objects.filter(**of)):
            self.activity[said.action_id, said.milestone_id] = said
            self.said_on[said.action_id] = said.on
            if said.paper_id is None:
                self.updated_on[said.action_id] = said.on
        self.impact = {
            said.action_id: said for said in self._until(models.Impact.objects.filter(**of))
        }
        self.moves = self._moves()

    def _until(self, rows: Any) -> Any:
        return rows.filter(on__lte=self.on) if self.on else rows

    def _moves(self) -> dict[int, date]:
        """Return the day that holds of each milestone whose deadline was moved."""
        agreed = models.DateChange.objects.filter(
            milestone__action__plan=self.plan, verdict=Verdict.AGREED.value
        ).order_by("decided_at", "id")
        return {
            each.milestone_id: each.to_on
            for each in agreed
            if self.on is None
            or (each.decided_at and timezone.localdate(each.decided_at) <= self.on)
        }

    def moved(self, milestone: models.Milestone) -> Moved:
        """Return the day that a milestone had at first, and the one that holds."""
        return Moved(milestone.first_on, self.moves.get(milestone.pk, milestone.first_on))


def _by_action(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.action_id].append(row)
    return found


def _area(area: models.Area, facts: Facts) -> Area:
    lines: dict[str, list[str]] = defaultdict(list)
    for line in area.lines.all():
        lines[line.kind].append(line.text)
    return Area(
        title=area.title,
        leads=tuple(lines[models.Line.LEAD]),
        findings=tuple(lines[models.Line.FINDING]),
        impact_wanted=tuple(lines[models.Line.IMPACT_WANTED]),
        monitoring=tuple(lines[models.Line.MONITORING]),
        groups=tuple(Group(each.ref or None, each.title) for each in area.groups.all()),
        actions=tuple(action_of(each, facts) for each in facts.actions[area.pk]),
    )


def action_of(action: models.PlanAction, facts: Facts) -> Action:
    """Return a stored action as a value."""
    owners = facts.owners[action.pk]
    whole = facts.activity.get((action.pk, None))
    impact = facts.impact.get(action.pk)
    milestones = facts.milestones[action.pk]
    found = Action(
        number=action.number,
        ref=action.ref or None,
        action=action.words,
        owners=tuple(each.words for each in sorted(owners, key=lambda each: each.number)),
        lead=next((each.words for each in owners if each.accountable and len(owners) > 1), None),
        due=as_said(action.due),
        milestones=tuple(_milestone(each, facts) for each in milestones),
        due_is_certain=action.due_is_certain,
        status=as_said(whole.status) if whole else None,
        activity=as_said(whole.rating) if whole else None,
        impact=as_said(impact.rating) if impact else None,
        updated=max(
            filter(None, (action.updated_on, facts.updated_on.get(action.pk))), default=None
        ),
        depends=tuple(each.words for each in facts.depends[action.pk]),
        others=tuple((heading, words) for heading, words in action.others),
        group=action.group or None,
        place=action.place,
    )
    said = [facts.activity.get((action.pk, each.pk)) for each in milestones]
    if any(each and each.paper_id is None for each in said):
        found = replace(found, status=written_status(found.milestones) or found.status)
    return found


def _milestone(milestone: models.Milestone, facts: Facts) -> Milestone:
    said = facts.activity.get((milestone.action_id, milestone.pk))
    status = as_said(said.status) if said else None
    moved = milestone.pk in facts.moves
    return Milestone(
        part=milestone.part or None,
        kind=Kind.DEADLINE if moved else Kind(milestone.kind),
        on=facts.moved(milestone).now,
        status=status if isinstance(status, str) else None,
        text=milestone.text,
    )
