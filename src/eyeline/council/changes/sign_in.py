"""Every write of signing in that is ours: what goes on record of it, and ending sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person


@transaction.atomic
def signed_in(person: Person, *, at: datetime) -> None:
    """Put on record that somebody signed in."""
    record("sign in", "sign_in", person.pk, by=person, at=at)


@transaction.atomic
def signed_out(person: Person, *, at: datetime) -> None:
    """Put on record that somebody signed out, or was signed out after a while."""
    record("sign out", "sign_in", person.pk, by=person, at=at)


@transaction.atomic
def failed(person: Person | None, *, at: datetime, fields: tuple[str, ...]) -> None:
    """Put on record that a password or code was wrong; whoever it was has not shown who they are.

    Without a person the address was nobody's.
    """
    record("fail", "sign_in", person.pk if person else "", by=None, at=at, fields=fields)


@transaction.atomic
def locked(person: Person | None, *, at: datetime) -> None:
    """Put on record that an account was locked for where tries came from."""
    record("lock", "sign_in", person.pk if person else "", by=None, at=at)


@transaction.atomic
def changed(person: Person, *, at: datetime, fields: tuple[str, ...]) -> None:
    """Put on record that somebody changed how they sign in."""
    record("set", "own_account", person.pk, by=person, at=at, fields=fields)


@transaction.atomic
def sign_out_everywhere(person: Person, *, by: Person | None, at: datetime) -> int:
    """End every session of a person, and return how many there were."""
    ended = 0
    for session, _ in sessions_of(person, at):
        session.delete()
        ended += 1
    record("end", "own_account", person.pk, by=by, at=at, fields=("sessions",))
    return ended


@transaction.atomic
def remove_second_factors(person: Person, *, by: Person | None, at: datetime) -> None:
    """Take a person's app, passkeys and recovery codes away, as when a telephone is lost.

    Whoever then signs in with the password sets up another, so give them a new password too: the
    caller knows them by sight or voice. Their sessions end.
    """
    Authenticator.objects.filter(user=person).delete()
    for session, _ in sessions_of(person, at):
        session.delete()
    record("end", "own_account", person.pk, by=by, at=at, fields=("second_factor", "sessions"))


@transaction.atomic
def begin_anew(person: Person, *, at: datetime) -> None:
    """Take away what opened a person's account before the provider's did, and end its sessions.

    Whoever had the first link could have set it up, and would come in beside them from then on.
    """
    factors = Authenticator.objects.filter(user=person)
    if not (person.has_usable_password() or factors.exists()):
        return
    person.set_unusable_password()
    person.save(update_fields=["password"])
    factors.delete()
    for session, _ in sessions_of(person, at):
        session.delete()
    fields = ("password", "second_factor", "sessions")
    record("end", "own_account", person.pk, by=person, at=at, fields=fields)


def sessions_of(person: Person, at: datetime) -> Iterator[tuple[Session, dict[str, object]]]:
    """Yield a person's sessions that have not expired, each with what it holds."""
    for session in Session.objects.filter(expire_date__gt=at):
        held = session.get_decoded()
        if held.get(SESSION_KEY) == str(person.pk):
            yield session, held
