"""Which release an address means, and whether whoever asks may see it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from eyeline.council.changes import views
from eyeline.council.policy.deciding import logged
from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, may, refuse_unless_allowed, signed_in
from eyeline.publication.audience import Audience
from eyeline.publication.models import Release
from eyeline.publication.standing import current

FOR_WHOM = {"internal": "Internal", "members": "For members", "public": "For everybody"}
"""Whom a release is for, in words that begin a sentence."""


def release_for(request: HttpRequest, edition: str, number: int, audience: str) -> Release:
    """Return the release of an address, for whoever may view it; that they do goes on record where
    the policy says so.

    Raises:
        Http404: there is none, or they may not.
    """
    thing = Thing("release", state=audience)
    refuse_unless_allowed(request, "view", thing)
    found = _found(edition, number, audience)
    if logged(actor(request), "view", thing):
        views.saw("release", found.pk, by=signed_in(request), at=timezone.now())
    return found


def release_to(
    request: HttpRequest, action: str, edition: str, number: int, audience: str
) -> Release:
    """Return the release of an address, for whoever may do an action with it.

    Raises:
        Http404: there is none, or they may not.
    """
    refuse_unless_allowed(request, action, Thing("release", state=audience))
    return _found(edition, number, audience)


def withdrawn(request: HttpRequest, release: Release) -> HttpResponse:
    """Answer in the stead of a release that was withdrawn, to whoever could see it."""
    said = getattr(release, "withdrawal", None)
    now = current(release.edition, Audience(release.audience))
    later = now is not None and now.number > release.number
    may_withdraw = may(request, "withdraw", Thing("release", state=release.audience))
    context = {
        "release": release,
        "withdrawal": said,
        "for_whom": FOR_WHOM[release.audience],
        "instead": now.number if now and later else None,
        "earlier": now.number if now and not later else None,
        "purge": getattr(said, "purge", None),
        "may_withdraw": may_withdraw,
        "crumbs": crumbs(),
        "title": f"{release.name}, release {release.number}",
    }
    return render(request, "publication/withdrawn.html", context, status=410)


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way to a page below the list of releases."""
    return [("Releases", reverse("publication:releases")), *more]


def _found(edition: str, number: int, audience: str) -> Release:
    rows = Release.objects.select_related("withdrawal__purge__job")
    if number > _LARGEST:
        raise Http404
    return get_object_or_404(rows, edition=edition, number=number, audience=audience)


_LARGEST = 2**31 - 1  # a larger number the database refuses, and there is no such release
