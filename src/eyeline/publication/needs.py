"""What of releases waits for somebody: caches that could not be told of a withdrawal."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from eyeline.council.needs import Need, need
from eyeline.council.policy.deciding import could
from eyeline.council.requests import actor
from eyeline.publication.models import Purge


def needs(request: HttpRequest) -> Iterator[Need]:
    """Yield what of releases waits for whoever asks, nothing where none does."""
    if could(actor(request), "withdraw", "release"):
        yield from need(
            Purge.objects.exclude(failed_at=None).count(),
            "cache that was not told of a withdrawal",
            "caches that were not told of a withdrawal",
            "It may still serve what was withdrawn: have it forget the addresses yourself.",
            reverse("publication:releases"),
        )
