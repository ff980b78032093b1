"""What came of a meeting where people look for it: search, a topic's history, a member's page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import decisions, index, minutes_steps, programme
from eyeline.scrutiny.models import (
    Commitment,
    Entry,
    ForwardPlanEntry,
    Item,
    MeetingMinutes,
    Published,
)
from eyeline.scrutiny.search.found import search
from eyeline.web.workspace import Workspace
from made_up_decisions import at, drafted, record, taken
from made_up_decisions import published as decided
from made_up_meetings import seated, text
from made_up_minutes import after, checked, owed, published, somebody
from made_up_people import client_of
from made_up_scrutiny import commission
from made_up_sittings import Sat, finished
from made_up_voices import officer

pytestmark = pytest.mark.django_db
PUBLIC = Client(headers={"host": "localhost"})


@pytest.fixture(autouse=True)
def here(settings: Settings, workspace: Workspace) -> Workspace:
    """Return the workspace that the site serves."""
    settings.WORKSPACE = workspace
    return workspace


def now() -> datetime:
    return timezone.now()


def publish(made: MeetingMinutes, sat: Sat) -> None:
    """Publish minutes that were checked."""
    who = somebody("Publishing officer")
    minutes_steps.publish(made, seen=made.version, by=who, at=after(sat, 3))


def hide(sat: Sat, number: int) -> None:
    """Let an item of a meeting be private, with nothing noted of it as it sat."""
    item = sat.items[number]
    item.part, item.paragraphs = "private", "3"
    item.private_reason = "It would harm the council's bargaining."
    item.save()
    item.consideration.points = ""
    item.consideration.save()


def topic_of(sat: Sat, number: int = 2) -> Entry:
    """Return a topic that was on the agenda of a meeting by one of its items."""
    item, moment = sat.items[number], now()
    topic = programme.Topic("Foster carers")
    entry = programme.suggest(sat.meeting.body, topic, programme.Source.MEMBER, by=None, at=moment)
    Entry.objects.filter(pk=entry.pk).update(state="done", meeting=sat.meeting)
    Item.objects.filter(pk=item.pk).update(entry=entry)
    entry.refresh_from_db()
    return entry


def test_the_words_of_a_published_minute_are_found_at_their_minute(
    django_capture_on_commit_callbacks: Any,
) -> None:
    sat = finished()
    made = checked(sat)
    index.refresh(at=now())
    assert search("comes back in six months") == []

    with django_capture_on_commit_callbacks(execute=True):
        publish(made, sat)

    found = search("comes back in six months")
    (minute,) = [each for each in found if each.row.kind == "minute"]
    assert minute.kind == "Minute"
    assert minute.row.address == f"/meetings/{sat.meeting.pk}/minutes#minute-3"
    page = text(PUBLIC, "/take-part/search?q=comes+back+in+six+months")
    assert f'href="{minute.row.address}"' in page
    assert 'id="minute-3"' in text(PUBLIC, f"/meetings/{sat.meeting.pk}/minutes")


def test_what_was_noted_as_the_meeting_sat_and_private_items_are_not_found() -> None:
    sat = finished()
    hide(sat, 1)
    published(sat)
    index.refresh(at=now())

    kept = "\n".join(Published.objects.values_list("words", flat=True))
    assert "What was said of schools was noted" not in kept
    assert "A contract was told of" in kept
    assert "Members asked about fostering" in kept


def test_the_words_of_a_published_decision_are_found_and_of_no_other(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        taken(title="Youth clubs", text="Zebra clubs are closed.")
        found = decided(text="Okapi places are offered.", reasons="Giraffe reasons.")

    assert [each.row.address for each in search("okapi giraffe")] == [f"/decisions/{found.pk}"]
    assert search("zebra") == []
    assert "Youth clubs" not in "".join(Published.objects.values_list("title", flat=True))


def test_a_minute_is_no_news_of_its_own_and_the_minutes_are() -> None:
    sat = finished()
    member = client_of(seated("Seat 9", Role.COMMISSION_MEMBER, "Another member"))
    published(sat)
    index.refresh(at=now())

    page = text(member, "/my-meetings")

    assert page.count("/minutes") == 1
    assert "#minute-" not in page


def test_the_history_of_a_topic_goes_on_to_its_minute_and_what_was_asked() -> None:
    sat = finished()
    entry, made = topic_of(sat), checked(sat)
    address = f"/work-programme/{entry.pk}/history"
    before = text(PUBLIC, address)

    assert "Minute" not in before
    assert "Resolved" not in before
    publish(made, sat)
    page = text(PUBLIC, address)
    (asked,) = owed(sat)

    assert "Minute 3 of 18 June 2026" in page
    assert "Resolved: That a report on fostering comes back in six months." in page
    assert f"{asked.reference}: open, owed by Director" in page
    assert f'href="/commitments/{asked.pk}"' in page


def test_the_entry_that_a_commitment_made_tells_of_it_too() -> None:
    sat = finished()
    published(sat)
    entry = Commitment.objects.get(entry__isnull=False).entry
    assert entry is not None

    page = text(client_of(officer()), f"/work-programme/{entry.pk}/history")

    assert ": open, owed by Director" in page


def test_what_was_asked_in_private_is_no_history_for_the_public() -> None:
    sat = finished()
    hide(sat, 2)
    entry = topic_of(sat)
    published(sat)

    page = text(PUBLIC, f"/work-programme/{entry.pk}/history")

    assert "Minute 3" not in page
    assert "owed by" not in page
    assert "owed by" in text(client_of(officer()), f"/work-programme/{entry.pk}/history")


def test_a_topic_taken_from_the_forward_plan_tells_of_its_decision() -> None:
    day = timezone.localdate()
    plan = drafted(day, day)
    entry = programme.suggest(
        commission(), programme.Topic("Places"), programme.Source.MEMBER, by=None, at=now()
    )
    ForwardPlanEntry.objects.filter(pk=plan.pk).update(suggestion=entry)
    made = decisions.take(commission(), record(day, title="New places"), by=None, at=at(day))
    type(made).objects.filter(pk=made.pk).update(entry=plan)
    inside = client_of(officer())
    address = f"/work-programme/{entry.pk}/history"

    assert "Decision New places: taken, not published" in text(inside, address)
    made.refresh_from_db()
    decisions.publish(made, seen=made.version, by=None, at=now())

    assert "Decision New places: can be called in" in text(inside, address)


def test_what_is_owed_stands_on_a_members_page_until_it_ends() -> None:
    sat = finished()
    published(sat)
    (asked,) = owed(sat)
    member = client_of(seated("Seat 9", Role.COMMISSION_MEMBER, "Another member"))

    page = text(member, "/my-meetings")

    assert f"{asked.reference}: {asked.text}" in page
    assert "Director of children" in page
    Commitment.objects.filter(pk=asked.pk).update(state="accepted", done="It came.")
    assert asked.reference not in text(member, "/my-meetings")
