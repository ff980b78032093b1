"""Names and addresses of the public are forgotten when the days of keeping them are over."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from eyeline.scrutiny.changes import voices
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import Petition, Submission
from eyeline.scrutiny.rules import submissions as rules
from eyeline.scrutiny.rules.petitions import PUBLIC, PetitionState
from eyeline.scrutiny.rules.submissions import Named, SubmissionState


@transaction.atomic
def forget_senders(on: date, *, at: datetime) -> int:
    """Blank name and address of all whose days of keeping are over; return of how many.

    How somebody consented to be named in public stays with what was published.
    """
    rows = Submission.objects.select_for_update(of=("self",)).filter(
        keep_until__lt=on, forgotten_at=None
    )
    over = list(rows.select_related("meeting__body__organisation"))
    for each in over:
        _blank(each, public=SubmissionState(each.state) in rules.OUT, at=at)
    return len(over)


@transaction.atomic
def forget_petitioners(on: date, *, at: datetime) -> int:
    """Blank names and addresses of petitions whose days of keeping are over; return of how many.

    How many signed stays, and how the lead petitioner consented to be named.
    """
    rows = Petition.objects.select_for_update(of=("self",)).filter(
        keep_until__lt=on, forgotten_at=None
    )
    over = list(rows.select_related("body__organisation"))
    for each in over:
        _blank(each, public=PetitionState(each.state) in PUBLIC, at=at)
        each.signed.update(name="", email="")
    return len(over)


def _blank(each: Submission | Petition, *, public: bool, at: datetime) -> None:
    """Leave of who sent it what they agreed to have published, where it was."""
    keeps = public and each.named != Named.NONE
    each.name = rules.named_as(each.name, Named(each.named)) if keeps else ""
    each.email, each.forgotten_at = "", at
    each.save(update_fields=["name", "email", "forgotten_at"])
    body = voices.body_of(each)
    on_record("forget", voices.thing(each), each.pk, body, None, at, ("name", "email"))
