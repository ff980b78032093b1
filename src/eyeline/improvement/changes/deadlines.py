"""Every write of deadlines that move: asked for by an owner, decided by another."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.improvement.changes.merging_parts import holds
from eyeline.improvement.models import DateChange, Milestone, PlanAction
from eyeline.improvement.rules import decisions as rules
from eyeline.improvement.rules.decisions import BadChange, Verdict
from eyeline.improvement.rules.plan import Kind
from eyeline.improvement.standing import is_complete, locked
from eyeline.improvement.who import owners_of


@transaction.atomic
def ask(
    action: PlanAction,
    part: Milestone | None,
    to: date,
    *,
    reason: str,
    by: Person,
    at: datetime,
) -> DateChange:
    """Ask that an action, or a part of it, be due on another day; the day that holds stays.

    Without a part it is an action that has no deadline so far.

    Raises:
        BadChange: it is complete, not theirs, has one asked for, or the day or reason is amiss.
    """
    found = locked(action)
    if by.pk not in owners_of(found, timezone.localdate(at)):
        raise BadChange("Only one of its owners asks for another day.")
    if part is not None and part.action_id != found.pk:
        raise BadChange("Choose a part of this action.")
    start = holds(part) if part else None
    open_ = part is not None and part.moves.filter(verdict=Verdict.OPEN.value).exists()
    over = is_complete(found) or (part is not None and is_complete(found, part))
    rules.check_move(start, to, reason, complete=over, waiting=open_)
    moved = part or _first_deadline(found)
    made = DateChange.objects.create(
        milestone=moved, from_on=start, to_on=to, reason=reason, asked_by=by, asked_at=at
    )
    record("ask", "plan_date_change", made.pk, by=by, at=at, fields=("to_on", "reason"))
    return made


def _first_deadline(action: PlanAction) -> Milestone:
    """Return the part of an action without any that a deadline can be given to.

    Raises:
        BadChange: it has parts.
    """
    if action.milestones.filter(left_at=None).exists():
        raise BadChange("Choose which part.")
    return Milestone.objects.create(action=action, number=1, kind=Kind.DEADLINE.value)


@transaction.atomic
def decide(
    move: DateChange, verdict: Verdict, *, answer: str, by: Person, at: datetime
) -> DateChange:
    """Agree that a deadline moves, or refuse it.

    Raises:
        BadChange: it was decided, is their own, or refused without a reason.
    """
    action = locked(move.milestone.action)
    found = DateChange.objects.select_for_update().get(pk=move.pk)
    owners = owners_of(action, timezone.localdate(at))
    rules.check_answer(Verdict(found.verdict), found.asked_by_id, by.pk, owners)
    if verdict is Verdict.OPEN:
        raise BadChange("Choose whether the day moves.")
    if verdict is Verdict.REFUSED:
        rules.check_reason(answer)
    found.verdict, found.answer = verdict.value, answer
    found.decided_by, found.decided_at = by, at
    fields = ("verdict", "answer", "decided_by", "decided_at")
    found.save(update_fields=fields)
    word = "approve" if verdict is Verdict.AGREED else "refuse"
    record(word, "plan_date_change", found.pk, by=by, at=at, fields=fields)
    return found
