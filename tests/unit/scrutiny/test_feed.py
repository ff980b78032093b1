"""Meetings in everybody's own calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar, Event

from eyeline.calendar import LONDON
from eyeline.scrutiny.changes import meetings
from eyeline.scrutiny.rules.kinds import MeetingState
from made_up_scrutiny import AT, DAY, commission, draft, scheduled, wanted

pytestmark = pytest.mark.django_db


def events(address: str = "/calendar.ics") -> list[Event]:
    answer = Client(headers={"host": "localhost"}).get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return [*Calendar.from_ical(answer.content).walk("VEVENT")]


def test_a_meeting_is_an_event_in_london_with_its_deadlines_and_a_lasting_id() -> None:
    meeting = scheduled()

    (event,) = events()

    assert event["UID"] == f"meeting-{meeting.uid}@127.0.0.1"
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert event.decoded("DTSTART") == datetime(2026, 6, 18, 17, 30, tzinfo=LONDON)
    assert event.decoded("DTEND") == datetime(2026, 6, 18, 19, 30, tzinfo=LONDON)
    assert (event["STATUS"], event["SEQUENCE"]) == ("TENTATIVE", 1)
    assert "Send a question or ask to speak: by 12 June 2026" in event["DESCRIPTION"]
    assert event["LOCATION"] == "Committee room 1, 1 Example Street"
    assert event["URL"].endswith(f"/meetings/{meeting.pk}")


def test_a_change_raises_the_sequence_and_a_notice_confirms() -> None:
    made = scheduled()
    before = events()[0]["SEQUENCE"]
    made = meetings.change(made, wanted(hours=3), seen=made.version, by=None, at=AT)
    meetings.step(made, MeetingState.CONVENED, seen=made.version, by=None, at=AT)

    (event,) = events()

    assert event["SEQUENCE"] == before + 2
    assert event["STATUS"] == "CONFIRMED"


def test_a_postponed_meeting_is_cancelled_under_its_id_and_says_when_the_new_one_is() -> None:
    made = scheduled()
    new = meetings.postpone(
        made, wanted(DAY + timedelta(days=14)), seen=2, reason="The lift.", by=None, at=AT
    )

    by_id = {str(event["UID"]): event for event in events()}

    old = by_id[f"meeting-{made.uid}@127.0.0.1"]
    assert old["STATUS"] == "CANCELLED"
    assert old["SUMMARY"].startswith("Postponed: ")
    assert "held on 2 July 2026 at 17:30 instead" in old["DESCRIPTION"]
    assert by_id[f"meeting-{new.uid}@127.0.0.1"]["STATUS"] == "TENTATIVE"


def test_a_feed_has_its_bodys_meetings_alone_and_no_draft() -> None:
    scheduled()
    scheduled(commission("adults"))
    draft(day=DAY + timedelta(days=7))

    assert len(events()) == 2
    assert len(events("/commissions/adults/calendar.ics")) == 1
    assert events("/commissions/adults/calendar.ics")[0]["SUMMARY"] == "Adults scrutiny commission"


def test_an_event_in_winter_and_one_in_summer_begin_at_the_same_hour() -> None:
    scheduled(day=date(2026, 12, 17))
    scheduled()

    hours = {event.decoded("DTSTART").hour for event in events()}

    assert hours == {17}


def test_the_same_meetings_give_the_same_bytes() -> None:
    scheduled()
    client = Client(headers={"host": "localhost"})

    assert client.get("/calendar.ics").content == client.get("/calendar.ics").content
