"""Every write of signatures on paper: one officer counts them, a second one checks it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from eyeline.council.models import Person
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import PaperCount, Petition
from eyeline.scrutiny.rules.petitions import BadPetition, PetitionState


@transaction.atomic
def enter_paper(petition: Petition, number: int, *, by: Person, at: datetime) -> PaperCount:
    """Keep how many signatures on paper an officer counted; a second one checks it.

    Raises:
        BadPetition: the petition takes none now, or the number is none.
    """
    found = Petition.objects.select_for_update(of=("self",)).get(pk=petition.pk)
    if PetitionState(found.state) is not PetitionState.OPEN:
        raise BadPetition("It is not open for signatures.")
    if not 1 <= number <= 1_000_000:
        raise BadPetition("Give how many there are, from 1 on.")
    made = PaperCount.objects.create(petition=found, number=number, entered_by=by, entered_at=at)
    on_record("enter", "paper_count", made.pk, found.body, by, at, ("number",))
    return made


@transaction.atomic
def check_paper(count: PaperCount, *, by: Person, at: datetime) -> PaperCount:
    """Say as a second officer that a count on paper is right: it counts from then on.

    Raises:
        BadPetition: it is checked already, or by whoever entered it.
    """
    found = PaperCount.objects.select_for_update(of=("self",)).get(pk=count.pk)
    if found.checked_at is not None or found.entered_by_id == by.pk:
        raise BadPetition("A second officer checks a count, and once: not who entered it.")
    found.checked_by, found.checked_at = by, at
    found.save(update_fields=["checked_by", "checked_at"])
    body = found.petition.body
    on_record("check", "paper_count", found.pk, body, by, at, ("checked_by", "checked_at"))
    return found


@transaction.atomic
def drop_paper(count: PaperCount, *, by: Person, at: datetime) -> None:
    """Take away a count on paper that is not checked, where it is wrong.

    Raises:
        BadPetition: it is checked already.
    """
    found = PaperCount.objects.select_for_update(of=("self",)).get(pk=count.pk)
    if found.checked_at is not None:
        raise BadPetition("It was checked by a second officer: it stays.")
    on_record("drop", "paper_count", found.pk, found.petition.body, by, at, ("number",))
    found.delete()


def counted(petition: Petition) -> int:
    """Return how many signatures count: confirmed ones, and checked ones on paper."""
    online = petition.signed.filter(confirmed_at__isnull=False).count()
    papers = petition.papers.filter(checked_at__isnull=False).values_list("number", flat=True)
    return online + sum(papers)
