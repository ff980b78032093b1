"""Who and what the council knows, found by the words that people use for them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from eyeline.council.models import Appointment, Organisation, Person
from eyeline.council.rules.roles import Role
from eyeline.figures.errors import EyelineError


class NotKnown(EyelineError):
    """Nobody and nothing of the kind is known."""

    exit_code = 1


def person_of(email: str) -> Person:
    """Return the person with this address.

    Raises:
        NotKnown: nobody has it.
    """
    found = Person.objects.filter(email__iexact=email).first()
    if found is None:
        raise NotKnown("Nobody has this address: `eyeline people add` lets them sign in.")
    return found


def organisation_of(code: str) -> Organisation:
    """Return the part of the council, or body, of this code.

    Raises:
        NotKnown: there is none.
    """
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Organisation.objects.values_list("code", flat=True)) or "none"
        raise NotKnown(f"There is no team, service or body {code!r}; known: {known}.")
    return found


def held(person: Person, role: Role, on: date) -> list[Appointment]:
    """Return the appointments with a role that a person has on a day and would keep after it."""
    open_ = Q(last__isnull=True) | Q(last__gt=on)
    return list(person.appointments.filter(open_, post__role=role.value, first__lte=on))


def everybody() -> list[dict[str, object]]:
    """Return a row for each appointment, and one for each person without any."""
    rows: list[dict[str, object]] = []
    people = Person.objects.prefetch_related("appointments__post__organisation")
    for person in people:
        who = {"email": person.email, "name": person.name, "may_sign_in": person.is_active}
        nothing = {"role": None, "post": None, "in": None, "from": None, "to": None}
        found = [_row(each) for each in person.appointments.all()]
        rows += [who | each for each in found or [{**nothing, "approved": None}]]
    return rows


def _row(appointment: Appointment) -> dict[str, object]:
    post = appointment.post
    return {
        "role": post.role,
        "post": post.title,
        "in": post.organisation.code,
        "from": appointment.first,
        "to": appointment.last,
        "approved": appointment.approved_at is not None,
    }
