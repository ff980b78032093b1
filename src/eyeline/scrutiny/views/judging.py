"""What all outcomes of a meeting ask, said on one page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from eyeline.council.policy.values import Thing
from eyeline.council.requests import refuse_unless_allowed, signed_in
from eyeline.scrutiny.changes import judging as changes
from eyeline.scrutiny.changes.judging import BadJudgements, Judgement
from eyeline.scrutiny.forms import minutes as forms
from eyeline.scrutiny.minutes.value import outcomes_of
from eyeline.scrutiny.models import Item, Meeting, Outcome
from eyeline.scrutiny.pack.contents import items_of
from eyeline.scrutiny.rules import minute_words
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.views.asked import name_of
from eyeline.scrutiny.views.minutes import crumbs_to_minutes, minutes_for, thing_of
from eyeline.scrutiny.views.minutes_writing import coming, suggested

Row = tuple[Outcome, str, Any]
"""An outcome, its kind in words, and its form."""


@require_http_methods(["GET", "HEAD", "POST"])
def judge_outcomes(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of each outcome that nobody spoke of yet what it asks, or that it asks nothing."""
    minutes = minutes_for(request, pk)
    meeting = minutes.meeting
    refuse_unless_allowed(request, "ask", Thing("commitment", path=thing_of(minutes).path))
    rows = _rows(request, meeting)
    wrong = ""
    if request.method == "POST" and not any(form.errors for _, _, form in rows):
        try:
            changes.judge(_said(rows), by=signed_in(request), at=timezone.now())
            return redirect("scrutiny:write_minutes", pk)
        except BadJudgements as error:
            wrong = str(error)
            for outcome, _, form in rows:
                if outcome.pk in error.found:
                    form.add_error(form.first, error.found[outcome.pk])
    context = {
        "meeting": meeting,
        "name": name_of(meeting),
        "asking": [row for row in rows if isinstance(row[2], forms.JudgedHere)],
        "nothing": [row for row in rows if isinstance(row[2], forms.AsksNothing)],
        "bad": [row for row in rows if row[2].errors],
        "wrong": wrong,
        "crumbs": crumbs_to_minutes(meeting),
    }
    return render(request, "scrutiny/judge_outcomes.html", context)


def unsaid(meeting: Meeting) -> list[Outcome]:
    """Return the outcomes of a meeting of which nobody said what they ask, in order."""
    rows = Item.objects.filter(pk__in=[each.pk for each in items_of(meeting)])
    by_key = {each.pk: each for each in rows.prefetch_related("outcomes__commitment")}
    return [
        outcome
        for item in items_of(meeting)
        for outcome in outcomes_of(by_key[item.pk])
        if not hasattr(outcome, "commitment")
    ]


def _rows(request: HttpRequest, meeting: Meeting) -> list[Row]:
    """Return each such outcome with its form; one that came meanwhile is asked, not answered."""
    meetings, found = coming(meeting), []
    for outcome in unsaid(meeting):
        initial, prefix = suggested(outcome), f"outcome-{outcome.pk}"
        data = request.POST if f"{prefix}-seen" in request.POST else None
        form = (
            forms.AsksNothing(data, prefix=prefix, why=initial["why"])
            if initial["asks"] == "no"
            else forms.JudgedHere(meetings, data, prefix=prefix, initial=initial, kind=outcome.kind)
        )
        found.append((outcome, minute_words.HEADINGS[Kind(outcome.kind)], form))
    return found


def _said(rows: list[Row]) -> dict[Outcome, Judgement]:
    return {
        outcome: form.judged
        for outcome, _, form in rows
        if form.is_bound and form.judged is not None
    }
