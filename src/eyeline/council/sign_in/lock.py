"""Five wrong passwords or codes lock an account for 15 minutes, for the place they came from.

Nobody else is locked: not the account from elsewhere, nor others from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked(request: HttpRequest, email: str) -> bool:
    """Return whether the account is locked for where the request comes from.

    If so, the answer to the request becomes `locked_page`, whatever the view says.
    """
    if AxesProxyHandler.is_allowed(request, {"email": email}):
        return False
    request.axes_locked_out = True  # type: ignore[attr-defined]
    return True


def count_failure(request: HttpRequest, email: str) -> None:
    """Count a wrong code as a wrong password is counted."""
    AxesProxyHandler.user_login_failed(None, {"email": email}, request)


def locked_page(
    request: HttpRequest, response: HttpResponse, credentials: Mapping[str, Any] | None
) -> HttpResponse:
    """The page that says how long to wait."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "sign_in/locked.html", {"minutes": minutes}, status=429)
