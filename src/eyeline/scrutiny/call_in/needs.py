"""What of decisions and call-ins waits for somebody."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from eyeline.council.needs import Need, need
from eyeline.council.policy.deciding import could
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, person_of
from eyeline.scrutiny.models import CallIn, ExecutiveDecision, Signatory
from eyeline.scrutiny.models.decisions import STORED_CALL_IN, STORED_DECISION
from eyeline.scrutiny.rules.call_in.states import CallInState, DecisionState


def needs(request: HttpRequest) -> Iterator[Need]:
    """Yield what waits for whoever asks: to publish, sign, answer, convene, keep and let go."""
    who = actor(request)
    yield from _signatures(request)
    for action, one, several, why in _CALL_INS:
        if could(who, action, "call_in"):
            rows = visible_to(who, CallIn.objects.all(), STORED_CALL_IN, action=action)
            waiting = rows.filter(state__in=_WAIT[action])
            yield from need(waiting.count(), one, several, why, _call_ins(waiting))
    if could(who, "update", "executive_decision"):
        decisions = ExecutiveDecision.objects.all()
        over = visible_to(who, decisions, STORED_DECISION, action="update").filter(
            state=DecisionState.CALLABLE, until__lt=timezone.localdate()
        )
        why = "Nobody called it in: say that it took effect."
        one, several = "decision whose window ended", "decisions whose window ended"
        yield from need(over.count(), one, several, why, reverse("scrutiny:decisions"))
        taken = visible_to(who, decisions, STORED_DECISION, action="publish")
        yield from need(
            taken.count(),
            "decision to publish",
            "decisions to publish",
            "It can be called in, and takes effect, only once it is published.",
            reverse("scrutiny:decisions"),
        )


_CALL_INS = (
    (
        "check",
        "call-in to answer",
        "call-ins to answer",
        "Say whether the request is valid by the council's rules.",
    ),
    (
        "arrange",
        "call-in without a meeting",
        "call-ins without a meeting",
        "Convene the meeting that hears it.",
    ),
    (
        "record",
        "call-in to take on",
        "call-ins to take on",
        "Keep what was said and resolved, and what came of that.",
    ),
)
_WAIT = {
    "check": (CallInState.SUBMITTED,),
    "arrange": (CallInState.HOLDS,),
    "record": (CallInState.HEARD, CallInState.COUNCIL, CallInState.REFERRED_BACK),
}


def _signatures(request: HttpRequest) -> Iterator[Need]:
    person = person_of(request)
    if person is None:
        return
    rows = Signatory.objects.filter(
        person=person, signed_at=None, call_in__state=CallInState.SUBMITTED
    )
    first = rows.first()
    yield from need(
        rows.count(),
        "call-in to sign",
        "call-ins to sign",
        "You are named as one who signs the request.",
        reverse("scrutiny:call_in", args=[first.call_in_id]) if first else "",
    )


def _call_ins(rows: QuerySet[CallIn]) -> str:
    """Return the address of the call-in that waits, or of the list of decisions for several."""
    first = rows.first()
    if first is not None and rows.count() == 1:
        return reverse("scrutiny:call_in", args=[first.pk])
    return reverse("scrutiny:decisions")
