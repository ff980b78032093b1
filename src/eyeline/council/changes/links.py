"""That somebody was given a link by which they set a password."""

from __future__ import annotations

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from eyeline.council.audit import record
from eyeline.council.models import Appointment, Person
from eyeline.council.rules import people as rules
from eyeline.council.rules.people import BadAppointment, Guard
from eyeline.council.rules.roles import Role
from eyeline.council.sign_in.links import password_link
from eyeline.council.sign_in.second_factor import has_second_factor

_BY_TWO = [role.value for role in Role if role.needs_two]


@transaction.atomic
def give_link(person: Person, *, port: int | None = None, by: Person | None, at: datetime) -> str:
    """Return the link by which `person` sets a password; that it was made goes on record.

    Without `by` it is the command line's.

    Raises:
        BadAppointment: their account is closed, or the link would let others in as them.
    """
    if not person.is_active:
        raise BadAppointment("This account is closed: nobody signs in by it any more.")
    rules.check_link(person.pk, by.pk if by else None, guard_of(person, at))
    record("link", "person", person.pk, by=by, at=at)
    return password_link(person, port=port)


def guard_of(person: Person, at: datetime) -> Guard:
    """Return what stands between a link and a person's account."""
    to_come = Q(last__isnull=True) | Q(last__gte=timezone.localdate(at))
    return Guard(
        second_factor=has_second_factor(person),
        provided=SocialAccount.objects.filter(user=person).exists(),
        begun=person.last_login is not None,
        trusted=Appointment.objects.filter(to_come, person=person, post__role__in=_BY_TWO).exists(),
    )
