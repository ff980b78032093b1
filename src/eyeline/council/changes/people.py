"""Every write of people, organisations, posts and who holds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Appointment, Organisation, Person, Post
from eyeline.council.rules import people as rules
from eyeline.council.rules.appointments import Held, check_post, refuse_both
from eyeline.council.rules.roles import Role


@transaction.atomic
def add_person(email: str, name: str, *, by: Person | None, at: datetime) -> Person:
    """Add somebody who may sign in; what they may do comes with an appointment.

    Raises:
        BadAppointment: somebody has the address already.
    """
    rules.refuse_taken(email, taken=Person.objects.filter(email__iexact=email).exists())
    person = Person(email=Person.objects.normalize_email(email), name=name, created_at=at)
    person.set_unusable_password()
    person.save()
    record("add", "person", person.pk, by=by, at=at, fields=("email", "name"))
    return person


@transaction.atomic
def appoint(
    person: Person,
    post: Post,
    *,
    first: date,
    last: date | None,
    by: Person | None,
    at: datetime,
) -> Appointment:
    """Let a person hold a post from `first` to `last`, both included.

    A role that two people must grant gives nothing before `approve`. Without `by` it is the
    command line's, for whoever holds the machine: the first administrator comes so.

    Raises:
        BadAppointment: they appoint themselves, the days are the wrong way round, or a member of
            the executive would sit on a scrutiny commission.
    """
    rules.check_appointment(person.pk, by.pk if by else None, first, last)
    refuse_both(Held(Role(post.role), first, last), _held_by(person))
    waits = Role(post.role).needs_two and by is not None
    given = Appointment.objects.create(
        person=person,
        post=post,
        first=first,
        last=last,
        given_by=by,
        given_at=at,
        approved_at=None if waits else at,
    )
    _record("appoint", given, by, at, ("person", "post", "first", "last"))
    return given


def _held_by(person: Person) -> list[Held]:
    """Return what somebody holds or will; who else would appoint them waits meanwhile."""
    Person.objects.select_for_update().get(pk=person.pk)
    rows = person.appointments.values_list("post__role", "first", "last")
    return [Held(Role(role), first, last) for role, first, last in rows]


@transaction.atomic
def approve(appointment: Appointment, *, by: Person, at: datetime) -> Appointment:
    """Approve that somebody holds a role that two people must grant.

    Raises:
        BadAppointment: it is approved already, or by whoever gave it or holds it.
    """
    found = Appointment.objects.select_for_update().get(pk=appointment.pk)
    rules.check_approval(
        found.person_id, found.given_by_id, by.pk, approved=bool(found.approved_at)
    )
    found.approved_by, found.approved_at = by, at
    found.save(update_fields=["approved_by", "approved_at"])
    _record("approve", found, by, at, ("approved_by",))
    return found


@transaction.atomic
def end(appointment: Appointment, *, last: date, by: Person | None, at: datetime) -> Appointment:
    """Let an appointment end with the day `last`; what it gave stops with the next request after.

    Raises:
        BadAppointment: it has not begun by then, ends earlier already, or they end their own.
    """
    found = Appointment.objects.select_for_update().get(pk=appointment.pk)
    rules.check_end(found.person_id, by.pk if by else None, found.first, last, found.last)
    found.last = last
    found.save(update_fields=["last"])
    _record("end", found, by, at, ("last",))
    return found


@transaction.atomic
def close_account(person: Person, *, by: Person, at: datetime) -> Person:
    """Let somebody sign in no more; what they did stays on record.

    Raises:
        BadAppointment: it is their own account.
    """
    rules.refuse_own_account(person.pk, by.pk)
    person.is_active = False
    person.save(update_fields=["is_active"])
    record("end", "person", person.pk, by=by, at=at, fields=("is_active",))
    return person


@transaction.atomic
def close_dormant(person: Person, *, at: datetime) -> bool:
    """Close an account that lay unused for too long, and say whether it did."""
    found = Person.objects.select_for_update().get(pk=person.pk)
    if not found.is_active or not rules.is_dormant(found.last_login, found.reopened_at, at):
        return False
    found.is_active = person.is_active = False
    found.save(update_fields=["is_active"])
    reason = f"not used for {rules.DORMANT.days} days"
    record("end", "person", found.pk, by=None, at=at, fields=("is_active",), reason=reason)
    return True


@transaction.atomic
def reopen_account(person: Person, *, at: datetime) -> Person:
    """Let somebody sign in again, with whatever roles they still hold.

    Raises:
        BadAppointment: the account is open.
    """
    found = Person.objects.select_for_update().get(pk=person.pk)
    rules.refuse_open(is_active=found.is_active)
    found.is_active, found.reopened_at = True, at
    found.save(update_fields=["is_active", "reopened_at"])
    record("reopen", "person", found.pk, by=None, at=at, fields=("is_active",))
    return found


@transaction.atomic
def add_organisation(
    code: str,
    title: str,
    kind: str,
    parent: Organisation | None,
    *,
    by: Person | None,
    at: datetime,
) -> Organisation:
    """Add a part of the council, or a body; one of this code that is there already is kept."""
    found, new = Organisation.objects.get_or_create(
        code=code, defaults={"title": title, "kind": kind, "parent": parent}
    )
    if new:
        given = ("code", "title", "kind", "parent")
        record("add", "organisation", found.pk, by=by, at=at, fields=given, path=found.path or "")
    return found


@transaction.atomic
def add_post(
    organisation: Organisation,
    title: str,
    role: Role,
    *,
    by: Person | None,
    at: datetime,
    voting_scope: str = "",
    statutory: bool = False,
) -> Post:
    """Add a post or seat; one that is there already is kept.

    Raises:
        BadAppointment: it is a councillor's of the executive, and not told as one.
    """
    check_post(organisation.kind, role)
    found, new = Post.objects.get_or_create(
        organisation=organisation,
        title=title,
        role=role.value,
        defaults={"voting_scope": voting_scope, "statutory": statutory},
    )
    if new:
        given = ("organisation", "title", "role", "voting_scope", "statutory")
        path = organisation.path or ""
        record("add", "post", found.pk, by=by, at=at, fields=given, path=path)
    return found


def _record(
    action: str, appointment: Appointment, by: Person | None, at: datetime, fields: Sequence[str]
) -> None:
    path = appointment.post.organisation.path or ""
    record(action, "appointment", appointment.pk, by=by, at=at, fields=fields, path=path)
