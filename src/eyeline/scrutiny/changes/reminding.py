"""Every write of reminders of what is owed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.changes.mail import send_after_commit
from eyeline.council.models import Person
from eyeline.scrutiny.models import (
    CommitmentDigest,
)


@transaction.atomic
def remind(person: Person, on: date, subject: str, body: str, *, at: datetime) -> bool:
    """Send somebody the reminders of a day; return whether they had none yet that day."""
    if CommitmentDigest.objects.filter(person=person, on=on).exists():
        return False
    made = CommitmentDigest.objects.create(person=person, on=on, at=at)
    send_after_commit(person, subject, body, at=at)
    record("remind", "commitment_digest", made.pk, by=None, at=at, fields=("person", "on"))
    return True
