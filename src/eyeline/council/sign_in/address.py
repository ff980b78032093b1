"""Where a request comes from."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the IP address of whoever asks.

    Behind a proxy it is the last that `X-Forwarded-For` names: the proxy wrote that one itself,
    while those before it are what the client says of itself.
    """
    if not settings.COUNCIL.only_here:
        named = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if named:
            return str(named)
    return str(request.META.get("REMOTE_ADDR", ""))
