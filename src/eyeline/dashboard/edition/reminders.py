"""The reminders of a day: one message for each officer, of what of editions waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from eyeline.council.addresses import whole_address
from eyeline.council.models import Appointment, Person
from eyeline.council.requests import actor_of
from eyeline.dashboard.changes import bodies as changes
from eyeline.dashboard.edition.said import standing_with_asked
from eyeline.dashboard.edition.turns import Turn, turns
from eyeline.dashboard.models import Edition, EditionReminder
from eyeline.dashboard.rules.edition_reminders import Reminder, body, subject, wanted
from eyeline.dashboard.rules.editions import Standing


def send(on: date, *, at: datetime) -> int:
    """Write each officer a message of what is due from them, or late, on a day; return how many
    messages were written.

    Nobody is reminded twice of a matter on one day. Who has closed their account gets none.
    """
    editions = [(each, standing_with_asked(each)) for each in Edition.objects.all()]
    held = Appointment.objects.in_force(on).values("person")
    people = Person.objects.filter(pk__in=held, is_active=True)
    return sum(_to(person, editions, on, at) for person in people)


@transaction.atomic
def _to(person: Person, editions: list[tuple[Edition, Standing]], on: date, at: datetime) -> bool:
    """Write one person's message; return whether there was something to say."""
    found = [
        (edition, standing, turn)
        for edition, standing in editions
        for turn in _due(person, standing, on)
        if not _reminded(person, edition, turn.matter, on)
    ]
    if not found:
        return False
    said = [Reminder(standing.name, turn.words, _day(turn)) for _, standing, turn in found]
    matters: dict[Edition, list[str]] = {}
    for edition, _, turn in found:
        matters.setdefault(edition, []).append(turn.matter)
    address = whole_address(reverse("home"))
    changes.remind(person, matters, on, subject(said, on), body(said, on, address), at=at)
    return True


def _due(person: Person, standing: Standing, on: date) -> Iterator[Turn]:
    for turn in turns(actor_of(person, on), standing):
        if turn.due is not None and wanted(turn.due, on):
            yield turn


def _day(turn: Turn) -> date:
    assert turn.due is not None
    return turn.due


def _reminded(person: Person, edition: Edition, matter: str, on: date) -> bool:
    return EditionReminder.objects.filter(
        person=person, edition=edition, matter=matter, on=on
    ).exists()
