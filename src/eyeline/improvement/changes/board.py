"""Every write of when the board met, and of reminders that went out."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from eyeline.council.audit import record
from eyeline.council.changes.mail import send_after_commit
from eyeline.council.models import Person
from eyeline.improvement.models import Board, Digest, Plan
from eyeline.improvement.rules.decisions import BadChange


@transaction.atomic
def held(plan: Plan, on: date, *, by: Person, at: datetime) -> Board:
    """Put on record that the board met on a day: what is new is what comes after it.

    Raises:
        BadChange: it is on record, or the day is still to come.
    """
    if on > timezone.localdate(at):
        raise BadChange("That day is still to come: record the board once it has met.")
    if plan.boards.filter(on=on).exists():
        raise BadChange("The board of that day is on record already.")
    made = Board.objects.create(plan=plan, on=on, recorded_by=by, recorded_at=at)
    record("add", "plan_board", made.pk, by=by, at=at, fields=("on",))
    return made


@transaction.atomic
def remind(person: Person, on: date, subject: str, body: str, *, at: datetime) -> bool:
    """Send somebody the reminders of a day; return whether they had none yet that day."""
    if Digest.objects.filter(person=person, on=on).exists():
        return False
    made = Digest.objects.create(person=person, on=on, at=at)
    send_after_commit(person, subject, body, at=at)
    record("remind", "plan_digest", made.pk, by=None, at=at, fields=("person", "on"))
    return True
