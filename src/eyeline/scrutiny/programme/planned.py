"""The work programme of a body as a page and a file show it: by meeting, and what is suggested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from eyeline.calendar import MunicipalYear
from eyeline.scrutiny.models import Body, Entry, Meeting
from eyeline.scrutiny.rules.kinds import EntryState, MeetingState
from eyeline.scrutiny.rules.meetings import OPEN
from eyeline.scrutiny.rules.programme import EXPECTED, Room, room
from eyeline.scrutiny.stored import Numbers, day_of

_SHOWN = [state.value for state in (*EXPECTED, EntryState.DONE)]


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting of the programme: what is planned for it, and how full it is."""

    meeting: Meeting
    day: date
    entries: Sequence[Entry]
    room: Room
    open: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """A body's programme of a municipal year, with the suggestions that a reader may see."""

    body: Body
    year: MunicipalYear
    meetings: Sequence[Planned]
    suggested: Sequence[Entry]
    declined: Sequence[Entry]

    @property
    def title(self) -> str:
        """What papers call it."""
        return f"Work programme {self.year.title}"


def programme(
    body: Body, year: MunicipalYear, meetings: QuerySet[Meeting], seen: QuerySet[Entry]
) -> Programme:
    """Return a body's programme; `meetings` and `seen` are those that the reader may see.

    What is suggested or was declined belongs to no year.
    """
    numbers = Numbers()
    rows = seen.filter(body=body).select_related("meeting", "made_by", "body__organisation")
    shown = meetings.filter(
        Q(entries__state__in=_SHOWN)
        | ~Q(state__in=[MeetingState.CANCELLED, MeetingState.POSTPONED]),
        body=body,
        starts_at__date__gte=year.first,
        starts_at__date__lte=year.last,
    ).distinct()
    planned = [
        _planned(meeting, rows, numbers)
        for meeting in shown.select_related("body__organisation", "venue").order_by("starts_at")
    ]
    return Programme(
        body,
        year,
        planned,
        list(rows.filter(state=EntryState.SUGGESTED).order_by("meeting__starts_at", "made_at")),
        list(rows.filter(state=EntryState.DECLINED).order_by("-made_at")),
    )


def _planned(meeting: Meeting, rows: QuerySet[Entry], numbers: Numbers) -> Planned:
    entries = list(rows.filter(meeting=meeting, state__in=_SHOWN).order_by("position", "id"))
    efforts = [each.effort for each in entries if EntryState(each.state) in EXPECTED]
    return Planned(
        meeting,
        day_of(meeting),
        entries,
        room(numbers.minutes_of(meeting), efforts),
        MeetingState(meeting.state) in OPEN,
    )
