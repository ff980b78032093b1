"""Every edition with how far it is, and opening another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, signed_in
from eyeline.dashboard import workspace
from eyeline.dashboard.changes import editions as changes
from eyeline.dashboard.edition.stored import standing_of
from eyeline.dashboard.forms import editions as forms
from eyeline.dashboard.models import Edition
from eyeline.dashboard.periods import quarter_ends
from eyeline.dashboard.rules.edition_calendar import Step
from eyeline.dashboard.rules.editions import HoldUp, Standing, holds_up
from eyeline.figures import quarter_end
from eyeline.publication.audience import Audience

_OFFERED = 4


@require_safe
@allowed("view", "edition")
def editions(request: HttpRequest) -> HttpResponse:
    """Every edition, the newest first, with its stage and what holds it up now."""
    found = [standing_of(each) for each in Edition.objects.order_by("-quarter_end")]
    context = {
        "rows": [(each, each.due(Step.READY), _next(each)) for each in found],
        "may_open": may(request, "open", Thing("edition")) and any(_not_open()),
        "may_see_dates": may(request, "view", Thing("body_date")),
        "may_see_services": may(request, "view", Thing("answering")),
        "today": timezone.localdate(),
    }
    return render(request, "dashboard/editions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("open", "edition")
def open_edition(request: HttpRequest) -> HttpResponse:
    """Open the edition of a quarter that has ended."""
    quarters = list(_not_open())
    form = forms.Open(quarters, sent(request))
    by, now = signed_in(request), timezone.now()
    made: list[Edition] = []
    if done(form, lambda: made.append(changes.begin(form.cleaned_data["quarter"], by=by, at=now))):
        return redirect("dashboard:standing", made[0].label)
    lead = "Its figures are frozen next, then checked by a second analyst."
    crumbs = [("Editions", reverse("dashboard:editions"))]
    return ask(request, form, Question("Open an edition", "Open it", crumbs, lead))


def _next(standing: Standing) -> list[HoldUp]:
    """Return what holds an edition up that somebody can see to now; nothing once it is out."""
    if standing.is_with_members:
        return []
    return [each for each in holds_up(standing, Audience.PUBLIC) if each.now]


def _not_open() -> Iterator[date]:
    """Yield the last quarters that have ended, and the last that figures were calculated for, where
    they have no edition, the newest first."""
    ended = _quarter_before(timezone.localdate())
    known = set(Edition.objects.values_list("quarter_end", flat=True))
    offered = set(quarter_ends(ended, _OFFERED))
    if calculation := workspace.sources().cells.latest():
        offered |= set(quarter_ends(calculation.last, _OFFERED))
    yield from sorted((end for end in offered - known if end <= ended), reverse=True)


def _quarter_before(today: date) -> date:
    """Return the last day of the last quarter that ended before a day."""
    yesterday = today - timedelta(days=1)
    end = quarter_end(yesterday)
    return end if end == yesterday else quarter_ends(end, 2)[0]
