"""What a paper would change: shown before any of it is the plan."""

from __future__ import annotations

from dataclasses import dataclass

from eyeline.improvement.models import Paper, Plan
from eyeline.improvement.rules.comparing import Difference, differences
from eyeline.improvement.rules.plan import Plan as Value
from eyeline.improvement.rules.plan import Recognised
from eyeline.improvement.rules.shape import restored
from eyeline.improvement.stored import value_of


@dataclass(frozen=True, slots=True)
class Proposed:
    """One thing that a paper says otherwise than the last, and what stands here now."""

    difference: Difference
    here: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was read: columns for fields, how many areas and actions, and what would change."""

    columns: tuple[Recognised, ...]
    is_new: bool
    changes: tuple[Proposed, ...]


def proposal_of(paper: Paper, value: Value) -> Proposal:
    """Return what a paper would change of the plan it is of."""
    seen: dict[tuple[str, str], Recognised] = {}
    for column in value.columns:
        seen.setdefault((column.heading, column.field), column)
    plan = Plan.objects.select_related("paper").filter(name=paper.name).first()
    if plan is None:
        return Proposal(tuple(seen.values()), True, ())
    if plan.paper_id == paper.pk:
        return Proposal(tuple(seen.values()), False, ())
    last = restored(plan.paper.read)
    now = {(d.name, d.field): d.before for d in differences(value_of(plan), value)}
    changes = tuple(
        Proposed(each, now.get((each.name, each.field), each.after))
        for each in differences(last, value)
    )
    return Proposal(tuple(seen.values()), False, changes)
