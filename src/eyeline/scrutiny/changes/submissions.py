"""Every write of what becomes of what the public sent to a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from eyeline.council.models import Person
from eyeline.scrutiny.changes import index, voices
from eyeline.scrutiny.changes.submissions_sent import TAKEN_FOR, due_of
from eyeline.scrutiny.models import Item, Meeting, Submission
from eyeline.scrutiny.rules import submissions as rules
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.meetings import CALLED_OFF
from eyeline.scrutiny.rules.submissions import (
    BadSubmission,
    Refusal,
    SubmissionKind,
    SubmissionState,
)
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers, day_of

_MOVES = rules.WAITS | {SubmissionState.ACCEPTED, SubmissionState.SCHEDULED}


@transaction.atomic
def acknowledge(submission: Submission, *, seen: int, by: Person, at: datetime) -> Submission:
    """Keep that an officer acknowledged it otherwise, such as by telephone.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is acknowledged already.
    """
    found = _locked(submission, seen)
    rules.check_step(_facts(found, at), SubmissionState.ACKNOWLEDGED)
    return voices.become(found, SubmissionState.ACKNOWLEDGED, [], "acknowledge", by, at)


@transaction.atomic
def agree_late(
    submission: Submission,
    reason: str,
    agreed_by: Person,
    *,
    seen: int,
    by: Person,
    at: datetime,
) -> Submission:
    """Keep that the chair takes it although it came late, and why.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it came in time or is decided on, or no reason is given.
    """
    found = _locked(submission, seen)
    if not found.late or SubmissionState(found.state) not in rules.WAITS:
        raise BadSubmission("It came in time, or it is decided on already.")
    if not reason.strip():
        raise BadSubmission("Say why the chair takes it, as the minutes will.")
    found.late_reason, found.late_agreed_by = reason.strip(), agreed_by
    fields = ["late_reason", "late_agreed_by"]
    return voices.keep(found, fields, "agree_late", by, at)


@transaction.atomic
def accept(submission: Submission, *, seen: int, by: Person, at: datetime) -> Submission:
    """Accept it for its meeting, and tell whoever sent it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is late and not agreed, or the person has as many as they may.
    """
    found = _locked(submission, seen)
    rules.check_step(_facts(found, at), SubmissionState.ACCEPTED)
    made = voices.become(found, SubmissionState.ACCEPTED, [], "accept", by, at)
    words = "It is accepted for the meeting."
    if MeetingState(found.meeting.state) in CALLED_OFF:
        words = f"It is accepted. {voices.CANCELLED}"
    voices.tell(made, words, at)
    return made


@transaction.atomic
def refuse(
    submission: Submission, reason: Refusal, note: str, *, seen: int, by: Person, at: datetime
) -> Submission:
    """Refuse it by one of the reasons there are, and tell whoever sent it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is decided on already, or it is refused as late and came in time.
    """
    found = _locked(submission, seen)
    rules.check_step(_facts(found, at, reason=reason), SubmissionState.REFUSED)
    found.refusal, found.note = reason.value, rules.plain(note)
    made = voices.become(found, SubmissionState.REFUSED, ["refusal", "note"], "refuse", by, at)
    words = " ".join(filter(None, ["It is not accepted.", reason.words, found.note]))
    voices.tell(made, words, at)
    return made


@transaction.atomic
def schedule(
    submission: Submission, item: Item, *, seen: int, by: Person, at: datetime
) -> Submission:
    """Put it under an item of its meeting's agenda.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is not accepted, the meeting is called off, or the item is another
            meeting's or taken off.
    """
    found = _locked(submission, seen)
    if MeetingState(found.meeting.state) in CALLED_OFF:
        raise BadSubmission("Its meeting was called off: move it to another first.")
    fits = item.meeting_id == found.meeting_id and item.withdrawn_at is None
    rules.check_step(_facts(found, at, on_agenda=fits), SubmissionState.SCHEDULED)
    found.item = item
    return voices.become(found, SubmissionState.SCHEDULED, ["item"], "schedule", by, at)


@transaction.atomic
def take_off(submission: Submission, *, seen: int, by: Person | None, at: datetime) -> Submission:
    """Take it off the agenda again: it stays accepted.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is on none.
    """
    found = _locked(submission, seen)
    if SubmissionState(found.state) is not SubmissionState.SCHEDULED:
        raise BadSubmission("It is on no agenda.")
    found.item = None
    return voices.become(found, SubmissionState.ACCEPTED, ["item"], "take_off", by, at)


@transaction.atomic
def move(
    submission: Submission, to: Meeting, *, seen: int, by: Person | None, at: datetime
) -> Submission:
    """Move it to another meeting, off the agenda that it was on, and tell whoever sent it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it was put or answered, or the other meeting takes nothing.
    """
    found = _locked(submission, seen)
    state = SubmissionState(found.state)
    if state not in _MOVES or to.pk == found.meeting_id:
        raise BadSubmission(f"It is {rules.WORDS[state].lower()}: it stays with its meeting.")
    if MeetingState(to.state) not in TAKEN_FOR:
        raise BadSubmission("That meeting takes nothing: choose another.")
    due, months = due_of(to), Numbers().value("contact_months", day_of(to), to.body).days
    found.meeting, found.item = to, None
    found.due_on, found.because = due.on, due.words
    found.late = rules.is_late(found.received_at, due)
    found.keep_until = rules.keep_until(day_of(to), months)
    fields = ["meeting", "item", "due_on", "because", "late", "keep_until"]
    if state is SubmissionState.SCHEDULED:
        made = voices.become(found, SubmissionState.ACCEPTED, fields, "move", by, at)
    else:
        made = voices.keep(found, fields, "move", by, at)
    day = spelt(day_of(to))
    voices.tell(made, f"It goes to the meeting of the {to.body} on {day} instead.", at)
    return made


def to_another(old: Meeting, new: Meeting, *, by: Person | None, at: datetime) -> None:
    """Let all that waits for a meeting which is put off go to the new one."""
    for each in old.submissions.filter(state__in=[state.value for state in _MOVES]):
        move(each, new, seen=each.version, by=by, at=at)


def meeting_cancelled(meeting: Meeting, *, by: Person | None, at: datetime) -> None:
    """Tell whoever sent something that waits for a meeting that this is cancelled.

    It waits for an officer to move or answer it; none stays on the agenda.
    """
    rows = meeting.submissions.filter(state__in=[state.value for state in _MOVES])
    for each in rows.select_related("meeting__body__organisation"):
        if SubmissionState(each.state) is SubmissionState.SCHEDULED:
            take_off(each, seen=each.version, by=by, at=at)
        voices.tell(each, voices.CANCELLED, at)


@transaction.atomic
def put(
    submission: Submission, supplementary: str, *, seen: int, by: Person, at: datetime
) -> Submission:
    """Keep that it was put at its meeting, with the one supplementary question, if there was one.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is on no agenda, or the meeting is still to come.
    """
    found = _locked(submission, seen)
    rules.check_step(_facts(found, at), SubmissionState.ASKED)
    found.supplementary = rules.check_plain(supplementary)
    return voices.become(found, SubmissionState.ASKED, ["supplementary"], "put", by, at)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, whether `oral` at the meeting or `written` after it, and what to the
    supplementary question."""

    how: str
    text: str
    supplementary: str = ""


@transaction.atomic
def answer(
    submission: Submission, said: Answer, *, seen: int, by: Person, at: datetime
) -> Submission:
    """Publish an answer beside the question, and tell whoever sent it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is not accepted, the answer says nothing, or it was given orally and the
            meeting is still to come.
    """
    found = _locked(submission, seen)
    facts = _facts(found, at, answer=said.text)
    rules.check_step(facts, SubmissionState.ANSWERED)
    if said.how == "oral":
        rules.begun(facts)
    elif said.how != "written":
        raise BadSubmission("Say whether it was answered at the meeting or in writing.")
    if said.supplementary.strip() and not found.supplementary:
        raise BadSubmission("No supplementary question was put: leave its answer out.")
    found.answered_how, found.answer = said.how, rules.check_plain(said.text)
    found.supplementary_answer = rules.check_plain(said.supplementary)
    found.answered_at = at
    fields = ["answered_how", "answer", "supplementary_answer", "answered_at"]
    made = voices.become(found, SubmissionState.ANSWERED, fields, "answer", by, at)
    index.refresh("answers", at=at)
    voices.tell(made, "It is answered.", at)
    return made


@transaction.atomic
def close(submission: Submission, *, seen: int, by: Person, at: datetime) -> Submission:
    """Say that nothing more is to be done.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is not answered yet.
    """
    found = _locked(submission, seen)
    rules.check_step(_facts(found, at), SubmissionState.CLOSED)
    return voices.become(found, SubmissionState.CLOSED, [], "close", by, at)


def _locked(submission: Submission, seen: int) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",))
    found = rows.select_related("meeting__body__organisation", "meeting__venue").get(
        pk=submission.pk
    )
    check_seen(seen, found.version)
    return found


def _facts(
    found: Submission,
    at: datetime,
    *,
    reason: Refusal | None = None,
    on_agenda: bool = False,
    answer: str = "",
) -> rules.Facts:
    numbers = Numbers()
    others = Submission.objects.filter(
        meeting=found.meeting,
        whose=found.whose,
        kind=SubmissionKind.QUESTION,
        state__in=[each.value for each in rules.COUNTS],
    ).exclude(pk=found.pk)
    return rules.Facts(
        SubmissionState(found.state),
        SubmissionKind(found.kind),
        found.received_at,
        due_of(found.meeting, numbers),
        found.meeting.starts_at,
        at,
        found.late_agreed_by_id is not None or not found.late,
        others.count(),
        numbers.value("questions_each", day_of(found.meeting), found.meeting.body).days,
        reason,
        on_agenda,
        answer,
    )
