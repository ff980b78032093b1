"""The pages that belong to no part of the product."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

STYLESHEET_MAX_AGE = 3600  # seconds


@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """The council's colour, as a stylesheet of its own: pages hold no inline style."""
    style = f":root {{ --govuk-brand-colour: {settings.COUNCIL.colour}; }}\n"
    response = HttpResponse(style, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"max-age={STYLESHEET_MAX_AGE}"
    return response


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Whether database and workspace answer: 200, or 503 and which does not."""
    parts = {"database": _database_answers(), "workspace": _workspace_is_there()}
    body = {name: "ok" if well else "failing" for name, well in parts.items()}
    return JsonResponse(body, status=200 if all(parts.values()) else 503)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that cannot be read; Django's own would lack the council's name."""
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that did not come from this site, or lay open for too long."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault, with the number under which the log has it."""
    return render(request, "500.html", status=500)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _workspace_is_there() -> bool:
    return settings.WORKSPACE is not None and settings.WORKSPACE.council_toml.is_file()
