"""How a single action stands now: whether it is complete, and what waits for a decision."""

from __future__ import annotations

from eyeline.improvement.models import Completion, Milestone, PlanAction
from eyeline.improvement.rules.checks.finding import is_over, state
from eyeline.improvement.rules.decisions import BadChange, Verdict
from eyeline.improvement.rules.statuses import state_of
from eyeline.improvement.rules.words import text_of
from eyeline.improvement.stored import Facts, action_of, as_said, scale_of


def locked(action: PlanAction) -> PlanAction:
    """Return an action for a change, which no other change reads before this one ends.

    Raises:
        BadChange: it is in the plan no more.
    """
    rows = PlanAction.objects.select_for_update(of=("self",)).select_related("plan__paper")
    found = rows.get(pk=action.pk)
    if found.left_at is not None:
        raise BadChange("This action has left the plan: what was said of it stays as it is.")
    return found


def is_complete(action: PlanAction, part: Milestone | None = None) -> bool:
    """Return whether an action, or one of its parts, is complete or has ended."""
    if part is not None:
        last = action.activity.filter(milestone=part).order_by("on", "id").last()
        status = text_of(as_said(last.status)) if last else ""
        return bool(status) and is_over(state_of(status))
    facts = Facts(action.plan)
    return is_over(state(action_of(action, facts), scale_of(action.plan)))


def waiting(action: PlanAction, part: Milestone | None = None) -> Completion | None:
    """Return the completion of an action or a part that waits to be signed."""
    return action.completions.filter(milestone=part, verdict=Verdict.OPEN.value).first()
