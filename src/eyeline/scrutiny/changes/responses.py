"""Every write of what the executive is sent and answers: it has two months from receipt on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes.coming_back import leave_behind, plan
from eyeline.scrutiny.changes.commitments import is_planned, owed, redate
from eyeline.scrutiny.changes.stepping import keep_step
from eyeline.scrutiny.models import (
    Commitment,
    Response,
)
from eyeline.scrutiny.rules import commitment_life as rules
from eyeline.scrutiny.rules.clock.executive import response_due
from eyeline.scrutiny.rules.commitment_life import Answer, BadCommitment, CommitmentState
from eyeline.scrutiny.rules.reading.outcomes import Kind


@transaction.atomic
def send(
    commitment: Commitment, on: date, *, to: str = "", by: Person | None, at: datetime
) -> Response:
    """Keep that a recommendation was sent to its addressee, or `to` another where that is given.

    Raises:
        BadCommitment: it is no recommendation, goes to nobody, has ended, or was sent already.
    """
    found = owed(commitment, None)
    if found.kind != Kind.RECOMMENDED:
        raise BadCommitment("Only a recommendation is sent to be answered.")
    if Response.objects.filter(commitment=found).exists():
        raise BadCommitment("It was sent already.")
    found.addressee = to.strip() or found.addressee
    rules.check_addressee(Kind(found.kind), found.addressee)
    _check_past(on, at)
    made = Response.objects.create(commitment=found, sent_on=on)
    said = f"Sent to {found.addressee} on {day_in_words(on)}."
    keep_step(found, ["addressee"], "send", said, by, at)
    return made


@transaction.atomic
def receive(response: Response, on: date, *, by: Person | None, at: datetime) -> Response:
    """Keep the day on which a recommendation was received: the two months begin with it.

    Raises:
        BadCommitment: it is on record already, or is before it was sent, or to come.
    """
    made = Response.objects.select_for_update().get(pk=response.pk)
    found = owed(made.commitment, None)
    if made.received_on is not None:
        raise BadCommitment("When it was received is on record already.")
    if on < made.sent_on:
        raise BadCommitment("It was not received before it was sent.")
    _check_past(on, at)
    due = response_due(on)
    made.received_on, made.due_on, made.due_why = on, due.on, due.words
    made.save(update_fields=["received_on", "due_on", "due_why"])
    found.due_on, found.due_why = due.on, f"An answer is due (R19). {due.words}"
    changed = ["due_on", "due_why"]
    leave_behind(found, at=at)
    if not is_planned(found):
        found.next_on = due.on
        changed.append("next_on")
    keep_step(found, changed, "receive", found.due_why, by, at)
    plan(found, at=at)
    return made


@transaction.atomic
def answer(
    response: Response, said: Answer, reasons: str, due_on: date, *, on: date, by: Person | None,
    at: datetime,
) -> Response:  # fmt: skip
    """Keep what the executive answered. It ends nothing: it is followed until `due_on`.

    Raises:
        BadCommitment: it was not received, is answered already, reasons are missing, or a day
            is amiss.
    """
    made = Response.objects.select_for_update().get(pk=response.pk)
    found = owed(made.commitment, None)
    if made.received_on is None:
        raise BadCommitment("Say first when it was received.")
    if made.answer:
        raise BadCommitment("It is answered already.")
    if on < made.received_on:
        raise BadCommitment("It was not answered before it was received.")
    _check_past(on, at)
    if said is not Answer.ACCEPTED:
        rules.check_said(reasons, "the executive's reasons")
    made.answer, made.reasons, made.answered_on = said.value, reasons.strip(), on
    made.save(update_fields=["answer", "reasons", "answered_on"])
    words = f"{rules.ANSWER_WORDS[said]}. {reasons.strip()}".strip()
    redate(found, due_on, words, at)
    found.done = words
    changed = ["done", "due_on", "due_why", "next_on"]
    if found.state == CommitmentState.OPEN and said is not Answer.REJECTED:
        found.state = CommitmentState.IN_PROGRESS.value
        changed.append("state")
    keep_step(found, changed, "answer", words, by, at)
    plan(found, at=at)
    return made


def _check_past(on: date, at: datetime) -> None:
    if on > timezone.localdate(at, LONDON):
        raise BadCommitment("That day is still to come.")
