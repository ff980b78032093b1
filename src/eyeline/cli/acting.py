"""In whose name a command does something: the policy is asked with that person's roles."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.figures.errors import EyelineError

if TYPE_CHECKING:
    from eyeline.council.models import Person
    from eyeline.council.policy.values import Actor, Thing
    from eyeline.web.workspace import Workspace

by_option = click.option(
    "--by", "email", required=True, help="The address of e-mail of whoever does it."
)
at_option = click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]),
    help="When it is done, such as 2026-08-31T09:00:00+0100; now unless given.",
)


class MayNot(EyelineError):
    """Somebody may not do what they ask for."""


def moment_of(at: datetime | None) -> datetime:
    """Return the moment meant: now unless one is given."""
    return at or datetime.now(UTC)


def started(workspace: Path) -> Workspace:
    """Return the workspace at a path, with Django started on it.

    Raises:
        NoWorkspace: there is none.
    """
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    start(place)
    return place


def acting(email: str, at: datetime) -> tuple[Person, Actor]:
    """Return the person with an address, and with which roles they act on the day of `at`.

    Raises:
        NotKnown: nobody has the address.
        MayNot: their account is closed.
    """
    from django.utils import timezone

    from eyeline.council.known import person_of
    from eyeline.council.requests import actor_of

    person = person_of(email)
    if not person.is_active:
        raise MayNot("The account of this address was closed.")
    return person, actor_of(person, timezone.localdate(at))


def refuse_unless(actor: Actor, action: str, thing: Thing, what: str) -> None:
    """Raise where the policy refuses what is asked, with its words.

    Raises:
        MayNot: it does.
    """
    from eyeline.council.policy.deciding import decide
    from eyeline.council.policy.values import Verdict

    decision = decide(actor, action, thing)
    if decision.verdict is Verdict.REFUSED:
        raise MayNot(f"They may not {what}: {decision.because}. See docs/reference/permissions.md.")


def named_once_somebody_may(
    email: str | None, at: datetime, role: str, action: str, thing: Thing, what: str
) -> Person | None:
    """Return the person with an address, who may do it; None while nobody has been appointed.

    A council that is set up has nobody yet who could be named: then the command line does it.

    Raises:
        NotKnown: nobody has the address.
        MayNot: the policy refuses them, or nobody is named though somebody has the role.
    """
    from eyeline.council.models import Appointment

    if email is not None:
        person, actor = acting(email, at)
        refuse_unless(actor, action, thing, what)
        return person
    if Appointment.objects.filter(post__role=role).exists():
        raise MayNot(f"Say with --by who does it: to {what} is for the role {role}.")
    return None
