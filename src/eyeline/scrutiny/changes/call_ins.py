"""A request to call a decision in, its signatures, and the monitoring officer's answer.

The decision is held from the moment the request comes in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.scrutiny.call_in import facts
from eyeline.scrutiny.changes import decisions
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import CallIn, CallInStep, ExecutiveDecision, Signatory
from eyeline.scrutiny.rules.call_in import days, guards
from eyeline.scrutiny.rules.call_in.errors import BadCallIn
from eyeline.scrutiny.rules.call_in.states import (
    CallInState,
    DecisionState,
    check_call_in,
    check_decision,
)
from eyeline.scrutiny.rules.clock.computed import Computed
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers


@dataclass(frozen=True, slots=True)
class Signer:
    """One who is to sign a request: their post or seat, the roles they hold, their account if any.

    `signed` says that they do so with the request itself.
    """

    seat: str
    roles: frozenset[str]
    person: Person | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What a request says: why, on which grounds, about which paragraphs, what instead."""

    reasons: str
    grounds: tuple[str, ...] = ()
    cited: str = ""
    alternative: str = ""


@transaction.atomic
def submit(
    decision: ExecutiveDecision,
    request: Request,
    signers: Sequence[Signer],
    *,
    by: Person | None,
    at: datetime,
) -> CallIn:
    """Call a decision in: the first signer proposes, the second seconds. It is held from now on.

    Raises:
        BadCallIn: it cannot be called in, somebody may not sign, too few do, or no reason is given.
        BadDecision: it has taken effect.
        TooLate: its window has ended.
    """
    found = decisions.locked(decision)
    today, numbers = at.astimezone(LONDON).date(), Numbers()
    rules = facts.rules_of(found)
    guards.check_callable(found.until, today, facts.earlier_of(found), rules)
    check_decision(DecisionState(found.state), DecisionState.CALLED_IN)
    signed = [_signed(each) for each in signers]
    guards.check_request(signed, request.reasons, request.grounds, rules, education=found.education)
    answer = days.answered_by(today, numbers.calendar, rules)
    made = CallIn.objects.create(
        decision=found,
        rules=rules.id,
        reasons=request.reasons.strip(),
        grounds=list(request.grounds),
        cited=request.cited.strip(),
        alternative=request.alternative.strip(),
        submitted_on=today,
        answer_by=answer.on,
        submitted_by=by,
    )
    for position, signer in enumerate(signers, 1):
        _add_signatory(made, position, signer, at)
    _keep_step(made, "", answer, by, at)
    decisions.goes(found, DecisionState.CALLED_IN)
    found.held_by = made
    decisions.save(found, ["state", "held_by"], "hold", by, at)
    _on_record(made, "submit", ("reasons", "grounds", "cited", "alternative"), by, at)
    return made


@transaction.atomic
def sign(signatory: Signatory, *, by: Person, at: datetime, on_paper: bool = False) -> Signatory:
    """Sign a request oneself, or say `on_paper` that an officer has seen the signature.

    Raises:
        BadCallIn: it is signed, answered already, or is somebody else's to sign.
        TooLate: the time to call the decision in has ended.
    """
    row = Signatory.objects.select_for_update(of=("self",)).get(pk=signatory.pk)
    call_in = locked(row.call_in)
    if call_in.state != CallInState.SUBMITTED:
        raise BadCallIn("The request is answered already.")
    guards.check_signed_in_time(call_in.decision.until, day_of(at))
    if row.signed_at is not None:
        raise BadCallIn("It is signed already.")
    if not on_paper and row.person_id != by.pk:
        raise BadCallIn("Somebody else is to sign here.")
    if on_paper and row.person_id == by.pk:
        raise BadCallIn("Sign it yourself: nobody sees their own signature.")
    row.signed_at, row.seen_by = at, by if on_paper else None
    row.save(update_fields=["signed_at", "seen_by"])
    _on_record(call_in, "sign", ("signed_at", "seen_by"), by, at)
    return row


@transaction.atomic
def find_valid(
    call_in: CallIn, reasons: str, *, seen: int, by: Person | None, at: datetime
) -> CallIn:
    """Say that a request is valid, and why: the decision stays held until it is settled.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCallIn: it is answered already, no reason is given, `by` signed it, or too few have.
    """
    found = locked(call_in, seen)
    rules, signed = facts.rules_of_call_in(found), facts.signed_of(found)
    guards.check_validator(by.pk if by else None, signed)
    guards.check_said(reasons, "why the request is valid")
    guards.check_valid(signed, rules, education=found.decision.education)
    found.checked_by = by
    step(found, CallInState.VALID, reasons, by=by, at=at, changed=("checked_by",))
    hear = days.heard_by(at.astimezone(LONDON).date(), Numbers().calendar, rules)
    found.hear_by = hear.on if hear else None
    return step(found, CallInState.HOLDS, "", day=hear, by=by, at=at, changed=("hear_by",))


@transaction.atomic
def reject(call_in: CallIn, reasons: str, *, seen: int, by: Person | None, at: datetime) -> CallIn:
    """Say that a request is not valid, and why. The decision is let go, and can be called in again
    while its window lasts.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCallIn: it is answered already, no reason is given, or `by` signed it.
    """
    found = locked(call_in, seen)
    guards.check_validator(by.pk if by else None, facts.signed_of(found))
    guards.check_said(reasons, "why the request is not valid")
    found.checked_by = by
    step(found, CallInState.REJECTED, reasons, by=by, at=at, changed=("checked_by",))
    let_go(found, DecisionState.CALLABLE, by=by, at=at)
    return found


def locked(call_in: CallIn, seen: int | None = None) -> CallIn:
    """Return a call-in as it stands, its decision locked before it as everybody does.

    Raises:
        ChangedSince: it is not as it was seen.
    """
    decision = decisions.locked(ExecutiveDecision(pk=call_in.decision_id))
    found = CallIn.objects.select_for_update(of=("self",)).get(pk=call_in.pk)
    found.decision = decision
    if seen is not None:
        check_seen(seen, found.version)
    return found


def step(
    call_in: CallIn,
    to: CallInState,
    words: str,
    *,
    by: Person | None,
    at: datetime,
    day: Computed | None = None,
    moved: tuple[str, str] = ("", ""),
    changed: Sequence[str] = (),
) -> CallIn:
    """Let a call-in take a step, inside a change that has seen that it may; its step is kept first.

    Raises:
        BadCallIn: not from where it stands.
    """
    check_call_in(CallInState(call_in.state), to)
    call_in.state = to.value
    call_in.version += 1
    _keep_step(call_in, words, day, by, at, moved)
    call_in.save(update_fields=["state", "version", *changed])
    _on_record(call_in, to.value, ("state", *changed), by, at)
    return call_in


def let_go(
    call_in: CallIn, to: DecisionState, *, by: Person | None, at: datetime
) -> ExecutiveDecision:
    """Let the decision go that a call-in held, which is over now."""
    decision = call_in.decision
    decisions.goes(decision, to)
    decision.held_by = None
    return decisions.save(decision, ["state", "held_by"], "let_go", by, at)


def day_of(at: datetime) -> date:
    """Return the day of a moment in London."""
    return at.astimezone(LONDON).date()


def _signed(signer: Signer) -> guards.Signed:
    person = signer.person.pk if signer.person else None
    return guards.Signed(signer.seat, signer.roles, person, signer.signed)


def _add_signatory(call_in: CallIn, position: int, signer: Signer, at: datetime) -> None:
    Signatory.objects.create(
        call_in=call_in,
        position=position,
        part=Signatory.PARTS[min(position, len(Signatory.PARTS)) - 1],
        seat=signer.seat,
        roles=sorted(signer.roles),
        person=signer.person,
        signed_at=at if signer.signed else None,
    )


def _keep_step(
    call_in: CallIn,
    words: str,
    day: Computed | None,
    by: Person | None,
    at: datetime,
    moved: tuple[str, str] = ("", ""),
) -> None:
    CallInStep.objects.create(
        call_in=call_in,
        number=call_in.version,
        state=call_in.state,
        words=words.strip(),
        moved_by=moved[0].strip(),
        seconded_by=moved[1].strip(),
        day=facts.kept(day),
        by=by,
        at=at,
    )


def _on_record(
    call_in: CallIn, action: str, fields: Sequence[str], by: Person | None, at: datetime
) -> None:
    on_record(action, "call_in", call_in.pk, call_in.decision.body, by, at, fields)
