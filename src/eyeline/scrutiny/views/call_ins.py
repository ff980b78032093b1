"""Calling a decision in: the request, its signatures, the monitoring officer's answer, its page."""

from __future__ import annotations

from datetime import datetime

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.forms.fields import Confirmed
from eyeline.council.models import Appointment, Person
from eyeline.council.pages import Question, done, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, may, person_of, refuse_unless_allowed, signed_in
from eyeline.scrutiny.call_in.facts import rules_of, rules_of_call_in, signed_of, source_on
from eyeline.scrutiny.changes import call_ins as changes
from eyeline.scrutiny.forms import decisions as forms
from eyeline.scrutiny.models import CallIn, ExecutiveDecision, Signatory
from eyeline.scrutiny.rules import meetings
from eyeline.scrutiny.rules.call_in import days, guards
from eyeline.scrutiny.rules.call_in.declared import Model
from eyeline.scrutiny.rules.call_in.hearing import SPEAKERS
from eyeline.scrutiny.rules.call_in.states import CallInState
from eyeline.scrutiny.rules.clock.computed import Computed, spelt
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.stored import Numbers, day_of
from eyeline.scrutiny.views.agendas import thing_of_agenda
from eyeline.scrutiny.views.held import (
    call_in_of,
    crumbs_to_call_in,
    crumbs_to_decision,
    decision_of,
    facts_of,
    option_of,
    step,
    steps_of,
    thing_of_call_in,
    words_of_call_in,
)

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@_POSTS
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a decision in."""
    found = decision_of(request, pk, "submit")
    rules, proposer = rules_of(found), signed_in(request)
    held = _held_by(proposer)
    own = next((each for each in held if _able(each, _roles(held), found, rules)), None)
    if own is None:
        raise Http404
    form = forms.Requested(_others(proposer, found, rules), rules, sent(request))
    made: list[CallIn] = []

    def change() -> None:
        signers = [_signer(own, signed=True), *map(_signer, form.others_who_sign)]
        said = form.request
        made.append(changes.submit(found, said, signers, by=proposer, at=timezone.now()))

    if done(form, change):
        return redirect("scrutiny:call_in", made[0].pk)
    lead = (
        f"You propose it as {own.post}. {rules.min_signatories} sign, you and the seconder "
        "included. Each of them signs the request on its page, or on paper that an officer sees. "
        "The decision is held from the moment you send this."
    )
    facts = (
        [*facts_of(found), ("Can be called in until", spelt(found.until))] if found.until else []
    )
    crumbs = crumbs_to_decision(found)
    question = Question("Call this decision in", "Send the request", crumbs, lead, facts=facts)
    return ask_once(request, form, question)


def _held_by(person: Person) -> list[Appointment]:
    rows = Appointment.objects.in_force(timezone.localdate()).filter(person=person)
    return list(rows.select_related("post__organisation", "person").order_by("post__title", "id"))


def _roles(held: list[Appointment]) -> frozenset[str]:
    return frozenset(each.post.role for each in held)


def _able(
    appointment: Appointment, roles: frozenset[str], decision: ExecutiveDecision, rules: Model
) -> bool:
    """Return whether somebody may sign by the post or seat of this appointment."""
    seat = guards.Signed(str(appointment.post), roles & {appointment.post.role, guards.EXECUTIVE})
    return guards.may_sign(seat, rules, education=decision.education)


def _others(but: Person, decision: ExecutiveDecision, rules: Model) -> list[Appointment]:
    """Return who else may sign, by one of their posts or seats."""
    rows = Appointment.objects.in_force(timezone.localdate()).exclude(person=but)
    held: dict[int, list[Appointment]] = {}
    for each in rows.select_related("post__organisation", "person").order_by("post__title", "id"):
        held.setdefault(each.person_id, []).append(each)
    return forms.seats_of(
        each
        for of_one in held.values()
        for each in of_one
        if _able(each, _roles(of_one), decision, rules)
    )


def _signer(appointment: Appointment, *, signed: bool = False) -> changes.Signer:
    roles = _roles(_held_by(appointment.person))
    return changes.Signer(str(appointment.post), roles, appointment.person, signed)


@require_safe
def call_in(request: HttpRequest, pk: int) -> HttpResponse:
    """A call-in: who asks for it and why, what came of it, and every day with its reason."""
    found = call_in_of(request, pk)
    rules, person = rules_of_call_in(found), person_of(request)
    signatories = list(found.signatories.order_by("position"))
    words, tag = words_of_call_in(found)
    context = {
        "call_in": found,
        "decision": found.decision,
        "rules": rules,
        "source": source_on(found.submitted_on, rules),
        "words": words,
        "tag": tag,
        "outcome": option_of(found),
        "grounds": [rules.ground(each).says for each in found.grounds],
        "signatories": [(each, _may_sign(request, each)) for each in signatories],
        "signed": sum(1 for each in signatories if each.signed_at),
        "steps": steps_of(found),
        "hearing": [(each, SPEAKERS[each.part]) for each in found.hearing.order_by("position")],
        "took": _took(found),
        "names": may(request, "view", Thing("appointment")),
        "acts": _acts(request, found),
        "own": person is not None and person.pk == found.submitted_by_id,
        "crumbs": crumbs_to_decision(found.decision),
    }
    return render(request, "scrutiny/call_in.html", context)


def _may_sign(request: HttpRequest, signatory: Signatory) -> bool:
    if signatory.signed_at is not None:
        return False
    thing = _thing_of(signatory)
    return may(request, "sign", thing) or may(request, "record", thing)


def _thing_of(signatory: Signatory) -> Thing:
    path = signatory.call_in.decision.body.organisation.path or ""
    state = signatory.call_in.state
    return Thing("call_in_signature", state, path, signatory.person_id)


def _took(call_in: CallIn) -> Computed | None:
    """Return how many working days lie between the decision and its hearing."""
    if call_in.meeting is None:
        return None
    heard = day_of(call_in.meeting)
    return days.to_hearing(call_in.decision.taken_on, heard, Numbers().calendar)


_ACTS = {
    CallInState.SUBMITTED: ("check", (("check_call_in", "Say whether it is valid"),)),
    CallInState.HOLDS: ("arrange", (("convene_call_in", "Convene its meeting"),)),
    CallInState.SCHEDULED: ("record", (("hearing", "Hearing"),)),
    CallInState.HEARD: ("record", (("resolve_call_in", "What the commission resolved"),)),
    CallInState.COUNCIL: ("record", (("council_on_call_in", "What full council resolved"),)),
    CallInState.REFERRED_BACK: ("record", (("reconsider", "What came of reconsidering it"),)),
}


def _acts(request: HttpRequest, call_in: CallIn) -> list[tuple[str, str]]:
    """Return what its reader may do next, each as an address and its button."""
    state, thing = CallInState(call_in.state), thing_of_call_in(call_in)
    action, acts = _ACTS.get(state, ("", ()))
    found = list(acts) if acts and may(request, action, thing) else []
    late = call_in.hear_by is not None and call_in.hear_by < timezone.localdate()
    waits = state in (CallInState.HOLDS, CallInState.SCHEDULED)
    if late and waits and may(request, "record", thing):
        found.append(("lapse_call_in", "It was not heard in time"))
    meeting, sits = call_in.meeting, state in (CallInState.SCHEDULED, CallInState.HEARD)
    stands = MeetingState(meeting.state) if sits and meeting else None
    if stands in meetings.OVER and may(request, "arrange", thing):
        found.append(("convene_call_in", "Convene another meeting"))
    offers = [(reverse(f"scrutiny:{name}", args=[call_in.pk]), words) for name, words in found]
    waits = stands is MeetingState.SCHEDULED
    if waits and meeting and may(request, "arrange", thing_of_agenda(meeting)):
        agenda = reverse("scrutiny:agenda", args=[meeting.pk])
        offers.insert(0, (agenda, "Publish its agenda, which convenes the meeting"))
    return offers


@_POSTS
def sign(request: HttpRequest, pk: int, signatory: int) -> HttpResponse:
    """Sign a request, or say that a signature on paper was seen."""
    found = call_in_of(request, pk)
    row = get_object_or_404(found.signatories.select_related("call_in__decision"), pk=signatory)
    row.call_in = found
    thing, own = _thing_of(row), row.person_id == actor(request).person
    refuse_unless_allowed(request, "sign" if own else "record", thing)
    form = Confirmed(sent(request))

    def change() -> Signatory:
        by, now = signed_in(request), timezone.now()
        return changes.sign(row, by=by, at=now, on_paper=not own)

    if done(form, change):
        return redirect("scrutiny:call_in", pk)
    title = "Sign this request" if own else "Signature on paper"
    lead = "" if own else "Say that you have seen it, signed by whoever holds the seat."
    button = "Sign it" if own else "I have seen it"
    facts = [*facts_of(found.decision), ("Signs as", row.seat), ("Reasons", found.reasons)]
    question = Question(title, button, crumbs_to_call_in(found), lead, facts=facts)
    return ask_once(request, form, question)


@_POSTS
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether a request is valid by the council's rules, and why."""
    found = call_in_of(request, pk, "check")
    rules, signed = rules_of_call_in(found), signed_of(found)
    able = [each for each in signed if each.signed]
    facts = [
        *facts_of(found.decision),
        ("Rules", rules.title),
        ("Signed", f"{len(able)} of {len(signed)} named; {rules.min_signatories} are needed"),
        ("Reasons", found.reasons),
        *(
            (("Grounds", " ".join(rules.ground(g).says for g in found.grounds)),)
            if found.grounds
            else ()
        ),
        ("Answer by", spelt(found.answer_by)),
    ]
    lead = "Whoever signed the request does not judge it. Your reasons are published."
    crumbs = crumbs_to_call_in(found)
    question = Question("Is this request valid?", "Answer", crumbs, lead, facts=facts)

    def change(form: Form, by: Person, at: datetime) -> object:
        said = form.cleaned_data
        answer = changes.find_valid if said["valid"] == "yes" else changes.reject
        return answer(found, said["reasons"], seen=said["seen"], by=by, at=at)

    to = reverse("scrutiny:call_in", args=[pk])
    return step(request, found, forms.Checked, change, question, to)
