"""Every write of commitments: what an outcome asks, who owes it by when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.models import Person, Post
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes.coming_back import leave_behind, let_go, plan
from eyeline.scrutiny.changes.deciding import check_another, decided_at
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.changes.stepping import add_step, keep_step
from eyeline.scrutiny.minutes.value import is_published
from eyeline.scrutiny.models import Body, Commitment, Meeting, Outcome
from eyeline.scrutiny.rules import commitment_life as rules
from eyeline.scrutiny.rules.clock.executive import response_due
from eyeline.scrutiny.rules.commitment_life import BadCommitment, CommitmentState
from eyeline.scrutiny.rules.kinds import EntryState, Part
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers, day_of


@dataclass(frozen=True, slots=True)
class Asks:
    """What an outcome asks: of the holder of a post, by a day or at a meeting.

    Without either, the day is worked out from the outcome's own words. `addressee` is to whom a
    recommendation goes; what is due at a meeting comes back to it.
    """

    owner: Post
    due_on: date | None = None
    meeting: Meeting | None = None
    addressee: str = ""
    comes_back: bool = False


@transaction.atomic
def ask(outcome: Outcome, asks: Asks, *, by: Person | None, at: datetime) -> Commitment:
    """Say what an outcome asks. It is owed once the minutes of its meeting are published.

    Raises:
        BadCommitment: it is followed already, was taken back, nothing says by when, or it is a
            recommendation to nobody.
    """
    found = _judged(outcome, by, at)
    rules.check_addressee(Kind(outcome.kind), asks.addressee)
    meeting = outcome.item.meeting
    when = _when(outcome.text, Kind(outcome.kind), day_of(meeting), meeting.body, asks)
    _set(found, asks, when)
    found.state, found.reason = CommitmentState.PROPOSED.value, ""
    _save(found, "ask", when.why, by, at)
    if is_published(meeting):
        return _opened(found, by, at)
    return found


@transaction.atomic
def asks_nothing(outcome: Outcome, why: str, *, by: Person | None, at: datetime) -> Commitment:
    """Say that an outcome asks nothing of anybody, and why.

    Raises:
        BadCommitment: it is followed already, or no reason is given.
    """
    found = _judged(outcome, by, at)
    found.reason = rules.check_said(why, "why it asks nothing of anybody")
    found.owner = found.due_on = found.next_on = None
    found.state, found.comes_back, found.addressee = CommitmentState.NOTHING.value, False, ""
    return _save(found, "dismiss", found.reason, by, at)


@transaction.atomic
def keep_from_paper(
    body: Body,
    text: str,
    kind: Kind,
    origin: str,
    agreed_on: date,
    asks: Asks,
    *,
    by: Person | None,
    at: datetime,
) -> Commitment:
    """Keep a commitment that minutes on paper tell of; it is owed from now on.

    Raises:
        BadCommitment: it is kept already, something of it is blank, nothing says by when, or it is
            a recommendation to nobody.
    """
    words = rules.check_said(text, "what is asked")
    rules.check_addressee(kind, asks.addressee)
    where = rules.check_said(origin, "which minutes it is from")
    standing = body.commitments.exclude(state=CommitmentState.CANCELLED.value)
    if standing.filter(agreed_on=agreed_on, text=words).exists():
        raise BadCommitment("This commitment of that meeting is kept already.")
    when = _when(words, kind, agreed_on, body, asks)
    made = Commitment(
        body=body,
        kind=kind.value,
        origin=where[:300],
        agreed_on=agreed_on,
        text=words,
        year=Numbers().year_of(agreed_on).title,
        made_by=by,
        made_at=at,
    )
    _set(made, asks, when)
    _save(made, "ask", when.why, by, at)
    return _opened(made, by, at)


@transaction.atomic
def open_all(meeting: Meeting, *, by: Person | None, at: datetime) -> list[Commitment]:
    """Let what the outcomes of a meeting ask be owed, now that its minutes are published."""
    rows = Commitment.objects.select_for_update(of=("self",)).filter(outcome__item__meeting=meeting)
    opened = []
    for each in rows.select_related("body", "outcome", "owner").order_by(
        "outcome__item__position", "outcome__position", "pk"
    ):
        assert each.outcome is not None
        if each.state != CommitmentState.PROPOSED:
            continue
        if each.outcome.withdrawn_at is not None or each.outcome.item.withdrawn_at is not None:
            each.state = CommitmentState.NOTHING.value
            each.reason = "Its outcome was taken back before the minutes were published."
            keep_step(each, ["state", "reason"], "dismiss", each.reason, by, at)
            continue
        opened.append(_opened(each, by, at))
    return opened


@transaction.atomic
def progress(
    commitment: Commitment, said: str, *, seen: int, by: Person | None, at: datetime
) -> Commitment:
    """Keep what was done so far of what is owed.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCommitment: it is not owed any more, or nothing is said.
    """
    found = _locked(commitment, seen)
    rules.check_step(CommitmentState(found.state), CommitmentState.IN_PROGRESS)
    found.done = rules.check_said(said, "what was done")
    found.state = CommitmentState.IN_PROGRESS.value
    return keep_step(found, ["state", "done"], "progress", found.done, by, at)


@transaction.atomic
def report_done(
    commitment: Commitment, evidence: str, *, seen: int, by: Person | None, at: datetime
) -> Commitment:
    """Say that what is owed was done, with the evidence; the commission has still to accept it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCommitment: it is not owed any more, or no evidence is given.
    """
    found = _locked(commitment, seen)
    rules.check_step(CommitmentState(found.state), CommitmentState.DONE)
    found.done = rules.check_said(evidence, "what was done, and where that can be seen")
    found.state = CommitmentState.DONE.value
    return keep_step(found, ["state", "done"], "complete", found.done, by, at)


@transaction.atomic
def accept(
    commitment: Commitment, meeting: Meeting, *, seen: int, by: Person | None, at: datetime
) -> Commitment:
    """Keep that the commission accepted at a meeting what was done. That ends it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCommitment: nobody says it is done, it was this person who said so, or the meeting is
            none of this body that was held since it was agreed.
    """
    found = _locked(commitment, seen)
    rules.check_step(CommitmentState(found.state), CommitmentState.ACCEPTED)
    check_another(found, by)
    said = decided_at(found, meeting)
    found.state = CommitmentState.ACCEPTED.value
    kept = keep_step(found, ["state"], "accept", said, by, at)
    let_go(kept, f"The commission accepted what was done. {said}", by=by, at=at)
    return kept


@transaction.atomic
def go_on(
    commitment: Commitment, said: str, due_on: date, *, seen: int, by: Person | None, at: datetime
) -> Commitment:
    """Keep that the commission was not content with what was done: it is owed by another day.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCommitment: nobody says it is done, nothing is said, or the day is past.
    """
    found = _locked(commitment, seen)
    if found.state != CommitmentState.DONE:
        raise BadCommitment("Nobody says that it is done: put it off instead.")
    words = rules.check_said(said, "what is still to be done")
    redate(found, due_on, words, at)
    found.state = CommitmentState.IN_PROGRESS.value
    keep_step(found, ["state", "due_on", "due_why", "next_on"], "return", words, by, at)
    return plan(found, at=at)


@transaction.atomic
def cancel(
    commitment: Commitment,
    meeting: Meeting,
    reason: str,
    *,
    seen: int,
    by: Person | None,
    at: datetime,
) -> Commitment:
    """Keep that the commission took a commitment back at a meeting, and why. That ends it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCommitment: it has ended, no reason is given, or the meeting is none of this body that
            was held since it was agreed.
    """
    found = _locked(commitment, seen)
    rules.check_step(CommitmentState(found.state), CommitmentState.CANCELLED)
    words = rules.check_said(reason, "why the commission takes it back")
    found.reason = f"{decided_at(found, meeting)} {words}"
    found.state = CommitmentState.CANCELLED.value
    kept = keep_step(found, ["state", "reason"], "cancel", found.reason, by, at)
    let_go(kept, found.reason, by=by, at=at)
    return kept


@transaction.atomic
def hand_over(
    commitment: Commitment, to: Post, why: str, *, seen: int, by: Person | None, at: datetime
) -> Commitment:
    """Let the holder of another post owe it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCommitment: it has ended, no reason is given, or it is that post's already.
    """
    found = owed(commitment, seen)
    if to == found.owner:
        raise BadCommitment("It is this post's already: choose another.")
    words = rules.check_said(why, "why it goes to another post")
    found.owner = to
    return keep_step(found, ["owner"], "hand_over", words, by, at)


@transaction.atomic
def put_off(
    commitment: Commitment, due_on: date, why: str, *, seen: int, by: Person | None, at: datetime
) -> Commitment:
    """Let it be due by another day.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCommitment: it has ended, no reason is given, or the day is past.
    """
    found = owed(commitment, seen)
    words = rules.check_said(why, "why it is due by another day")
    redate(found, due_on, words, at)
    keep_step(found, ["due_on", "due_why", "next_on"], "put_off", words, by, at)
    return plan(found, at=at)


def _judged(outcome: Outcome, by: Person | None, at: datetime) -> Commitment:
    """Return what is kept of what an outcome asks, locked; a new one where nothing is.

    Raises:
        BadCommitment: it is followed already, or the outcome was taken back.
    """
    if Outcome.objects.get(pk=outcome.pk).withdrawn_at is not None:
        raise BadCommitment("This outcome was taken back: it asks nothing.")
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("body")
    found = rows.filter(outcome=outcome).first()
    if found is not None:
        if CommitmentState(found.state) in rules.SHOWN:
            raise BadCommitment("It is followed already: change it on its own page.")
        found.text, found.kind = outcome.text, outcome.kind
        return found
    item = outcome.item
    day = day_of(item.meeting)
    return Commitment(
        body=item.meeting.body,
        outcome=outcome,
        kind=outcome.kind,
        origin=f"Meeting of {day_in_words(day)}, {item.title}"[:300],
        agreed_on=day,
        text=outcome.text,
        private=item.part == Part.PRIVATE,
        year=Numbers().year_of(day).title,
        made_by=by,
        made_at=at,
    )


def _save(
    commitment: Commitment, action: str, said: str, by: Person | None, at: datetime
) -> Commitment:
    if commitment.pk is not None:
        commitment.version += 1
    commitment.save()
    add_step(commitment, action, said, by, at)
    on_record(action, "commitment", commitment.pk, commitment.body, by, at, ("text", "owner"))
    return commitment


def _set(commitment: Commitment, asks: Asks, when: rules.When) -> None:
    commitment.owner, commitment.addressee = asks.owner, asks.addressee.strip()
    commitment.due_on = commitment.next_on = when.on
    commitment.due_why = when.why
    commitment.comes_back = asks.comes_back or asks.meeting is not None


def _when(text: str, kind: Kind, held_on: date, body: Body, asks: Asks) -> rules.When:
    """Return when something is owed, by what was chosen or by its own words.

    Raises:
        BadCommitment: neither says so, or it would be before the meeting that asked it.
    """
    if asks.meeting is not None:
        if asks.meeting.body_id != body.pk:
            raise BadCommitment("Choose a meeting of this body.")
        day = day_of(asks.meeting)
        found = rules.When(day, f"At the meeting on {day_in_words(day)}.")
    elif asks.due_on is not None:
        found = rules.When(asks.due_on, rules.DAY_SET)
    else:
        days = tuple(map(day_of, body.meetings.exclude(state__in=["draft", "cancelled"])))
        said = rules.when_of(text, held_on, days)
        if said is None and kind is Kind.RECOMMENDED:
            due = response_due(held_on)
            said = rules.When(due.on, f"An answer is due (R19), from its receipt on. {due.words}")
        if said is None:
            raise BadCommitment("Its words do not say by when: give the day, or the meeting.")
        found = said
    if found.on < held_on:
        raise BadCommitment("It is not due before the meeting that asked for it.")
    return found


def _opened(commitment: Commitment, by: Person | None, at: datetime) -> Commitment:
    """Let a commitment be owed, with the next reference of its body and year."""
    rules.check_step(CommitmentState(commitment.state), CommitmentState.OPEN)
    Body.objects.select_for_update(of=("self",)).get(pk=commitment.body_id)
    of_year = Commitment.objects.filter(body=commitment.body_id, year=commitment.year)
    commitment.number = (of_year.aggregate(last=Max("number"))["last"] or 0) + 1
    minute = getattr(commitment.outcome.item, "minute", None) if commitment.outcome else None
    if minute is not None:
        day = day_in_words(commitment.agreed_on)
        commitment.origin = f"Minute {minute.number}, meeting of {day}"
    commitment.state = CommitmentState.OPEN.value
    keep_step(commitment, ["state", "number", "origin"], "open", "", by, at)
    return plan(commitment, at=at)


def _locked(commitment: Commitment, seen: int) -> Commitment:
    rows = Commitment.objects.select_for_update(of=("self",))
    found = rows.select_related("body__organisation", "owner", "entry").get(pk=commitment.pk)
    check_seen(seen, found.version)
    return found


def owed(commitment: Commitment, seen: int | None) -> Commitment:
    now = Commitment.objects.get(pk=commitment.pk).version
    found = _locked(commitment, now if seen is None else seen)
    if CommitmentState(found.state) not in rules.TRACKED:
        raise BadCommitment(f"It is {rules.WORDS[CommitmentState(found.state)].lower()}.")
    return found


def redate(commitment: Commitment, due_on: date, why: str, at: datetime) -> None:
    """Let a commitment, which is saved and planned afterwards, be due by another day.

    Raises:
        BadCommitment: the day is past.
    """
    if due_on < timezone.localdate(at, LONDON):
        raise BadCommitment("Give a day that is still to come.")
    commitment.due_on, commitment.due_why = due_on, why
    leave_behind(commitment, at=at)
    if not is_planned(commitment):
        commitment.next_on = due_on


def is_planned(commitment: Commitment) -> bool:
    states = (EntryState.SCHEDULED.value, EntryState.ON_AGENDA.value)
    return commitment.entry is not None and commitment.entry.state in states
