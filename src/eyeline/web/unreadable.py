"""Requests that cannot be read: refused before anything is looked up for them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from eyeline.web.views import bad_request

_NUL = "\0"
_API = "/api/"  # it says which of its parameters is wrong


def refuse_nul(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Refuse an address or cookie with the character NUL, at which PostgreSQL would fail.

    Forms refuse it by themselves.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        query = unquote(request.META.get("QUERY_STRING", ""))
        said = (request.path, query, *request.COOKIES.values())
        if any(_NUL in each for each in said) and not request.path.startswith(_API):
            return bad_request(request, ValueError("NUL"))
        return get_response(request)

    return middleware
