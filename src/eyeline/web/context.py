"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

import eyeline


def council(request: HttpRequest) -> dict[str, Any]:
    """Return the council's configuration, Eyeline's version and the request's number."""
    return {
        "council": settings.COUNCIL,
        "version": eyeline.__version__,
        "request_number": request.META.get("eyeline.request", ""),
    }
