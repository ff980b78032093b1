"""The security headers of every response, static files and errors included."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from eyeline.web.header_values import EVERYWHERE, NOT_INDEXED, STRICT_TRANSPORT

HEADERS = {**EVERYWHERE, **NOT_INDEXED}


def set_headers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Set `HEADERS`; and let nobody store a page, for a page may be for one reader only."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response[name] = value
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            # Django sets it on pages alone, and not on files.
            response["Strict-Transport-Security"] = STRICT_TRANSPORT.format(
                settings.SECURE_HSTS_SECONDS
            )
        return response

    return middleware
