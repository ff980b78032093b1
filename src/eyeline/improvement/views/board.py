"""The board's view: what changed since it last met, and what it is asked to decide."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import may, refuse_unless_allowed, signed_in
from eyeline.improvement.changes import board as changes
from eyeline.improvement.forms.plan import Held
from eyeline.improvement.forms.plan import Since as Days
from eyeline.improvement.models import Plan
from eyeline.improvement.since import Since
from eyeline.improvement.views.asked import crumbs_to, plan_of


@require_safe
def board(request: HttpRequest, name: str) -> HttpResponse:
    """What is new since the last board, or since a day that is given."""
    found = plan_of(request, name)
    form = Days(request.GET or None)
    said = form.cleaned_data if form.is_valid() else {}
    on = said.get("on") or timezone.localdate()
    since = min(said.get("since") or _last_board(found, on), on)
    new = Since(found, since, on)
    context = {
        "plan": found,
        "form": form,
        "new": new,
        "rating_changes": [
            ("Activity ratings that changed", new.ratings("activity rating")),
            ("Impact ratings that changed", new.ratings("impact rating")),
            ("Status that changed", new.statuses),
        ],
        "since": since,
        "on": on,
        "boards": found.boards.order_by("-on"),
        "may_record": may(request, "record", Thing("plan")),
        "crumbs": crumbs_to(found),
    }
    return render(request, "improvement/board.html", context)


def _last_board(plan: Plan, on: date) -> date:
    """Return the day of the last board before a day; that of the first paper where none met."""
    last = plan.boards.filter(on__lt=on).last()
    return last.on if last else plan.paper.as_at


@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, name: str) -> HttpResponse:
    """Put on record that the board met."""
    found = plan_of(request, name)
    refuse_unless_allowed(request, "record", Thing("plan"))
    form = Held(sent(request))

    def change() -> object:
        by, now = signed_in(request), timezone.now()
        return changes.held(found, form.cleaned_data["on"], by=by, at=now)

    if done(form, change):
        return redirect("improvement:board", name)
    crumbs = [*crumbs_to(found), ("Board", reverse("improvement:board", args=[name]))]
    lead = "The board's page shows what is new since the last board that is on record."
    return ask(request, form, Question("Record a board", "Record it", crumbs, lead))
