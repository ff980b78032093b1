"""Signing in as somebody of an example council, at once: on the own machine only."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from eyeline.council.models import Appointment, Person
from eyeline.council.rules.roles import Role
from eyeline.council.sign_in.second_factor import count_as_shown

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Offered(NamedTuple):
    """Somebody whom a visitor of the example may be, and the roles they hold."""

    person: Person
    roles: str


def is_offered() -> bool:
    """Return whether the council is made up, and the site reached from this machine alone."""
    return bool(settings.COUNCIL.example and settings.COUNCIL.only_here)


def people() -> list[Offered]:
    """Return everybody of the example council who holds a role today, in the order of adding."""
    if not is_offered():
        return []
    held: dict[Person, list[str]] = {}
    today = Appointment.objects.in_force(timezone.localdate()).filter(person__is_active=True)
    for each in today.select_related("person", "post__organisation").order_by("person_id", "pk"):
        held.setdefault(each.person, []).append(_words(each))
    return [Offered(person, "; ".join(roles)) for person, roles in held.items()]


def example_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as the person whose number is posted, with the second factor counted as shown.

    Raises:
        Http404: the council is real, others can reach the site, or nobody has the number.
    """
    number = request.POST.get("person", "")
    if not is_offered() or request.method != "POST" or not number.isdecimal():
        raise Http404
    person = next((each.person for each in people() if each.person.pk == int(number)), None)
    if person is None:
        raise Http404
    login(request, person, backend=_BACKEND)
    count_as_shown(request, person, "example")
    then = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(then, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(then if safe else reverse("home"))


def _words(held: Appointment) -> str:
    role, within = Role(held.post.role).words, held.post.organisation
    return role if within.parent_id is None else f"{role}, {within.title}"
