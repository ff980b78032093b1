"""Who reads a page of the quarter, which shows figures of few children as they are."""

from __future__ import annotations

from functools import wraps
from typing import ParamSpec, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.council.changes import views
from eyeline.council.policy.deciding import logged
from eyeline.council.policy.values import Thing
from eyeline.council.requests import View, actor, allowed, signed_in

Rest = ParamSpec("Rest")
_SHOWN = Thing("dashboard")


def quarter_page(view: View[Rest]) -> View[Rest]:
    """Let a page answer only those who may view the dashboard.

    That it was seen goes on record, under its address, where the policy says so of the reader.
    """

    @wraps(view)
    def noted(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if answer.status_code == 200 and logged(actor(request), "view", _SHOWN):
            views.saw("dashboard", request.path, by=signed_in(request), at=timezone.now())
        return answer

    guarded = allowed("view", _SHOWN.kind)(cast("View[Rest]", noted))
    return require_safe(guarded)
