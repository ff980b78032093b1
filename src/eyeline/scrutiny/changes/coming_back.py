"""Commitments that come back: each that is to has an entry of the work programme until it ends.

The entry is planned for the first meeting on or after the day it is due; where there is none yet,
it waits among the suggestions and is taken up as soon as one is scheduled.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max, Q
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.scrutiny.changes.keeping import keep, keep_version, on_record
from eyeline.scrutiny.changes.stepping import keep_step
from eyeline.scrutiny.models import Body, Commitment, Entry, Meeting
from eyeline.scrutiny.rules.commitment_life import TRACKED, CommitmentState
from eyeline.scrutiny.rules.kinds import EntryState, MeetingState, Source
from eyeline.scrutiny.rules.meetings import OPEN
from eyeline.scrutiny.stored import day_of

_STATES = [state.value for state in OPEN - {MeetingState.DRAFT}]
_ENDED = "It has ended: whoever may read its minute finds the reason in the tracker."
_PUT_OFF = "It is due by another day, and comes again."
_TRACKED = [state.value for state in TRACKED]


def plan(commitment: Commitment, *, at: datetime) -> Commitment:
    """Give a commitment that comes back its entry, unless it has one that is still to come."""
    if not commitment.comes_back or CommitmentState(commitment.state) not in TRACKED:
        return commitment
    if commitment.entry is not None and commitment.entry.state not in ("done", "declined"):
        return commitment
    assert commitment.due_on is not None
    said = f"{commitment.reference}, {commitment.origin}"
    made = Entry.objects.create(
        body=commitment.body,
        title=commitment.text[:300] if not commitment.private else f"Commitment {said}"[:300],
        wanted="" if commitment.private else commitment.text,
        lead=commitment.owner.title if commitment.owner else "",
        source=Source.OUTCOME.value,
        from_what=said[:300],
        made_at=at,
    )
    keep_version(made, None, at)
    on_record(made, "suggest", ("title", "wanted", "source"), None, at)
    commitment.entry = made
    keep_step(commitment, ["entry"], "plan", "It is on the work programme.", None, at)
    _take_up(made, commitment, at)
    commitment.refresh_from_db()
    return commitment


def place_waiting(body: Body, *, at: datetime) -> None:
    """Take up for a meeting each entry of a commitment that waits for one."""
    for commitment in _tracked(body).filter(entry__state=EntryState.SUGGESTED.value):
        assert commitment.entry is not None
        _take_up(commitment.entry, commitment, at)


def let_go(commitment: Commitment, why: str, *, by: Person | None, at: datetime) -> None:
    """Decline the entry of a commitment that ended, where it waits for no meeting yet.

    More people read the programme than may read why a private commitment ended.
    """
    entry = commitment.entry
    if entry is not None and entry.state == EntryState.SUGGESTED:
        told = _ENDED if commitment.private else why
        entry.state, entry.reason = EntryState.DECLINED.value, told
        keep(entry, ["state", "reason"], "decline", by, at)


def leave_behind(commitment: Commitment, *, at: datetime) -> None:
    """Close the entry of a commitment whose meeting has begun, so that it is planned anew."""
    entry = commitment.entry
    if entry is None or entry.meeting is None or entry.meeting.starts_at > at:
        return
    if entry.state in (EntryState.SCHEDULED, EntryState.ON_AGENDA):
        entry.state, entry.progress = EntryState.DONE.value, entry.progress or _PUT_OFF
        keep(entry, ["state", "progress"], "finish", None, at)


def again(entry: Entry, *, at: datetime) -> None:
    """Plan a commitment anew whose entry is done while the commission has not accepted it."""
    commitment = tracked_by(entry)
    if commitment is not None:
        plan(commitment, at=at)


def tracked_by(entry: Entry) -> Commitment | None:
    """Return the commitment that an entry keeps, while it is followed; None where it keeps none."""
    rows = Commitment.objects.filter(entry=entry, state__in=_TRACKED)
    return rows.select_related("body", "owner", "entry").first()


def follow_meeting(meeting: Meeting, *, by: Person | None, at: datetime) -> None:
    """Let the next dates of what is planned for a meeting be its day, where that was changed."""
    for commitment in _tracked(meeting.body).filter(entry__meeting=meeting):
        _set_next(commitment, day_of(meeting), "The meeting has another day.", by, at)


def follow(entry: Entry, by: Person | None, at: datetime) -> None:
    """Let the next date of the commitment that an entry keeps be that of its meeting."""
    commitment = tracked_by(entry)
    if commitment is None or entry.state == EntryState.DONE:
        return
    planned = entry.meeting is not None and entry.state in ("scheduled", "on_agenda")
    day = day_of(entry.meeting) if planned and entry.meeting else commitment.due_on
    assert day is not None
    _set_next(commitment, day, "Its place on the work programme changed.", by, at)


def _set_next(
    commitment: Commitment, day: date, said: str, by: Person | None, at: datetime
) -> None:
    if commitment.next_on != day:
        commitment.next_on = day
        keep_step(commitment, ["next_on"], "plan", said, by, at)


def _take_up(entry: Entry, commitment: Commitment, at: datetime) -> None:
    """Take an entry up for the first fitting meeting, where there is one."""
    today = timezone.localdate(at, LONDON)
    due = commitment.due_on or today
    first = max(due, today)
    rows = commitment.body.meetings.filter(state__in=_STATES, starts_at__gt=at)
    meeting = rows.filter(starts_at__date__gte=first).order_by("starts_at").first()
    if meeting is None:
        return
    last = meeting.entries.aggregate(last=Max("position"))["last"] or 0
    entry.meeting, entry.state, entry.position = meeting, EntryState.SCHEDULED.value, last + 1
    follow(keep(entry, ["meeting", "state", "position"], "schedule", None, at), None, at)


def _tracked(body: Body):  # type: ignore[no-untyped-def]
    rows = Commitment.objects.filter(Q(body=body), state__in=_TRACKED, entry__isnull=False)
    return rows.select_related("body", "owner", "entry").order_by("pk")
