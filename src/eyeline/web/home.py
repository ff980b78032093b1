"""The first page: what waits for whoever signed in; for the public, what there is to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eyeline.council import needs as council
from eyeline.council.needs import Need
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, allowed, person_of
from eyeline.council.rules.roles import Role
from eyeline.dashboard import needs as dashboard
from eyeline.improvement import needs as improvement
from eyeline.publication import needs as publication
from eyeline.publication.models import STORED, Release
from eyeline.publication.standing import State, standings
from eyeline.scrutiny import needs as scrutiny

NEEDS: tuple[Callable[[HttpRequest], Iterator[Need]], ...] = (
    council.needs,
    dashboard.needs,
    publication.needs,
    improvement.needs,
    scrutiny.needs,
)
"""Each part's own list of what waits for somebody, in the order in which they are shown."""


@require_safe
@allowed("view", "front_page")
def home(request: HttpRequest) -> HttpResponse:
    """What needs the reader, by the roles they hold; for the public what was published."""
    rows = Release.objects.select_related("withdrawal").order_by("-made_at")
    stand = standings(visible_to(actor(request), rows, STORED))
    releases = [each.release for each in stand if each.state is State.CURRENT]
    if person_of(request) is None:
        return render(request, "front.html", {"releases": releases})
    waiting = [need for needs in NEEDS for need in needs(request)]
    context = {"waiting": waiting, "releases": releases, "roles": sorted(_roles(request))}
    return render(request, "home.html", context)


def _roles(request: HttpRequest) -> set[str]:
    return {Role(grant.role).words for grant in actor(request).grants}
