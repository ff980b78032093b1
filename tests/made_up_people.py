"""People of a made-up council: one a role, signed in where a test asks for it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.test import Client

from eyeline.council.changes import people
from eyeline.council.models import Organisation, OrganisationKind, Person
from eyeline.council.rules.roles import Role

BEGAN = date(2020, 4, 1)
AT = datetime(2020, 4, 1, 9, tzinfo=UTC)
SECOND_FACTOR = {"method": "mfa", "at": 0.0, "type": "totp"}


def council() -> Organisation:
    """Return the whole council."""
    kind = OrganisationKind.COUNCIL
    return people.add_organisation("council", "Example council", kind, None, by=None, at=AT)


def organisation(code: str, kind: str, parent: Organisation | None = None) -> Organisation:
    """Return a part of the council, below `parent` or the whole."""
    return people.add_organisation(code, code, kind, parent or council(), by=None, at=AT)


def person(role: Role | str, within: Organisation | None = None, *, number: int = 1) -> Person:
    """Return somebody who holds a role for ever, in an organisation or the whole council.

    Another `number` is another person.
    """
    role = Role(role)
    name = f"{role.words} {number}"
    email = f"{role.value}.{number}.{within.pk if within else 0}@council.example"
    found = Person.objects.filter(email=email).first()
    if found is None:
        found = people.add_person(email, name, by=None, at=AT)
        post = people.add_post(within or council(), role.words, role, by=None, at=AT)
        people.appoint(found, post, first=BEGAN, last=None, by=None, at=AT)
    return found


def client_of(who: Person | None) -> Client:
    """Return a client that has signed in with a second factor; for nobody, the public's."""
    client = Client(headers={"host": "localhost"})
    if who is not None:
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["account_authentication_methods"] = [SECOND_FACTOR]
        session["account_authentication_methods_user"] = str(who.pk)
        session.save()
    return client
