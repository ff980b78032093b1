"""What becomes of a valid call-in, on pages: its meeting, the hearing, and what is resolved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from eyeline.council.models import Person
from eyeline.council.pages import Question, done, sent
from eyeline.council.requests import signed_in
from eyeline.scrutiny.call_in.facts import rules_of_call_in
from eyeline.scrutiny.changes import hearings as changes
from eyeline.scrutiny.forms import decisions as forms
from eyeline.scrutiny.models import CallIn
from eyeline.scrutiny.rules.call_in.guards import next_to_speak
from eyeline.scrutiny.rules.call_in.hearing import SPEAKERS, TASKS
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.views.asked import name_of
from eyeline.scrutiny.views.held import (
    call_in_of,
    crumbs_to_call_in,
    facts_of,
    step,
)

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@_POSTS
def convene(request: HttpRequest, pk: int) -> HttpResponse:
    """Convene the meeting that hears a call-in."""
    found = call_in_of(request, pk, "arrange")
    by = spelt(found.hear_by) if found.hear_by else "No number of days is set: as soon as can be"
    lead = (
        "The call-in stands on its agenda. Five clear working days lie between notice and meeting: "
        "then it is convened at once. At shorter notice, with the reason, it is convened as its "
        "agenda is published."
    )

    def change(form: Form, who: Person, at: datetime) -> object:
        assert isinstance(form, forms.Convened)
        said = form.cleaned_data
        return changes.convene(
            found,
            form.wanted,
            seen=said["seen"],
            short_notice=said["short_notice"],
            later=said["later"],
            by=who,
            at=at,
        )

    facts = [*facts_of(found.decision), ("To be heard by", by)]
    crumbs = crumbs_to_call_in(found)
    question = Question("Convene the meeting", "Convene it", crumbs, lead, facts=facts)
    return step(request, found, forms.Convened, change, question, _page(found))


@_POSTS
def hearing(request: HttpRequest, pk: int) -> HttpResponse:
    """The hearing in its order: who spoke, and whose turn it is."""
    found = call_in_of(request, pk, "record")
    rules = rules_of_call_in(found)
    spoken = list(found.hearing.order_by("position"))
    turn = next_to_speak(rules, [each.part for each in spoken])
    now = {"part": turn, "number": len(spoken) + 1}
    form = forms.Spoken(sent(request), initial=now)

    def change() -> CallIn:
        return changes.hear(found, **form.cleaned_data, by=signed_in(request), at=timezone.now())

    if done(form, change):
        found.refresh_from_db()
        return redirect(
            "scrutiny:hearing" if found.state == "scheduled" else "scrutiny:call_in", pk
        )
    context = {
        "call_in": found,
        "form": form,
        "order": [
            (SPEAKERS[part], TASKS[part], spoken[place] if place < len(spoken) else None)
            for place, part in enumerate(rules.hearing)
        ],
        "turn": SPEAKERS[turn] if turn else "",
        "meeting": name_of(found.meeting) if found.meeting else "",
        "crumbs": crumbs_to_call_in(found),
    }
    return render(request, "scrutiny/hearing.html", context)


@_POSTS
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the commission resolved."""
    found = call_in_of(request, pk, "record")
    rules = rules_of_call_in(found)
    lead = f"By the council's rules: {rules.title[0].lower()}{rules.title[1:]}."

    def change(form: Form, by: Person, at: datetime) -> object:
        said = form.cleaned_data
        return changes.resolve(
            found,
            said["outcome"],
            said["words"],
            seen=said["seen"],
            moved_by=said["moved_by"],
            seconded_by=said["seconded_by"],
            council_on=said["council_on"],
            by=by,
            at=at,
        )

    make = partial(forms.Resolved, rules)
    return _asked(request, found, make, change, "What the commission resolved", "Keep it", lead)


@_POSTS
def lapse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a call-in was not heard in time."""
    found = call_in_of(request, pk, "record")
    rules = rules_of_call_in(found)
    lead = f"By the council's rules this holds then: {rules.option(rules.default).title.lower()}."

    def change(form: Form, by: Person, at: datetime) -> object:
        said = form.cleaned_data
        day = said["council_on"]
        return changes.lapse(found, seen=said["seen"], council_on=day, by=by, at=at)

    make = forms.OnDay
    return _asked(request, found, make, change, "It was not heard in time", "Say so", lead)


@_POSTS
def council(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what full council resolved."""
    found = call_in_of(request, pk, "record")
    day = f"It meets on {spelt(found.council_on)}." if found.council_on else ""

    def change(form: Form, by: Person, at: datetime) -> object:
        said = form.cleaned_data
        stands, seen = said["stands"] == "yes", said["seen"]
        return changes.council_resolves(found, stands, said["words"], seen=seen, by=by, at=at)

    make = forms.CouncilSaid
    return _asked(request, found, make, change, "What full council resolved", "Keep it", day)


@_POSTS
def reconsider(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what came of reconsidering a decision."""
    found = call_in_of(request, pk, "record")
    day = f"By {spelt(found.reconsider_by)}." if found.reconsider_by else ""

    def change(form: Form, by: Person, at: datetime) -> object:
        said = form.cleaned_data
        return changes.reconsider(
            found,
            changes.Answer(said["answer"]),
            said["words"],
            text=said["text"],
            seen=said["seen"],
            by=by,
            at=at,
        )

    make, text = forms.Reconsidered, found.decision.text
    title = "What came of reconsidering it"
    return _asked(request, found, make, change, title, "Keep it", day, text=text)


def _page(call_in: CallIn) -> str:
    return reverse("scrutiny:call_in", args=[call_in.pk])


def _asked(
    request: HttpRequest,
    call_in: CallIn,
    make: Callable[..., Form],
    change: Callable[[Form, Person, datetime], object],
    title: str,
    button: str,
    lead: str,
    **initial: object,
) -> HttpResponse:
    crumbs, facts = crumbs_to_call_in(call_in), facts_of(call_in.decision)
    question = Question(title, button, crumbs, lead, facts=facts)
    return step(request, call_in, make, change, question, _page(call_in), **initial)
