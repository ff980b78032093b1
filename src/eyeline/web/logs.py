"""The log: a line of JSON on stderr for each request and each fault, without personal data.

A line names the route and not the address, which can hold a child's number; the fault's type and
place and not its words, which can quote a record.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(levelname)s %(name)s %(message)s",
            "rename_fields": {"levelname": "level", "name": "logger"},
            "timestamp": True,
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django logs addresses and the words of faults; what it says of a request is said below.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
        # It names whom it locks; the audit log has their number.
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}

_requests = logging.getLogger("eyeline.requests")


class RequestLog:
    """Logs each request once it is answered, under the number that the answer carries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = perf_counter()
        number = secrets.token_hex(8)
        request.META["eyeline.request"] = number
        response = self.get_response(request)
        response["X-Request-Id"] = number
        _requests.info(
            "answered",
            extra={
                "request": number,
                "method": request.method,
                "route": _route(request),
                "status": response.status_code,
                "ms": round((perf_counter() - started) * 1000, 1),
            },
        )
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Log what a view failed with; that a page is not there, or not for all, is no fault."""
        if isinstance(error, Http404):
            return
        place = traceback.extract_tb(error.__traceback__)[-1]
        _requests.error(
            "failed",
            extra={
                "request": request.META["eyeline.request"],
                "fault": type(error).__name__,
                "place": f"{place.filename.rpartition('eyeline/')[2]}:{place.lineno}",
            },
        )


def _route(request: HttpRequest) -> str:
    """Return the name of the URL pattern, which holds nothing of the address's values."""
    if request.resolver_match:
        return request.resolver_match.view_name
    return "static" if request.path.startswith(settings.STATIC_URL) else "none"
