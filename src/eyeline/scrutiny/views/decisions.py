"""The executive's decisions: which there are, how each stands, and what officers do with one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.models import Person
from eyeline.council.pages import Question, done, page_of, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, allowed, may, refuse_unless_allowed, signed_in
from eyeline.scrutiny.call_in.facts import computed_of, publishing, rules_of, rules_on
from eyeline.scrutiny.changes import decisions as changes
from eyeline.scrutiny.forms import decisions as forms
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.models import CallIn, ExecutiveDecision, ForwardPlanEntry
from eyeline.scrutiny.models.decisions import STORED_CALL_IN, STORED_DECISION
from eyeline.scrutiny.rules.call_in import days
from eyeline.scrutiny.rules.call_in.states import DECISION_WORDS, HELD, DecisionState
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.forward_plan import NOTICED
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.views.held import (
    countdown,
    crumbs_to_decision,
    crumbs_to_decisions,
    decision_of,
    facts_of,
    option_of,
    step,
    thing_of_decision,
    words_of,
    words_of_call_in,
)

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
_WATCHED = (DecisionState.TAKEN, DecisionState.CALLABLE, *HELD)


@dataclass(frozen=True, slots=True)
class Listed:
    """A decision of a list: how it stands in words and colour, and what is left of its window."""

    decision: ExecutiveDecision
    words: str
    tag: str
    left: str


def listed(decision: ExecutiveDecision, today: date) -> Listed:
    """Return a decision as lists show it."""
    return Listed(decision, *words_of(decision, today), countdown(decision, today))


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Decisions that can be called in or are held, then those that are settled."""
    rows = visible_to(
        actor(request),
        ExecutiveDecision.objects.select_related("body__organisation", "held_by"),
        STORED_DECISION,
    )
    today, states = timezone.localdate(), [each.value for each in _WATCHED]
    watched = rows.filter(state__in=states).order_by("until", "-taken_on", "id")
    page = page_of(request, rows.exclude(state__in=states))
    rules = rules_on(Numbers(), today)
    context = {
        "watched": [listed(each, today) for each in watched],
        "settled": [listed(each, today) for each in page],
        "page": page,
        "rules": rules,
        "may_add": may(request, "add", Thing("executive_decision")),
        "crumbs": [("Commissions", reverse("scrutiny:commissions"))],
    }
    return render(request, "scrutiny/decisions.html", context)


@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision: what was decided and why, until when it can be called in, what became of it."""
    found = decision_of(request, pk)
    today, calendar = timezone.localdate(), Numbers().calendar
    rules = rules_of(found)
    seen = visible_to(actor(request), found.call_ins.all(), STORED_CALL_IN)
    window = computed_of(found.window)
    context = {
        "decision": found,
        "listed": listed(found, today),
        "rules": rules,
        "window": window,
        "publish_by": days.published_by(found.taken_on, calendar, rules),
        "call_ins": [_told(each) for each in seen],
        "versions": [
            (each, DECISION_WORDS[DecisionState(each.state)])
            for each in found.versions.select_related("by").order_by("-number")
            if each.state != DecisionState.TAKEN or may(request, "add", Thing("executive_decision"))
        ],
        "names": may(request, "view", Thing("appointment")),
        "may_publish": _may(request, publishing(found), found),
        "waits_for_another": _waits_for_another(request, found),
        "may_call_in": _may(request, "submit", found) and bool(countdown(found, today)),
        "may_update": _may(request, "update", found),
        "over": found.until is None or found.until < today,
        "crumbs": crumbs_to_decisions(),
    }
    return render(request, "scrutiny/decision.html", context)


def _told(call_in: CallIn) -> tuple[CallIn, str, str, str]:
    return (call_in, *words_of_call_in(call_in), option_of(call_in))


def _waits_for_another(request: HttpRequest, decision: ExecutiveDecision) -> bool:
    """Return whether somebody else must publish it, whoever asks having recorded it as urgent."""
    may_another = _may(request, publishing(decision), decision)
    return _may(request, "publish", decision) and not may_another


def _may(request: HttpRequest, action: str, decision: ExecutiveDecision) -> bool:
    return may(request, action, thing_of_decision(decision))


@_POSTS
@allowed("add", "executive_decision")
def add(request: HttpRequest) -> HttpResponse:
    """Keep the record of a decision."""
    entries = ForwardPlanEntry.objects.filter(state__in=[each.value for each in NOTICED])
    form = forms.NewDecision(entries, sent(request), initial=_from_plan(request, entries))
    made: list[ExecutiveDecision] = []

    def change() -> None:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        made.append(changes.take(said["body"], form.record, entry=said["entry"], by=by, at=now))

    if done(form, change):
        return redirect("scrutiny:decision", made[0].pk)
    lead = "The record of a decision (R16). It is seen outside your team once it is published."
    question = Question("Record a decision", "Keep it", crumbs_to_decisions(), lead)
    return ask_once(request, form, question)


def _from_plan(request: HttpRequest, entries: object) -> dict[str, object]:
    """Return what a form is opened with that comes from an entry of the forward plan."""
    asked = request.GET.get("entry", "")
    if not (asked.isascii() and asked.isdecimal()):
        return {}
    entry = ForwardPlanEntry.objects.filter(pk=int(asked[:9])).select_related("body").first()
    if entry is None:
        return {}
    return {
        "entry": entry.pk,
        "body": entry.body.name,
        "title": entry.title,
        "decision_maker": entry.decision_maker,
        "key": "yes" if entry.key else "no",
    }


@_POSTS
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a decision, so that its window for call-in begins."""
    found = decision_of(request, pk, "publish")
    refuse_unless_allowed(request, publishing(found), thing_of_decision(found))
    by = days.published_by(found.taken_on, Numbers().calendar, rules_of(found))
    facts = [*facts_of(found), ("To be published by", spelt(by.on))]
    lead = "From then on everybody reads it, and it can be called in for the days of the rules."
    if found.urgent_reason:
        lead = "It was agreed to be urgent: it takes effect at once, and cannot be called in."
    question = Question(
        "Publish this decision", "Publish it", crumbs_to_decision(found), lead, facts=facts
    )

    return _step(request, found, changes.publish, question)


@_POSTS
def take_effect(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a decision took effect, its window having ended."""
    found = decision_of(request, pk, "update")
    lead = "Nobody called it in within its window, so that it may be carried out."
    return _step(
        request, found, changes.take_effect, _asked(found, "It takes effect", "Say so", lead)
    )


@_POSTS
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a decision was carried out."""
    found = decision_of(request, pk, "update")
    return _step(request, found, changes.carry_out, _asked(found, "It was carried out", "Say so"))


def _asked(decision: ExecutiveDecision, title: str, button: str, lead: str = "") -> Question:
    crumbs = crumbs_to_decision(decision)
    return Question(title, button, crumbs, lead, facts=facts_of(decision))


def _step(
    request: HttpRequest,
    decision: ExecutiveDecision,
    change: Callable[..., object],
    question: Question,
) -> HttpResponse:
    def make(form: Form, by: Person, at: datetime) -> object:
        return change(decision, seen=form.cleaned_data["seen"], by=by, at=at)

    to = reverse("scrutiny:decision", args=[decision.pk])
    return step(request, decision, Seen, make, question, to)
