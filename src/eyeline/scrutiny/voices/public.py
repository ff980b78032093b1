"""What of taking part everybody may read: meetings that are open, answers, petitions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from eyeline.figures import day_in_words
from eyeline.scrutiny.models import Meeting, Petition, Submission
from eyeline.scrutiny.rules import submissions as rules
from eyeline.scrutiny.rules.days_of_meeting import Due
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.meetings import CALLED_OFF, OPEN
from eyeline.scrutiny.rules.petitions import PetitionState
from eyeline.scrutiny.rules.submissions import Named, SubmissionKind, SubmissionState
from eyeline.scrutiny.stored import Numbers, day_of

_TAKEN_FOR = [each.value for each in OPEN if each is not MeetingState.DRAFT]
_WAITING = (*rules.WAITS, SubmissionState.ACCEPTED, SubmissionState.SCHEDULED)
MOST_MEETINGS = 12


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting that the public may send something to: until when, and whether that is over."""

    meeting: Meeting
    due: Due
    over: bool

    @property
    def words(self) -> str:
        """What a form says of it."""
        day = self.due.day.on
        until = f"by {day.day} {day:%B}, {self.due.until}"
        late = "late: the last day was" if self.over else "send it"
        last = f"{day.day} {day:%B}" if self.over else until
        return f"{self.meeting.body}, {day_in_words(day_of(self.meeting))} ({late} {last})"


def takes_questions(meeting: Meeting, at: datetime) -> bool:
    """Whether the public may send something to a meeting at a moment."""
    return meeting.state in _TAKEN_FOR and meeting.starts_at > at


def coming(at: datetime) -> list[Coming]:
    """Return the next meetings that are announced and have not begun, the first first."""
    numbers = Numbers()
    rows = Meeting.objects.filter(state__in=_TAKEN_FOR, starts_at__gt=at)
    found = rows.select_related("body__organisation", "venue").order_by("starts_at", "id")
    return [_coming(each, numbers, at) for each in found[:MOST_MEETINGS]]


def _coming(meeting: Meeting, numbers: Numbers, at: datetime) -> Coming:
    due = next(each for each in numbers.days_of(meeting) if each.name == "questions")
    return Coming(meeting, due, rules.is_late(at, due.day))


@dataclass(frozen=True, slots=True)
class Told:
    """A question with its answer, as everybody reads it."""

    submission: Submission
    kind: str
    by: str


def answered() -> QuerySet[Submission]:
    """Return what is answered, the newest first."""
    rows = Submission.objects.filter(state__in=[each.value for each in rules.OUT])
    return rows.select_related("meeting__body__organisation").order_by("-answered_at", "-id")


def told(rows: Iterable[Submission]) -> list[Told]:
    """Return each as everybody reads it."""
    return [
        Told(
            each,
            rules.KIND_WORDS[SubmissionKind(each.kind)],
            rules.named_as(each.name, Named(each.named)),
        )
        for each in rows
    ]


def left_behind(found: Submission | Petition) -> bool:
    """Whether something waits at a meeting that was called off, to go to another."""
    waits = found.state in (*_WAITING, PetitionState.ROUTED)
    return waits and found.meeting is not None and MeetingState(found.meeting.state) in CALLED_OFF


def stands(submission: Submission) -> str:
    """Return how a submission stands, in words."""
    return rules.WORDS[SubmissionState(submission.state)]
