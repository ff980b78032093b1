"""A meeting that is adjourned, finished, corrected, or entered afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from eyeline.council.models import AuditEvent
from eyeline.scrutiny.changes import agendas, meetings, sittings
from eyeline.scrutiny.changes import sittings_people as attending
from eyeline.scrutiny.changes.sittings import MINUTED, Unfinished
from eyeline.scrutiny.meeting.sitting import Room, usual_moment
from eyeline.scrutiny.rules.kinds import (
    Presence,
)
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.sitting import BadSitting
from eyeline.scrutiny.rules.sitting.presence import Span
from made_up_sittings import BEGINS, at_table, finished, note, published, room

pytestmark = pytest.mark.django_db


def test_an_adjourned_meeting_takes_no_item_and_is_resumed_later_than_it_was_adjourned() -> None:
    sat = room()
    sat.take(1, 0)

    def step(change, minutes: int, **said: object) -> object:  # type: ignore[no-untyped-def]
        seen, at = sat.sitting.version, sat.at(minutes)
        return change(sat.meeting, moment=at, seen=seen, by=None, at=at, **said)

    step(sittings.adjourn, 10, reason="No quorum")
    with pytest.raises(BadSitting, match="adjourned"):
        sat.take(2, 12)
    with pytest.raises(BadSitting):
        step(sittings.resume, 9)
    step(sittings.resume, 15)

    sat.take(2, 16)
    assert Room(sat.sitting).breaks == [Span(sat.at(10), sat.at(15))]


def test_finishing_asks_for_what_is_missing_and_holds_the_meeting() -> None:
    sat = room()
    sat.mark("Vice-chair")
    at = sat.at(60)

    def finish(*, confirmed: bool = False) -> object:
        seen = sat.sitting.version
        return sittings.finish(
            sat.meeting, moment=at, seen=seen, by=None, at=at, confirmed=confirmed
        )

    with pytest.raises(Unfinished) as lacking:
        finish(confirmed=True)
    words = " ".join(each.words for each in lacking.value.missing)
    assert "Nobody presides" in words
    assert "Member, seat 3" in words
    attending.mark_all(sat.meeting, moment=BEGINS, by=None, at=BEGINS)
    with pytest.raises(Unfinished, match="Not taken: Welcome"):
        finish()
    finish(confirmed=True)

    sat.meeting.refresh_from_db()
    assert sat.meeting.state == "held"
    assert not sat.meeting.attendances.filter(presence=Presence.EXPECTED).exists()


def test_a_finished_meeting_is_corrected_after_it_is_reopened_until_its_minutes_are_out() -> None:
    sat = finished()
    with pytest.raises(BadSitting, match="open it first"):
        note(sat.minute(1), Kind.AGREED, "Another.")

    sittings.reopen(sat.meeting, seen=sat.sitting.version, by=None, at=sat.at(90))
    note(sat.minute(1), Kind.AGREED, "Another.")
    assert usual_moment(sat.sitting, sat.at(999)) == sat.at(70)
    sat.finish(70)

    MINUTED.append(lambda meeting: True)
    try:
        with pytest.raises(BadSitting, match="published"):
            sittings.reopen(sat.meeting, seen=sat.sitting.version, by=None, at=sat.at(95))
    finally:
        MINUTED.pop()


def test_a_meeting_that_was_held_before_it_was_entered_is_opened_and_gets_its_items() -> None:
    body = published(["Welcome"], BEGINS).body
    starts = BEGINS - timedelta(days=70)
    held = meetings.add_held(
        body,
        meetings.Wanted(starts, body.meetings.first().venue),
        by=None,
        at=BEGINS,  # type: ignore[union-attr]
    )

    made = sittings.begin(held, seen=held.version, by=None, at=BEGINS)
    agendas.add_at_meeting(held, agendas.Says("Welcome"), "", by=None, at=BEGINS)

    assert made.began_at == starts
    assert [each.title for each in held.items.all()] == ["Welcome"]


def test_correcting_when_it_began_moves_who_came_with_it() -> None:
    sat = room()
    at_table(sat)

    sittings.correct_times(
        sat.meeting, sat.at(4), None, seen=sat.sitting.version, by=None, at=BEGINS
    )

    assert sat.who("Chair").stays.get().came_at == sat.at(4)


def test_everything_goes_on_record_without_what_was_typed() -> None:
    sat = finished()

    actions = set(AuditEvent.objects.values_list("thing", "action"))

    assert {
        ("sitting", "open"), ("sitting", "preside"), ("sitting", "take"), ("sitting", "finish"),
        ("attendance", "mark"), ("consideration", "save"), ("outcome", "note"),
        ("motion", "move"), ("motion", "decide"), ("meeting", "open"), ("meeting", "hold"),
    } <= actions  # fmt: skip
    typed = sat.minute(1).consideration.points
    assert not AuditEvent.objects.filter(reason__contains=typed).exists()
