"""The titles of posts, by which officers are named beside what they do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from eyeline.council.models import Appointment, OrganisationKind, Person, Post


def title_of(person: Person, roles: Collection[str], on: date) -> str:
    """Return the title of the post in which a person has one of `roles` on a day.

    Of several it is the first that began; blank where they hold none.
    """
    held = Appointment.objects.in_force(on).filter(person=person, post__role__in=list(roles))
    first = held.select_related("post__organisation").order_by("first", "id").first()
    return title_of_post(first.post) if first else ""


def title_of_post(post: Post) -> str:
    """Return what a post is called; with its organisation where that is not the whole council."""
    whole = post.organisation.kind == OrganisationKind.COUNCIL
    return post.title if whole else str(post)


def roles_of(person: Person, on: date) -> frozenset[str]:
    """Return the roles that a person holds on a day."""
    held = Appointment.objects.in_force(on).filter(person=person)
    return frozenset(held.values_list("post__role", flat=True))


def officers(roles: Collection[str], on: date, but: Collection[int] = ()) -> list[tuple[int, str]]:
    """Return the number and the title of each officer who holds one of `roles` on a day.

    `but` are left out. Officers of one title are told apart by the number of their account.
    """
    held = (
        Appointment.objects.in_force(on)
        .filter(post__role__in=list(roles), person__is_active=True)
        .exclude(person__in=but)
        .select_related("post__organisation")
        .order_by("post__title", "person")
    )
    found = {each.person_id: title_of_post(each.post) for each in held}
    titles = list(found.values())
    return [
        (number, title if titles.count(title) == 1 else f"{title} (account {number})")
        for number, title in found.items()
    ]


def titles_of(people: Collection[int], on: date) -> dict[int, str]:
    """Return the title of a post of each of these people on a day; of several, the first."""
    held = Appointment.objects.in_force(on).filter(person__in=people)
    rows = held.select_related("post__organisation").order_by("-first", "-id")
    return {each.person_id: title_of_post(each.post) for each in rows}
