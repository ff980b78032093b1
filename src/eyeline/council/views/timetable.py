"""What is done once a day: when it was last, when it is next, and at which hour."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.changes import timetable as changes
from eyeline.council.forms.timetable import Hour
from eyeline.council.jobs.timetable import DAILY, entries
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, signed_in


@require_safe
@allowed("view", "timetable")
def timetable(request: HttpRequest) -> HttpResponse:
    """What is done each day, and how each stands."""
    may_set = may(request, "set", Thing("timetable"))
    context = {"entries": entries(timezone.now()), "may_set": may_set}
    return render(request, "council/timetable.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("set", "timetable")
def set_hour(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask at which hour something is done each day, or that it is not."""
    if kind not in DAILY:
        raise Http404
    now = changes.hour_of(kind)
    form = Hour(sent(request), initial={"hour": "" if now is None else str(now)})
    by, at = signed_in(request), timezone.now()
    if done(form, lambda: changes.set_hour(kind, form.chosen, by=by, at=at)):
        return redirect("council:timetable")
    crumbs = [("Timetable", reverse("council:timetable"))]
    lead = "A day that was missed, as when the machine was off, is made up for once."
    return ask(request, form, Question(DAILY[kind].title, "Set the hour", crumbs, lead))
