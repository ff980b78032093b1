"""That somebody was given a link by which they set a password."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.council.rules.people import BadAppointment
from eyeline.council.sign_in.links import password_link


@transaction.atomic
def give_link(person: Person, *, port: int, by: Person, at: datetime) -> str:
    """Return the link by which `person` sets a password; that it was made goes on record.

    Raises:
        BadAppointment: their account is closed.
    """
    if not person.is_active:
        raise BadAppointment("This account is closed: nobody signs in by it any more.")
    record("link", "person", person.pk, by=by, at=at)
    return password_link(person, port=port)
