"""Every write of what the public sends to a meeting, and of what becomes of it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse

from eyeline.council.models import Person
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes import index, letters, sending
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import Item, Meeting, Submission, SubmissionStep
from eyeline.scrutiny.rules import submissions as rules
from eyeline.scrutiny.rules.clock.computed import Computed, spelt
from eyeline.scrutiny.rules.clock.publishing import LONDON
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.meetings import OPEN
from eyeline.scrutiny.rules.submissions import (
    BadSubmission,
    Named,
    Refusal,
    SubmissionKind,
    SubmissionState,
)
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers, day_of

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none is taken for another
_OF_KIND = {
    SubmissionKind.QUESTION: "Q",
    SubmissionKind.REPRESENTATION: "R",
    SubmissionKind.STATEMENT: "S",
}
_TAKEN_FOR = OPEN - {MeetingState.DRAFT}
_MOVES = rules.WAITS | {SubmissionState.ACCEPTED, SubmissionState.SCHEDULED}


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sends: what, its subject and words, who they are and how they are named."""

    kind: SubmissionKind
    subject: str
    text: str
    name: str
    email: str
    named: Named = Named.NONE


def receive(meeting: Meeting, sent: Sent, *, address: str, at: datetime) -> Submission:
    """Take in what somebody of the public sends to a meeting, and let them be told of it.

    The same from the same person twice is one: the first is returned. What comes late is taken in
    for the chair to decide on. `address` is the internet address it comes from.

    Raises:
        BadSubmission: it has markup or is too long, or the meeting takes nothing any more.
        TooMany: too much came from there.
    """
    kept = _checked(sent)
    if MeetingState(meeting.state) not in _TAKEN_FOR or meeting.starts_at <= at:
        raise BadSubmission("This meeting has begun or was called off: choose another.")
    whose = sending.seal_of_email(kept.email)
    seal = sending.seal("submission", "\n".join([str(meeting.pk), whose, kept.kind, kept.text]))
    try:
        return _received(meeting, kept, whose, seal, address, at)
    except IntegrityError:  # the same was sent in this very moment
        return Submission.objects.get(seal=seal)


@transaction.atomic
def _received(
    meeting: Meeting, kept: Sent, whose: str, seal: str, address: str, at: datetime
) -> Submission:
    if there := Submission.objects.filter(seal=seal).first():
        return there
    sending.count(kept.email, address, at=at)
    made = _made(meeting, kept, whose, seal, at)
    _note(made, SubmissionState.RECEIVED, None, at)
    on_record("send", "submission", made.pk, meeting.body, None, at, ("text", "name", "email"))
    _acknowledge(made, at)
    return made


def _checked(sent: Sent) -> Sent:
    most = rules.MOST_CHARACTERS[sent.kind]
    text, subject, name = (rules.check_plain(each) for each in (sent.text, sent.subject, sent.name))
    subject, name = " ".join(subject.split()), " ".join(name.split())
    if not (text and subject and name):
        raise BadSubmission("Say what it is about, what you ask or say, and who you are.")
    if len(text) > most:
        raise BadSubmission(
            f"It has {len(text):,} characters, and {most:,} are taken: make it shorter."
        )
    return Sent(sent.kind, subject[:200], text, name[:120], sent.email.strip(), sent.named)


def _made(meeting: Meeting, sent: Sent, whose: str, seal: str, at: datetime) -> Submission:
    numbers = Numbers()
    due = due_of(meeting, numbers)
    months = numbers.value("contact_months", day_of(meeting), meeting.body).days
    return Submission.objects.create(
        reference=reference(_OF_KIND[sent.kind]),
        kind=sent.kind.value,
        meeting=meeting,
        subject=sent.subject,
        text=sent.text,
        name=sent.name,
        email=sent.email,
        whose=whose,
        seal=seal,
        named=sent.named.value,
        received_at=at,
        due_on=due.on,
        because=due.words,
        late=rules.is_late(at, due),
        keep_until=rules.keep_until(day_of(meeting), months),
    )


def reference(letter: str) -> str:
    """Return a new reference, such as "Q-7F3K-2M9P": nobody guesses another's from it."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{letter}-{drawn[:4]}-{drawn[4:]}"


def due_of(meeting: Meeting, numbers: Numbers | None = None) -> Computed:
    """Return the day until which the public may send something to a meeting, with its reason."""
    days = (numbers or Numbers()).days_of(meeting)
    return next(each.day for each in days if each.name == "questions")


def _acknowledge(made: Submission, at: datetime) -> None:
    words = rules.KIND_WORDS[SubmissionKind(made.kind)].lower()
    meeting = made.meeting
    starts = meeting.starts_at.astimezone(LONDON)
    late = (
        "It came after the last day. The chair decides whether it is taken all the same."
        if made.late
        else "We tell you by e-mail whether it is taken at the meeting."
    )
    body = (
        f"We have your {words}. Its reference is {made.reference}.\n\n"
        f"It is for the {meeting.body} on {spelt(starts.date())} at {starts:%H:%M}, "
        f"{meeting.venue.one_line}.\n"
        f"The last day for it was set as {spelt(made.due_on)}. {made.because}\n\n"
        f"{late}\n\n"
        f"See how it stands: {letters.address_of(follow_path(made))}\n\n"
        "If you sent nothing, somebody gave your address by mistake: you need do nothing. Your "
        f"name and address are deleted after {day_in_words(made.keep_until)}.\n"
    )
    subject = f"We have your {words}: {made.reference}"
    letters.write(made.email, subject, body, at=at, submission=made)


def follow_path(submission: Submission) -> str:
    """Return the address at which whoever sent it sees how it stands."""
    return reverse("scrutiny:follow_submission", args=[submission.uid])


@transaction.atomic
def acknowledged(number: int, *, at: datetime) -> None:
    """Say that the letter of acknowledgement went out, where nothing else became of it since."""
    found = Submission.objects.select_for_update().get(pk=number)
    if SubmissionState(found.state) is SubmissionState.RECEIVED:
        _become(found, SubmissionState.ACKNOWLEDGED, [], "acknowledge", None, at)


@transaction.atomic
def acknowledge(submission: Submission, *, seen: int, by: Person, at: datetime) -> Submission:
    """Keep that an officer acknowledged it otherwise, such as by telephone.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is acknowledged already.
    """
    found = _locked(submission, seen)
    rules.check_step(_facts(found, at), SubmissionState.ACKNOWLEDGED)
    return _become(found, SubmissionState.ACKNOWLEDGED, [], "acknowledge", by, at)


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
    return _kept(found, fields, "agree_late", by, at)


@transaction.atomic
def accept(submission: Submission, *, seen: int, by: Person, at: datetime) -> Submission:
    """Accept it for its meeting, and tell whoever sent it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is late and not agreed, or the person has as many as they may.
    """
    found = _locked(submission, seen)
    rules.check_step(_facts(found, at), SubmissionState.ACCEPTED)
    made = _become(found, SubmissionState.ACCEPTED, [], "accept", by, at)
    _tell(made, "It is accepted for the meeting.", at)
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
    made = _become(found, SubmissionState.REFUSED, ["refusal", "note"], "refuse", by, at)
    words = " ".join(filter(None, ["It is not accepted.", reason.words, found.note]))
    _tell(made, words, at)
    return made


@transaction.atomic
def schedule(
    submission: Submission, item: Item, *, seen: int, by: Person, at: datetime
) -> Submission:
    """Put it under an item of its meeting's agenda.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is not accepted, or the item is another meeting's or taken off.
    """
    found = _locked(submission, seen)
    fits = item.meeting_id == found.meeting_id and item.withdrawn_at is None
    rules.check_step(_facts(found, at, on_agenda=fits), SubmissionState.SCHEDULED)
    found.item = item
    return _become(found, SubmissionState.SCHEDULED, ["item"], "schedule", by, at)


@transaction.atomic
def take_off(submission: Submission, *, seen: int, by: Person, at: datetime) -> Submission:
    """Take it off the agenda again: it stays accepted.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSubmission: it is on none.
    """
    found = _locked(submission, seen)
    if SubmissionState(found.state) is not SubmissionState.SCHEDULED:
        raise BadSubmission("It is on no agenda.")
    found.item = None
    return _become(found, SubmissionState.ACCEPTED, ["item"], "take_off", by, at)


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
    if MeetingState(to.state) not in _TAKEN_FOR:
        raise BadSubmission("That meeting takes nothing: choose another.")
    due, months = due_of(to), Numbers().value("contact_months", day_of(to), to.body).days
    found.meeting, found.item = to, None
    found.due_on, found.because = due.on, due.words
    found.late = rules.is_late(found.received_at, due)
    found.keep_until = rules.keep_until(day_of(to), months)
    fields = ["meeting", "item", "due_on", "because", "late", "keep_until"]
    if state is SubmissionState.SCHEDULED:
        made = _become(found, SubmissionState.ACCEPTED, fields, "move", by, at)
    else:
        made = _kept(found, fields, "move", by, at)
    day = spelt(day_of(to))
    _tell(made, f"It goes to the meeting of the {to.body} on {day} instead.", at)
    return made


def to_another(old: Meeting, new: Meeting, *, by: Person | None, at: datetime) -> None:
    """Let all that waits for a meeting which is put off go to the new one."""
    for each in old.submissions.filter(state__in=[state.value for state in _MOVES]):
        move(each, new, seen=each.version, by=by, at=at)


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
    return _become(found, SubmissionState.ASKED, ["supplementary"], "put", by, at)


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
    made = _become(found, SubmissionState.ANSWERED, fields, "answer", by, at)
    index.refresh("answers", at=at)
    _tell(made, "It is answered.", at)
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
    return _become(found, SubmissionState.CLOSED, [], "close", by, at)


@transaction.atomic
def looked_at(submission: Submission, *, by: Person, at: datetime) -> None:
    """Put on record that somebody saw who sent it."""
    on_record("view", "submission", submission.pk, submission.meeting.body, by, at, ("name",))


@transaction.atomic
def forget(on: date, *, at: datetime) -> int:
    """Blank name and address of all whose days of keeping are over; return of how many.

    How somebody consented to be named in public stays with what was published.
    """
    rows = Submission.objects.select_for_update(of=("self",)).filter(
        keep_until__lt=on, forgotten_at=None
    )
    due = list(rows.select_related("meeting__body__organisation"))
    for each in due:
        if each.named != Named.NONE and SubmissionState(each.state) in rules.OUT:
            each.name = rules.named_as(each.name, Named(each.named))
        else:
            each.name = ""
        each.email, each.forgotten_at = "", at
        each.save(update_fields=["name", "email", "forgotten_at"])
        body = each.meeting.body
        on_record("forget", "submission", each.pk, body, None, at, ("name", "email"))
    return len(due)


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


def _become(
    found: Submission,
    to: SubmissionState,
    fields: Sequence[str],
    action: str,
    by: Person | None,
    at: datetime,
) -> Submission:
    found.state = to.value
    _note(found, to, by, at)
    return _kept(found, [*fields, "state"], action, by, at)


def _kept(
    found: Submission, fields: Sequence[str], action: str, by: Person | None, at: datetime
) -> Submission:
    found.version += 1
    found.save(update_fields=[*fields, "version"])
    on_record(action, "submission", found.pk, found.meeting.body, by, at, fields)
    return found


def _note(found: Submission, state: SubmissionState, by: Person | None, at: datetime) -> None:
    SubmissionStep.objects.create(submission=found, state=state.value, by=by, at=at)


def _tell(found: Submission, words: str, at: datetime) -> None:
    """Let whoever sent it be told, while their address is kept."""
    if not found.email:
        return
    kind = rules.KIND_WORDS[SubmissionKind(found.kind)]
    body = (
        f"{kind} {found.reference}, {found.meeting.body}, "
        f"{day_in_words(day_of(found.meeting))}:\n\n{words}\n\n"
        f"See how it stands: {letters.address_of(follow_path(found))}\n"
    )
    letters.write(found.email, f"{kind} {found.reference}", body, at=at)
