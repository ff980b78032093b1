"""Meetings to come, topics taken up for them, and who sits there."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.changes import people
from eyeline.council.models import Person
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import bodies, meetings, programme
from eyeline.scrutiny.models import Entry, Meeting
from eyeline.scrutiny.rules.kinds import MeetingState
from made_up_scrutiny import AT, at_half_past_five, commission, venue


def text(client: Client, address: str) -> str:
    found = client.get(address)
    assert found.status_code == 200, address
    return " ".join(found.content.decode().split())


def coming(days: int = 40) -> Meeting:
    """Return a meeting that is scheduled, so many days from now."""
    day = timezone.localdate() + timedelta(days=days)
    wanted = meetings.Wanted(
        at_half_past_five(day), venue(), ends_at=at_half_past_five(day) + timedelta(hours=2)
    )
    made = meetings.add(commission(), wanted, by=None, at=timezone.now())
    state = MeetingState.SCHEDULED
    return meetings.step(made, state, seen=1, by=None, at=timezone.now())


def cancelled(meeting: Meeting) -> Meeting:
    now = timezone.now()
    state = MeetingState.CANCELLED
    return meetings.step(meeting, state, seen=meeting.version, reason="Snow.", by=None, at=now)


def taken_up(meeting: Meeting, title: str = "SEND transport", **said: object) -> Entry:
    topic = programme.Topic(title, **said)  # type: ignore[arg-type]
    made = programme.suggest(
        meeting.body, topic, programme.Source.MEMBER, by=None, at=timezone.now()
    )
    return programme.schedule(made, meeting, seen=1, by=None, at=timezone.now())


def seated(title: str, role: Role, name: str) -> Person:
    """Appoint somebody to a seat of the commission."""
    seat = bodies.add_seat(commission(), title, role, by=None, at=AT)
    email = f"{title.lower().replace(' ', '.')}@council.example"
    who = people.add_person(email, name, by=None, at=AT)
    people.appoint(who, seat.post, first=date(2026, 5, 14), last=None, by=None, at=AT)
    return who


def sent(meeting: Meeting, **other: object) -> dict[str, object]:
    """Return the form of a meeting as it is opened, with some of it filled in otherwise."""
    starts = timezone.localtime(meeting.starts_at, LONDON)
    return {
        "kind": meeting.kind,
        "day": f"{starts:%d/%m/%Y}",
        "starts": f"{starts:%H:%M}",
        "ends": "19:30",
        "venue": meeting.venue.pk,
        "reason": "",
        "seen": meeting.version,
    } | other


def year_of(meeting: Meeting) -> str:
    """Return the municipal year of a meeting, as addresses have it."""
    day = timezone.localtime(meeting.starts_at, LONDON).date()
    begins = day.year if day >= date(day.year, 5, 1) else day.year - 1
    return f"{begins}-{(begins + 1) % 100:02}"
