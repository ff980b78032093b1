"""The deadlines that a paper names, written beside those that stand: the first day is kept."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TypeVar

from eyeline.council.models import Person
from eyeline.figures import day_in_words
from eyeline.improvement.models import DateChange, Milestone, Paper, PlanAction
from eyeline.improvement.rules.decisions import Verdict
from eyeline.improvement.rules.plan import Action
from eyeline.improvement.rules.plan import Milestone as Value

Key = tuple[str, str, int]
Part = TypeVar("Part", Milestone, Value)


class Parts:
    """The parts of one action, and the paper that names them anew."""

    def __init__(self, row: PlanAction, paper: Paper, *, by: Person | None, at: datetime) -> None:
        self.row, self.paper, self.by, self.at = row, paper, by, at

    def merge(self, new: Action, old: Action | None) -> list[Milestone]:
        """Write the action's parts, and return them in the paper's order."""
        here = dict(zip(*_keyed(list(self.row.milestones.filter(left_at=None))), strict=True))
        before = dict(zip(*_keyed(list(old.milestones) if old else []), strict=True))
        written: list[Milestone] = []
        for number, (key, part) in enumerate(zip(*_keyed(list(new.milestones)), strict=True), 1):
            known = here.pop(key, None)
            earlier = before.get(key)
            if known is None:
                known = Milestone(
                    action=self.row, part=(part.part or "")[:200], kind=part.kind.value
                )
                known.first_on = part.on
            elif part.on and earlier is not None and earlier.on != part.on:
                self._move(known, part.on)
            known.number, known.text = number, part.text
            known.save()
            written.append(known)
        for gone in here.values():
            gone.left_at = self.at
            gone.save(update_fields=["left_at"])
        return written

    def _move(self, milestone: Milestone, to: date) -> None:
        """Put on record that the paper has another day than the last one had."""
        now = holds(milestone)
        if now == to:
            return
        DateChange.objects.create(
            milestone=milestone,
            from_on=now,
            to_on=to,
            reason=f"The paper of {day_in_words(self.paper.as_at)} has this day.",
            asked_by=self.paper.loaded_by,
            asked_at=self.paper.loaded_at,
            verdict=Verdict.AGREED.value,
            decided_by=self.by,
            decided_at=self.at,
            paper=self.paper,
        )


def holds(milestone: Milestone) -> date | None:
    """Return the day that holds of a part: the last one that was agreed, else the first."""
    agreed = milestone.moves.filter(verdict=Verdict.AGREED.value)
    last = agreed.order_by("decided_at", "id").last()
    return last.to_on if last else milestone.first_on


def _keyed(parts: list[Part]) -> tuple[list[Key], list[Part]]:
    """Return parts with what tells them apart: name, kind, and which of several alike."""
    seen: Counter[tuple[str, str]] = Counter()
    keys: list[Key] = []
    for part in parts:
        name, kind = (part.part or "").lower()[:200], str(part.kind)
        keys.append((name, kind, seen[name, kind]))
        seen[name, kind] += 1
    return keys, parts
