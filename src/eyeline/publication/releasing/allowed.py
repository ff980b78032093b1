"""Whether somebody may prepare, release or withdraw, and by which role."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from eyeline.council.models import Person
from eyeline.council.policy.deciding import decide
from eyeline.council.policy.values import Actor, Thing, Verdict
from eyeline.council.requests import actor_of
from eyeline.council.rules.roles import Role
from eyeline.publication.audience import Audience
from eyeline.publication.releasing.rules import NotAllowed

_DOES = {"prepare": "prepares", "publish": "releases", "withdraw": "withdraws"}


def thing(audience: Audience | str, *, prepared_by: int | None = None) -> Thing:
    """Return a release for an audience as the policy knows one."""
    return Thing("release", state=Audience(audience).value, author=prepared_by)


def role_by_which(
    person: Person, action: str, audience: Audience, at: datetime, *, prepared_by: int | None = None
) -> str:
    """Return the title of the role by which somebody may do `action` at a moment.

    Raises:
        NotAllowed: no role that they hold on that day lets them, or they prepared it themselves.
    """
    on, asked = timezone.localdate(at), thing(audience, prepared_by=prepared_by)
    actor = actor_of(person, on)
    if action == "publish" and person.pk == prepared_by:
        raise NotAllowed("Whoever prepared it does not release it: ask another person who may.")
    if decide(actor, action, asked).verdict is Verdict.REFUSED:
        raise NotAllowed(
            f"No role that they hold on {on} {_DOES[action]} for the audience "
            f"{audience}: see `eyeline people list`."
        )
    return _title(actor, action, asked)


def _title(actor: Actor, action: str, asked: Thing) -> str:
    """Return the role that lets an actor do it; of several the first by name."""
    for grant in sorted(actor.grants, key=lambda grant: grant.role):
        alone = Actor(actor.person, frozenset({grant}))
        if decide(alone, action, asked).verdict is not Verdict.REFUSED:
            return Role(grant.role).words
    raise NotAllowed("No role of theirs lets them.")
