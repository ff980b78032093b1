"""What the workspace holds of returns, and asking for figures to be made of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from eyeline.council import loaded
from eyeline.council.changes import calculations
from eyeline.council.jobs import tasks
from eyeline.council.models import Job, State, Upload
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, signed_in
from eyeline.council.views.faults import thing as faults
from eyeline.returns.listed import RETURNS, SECTIONS

_UPLOADS_SHOWN = 10


@require_safe
@allowed("view", "source")
def sources(request: HttpRequest) -> HttpResponse:
    """Each return with the newest that came of it, and whether the figures are up to date."""
    found = loaded.sources()
    uploads = Upload.objects.select_related("loaded_by", "job").exclude(state=State.DONE)
    context = {
        "groups": [
            (title, [each for each in found if each.listed.section == title]) for title in SECTIONS
        ],
        "any": bool(found),
        "uploads": uploads[:_UPLOADS_SHOWN] if may(request, "view", Thing("upload")) else (),
        "may_see_faults": may(request, "view", faults()),
        **figures(request),
    }
    return render(request, "council/sources.html", context)


@require_safe
@allowed("view", "source")
def source(request: HttpRequest, name: str) -> HttpResponse:
    """Everything that came of one return, that which reaches furthest first."""
    listed = RETURNS.get(name)
    if listed is None:
        raise Http404
    found = next((each for each in loaded.sources() if each.name == name), None)
    context = {
        "name": name,
        "listed": listed,
        "came": found.came if found else (),
        "crumbs": [("Sources", reverse("council:sources"))],
        "may_load": may(request, "load", Thing("source")),
        "may_see_faults": may(request, "view", faults()),
        "may_see_uploads": may(request, "view", Thing("upload")),
    }
    return render(request, "council/source.html", context)


@require_safe
@allowed("view", "source")
def calculating(request: HttpRequest) -> HttpResponse:
    """How far the calculation has come, for the page of the sources to show."""
    context = figures(request)
    response = render(request, "council/_calculating.html", context)
    if context["job"] is None or context["job"].state not in (State.WAITING, State.RUNNING):
        response["HX-Refresh"] = "true"
    return response


@require_POST
@allowed("load", "source")
def calculate(request: HttpRequest) -> HttpResponse:
    """Let all figures be calculated anew."""
    days = loaded.days_to_calculate(loaded.latest_calculation(), timezone.localdate())
    if days is None:
        messages.error(request, "There is nothing to calculate: load a return first.")
    else:
        calculations.ask(*days, by=signed_in(request), at=timezone.now())
    return redirect(reverse("council:sources") + "#figures")


def figures(request: HttpRequest) -> dict[str, Any]:
    """Return what the page says of the figures that are made of the returns."""
    calculation = loaded.latest_calculation()
    return {
        "calculation": calculation,
        "behind": loaded.is_behind(calculation),
        "days": loaded.days_to_calculate(calculation, timezone.localdate()),
        "job": Job.objects.filter(kind=tasks.calculate.name).last(),
        "may_load": may(request, "load", Thing("source")),
        "mail_is_kept": settings.EMAIL_BACKEND.startswith("eyeline."),
    }
