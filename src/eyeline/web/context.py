"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

import eyeline
from eyeline.council.requests import person_of
from eyeline.web.navigation import navigation


def council(request: HttpRequest) -> dict[str, Any]:
    """Return the council's configuration, Eyeline's version, who reads and the request's number.

    Who reads is looked up only where a page asks, so that a page of a fault needs no database.
    """
    return {
        "reader": SimpleLazyObject(lambda: person_of(request)),
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "council": settings.COUNCIL,
        "version": eyeline.__version__,
        "request_number": request.META.get("eyeline.request", ""),
    }
