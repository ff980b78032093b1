"""Meetings as iCalendar, for everybody's own calendar; a change reaches it by its sequence.

Source: RFC 5545, and RFC 7986 for how often a feed is fetched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar, Event, vDuration

from eyeline.calendar import LONDON
from eyeline.figures import day_in_words
from eyeline.scrutiny.models import Meeting
from eyeline.scrutiny.rules.kinds import MeetingKind, MeetingState
from eyeline.scrutiny.rules.meetings import KIND_WORDS
from eyeline.scrutiny.stored import Numbers

TYPE = "text/calendar; charset=utf-8"
_AGAIN = timedelta(hours=6)
_STATUS = {
    MeetingState.CONVENED: "CONFIRMED",
    MeetingState.AGENDA_PUBLISHED: "CONFIRMED",
    MeetingState.IN_PROGRESS: "CONFIRMED",
    MeetingState.HELD: "CONFIRMED",
    MeetingState.CANCELLED: "CANCELLED",
    MeetingState.POSTPONED: "CANCELLED",
}
"""What a calendar calls a state; one whose notice is still to come is tentative."""


def write(
    meetings: Iterable[Meeting],
    title: str,
    *,
    host: str,
    address: Callable[[Meeting], str],
    numbers: Numbers,
) -> bytes:
    """Return a calendar of meetings. `address` gives that of a meeting's page, `host` the site's.

    The same meetings give the same bytes, whenever they are asked for.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Eyeline//Meetings of scrutiny commissions//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", vDuration(_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_AGAIN))
    for meeting in meetings:
        calendar.add_component(_event(meeting, host, address(meeting), numbers))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(meeting: Meeting, host: str, address: str, numbers: Numbers) -> Event:
    starts = timezone.localtime(meeting.starts_at, LONDON)
    ends = starts + timedelta(minutes=numbers.minutes_of(meeting))
    event = Event()
    event.add("uid", f"meeting-{meeting.uid}@{host}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", _summary(meeting))
    event.add("location", meeting.venue.one_line)
    event.add("url", address)
    event.add("status", _STATUS.get(MeetingState(meeting.state), "TENTATIVE"))
    event.add("categories", [str(meeting.body), KIND_WORDS[MeetingKind(meeting.kind)]])
    event.add("description", _description(meeting, address, numbers))
    return event


def _summary(meeting: Meeting) -> str:
    state = MeetingState(meeting.state)
    before = {MeetingState.CANCELLED: "Cancelled: ", MeetingState.POSTPONED: "Postponed: "}
    return before.get(state, "") + str(meeting.body)


def _description(meeting: Meeting, address: str, numbers: Numbers) -> str:
    """Return what somebody must know who looks at their calendar alone."""
    state = MeetingState(meeting.state)
    if state in (MeetingState.CANCELLED, MeetingState.POSTPONED):
        lines = [f"This meeting was {state.value}. {meeting.reason}".strip()]
        if new := Meeting.objects.filter(instead_of=meeting).first():
            starts = timezone.localtime(new.starts_at, LONDON)
            lines.append(f"It is held on {day_in_words(starts.date())} at {starts:%H:%M} instead.")
    else:
        lines = [
            f"{each.title}: by {day_in_words(each.day.on)}"
            for each in numbers.days_of(meeting)
            if each.public and each.name != "open"
        ]
        if meeting.reason:
            lines.insert(0, meeting.reason)
    return "\n".join([*lines, address])
