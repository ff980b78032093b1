"""Every write of what the public sends to a meeting, until it is acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from eyeline.calendar import LONDON
from eyeline.council.addresses import whole_address
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes import letters, sending, voices
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import Meeting, Submission
from eyeline.scrutiny.rules import submissions as rules
from eyeline.scrutiny.rules.clock.computed import Computed, spelt
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.meetings import OPEN
from eyeline.scrutiny.rules.submissions import (
    BadSubmission,
    Named,
    SubmissionKind,
    SubmissionState,
)
from eyeline.scrutiny.stored import Numbers, day_of

_OF_KIND = {
    SubmissionKind.QUESTION: "Q",
    SubmissionKind.REPRESENTATION: "R",
    SubmissionKind.STATEMENT: "S",
}
TAKEN_FOR = OPEN - {MeetingState.DRAFT}


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sends: what, its subject and words, who they are and how they are named."""

    kind: SubmissionKind
    subject: str
    text: str
    name: str
    email: str
    named: Named = Named.NONE


def receive(meeting: Meeting, sent: Sent, *, place: str, at: datetime) -> Submission:
    """Take in what somebody of the public sends to a meeting, and let them be told of it.

    The same from the same person twice is one: they are sent its link again, and it is returned.
    Show whoever sends nothing of it: they may be guessing whose it is. What comes late is taken in
    for the chair to decide on. `place` is the one it comes from.

    Raises:
        BadSubmission: it has markup or is too long, or the meeting takes nothing any more.
        TooMany: too much came from there.
    """
    kept = _checked(sent)
    if MeetingState(meeting.state) not in TAKEN_FOR or meeting.starts_at <= at:
        raise BadSubmission("This meeting has begun or was called off: choose another.")
    whose = sending.seal_of_email(kept.email)
    seal = sending.seal("submission", "\n".join([str(meeting.pk), whose, kept.kind, kept.text]))
    try:
        return _received(meeting, kept, whose, seal, place, at)
    except IntegrityError:  # the same was sent in this very moment: now it is there
        return _received(meeting, kept, whose, seal, place, at)


@transaction.atomic
def _received(
    meeting: Meeting, kept: Sent, whose: str, seal: str, place: str, at: datetime
) -> Submission:
    sending.count(kept.email, place, at=at)
    if there := Submission.objects.filter(seal=seal).first():
        voices.write_again(there, kept.email, "", at)
        return there
    made = _made(meeting, kept, whose, seal, at)
    voices.note(made, SubmissionState.RECEIVED, None, at)
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
        reference=sending.reference(_OF_KIND[sent.kind]),
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
        f"See how it stands: {whole_address(voices.follow_path(made))}\n\n"
        "If you sent nothing, somebody gave your address by mistake: you need do nothing. Your "
        f"name and address are deleted after {day_in_words(made.keep_until)}.\n"
    )
    subject = f"We have your {words}: {made.reference}"
    letters.write(made.email, subject, body, at=at, submission=made)


@transaction.atomic
def acknowledged(number: int, *, at: datetime) -> None:
    """Say that the letter of acknowledgement went out, where nothing else became of it since."""
    found = Submission.objects.select_for_update().get(pk=number)
    if SubmissionState(found.state) is SubmissionState.RECEIVED:
        voices.become(found, SubmissionState.ACKNOWLEDGED, [], "acknowledge", None, at)
