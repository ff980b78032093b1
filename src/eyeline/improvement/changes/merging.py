"""A paper's plan written into the tables: what differs from the last paper, and nothing else.

Only what a paper says otherwise than the paper before changes: what officers did here in between
stays. An action's histories are added to, never changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar

from eyeline.council.models import Person
from eyeline.improvement import models
from eyeline.improvement.changes.merging_owners import merge_owners
from eyeline.improvement.changes.merging_parts import Parts
from eyeline.improvement.models import Line
from eyeline.improvement.rules.checks.finding import is_over, state
from eyeline.improvement.rules.comparing import pairs
from eyeline.improvement.rules.plan import Action, Area, Plan
from eyeline.improvement.rules.statuses import State, state_of
from eyeline.improvement.rules.words import normal
from eyeline.improvement.stored import Facts, action_of, as_json, scale_of

_LONGEST = 200  # letters of a ref, which a paper may make as long as it likes
Row = TypeVar("Row", models.PlanAction, models.Area)


class Merge:
    """One paper's merge into a plan; `before` is what the last paper said."""

    def __init__(
        self,
        plan: models.Plan,
        paper: models.Paper,
        before: Plan | None,
        *,
        by: Person | None,
        at: datetime,
    ) -> None:
        self.plan, self.paper, self.before, self.by, self.at = plan, paper, before, by, at

    def write(self, new: Plan) -> None:
        """Write the plan that the paper holds."""
        old = {id(n): o for o, n in pairs(self.before, new) if n} if self.before else {}
        self.is_complete = self._complete_here()
        self.stored = {
            each.ref: each for each in _current_last(self.plan.actions.all()) if each.ref
        }
        self.refless = {
            normal(each.words): each for each in self.plan.actions.filter(ref="", left_at=None)
        }
        self._scale(new)
        kept: set[int] = set()
        areas = [self._area(area, number) for number, area in enumerate(new.areas, 1)]
        for area, row in zip(new.areas, areas, strict=True):
            for action in area.actions:
                kept.add(self._action(action, old.get(id(action)), row, new).pk)
        gone = self.plan.actions.filter(left_at=None).exclude(pk__in=kept)
        gone.update(left_at=self.at)
        here = self.plan.areas.filter(left_at=None)
        here.exclude(pk__in=[each.pk for each in areas]).update(left_at=self.at)
        self._dependencies(new)

    def _complete_here(self) -> frozenset[int]:
        """Return the numbers of the actions that are complete, or ended, as the plan stands."""
        facts, scale = Facts(self.plan), scale_of(self.plan)
        return frozenset(
            each.pk
            for rows in facts.actions.values()
            for each in rows
            if is_over(state(action_of(each, facts), scale))
        )

    def _scale(self, new: Plan) -> None:
        self.plan.codes.all().delete()
        seen: set[str] = set()
        for number, code in enumerate(new.scale, 1):
            if code.code not in seen:
                seen.add(code.code)
                self.plan.codes.create(
                    number=number, code=code.code[:60], activity=code.activity, impact=code.impact
                )

    def _area(self, area: Area, number: int) -> models.Area:
        every = {normal(each.title): each for each in _current_last(self.plan.areas.all())}
        row = every.get(normal(area.title)) or models.Area(plan=self.plan)
        row.number, row.title, row.left_at = number, area.title, None
        row.save()
        row.lines.all().delete()
        row.groups.all().delete()
        lines = {
            Line.LEAD: area.leads,
            Line.FINDING: area.findings,
            Line.IMPACT_WANTED: area.impact_wanted,
            Line.MONITORING: area.monitoring,
        }
        for kind, texts in lines.items():
            for place, text in enumerate(texts, 1):
                row.lines.create(kind=kind.value, number=place, text=text)
        for place, group in enumerate(area.groups, 1):
            row.groups.create(number=place, ref=(group.ref or "")[:_LONGEST], title=group.title)
        return row

    def _action(
        self, new: Action, old: Action | None, area: models.Area, plan: Plan
    ) -> models.PlanAction:
        known = self.stored.get(new.ref) if new.ref else self.refless.get(normal(new.action))
        row = known or models.PlanAction(plan=self.plan)
        first = known is None
        row.area, row.number, row.ref = area, new.number, (new.ref or "")[:_LONGEST]
        row.group, row.words = (new.group or "")[:_LONGEST], new.action
        row.place = new.place[:_LONGEST]
        row.due, row.due_is_certain = as_json(new.due), new.due_is_certain
        row.others = [list(each) for each in new.others]
        row.updated_on, row.left_at = new.updated, None
        row.save()
        merge_owners(row, new, by=self.by, at=self.at)
        parts = Parts(row, self.paper, by=self.by, at=self.at).merge(new, old)
        self._activity(row, new, old, plan, parts, first=first)
        self._impact(row, new, old)
        return row

    def _activity(
        self,
        row: models.PlanAction,
        new: Action,
        old: Action | None,
        plan: Plan,
        parts: list[models.Milestone],
        *,
        first: bool,
    ) -> None:
        """Add how far the paper says the action is, where it says so otherwise than before.

        Work that is open here is not made complete by a later paper: it is signed here.
        """
        far = state(new, plan.scale)
        opens = is_over(far) and not first and row.pk not in self.is_complete
        if opens:
            return
        said = (new.status, new.activity)
        if old is None or said != (old.status, old.activity):
            self._say(row, None, far, new)
        before = [m.status for m in old.milestones] if old else []
        for number, (milestone, part) in enumerate(zip(new.milestones, parts, strict=True)):
            earlier = before[number] if number < len(before) else None
            part_far = state_of(milestone.status)
            stays = is_over(part_far) and not first
            if milestone.status and milestone.status != earlier and not stays:
                self._say(row, part, part_far, new, milestone.status)

    def _say(
        self,
        row: models.PlanAction,
        part: models.Milestone | None,
        far: State,
        new: Action,
        status: str | None = None,
    ) -> None:
        models.Activity.objects.create(
            action=row,
            milestone=part,
            on=self._on(),
            state=far.value,
            status=status if part else as_json(new.status),
            rating=None if part else as_json(new.activity),
            by=self.by,
            at=self.at,
            paper=self.paper,
        )

    def _impact(self, row: models.PlanAction, new: Action, old: Action | None) -> None:
        if old is not None and old.impact == new.impact:
            return
        models.Impact.objects.create(
            action=row,
            on=self._on(),
            rating=as_json(new.impact),
            by=self.by,
            at=self.at,
            paper=self.paper,
        )

    def _on(self) -> date:
        return self.paper.as_at

    def _dependencies(self, new: Plan) -> None:
        here = {each.ref: each for each in self.plan.actions.filter(left_at=None) if each.ref}
        numbers = {each.number: each for each in self.plan.actions.filter(left_at=None)}
        models.Dependency.objects.filter(action__plan=self.plan).delete()
        for action in new.actions:
            row = numbers[action.number]
            for words in dict.fromkeys(action.depends):
                on = here.get(words)
                models.Dependency.objects.create(
                    action=row, words=words[:40], on=on if on and on.pk != row.pk else None
                )


def _current_last(rows: Iterable[Row]) -> list[Row]:
    """Return rows, those that left the plan first."""
    return sorted(rows, key=lambda each: each.left_at is None)
