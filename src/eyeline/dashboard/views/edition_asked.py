"""What pages of an edition's life are asked for: which edition, how it stands, for whom."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse

from eyeline.council.policy.values import Thing
from eyeline.council.requests import refuse_unless_allowed
from eyeline.dashboard.models import Edition

Crumbs = list[tuple[str, str]]


def edition_for(request: HttpRequest, label: str) -> Edition:
    """Return the edition of an address, with figures or without, for whoever may see how it stands.

    Raises:
        Http404: there is none, or they may not.
    """
    refuse_unless_allowed(request, "view", Thing("edition"))
    found = next((each for each in Edition.objects.all() if each.label == label), None)
    if found is None:
        raise Http404
    return found


def crumbs_to(edition: Edition, *more: tuple[str, str]) -> Crumbs:
    """Return the way to a page below an edition's."""
    return [
        ("Editions", reverse("dashboard:editions")),
        (f"Edition {edition.name}", reverse("dashboard:standing", args=[edition.label])),
        *more,
    ]
