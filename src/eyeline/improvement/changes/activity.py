"""Every write of how far an action is, and of what came of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.improvement.models import Activity, Impact, Milestone, PlanAction
from eyeline.improvement.rules import decisions as rules
from eyeline.improvement.rules.decisions import BadChange, Status
from eyeline.improvement.rules.statuses import State, state_of
from eyeline.improvement.standing import is_complete, locked
from eyeline.improvement.stored import scale_of
from eyeline.improvement.who import owners_of


@transaction.atomic
def update(
    action: PlanAction,
    status: str,
    rating: str,
    *,
    note: str,
    by: Person,
    at: datetime,
    reason: str = "",
    part: Milestone | None = None,
) -> Activity:
    """Say how far an action, or a part of it, is; `rating` is blank where none is given.

    Raises:
        BadChange: it is complete, would be made so, is not theirs, or what is said cannot stand.
    """
    found = locked(action)
    if by.pk not in owners_of(found, timezone.localdate(at)):
        raise BadChange("Only one of its owners says how far an action is.")
    complete = is_complete(found) or (part is not None and is_complete(found, part))
    rules.check_update(status, rating or None, scale_of(found.plan), complete=complete)
    return _say(found, status, rating, note=note, reason=reason, part=part, by=by, at=at)


@transaction.atomic
def reopen(action: PlanAction, *, reason: str, by: Person, at: datetime) -> Activity:
    """Say that work which was complete goes on.

    Raises:
        BadChange: it is not complete, is theirs, or no reason is given.
    """
    found = locked(action)
    if not is_complete(found):
        raise BadChange("It is not complete.")
    if by.pk in owners_of(found, timezone.localdate(at)):
        raise BadChange("Nobody reopens their own work: propose it to somebody else.")
    rules.check_reason(reason)
    status = Status.IN_PROGRESS.value
    for part in found.milestones.filter(left_at=None):
        if is_complete(found, part):
            _say(found, status, "", note="", reason=reason, part=part, by=by, at=at)
    return _say(found, status, "", note="", reason=reason, part=None, by=by, at=at)


@transaction.atomic
def rate_impact(
    action: PlanAction, rating: str, *, reason: str, by: Person, at: datetime
) -> Impact:
    """Say what came of an action, as the board sees it.

    Raises:
        BadChange: it is their own, the scale has no such rating, or no reason is given.
    """
    found = locked(action)
    on = timezone.localdate(at)
    rules.check_impact(rating, reason, scale_of(found.plan), by.pk, owners_of(found, on))
    said = Impact.objects.create(action=found, on=on, rating=rating, reason=reason, by=by, at=at)
    record("rate", "plan_action", found.pk, by=by, at=at, fields=("impact",))
    return said


def _say(
    action: PlanAction,
    status: str,
    rating: str,
    *,
    note: str,
    reason: str,
    part: Milestone | None,
    by: Person,
    at: datetime,
) -> Activity:
    far = state_of(status)
    assert far is not State.COMPLETE
    said = Activity.objects.create(
        action=action,
        milestone=part,
        on=timezone.localdate(at),
        state=far.value,
        status=status,
        rating=rating or None,
        note=note,
        reason=reason,
        by=by,
        at=at,
    )
    record("update", "plan_action", action.pk, by=by, at=at, fields=("status", "rating", "note"))
    return said
