"""The work programme: suggested, taken up, moved with reasons, declined, done and come again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from eyeline.council.models import AuditEvent
from eyeline.scrutiny.changes import programme
from eyeline.scrutiny.models import Entry, Meeting
from eyeline.scrutiny.rules.kinds import EntryState, MeetingState, Source
from eyeline.scrutiny.rules.programme import BadEntry, room
from eyeline.scrutiny.rules.versions import ChangedSince, differences, resolved
from made_up_scrutiny import AT, DAY, commission, draft, planned, scheduled, suggested

pytestmark = pytest.mark.django_db
AFTER = AT + timedelta(days=60)


def move(entry: Entry, to: Meeting | None, reason: str = "No room.") -> Entry:
    return programme.move(entry, to, reason, seen=entry.version, by=None, at=AT)


def titles(meeting: Meeting) -> list[str]:
    return list(meeting.entries.order_by("position").values_list("title", flat=True))


def test_a_suggestion_is_taken_up_for_a_meeting_of_its_body() -> None:
    meeting = scheduled()

    entry = planned(meeting, effort=30)

    assert (entry.state, entry.meeting, entry.version) == ("scheduled", meeting, 2)
    assert [each.state for each in entry.versions.all()] == ["suggested", "scheduled"]
    actions = AuditEvent.objects.filter(thing="work_programme_entry").values_list("action")
    assert [action for (action,) in actions] == ["suggest", "schedule"]


def test_a_meeting_of_another_body_or_one_that_is_over_takes_nothing_up() -> None:
    entry = suggested()
    other = scheduled(commission("adults"))
    over = scheduled(day=DAY + timedelta(days=30))
    Meeting.objects.filter(pk=over.pk).update(state=MeetingState.HELD)
    over.refresh_from_db()

    for meeting in (other, over):
        with pytest.raises(BadEntry):
            programme.schedule(entry, meeting, seen=1, by=None, at=AT)


def test_every_move_is_kept_with_its_reason() -> None:
    first, second = scheduled(), scheduled(day=DAY + timedelta(days=70))
    entry = planned(first)

    entry = move(entry, second, "The report is late.")
    entry = move(entry, None, "The policy is withdrawn.")

    assert (entry.state, entry.meeting) == ("suggested", None)
    assert [(d.from_meeting, d.to_meeting, d.reason) for d in entry.deferrals.all()] == [
        (first, second, "The report is late."),
        (second, None, "The policy is withdrawn."),
    ]


def test_a_move_needs_a_reason_and_another_meeting() -> None:
    meeting = scheduled()
    entry = planned(meeting)

    for to, reason in ((None, " "), (meeting, "No room.")):
        with pytest.raises(BadEntry):
            move(entry, to, reason)
    with pytest.raises(BadEntry, match="Only what is scheduled"):
        move(suggested("Another"), None)


def test_entries_of_a_meeting_change_places_and_stay_at_the_ends() -> None:
    meeting = scheduled()
    first, second, third = (planned(meeting, title) for title in ("A", "B", "C"))

    third = programme.reorder(third, True, seen=third.version, by=None, at=AT)
    assert titles(meeting) == ["A", "C", "B"]

    first = programme.reorder(first, True, seen=first.version, by=None, at=AT)
    programme.reorder(second, False, seen=second.version, by=None, at=AT)
    assert titles(meeting) == ["A", "C", "B"]


def test_a_suggestion_is_declined_with_a_reason_and_cannot_be_taken_up_then() -> None:
    entry = suggested()

    with pytest.raises(BadEntry, match="Say why"):
        programme.decline(entry, "", seen=1, by=None, at=AT)
    entry = programme.decline(entry, "The executive has decided.", seen=1, by=None, at=AT)

    assert (entry.state, entry.reason) == ("declined", "The executive has decided.")
    with pytest.raises(BadEntry):
        programme.schedule(entry, scheduled(), seen=2, by=None, at=AT)
    with pytest.raises(BadEntry):
        programme.change(entry, programme.Topic("Else"), seen=2, by=None, at=AT)


def test_what_is_at_a_meeting_is_not_declined_but_moved() -> None:
    entry = planned(scheduled())

    with pytest.raises(BadEntry):
        programme.decline(entry, "No.", seen=entry.version, by=None, at=AT)


def test_a_recurring_topic_comes_again_for_the_first_meeting_on_or_after_its_day() -> None:
    meeting = scheduled()
    scheduled(day=date(2026, 12, 17))
    right = scheduled(day=date(2026, 12, 18))
    draft(day=date(2026, 12, 19))
    entry = planned(meeting, "Children from abroad", every=6)

    programme.finish(entry, "Noted.", seen=entry.version, by=None, at=AFTER)

    again = Entry.objects.get(state=EntryState.SUGGESTED)
    assert (again.title, again.every, again.source) == ("Children from abroad", 6, "recurring")
    assert again.meeting == right
    assert again.from_what == "Every 6 months; last at the meeting of 18 June 2026"


def test_a_topic_by_law_stays_one_by_law_and_without_a_meeting_it_waits() -> None:
    topic = programme.Topic("Corporate parenting", every=12)
    entry = programme.suggest(commission(), topic, Source.STATUTORY, by=None, at=AT)
    entry = programme.schedule(entry, scheduled(), seen=1, by=None, at=AT)

    programme.finish(entry, "Noted.", seen=2, by=None, at=AFTER)

    again = Entry.objects.get(state=EntryState.SUGGESTED)
    assert (again.source, again.meeting) == ("statutory", None)
    assert again.from_what.startswith("Every year")


def test_nothing_is_done_before_its_meeting_has_begun() -> None:
    entry = planned(scheduled())

    with pytest.raises(BadEntry, match="has not begun"):
        programme.finish(entry, "Noted.", seen=entry.version, by=None, at=AT)


def test_what_the_executive_asks_and_what_another_body_refers_are_suggestions_with_why() -> None:
    body, other = commission(), commission("adults")
    topic = programme.Topic("Transitions to adults' services")

    referral = programme.refer(body, topic, "Both look after it.", from_body=other, by=None, at=AT)
    asked = programme.refer(
        body, topic, "Before we decide.", from_whom="The executive", by=None, at=AT
    )

    assert referral.entry.from_what == "Referred by Adults scrutiny commission"
    assert (asked.entry.source, asked.entry.state) == ("referral", "suggested")
    for wrong in ({"from_body": body}, {"from_whom": " "}):
        with pytest.raises(BadEntry):
            programme.refer(body, topic, "Why", by=None, at=AT, **wrong)


def test_the_second_who_changes_an_entry_is_told_and_nothing_is_overwritten() -> None:
    meeting = scheduled()
    entry = planned(meeting)
    seen = entry.version
    programme.change(entry, programme.Topic("SEND transport", "Appeals"), seen=seen, by=None, at=AT)

    for change in (
        lambda: programme.change(entry, programme.Topic("Transport"), seen=seen, by=None, at=AT),
        lambda: programme.move(entry, None, "Why", seen=seen, by=None, at=AT),
        lambda: programme.reorder(entry, True, seen=seen, by=None, at=AT),
        lambda: programme.finish(entry, "Noted.", seen=seen, by=None, at=AFTER),
    ):
        with pytest.raises(ChangedSince):
            change()

    stands = Entry.objects.get()
    assert (stands.title, stands.wanted, stands.meeting) == ("SEND transport", "Appeals", meeting)


def test_a_difference_takes_over_what_only_the_other_changed_and_leaves_a_clash_to_the_reader() -> (
    None
):
    opened = {"title": "A", "lead": "x", "wanted": "1", "effort": ""}
    now = {"title": "B", "lead": "y", "wanted": "1", "effort": ""}
    wished = {"title": "C", "lead": "x", "wanted": "2", "effort": ""}

    found = differences(opened, now, wished)

    assert [(each.name, each.clash) for each in found] == [
        ("title", True),
        ("lead", False),
        ("wanted", False),
    ]
    assert resolved(found) == {"lead": "y"}


def test_a_meeting_says_by_how_many_minutes_more_is_planned_than_it_has() -> None:
    assert (
        room(120, [40, 30, None]).words == "70 of 120 minutes planned, 1 item without an estimate"
    )
    assert room(60, [40, 30]).words == "70 of 60 minutes planned: 10 minutes too many"


def test_the_database_keeps_what_the_rules_say() -> None:
    entry = suggested()

    for broken in ({"state": "scheduled"}, {"state": "declined"}, {"source": "nowhere"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.filter(pk=entry.pk).update(**broken)
