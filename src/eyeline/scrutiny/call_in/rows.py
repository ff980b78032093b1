"""Decisions and call-ins found by their numbers, and as rows of a list."""

from __future__ import annotations

from datetime import datetime

from eyeline.scrutiny.call_in import facts
from eyeline.scrutiny.known import NotKnown
from eyeline.scrutiny.models import ExecutiveDecision


def decision_numbered(number: int) -> ExecutiveDecision:
    """Return the decision of a number.

    Raises:
        NotKnown: there is none.
    """
    rows = ExecutiveDecision.objects.select_related("body__organisation")
    found = rows.filter(pk=number).first()
    if found is None:
        raise NotKnown(f"There is no decision {number}: see `eyeline decisions list`.")
    return found


def decisions_listed() -> list[dict[str, object]]:
    """Return a row for each decision, the newest first."""
    return [row_of(each) for each in ExecutiveDecision.objects.select_related("body")]


def row_of(decision: ExecutiveDecision) -> dict[str, object]:
    """Return a decision as a row: `effective_at` is None while it has not taken effect."""
    return {
        "number": decision.pk,
        "title": decision.title,
        "commission": decision.body.name,
        "taken_on": decision.taken_on,
        "state": decision.state,
        "published_at": _iso(decision.published_at),
        "call_in_until": decision.until,
        "held": decision.held_by_id is not None,
        "effective_at": _iso(decision.effective_at),
    }


def steps_listed(decision: ExecutiveDecision, *, whole: bool) -> list[dict[str, object]]:
    """Return a row for each step of a decision's call-ins; `whole` ones say how a day came."""
    rows = []
    for call_in in decision.call_ins.order_by("pk"):
        for step in call_in.steps.order_by("number"):
            day = facts.computed_of(step.day)
            row: dict[str, object] = {
                "call_in": call_in.pk,
                "step": step.state,
                "at": _iso(step.at),
                "words": step.words,
                "next_by": day.on if day else None,
                "rule": day.rule if day else None,
            }
            if whole:
                row["inputs"] = dict(day.inputs) if day else {}
                row["counted"] = list(day.counted) if day else []
                row["why"] = day.words if day else None
            rows.append(row)
    return rows


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
