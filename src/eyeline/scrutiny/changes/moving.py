"""What leaves a meeting because that is cancelled or postponed: nothing of it is lost."""

from __future__ import annotations

from datetime import datetime

from eyeline.council.models import Person
from eyeline.scrutiny.changes import coming_back, petitions, reports, submissions
from eyeline.scrutiny.changes.keeping import keep
from eyeline.scrutiny.models import Deferral, Entry, Meeting
from eyeline.scrutiny.rules.kinds import EntryState, ReportState
from eyeline.scrutiny.rules.programme import EXPECTED


def back_to_suggestions(meeting: Meeting, reason: str, *, by: Person | None, at: datetime) -> None:
    """Let what is expected at a meeting be suggestions again, and tell whoever of the public waits.

    What they sent stays at the meeting until an officer moves or answers it.
    """
    for entry in _expected(meeting):
        put_off(entry, None, reason, by=by, at=at)
    submissions.meeting_cancelled(meeting, by=by, at=at)
    petitions.meeting_cancelled(meeting, by=by, at=at)


def to_another(
    meeting: Meeting, new: Meeting, reason: str, *, by: Person | None, at: datetime
) -> None:
    """Let what is expected at a meeting, its reports and what the public sent be so at another."""
    for entry in _expected(meeting):
        put_off(entry, new, reason, by=by, at=at)
    for report in meeting.reports.exclude(state=ReportState.PUBLISHED):
        reports.move(report, new, by=by, at=at)
    submissions.to_another(meeting, new, by=by, at=at)
    petitions.to_another(meeting, new, by=by, at=at)


def put_off(
    entry: Entry, to: Meeting | None, reason: str, *, by: Person | None, at: datetime
) -> Entry:
    """Move an entry that is at a meeting to another, or back to the suggestions."""
    assert entry.meeting is not None
    Deferral.objects.create(
        entry=entry, from_meeting=entry.meeting, to_meeting=to, reason=reason.strip(), by=by, at=at
    )
    entry.meeting = to
    entry.state = (EntryState.SCHEDULED if to else EntryState.SUGGESTED).value
    kept = keep(entry, ["meeting", "state", "position"], "move", by, at)
    coming_back.follow(kept, by, at)
    return kept


def _expected(meeting: Meeting) -> list[Entry]:
    states = [state.value for state in EXPECTED]
    rows = Entry.objects.select_for_update(of=("self",)).filter(meeting=meeting, state__in=states)
    return list(rows.order_by("position", "id"))
