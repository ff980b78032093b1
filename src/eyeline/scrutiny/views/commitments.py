"""A commitment: what is asked, what became of it, and the steps that it can take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.council.pages import Question
from eyeline.council.policy.values import Thing
from eyeline.council.requests import may, person_of, refuse_unless_allowed, signed_in
from eyeline.scrutiny.changes import commitments as changes
from eyeline.scrutiny.changes import responses
from eyeline.scrutiny.commitments import owners
from eyeline.scrutiny.commitments.table import response_of
from eyeline.scrutiny.forms import minutes as forms
from eyeline.scrutiny.models import Commitment, Meeting, Response
from eyeline.scrutiny.rules import minute_words
from eyeline.scrutiny.rules.commitment_life import (
    ANSWER_WORDS,
    GOES_TO,
    TRACKED,
    WORDS,
    Answer,
    CommitmentState,
)
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.stored import day_of
from eyeline.scrutiny.views.asked import crumbs_to_commissions
from eyeline.scrutiny.views.versioned import Versions, ask, save

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Step:
    """A step of a commitment: who may take it, from which states, its form, page and change."""

    action: str
    states: frozenset[CommitmentState]
    button: str
    title: str
    lead: str
    make: Callable[..., Any]
    change: Callable[[Commitment, Any, Person, datetime], object]


def _from(to: CommitmentState) -> frozenset[CommitmentState]:
    return frozenset(state for state in TRACKED if to in GOES_TO[state])


def thing_of(commitment: Commitment, reader: Person | None = None) -> Thing:
    """Return a commitment as the policy knows one; whoever holds its post is its author."""
    kind = "private_commitment" if commitment.private else "commitment"
    path = commitment.body.organisation.path or ""
    today = timezone.localdate(timezone=LONDON)
    holds = reader is not None and any(
        each.pk == reader.pk for each in owners.holders(commitment, today)
    )
    author = reader.pk if reader is not None and holds else None
    return Thing(kind, state=commitment.state, path=path, author=author)


def commitment_of(request: HttpRequest, pk: int) -> Commitment:
    """Return the commitment of an address, for whoever may see it.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = Commitment.objects.select_related(
        "body__organisation", "owner__organisation", "entry__meeting", "response",
        "outcome__item__meeting",
    )  # fmt: skip
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, "view", thing_of(found, person_of(request)))
    return found


@require_safe
def commitment(request: HttpRequest, pk: int) -> HttpResponse:
    """A commitment: what is asked, of whom, by when, what became of it, and its whole history."""
    found = commitment_of(request, pk)
    today = timezone.localdate(timezone=LONDON)
    response = response_of(found)
    officer = may(request, "ask", Thing("commitment", path=found.body.organisation.path or ""))
    shown = owners.listed([found], today)[0]
    context = {
        "commitment": found,
        "shown": shown,
        "kind": minute_words.HEADINGS[Kind(found.kind)],
        "response": response,
        "answer": ANSWER_WORDS[Answer(response.answer)] if response and response.answer else "",
        "steps": _offered(request, found, response),
        "history": [
            (each, WORDS[CommitmentState(each.state)])
            for each in found.steps.select_related("owner", "by").order_by("-number")
        ],
        "names": officer,
        "crumbs": _crumbs_above(),
    }
    return render(request, "scrutiny/commitment.html", context)


def _crumbs_above() -> list[tuple[str, str]]:
    return [*crumbs_to_commissions(), ("Commitments", reverse("scrutiny:commitments"))]


def _offered(
    request: HttpRequest, found: Commitment, response: Response | None
) -> list[tuple[str, str]]:
    """Return the steps that a reader may take with a commitment, each with its button."""
    thing = thing_of(found, person_of(request))
    return [
        (name, step.button)
        for name, step in _STEPS.items()
        if CommitmentState(found.state) in step.states
        and _fits(name, found, response)
        and may(request, step.action, thing)
    ]


def _fits(name: str, found: Commitment, response: Response | None) -> bool:
    match name:
        case "send":
            return found.kind == Kind.RECOMMENDED and response is None
        case "receive":
            return response is not None and response.received_on is None
        case "answer":
            return response is not None and bool(response.received_on) and not response.answer
    return True


@_POSTS
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take a step with a commitment."""
    found = commitment_of(request, pk)
    taken = _STEPS.get(step)
    if taken is None or not _fits(step, found, response_of(found)):
        raise Http404
    refuse_unless_allowed(request, taken.action, thing_of(found, person_of(request)))

    def make_change(form: Any) -> object:
        return taken.change(found, form, signed_in(request), timezone.now())

    make = taken.make
    if make in (forms.Decided, forms.TakenBack):
        make = partial(make, _held(found))
    initial = {"seen": found.version, "said": found.done, "to": found.addressee}
    nothing = Versions(lambda number: {}, lambda: (found.version, {}))
    ready, form, _ = save(make, request, initial, make_change, lambda _: {}, nothing)
    if ready:
        return redirect("scrutiny:commitment", pk)
    own = (found.reference, reverse("scrutiny:commitment", args=[pk]))
    facts = [("What is asked", found.text), ("From", found.origin)]
    crumbs = [*_crumbs_above(), own]
    question = Question(taken.title, taken.button, crumbs, taken.lead, facts=facts)
    return ask(request, form, question)


def _held(found: Commitment) -> list[Meeting]:
    rows = found.body.meetings.filter(state__in=["in_progress", "held"])
    return [each for each in rows.order_by("-starts_at") if day_of(each) >= found.agreed_on]


def _report(found: Commitment, form: Any, by: Person, at: datetime) -> object:
    said = form.cleaned_data
    return changes.progress(found, said["said"], seen=said["seen"], by=by, at=at)


def _done(found: Commitment, form: Any, by: Person, at: datetime) -> object:
    said = form.cleaned_data
    return changes.report_done(found, said["said"], seen=said["seen"], by=by, at=at)


def _accept(found: Commitment, form: Any, by: Person, at: datetime) -> object:
    seen = form.cleaned_data["seen"]
    return changes.accept(found, form.chosen_meeting, seen=seen, by=by, at=at)


def _cancel(found: Commitment, form: Any, by: Person, at: datetime) -> object:
    said = form.cleaned_data
    return changes.cancel(
        found, form.chosen_meeting, said["reason"], seen=said["seen"], by=by, at=at
    )


def _go_on(found: Commitment, form: Any, by: Person, at: datetime) -> object:
    said = form.cleaned_data
    return changes.go_on(found, said["said"], said["due_on"], seen=said["seen"], by=by, at=at)


def _put_off(found: Commitment, form: Any, by: Person, at: datetime) -> object:
    said = form.cleaned_data
    return changes.put_off(found, said["due_on"], said["why"], seen=said["seen"], by=by, at=at)


def _hand_over(found: Commitment, form: Any, by: Person, at: datetime) -> object:
    said = form.cleaned_data
    return changes.hand_over(found, said["owner"], said["why"], seen=said["seen"], by=by, at=at)


def _send(found: Commitment, form: Any, by: Person, at: datetime) -> object:
    said = form.cleaned_data
    return responses.send(found, said["on"], to=said["to"], by=by, at=at)


def _receive(found: Commitment, form: Any, by: Person, at: datetime) -> object:
    return responses.receive(found.response, form.cleaned_data["on"], by=by, at=at)


def _answer(found: Commitment, form: Any, by: Person, at: datetime) -> object:
    said = form.cleaned_data
    return responses.answer(
        found.response, Answer(said["answer"]), said["reasons"], said["due_on"], on=said["on"],
        by=by, at=at,
    )  # fmt: skip


_STEPS = {
    "progress": Step(
        "report", _from(CommitmentState.IN_PROGRESS), "Say what was done so far",
        "What was done so far", "The tracker prints it, for everybody.", forms.Reported, _report,
    ),
    "done": Step(
        "report", _from(CommitmentState.DONE), "Say that it is done", "Say that it is done",
        "Say where that can be seen. It stays open until the commission accepts it.",
        forms.Reported, _done,
    ),
    "send": Step(
        "ask", TRACKED, "Keep when it was sent", "When this recommendation was sent", "",
        forms.Sent, _send,
    ),
    "receive": Step(
        "ask", TRACKED, "Keep when it was received", "When this recommendation was received",
        "The two months for an answer begin with this day.", forms.OnDay, _receive,
    ),
    "answer": Step(
        "ask", TRACKED, "Keep the executive's answer", "What the executive answered",
        "An answer ends nothing: what was accepted is followed until the commission accepts that "
        "it was done.", forms.Answered, _answer,
    ),
    "accept": Step(
        "ask", _from(CommitmentState.ACCEPTED), "The commission accepts it",
        "Keep that the commission accepts what was done", "That ends it.", forms.Decided, _accept,
    ),
    "go-on": Step(
        "ask", frozenset({CommitmentState.DONE}), "The commission wants more",
        "Keep that the commission wants more", "It is owed again, by another day.", forms.GoesOn,
        _go_on,
    ),
    "hand-over": Step(
        "ask", TRACKED, "Give it to another post", "Give it to another post", "",
        forms.HandedOver, _hand_over,
    ),
    "put-off": Step(
        "ask", TRACKED, "Set another day", "Set another day", "The history keeps each.",
        forms.PutOff, _put_off,
    ),
    "cancel": Step(
        "ask", _from(CommitmentState.CANCELLED), "The commission takes it back",
        "Keep that the commission takes it back", "That ends it.", forms.TakenBack, _cancel,
    ),
}  # fmt: skip
