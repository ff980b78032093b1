"""Who asks, on a request; and views that answer only those who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from eyeline.council.models import Appointment, Person
from eyeline.council.policy.deciding import decide
from eyeline.council.policy.values import PUBLIC, Actor, Grant, Thing, Verdict
from eyeline.council.rules import places

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]
_KEPT = "eyeline.actor"


def place_asking(request: HttpRequest) -> str:
    """Return the place that the request comes from; a proxy is believed once `hosts` is set."""
    return places.place(request.META, proxied=not settings.COUNCIL.only_here)


def actor_of(person: Person | None, on: date) -> Actor:
    """Return a person as the policy knows one, with the roles in force on a day."""
    if person is None or not person.is_active:
        return PUBLIC
    held = Appointment.objects.in_force(on).filter(person=person)
    grants = held.values_list("post__role", "post__organisation__path")
    return Actor(person.pk, frozenset(Grant(role, path or "") for role, path in grants))


def person_of(request: HttpRequest) -> Person | None:
    """Return who has signed in, and nobody for the public."""
    user = getattr(request, "user", None)
    return cast("Person", user) if user is not None and user.is_authenticated else None


def signed_in(request: HttpRequest) -> Person:
    """Return who has signed in.

    Raises:
        Http404: nobody has.
    """
    person = person_of(request)
    if person is None:
        raise Http404
    return person


def actor(request: HttpRequest) -> Actor:
    """Return who asks, with the roles in force today; worked out once a request."""
    if _KEPT not in request.META:
        request.META[_KEPT] = actor_of(person_of(request), timezone.localdate())
    return cast("Actor", request.META[_KEPT])


def may(request: HttpRequest, action: str, thing: Thing) -> bool:
    """Return whether whoever asks may do it, with a reason where one is needed."""
    return decide(actor(request), action, thing).verdict is not Verdict.REFUSED


def refuse_unless_allowed(request: HttpRequest, action: str, thing: Thing) -> Verdict:
    """Return the verdict on what is asked; what is refused does not seem to be there.

    Raises:
        Http404: it is refused.
    """
    verdict = decide(actor(request), action, thing).verdict
    if verdict is Verdict.REFUSED:
        raise Http404
    return verdict


def allowed(action: str, kind: str) -> Callable[[View[Rest]], View[Rest]]:
    """Let a view answer only those who may do `action` with things of this kind.

    It is for what the kind alone decides; of a single thing the view asks `refuse_unless_allowed`.
    """

    def decorate(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(
            request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponseBase:
            refuse_unless_allowed(request, action, Thing(kind))
            return view(request, *args, **kwargs)

        return cast("View[Rest]", guarded)

    return decorate
