"""Which people own an action: those it names, and the holders of the posts it names."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from eyeline.council.models import Appointment, Person, Post
from eyeline.council.policy.values import Thing
from eyeline.improvement.models import Owner, Plan, PlanAction


def owners_of(action: PlanAction, on: date) -> frozenset[int]:
    """Return the numbers of the people who own an action on a day, accountable or not."""
    return _people(action.owners.filter(until_at=None), on)


def accountable_for(action: PlanAction, on: date) -> int | None:
    """Return the number of the one person accountable on a day; None where it is no one person."""
    found = _people(action.owners.filter(until_at=None, accountable=True), on)
    return next(iter(found)) if len(found) == 1 else None


def _people(owners: QuerySet[Owner], on: date) -> frozenset[int]:
    named = owners.filter(person__isnull=False).values_list("person", flat=True)
    posts = owners.filter(post__isnull=False).values_list("post", flat=True)
    held = Appointment.objects.in_force(on).filter(post__in=list(posts))
    return frozenset(filter(None, named)) | frozenset(held.values_list("person", flat=True))


def actions_of(person: Person, on: date) -> QuerySet[PlanAction]:
    """Return the actions that a person owns on a day, in the order of their plans."""
    posts = Appointment.objects.in_force(on).filter(person=person).values("post")
    own = Owner.objects.filter(Q(person=person) | Q(post__in=posts), until_at=None)
    found = PlanAction.objects.filter(left_at=None, pk__in=own.values("action"))
    return found.select_related("plan", "area").order_by("-plan__made_at", "number")


def current(plan: Plan) -> QuerySet[PlanAction]:
    """Return the actions that are in a plan, in its order."""
    return plan.actions.filter(left_at=None)


def thing_of(action: PlanAction, person: int | None, on: date, kind: str = "plan_action") -> Thing:
    """Return an action as the policy knows one: whoever asks is its author where they own it."""
    own = person is not None and person in owners_of(action, on)
    return Thing(kind, author=person if own else None)


def known_owner(words: str) -> tuple[Person | None, Post | None]:
    """Return the one person, or else the one post, that has just this name."""
    people = list(Person.objects.filter(name__iexact=words, is_active=True)[:2])
    if len(people) == 1:
        return people[0], None
    posts = list(Post.objects.filter(title__iexact=words)[:2])
    return None, posts[0] if len(posts) == 1 and not people else None
