"""The board's view: what changed since it last met, and what it is asked to decide."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import may, refuse_unless_allowed, signed_in
from eyeline.improvement import reporting
from eyeline.improvement.changes import board as changes
from eyeline.improvement.documents import export
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.export import As
from eyeline.improvement.forms.plan import Held
from eyeline.improvement.forms.plan import Since as Days
from eyeline.improvement.models import Plan
from eyeline.improvement.since import Since
from eyeline.improvement.views.asked import crumbs_to, plan_of

_KINDS = {"pdf": As.PDF, "docx": As.WORD}
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


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


@require_safe
def report(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """The board's highlight report, as a PDF or in Word, for the days that the page shows."""
    found = plan_of(request, name)
    form = Days(request.GET or None)
    if kind not in _KINDS or (request.GET and not form.is_valid()):
        raise Http404
    said = form.cleaned_data if form.is_bound else {}
    on = said.get("on") or timezone.localdate()
    since = min(said.get("since") or _last_board(found, on), on)
    council = settings.COUNCIL
    title = f"{found.title}: highlight report"
    cover = Cover(council.name, title, on, "For the improvement board", council.colour)
    written = export.highlights(reporting.highlights(found, on, since), cover, _KINDS[kind])
    return HttpResponse(
        written,
        content_type=_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}-{on}-highlights.{kind}"'},
    )


def _last_board(plan: Plan, on: date) -> date:
    """Return the day of the last board before a day; that of the first paper where none met."""
    last = plan.boards.filter(on__lt=on).last()
    return last.on if last else plan.paper.as_at


@require_http_methods(["GET", "HEAD", "POST"])
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
