"""What pages of decisions and call-ins are asked for, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from eyeline.council.models import Person
from eyeline.council.pages import Question
from eyeline.council.policy.values import Thing
from eyeline.council.requests import refuse_unless_allowed, signed_in
from eyeline.scrutiny.call_in import facts
from eyeline.scrutiny.models import CallIn, ExecutiveDecision
from eyeline.scrutiny.rules.call_in.days import days_left
from eyeline.scrutiny.rules.call_in.states import (
    CALL_IN_WORDS,
    DECISION_WORDS,
    CallInState,
    DecisionState,
)
from eyeline.scrutiny.rules.clock.computed import Computed
from eyeline.scrutiny.views.asked import Crumbs, crumbs_to_commissions
from eyeline.scrutiny.views.versioned import Versions, ask, save

_D, _C = DecisionState, CallInState
DECISION_TAGS = {
    _D.TAKEN: "grey",
    _D.CALLABLE: "blue",
    _D.CALLED_IN: "red",
    _D.REFERRED_TO_COUNCIL: "red",
    _D.GIVEN_UP: "grey",
    _D.IMPLEMENTABLE: "green",
    _D.IMPLEMENTED: "green",
}
CALL_IN_TAGS = {_C.REJECTED: "grey", _C.CLOSED: "grey", _C.SUBMITTED: "yellow"}


def decision_of(request: HttpRequest, pk: int, action: str = "view") -> ExecutiveDecision:
    """Return the decision of an address, for whoever may do `action` with it.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = ExecutiveDecision.objects.select_related("body__organisation", "entry", "held_by")
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, action, thing_of_decision(found))
    return found


def call_in_of(request: HttpRequest, pk: int, action: str = "view") -> CallIn:
    """Return the call-in of an address, for whoever may do `action` with it.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = CallIn.objects.select_related("decision__body__organisation", "meeting__body")
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, action, thing_of_call_in(found))
    return found


def thing_of_decision(decision: ExecutiveDecision) -> Thing:
    """Return a decision as the policy knows one."""
    path = decision.body.organisation.path or ""
    return Thing("executive_decision", decision.state, path, decision.made_by_id)


def thing_of_call_in(call_in: CallIn) -> Thing:
    """Return a call-in as the policy knows one."""
    path = call_in.decision.body.organisation.path or ""
    return Thing("call_in", call_in.state, path, call_in.submitted_by_id)


def crumbs_to_decisions() -> Crumbs:
    """Return the way to a page below the list of decisions."""
    return [*crumbs_to_commissions(), ("Executive decisions", reverse("scrutiny:decisions"))]


def crumbs_to_decision(decision: ExecutiveDecision) -> Crumbs:
    """Return the way to a page below a decision's."""
    own = reverse("scrutiny:decision", args=[decision.pk])
    return [*crumbs_to_decisions(), (decision.title, own)]


def crumbs_to_call_in(call_in: CallIn) -> Crumbs:
    """Return the way to a page below a call-in's."""
    own = reverse("scrutiny:call_in", args=[call_in.pk])
    return [*crumbs_to_decision(call_in.decision), ("Call-in", own)]


def words_of(decision: ExecutiveDecision, today: date) -> tuple[str, str]:
    """Return how a decision stands in words, and the colour of its tag."""
    state = DecisionState(decision.state)
    if state is DecisionState.CALLABLE and decision.until and decision.until < today:
        return "Window ended", "grey"
    return DECISION_WORDS[state], DECISION_TAGS.get(state, "green")


def countdown(decision: ExecutiveDecision, today: date) -> str:
    """Return how long a decision can still be called in; blank where it cannot."""
    if decision.state != DecisionState.CALLABLE or decision.until is None:
        return ""
    left = days_left(decision.until, today)
    if left == 0:
        return ""
    return "Today only" if left == 1 else f"{left} days left"


def words_of_call_in(call_in: CallIn) -> tuple[str, str]:
    """Return how a call-in stands in words, and the colour of its tag."""
    state = CallInState(call_in.state)
    return CALL_IN_WORDS[state], CALL_IN_TAGS.get(state, "blue")


def option_of(call_in: CallIn) -> str:
    """Return what the commission resolved, in the words of the rules; blank where nothing yet."""
    if not call_in.outcome:
        return ""
    return facts.rules_of_call_in(call_in).option(call_in.outcome).title


def steps_of(call_in: CallIn) -> list[tuple[object, str, Computed | None]]:
    """Return each step of a call-in, what it became in words, and the day worked out for it."""
    rows = call_in.steps.select_related("by").order_by("number")
    return [
        (each, CALL_IN_WORDS[CallInState(each.state)], facts.computed_of(each.day)) for each in rows
    ]


def step(
    request: HttpRequest,
    thing: ExecutiveDecision | CallIn,
    make: Callable[..., forms.Form],
    change: Callable[[forms.Form, Person, datetime], object],
    question: Question,
    to: str,
    **initial: object,
) -> HttpResponse:
    """Ask for a step by a form that says which version its reader saw, and let it be taken."""

    def make_change(form: forms.Form) -> object:
        return change(form, signed_in(request), timezone.now())

    def now() -> tuple[int, dict[str, str]]:
        thing.refresh_from_db()
        return thing.version, {}

    known = Versions(lambda _: {}, now)
    opened = {"seen": thing.version, **initial}
    ready, form, found = save(make, request, opened, make_change, lambda _: {}, known)
    return redirect(to) if ready else ask(request, form, question, found)


def facts_of(decision: ExecutiveDecision) -> Sequence[tuple[str, str]]:
    """Return what a question about a decision reminds of."""
    return [("Decision", decision.title), ("Taken by", decision.decision_maker)]
