"""Every write of who owns an action, and of the measures that it should move."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person, Post
from eyeline.figures import Cell
from eyeline.improvement.models import MeasureLink, Owner, PlanAction
from eyeline.improvement.rules.decisions import BadChange
from eyeline.improvement.standing import locked


@transaction.atomic
def name_owner(
    action: PlanAction,
    words: str,
    *,
    accountable: bool,
    by: Person,
    at: datetime,
    person: Person | None = None,
    post: Post | None = None,
) -> Owner:
    """Say which person or post an owner is, as the plan writes them, and whether accountable.

    Whoever stood there before stays on record until now. One is accountable at a time.

    Raises:
        BadChange: no words are given, or a person and a post at once.
    """
    found = locked(action)
    if not words.strip() or (person and post):
        raise BadChange("Say who it is as the plan writes it, and which person or post that is.")
    before = found.owners.filter(until_at=None, words=words).first()
    number = before.number if before else found.owners.filter(until_at=None).count() + 1
    if before:
        before.until_at = at
        before.save(update_fields=["until_at"])
    if accountable:
        _none_accountable(found, at)
    made = Owner.objects.create(
        action=found,
        number=number,
        words=words,
        accountable=accountable,
        person=person,
        post=post,
        named_by=by,
        from_at=at,
    )
    record("name", "plan_action", found.pk, by=by, at=at, fields=("owner", "accountable"))
    return made


def _none_accountable(action: PlanAction, at: datetime) -> None:
    """End that somebody is accountable: from now on they contribute."""
    for was in action.owners.filter(until_at=None, accountable=True):
        was.until_at = at
        was.save(update_fields=["until_at"])
        was.pk, was.accountable, was.from_at, was.until_at = None, False, at, None
        was._state.adding = True
        was.save()


@transaction.atomic
def link_measure(
    action: PlanAction, measure: str, now: Cell | None, *, by: Person, at: datetime
) -> MeasureLink:
    """Say that an action should move a measure, whose newest figure is `now`.

    Raises:
        BadChange: it is linked already.
    """
    found = locked(action)
    if found.measures.filter(measure=measure, ended_at=None).exists():
        raise BadChange("This measure is linked already.")
    made = MeasureLink.objects.create(
        action=found,
        measure=measure,
        then_kind=now.period.kind.value if now else "",
        then_on=now.period.end if now else None,
        then_value=now.value if now else None,
        then_status=now.status.value if now else "",
        added_by=by,
        added_at=at,
    )
    record("link", "plan_action", found.pk, by=by, at=at, fields=("measure", "then_value"))
    return made


@transaction.atomic
def end_link(link: MeasureLink, *, by: Person, at: datetime) -> None:
    """Say that an action should move a measure no more.

    Raises:
        BadChange: that was said already.
    """
    ended = MeasureLink.objects.filter(pk=link.pk, ended_at=None).update(ended_by=by, ended_at=at)
    if not ended:
        raise BadChange("This measure is linked no more.")
    record("unlink", "plan_action", link.action_id, by=by, at=at, fields=("measure",))
