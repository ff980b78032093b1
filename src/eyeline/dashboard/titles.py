"""Under which title somebody does something: that of their post, which may be printed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from eyeline.council.models import Appointment, OrganisationKind, Person
from eyeline.council.rules.roles import Role
from eyeline.figures.errors import EyelineError


class NoPost(EyelineError):
    """Somebody holds no post that lets them do it."""


def title_of(person: Person, roles: Collection[Role], on: date, path: str = "") -> str:
    """Return the title of the post in which a person has one of `roles` on a day.

    Of several it is the one nearest to the organisation of `path`, or else the first that began.

    Raises:
        NoPost: they hold none.
    """
    held = Appointment.objects.in_force(on).filter(
        person=person, post__role__in=[role.value for role in roles]
    )
    found = sorted(
        held.select_related("post__organisation").order_by("first", "id"),
        key=lambda each: -_shared(each.post.organisation.path or "", path),
    )
    if not found:
        raise NoPost("Nobody does that without a post for it: see what you are appointed to.")
    post = found[0].post
    if post.organisation.kind == OrganisationKind.COUNCIL:
        return post.title
    return str(post)


def _shared(path: str, of: str) -> int:
    """Return how many letters two paths have in common from the top down."""
    return next(
        (n for n, (a, b) in enumerate(zip(path, of, strict=False)) if a != b),
        min(len(path), len(of)),
    )
