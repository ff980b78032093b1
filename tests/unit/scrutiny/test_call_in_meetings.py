"""The meeting that hears a call-in: in time or at short notice, with its quorum, or another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import hearings, meetings, packs
from eyeline.scrutiny.models import Meeting
from eyeline.scrutiny.rules.call_in.declared import model
from eyeline.scrutiny.rules.call_in.errors import BadCallIn
from eyeline.scrutiny.rules.clock.computed import TooLate
from eyeline.scrutiny.rules.gate import Right
from eyeline.scrutiny.rules.kinds import MeetingState
from made_up_decisions import (
    REFERRAL,
    at,
    convened,
    heard,
    now,
    opened,
    rules,
    valid,
)
from made_up_scrutiny import commission, wanted
from made_up_sittings import opened as sit
from made_up_sittings import seat

pytestmark = pytest.mark.django_db
COUNCIL = date(2026, 7, 9)


def test_a_meeting_in_time_has_its_notice_and_one_at_short_notice_its_reason() -> None:
    found = valid()
    on = at(date(2026, 6, 3), 12)

    with pytest.raises(TooLate, match="shorter notice"):
        hearings.convene(found, wanted(date(2026, 6, 9)), seen=found.version, by=None, at=on)
    in_time = hearings.convene(found, wanted(date(2026, 6, 15)), seen=found.version, by=None, at=on)

    meeting = in_time.meeting
    assert meeting is not None
    assert (meeting.kind, meeting.state, meeting.short_notice_reason) == ("call_in", "convened", "")
    assert [item.kind for item in meeting.items.all()] == ["call_in"]


def test_at_short_notice_it_is_convened_with_its_agenda_and_needs_no_urgent_item() -> None:
    found = convened()
    meeting = found.meeting
    assert meeting is not None
    before = meeting.state, meeting.convened_at

    stands = packs.standing(meeting, at=at(date(2026, 6, 4)))

    assert before == ("scheduled", None)
    assert stands.right is Right.SHORT_NOTICE
    assert not [stop for stop in stands.stops if stop.rule in ("R2", "R3")]
    seen, moment = meeting.version, at(date(2026, 6, 4))
    out = meetings.step(meeting, MeetingState.AGENDA_PUBLISHED, seen=seen, by=None, at=moment)
    assert out.convened_at == moment


def test_the_meeting_is_not_later_than_the_rules_allow() -> None:
    found = valid()

    with pytest.raises(TooLate, match="Wednesday 17 June 2026"):
        hearings.convene(
            found, wanted(date(2026, 6, 18)), seen=found.version, by=None, at=at(date(2026, 6, 3))
        )


def test_everybody_is_heard_in_the_order_of_the_rules_and_not_before_the_meeting() -> None:
    found = convened()
    assert found.meeting is not None
    begins = found.meeting.starts_at

    with pytest.raises(BadCallIn, match="begins on"):
        hearings.hear(found, "monitoring_officer", "x", by=None, at=begins - timedelta(hours=1))
    with pytest.raises(BadCallIn, match="not open"):
        hearings.hear(found, "monitoring_officer", "x", by=None, at=begins)
    opened(found)
    with pytest.raises(BadCallIn, match="turn of monitoring officer"):
        hearings.hear(found, "proposer", "x", by=None, at=begins)
    with pytest.raises(BadCallIn, match="once it has heard"):
        hearings.resolve(found, "no_action", "", seen=found.version, by=None, at=begins)

    for part in model(found.rules, found.submitted_on).hearing:
        found = hearings.hear(found, part, "They spoke.", by=None, at=begins)
    assert found.state == "heard"


def test_without_a_quorum_nobody_is_heard_and_nothing_is_resolved() -> None:
    found = convened()
    for number in (1, 2, 3, 4):
        name = f"Member, seat {number}"
        seat(commission(), name, name, Role.COMMISSION_MEMBER)
    meeting = Meeting.objects.get(pk=found.meeting_id)
    begins, seen = meeting.starts_at, meeting.version
    published_at = meeting.changed_at
    meeting = meetings.step(
        meeting, MeetingState.AGENDA_PUBLISHED, seen=seen, by=None, at=published_at
    )
    sat = sit(meeting)
    parts = model(found.rules, found.submitted_on).hearing

    with pytest.raises(BadCallIn, match="no quorum"):
        hearings.hear(found, parts[0], "x", by=None, at=begins)
    for number in (1, 2, 3):
        sat.mark(f"Member, seat {number}")
    for part in parts:
        found = hearings.hear(found, part, "They spoke.", by=None, at=sat.at(5))
    for number in (1, 2, 3):
        sat.leave(f"Member, seat {number}", 6)
    with pytest.raises(BadCallIn, match="no quorum"):
        hearings.resolve(found, "no_action", "", seen=found.version, by=None, at=sat.at(7))

    assert now(found) == ("called_in", "heard")


def test_heard_and_not_resolved_it_is_resolved_at_another_meeting_without_a_second_hearing() -> (
    None
):
    found = heard()
    meeting = Meeting.objects.get(pk=found.meeting_id)
    late, seen = at(date(2026, 6, 18)), meeting.version
    with pytest.raises(BadCallIn, match="convened for it already"):
        hearings.convene(
            found, wanted(date(2026, 6, 29)), seen=found.version, later="x", by=None, at=late
        )
    meetings.step(meeting, MeetingState.HELD, seen=seen, by=None, at=late)

    again = hearings.convene(
        found,
        wanted(date(2026, 6, 29)),
        seen=found.version,
        later="Too few stayed to resolve.",
        by=None,
        at=late,
    )

    assert now(again) == ("called_in", "heard")
    assert again.steps.latest("number").words.startswith("The commission resolves on it on Monday")
    begins = at(date(2026, 6, 29), 18)
    with pytest.raises(BadCallIn, match="begins on"):
        hearings.resolve(again, "no_action", "", seen=again.version, by=None, at=late)
    moved = opened(again)
    hearings.resolve(moved, "no_action", "", seen=moved.version, by=None, at=begins)
    assert now(moved) == ("implementable", "closed")


def test_what_was_resolved_at_a_quorate_meeting_can_be_kept_once_that_is_over() -> None:
    found = heard()
    meeting = Meeting.objects.get(pk=found.meeting_id)
    later = meeting.starts_at + timedelta(hours=2)
    meetings.step(meeting, MeetingState.HELD, seen=meeting.version, by=None, at=later)

    hearings.resolve(found, "no_action", "", seen=found.version, by=None, at=later)

    assert now(found) == ("implementable", "closed")


def test_a_cancelled_meeting_lets_another_be_convened_and_holds_the_decision() -> None:
    found = convened()
    meeting = Meeting.objects.get(pk=found.meeting_id)
    on = at(date(2026, 6, 4))
    meetings.step(
        meeting, MeetingState.CANCELLED, seen=meeting.version, reason="Snow", by=None, at=on
    )
    found.refresh_from_db()

    with pytest.raises(BadCallIn, match="cancelled"):
        hearings.hear(found, "monitoring_officer", "x", by=None, at=meeting.starts_at)
    again = hearings.convene(found, wanted(date(2026, 6, 12)), seen=found.version, by=None, at=on)

    assert now(again) == ("called_in", "scheduled")
    assert again.meeting_id != meeting.pk


def test_not_heard_in_time_the_rules_own_outcome_holds_by_an_act_and_not_before() -> None:
    found = valid()

    with pytest.raises(BadCallIn, match="can be heard until"):
        hearings.lapse(found, seen=found.version, by=None, at=at(date(2026, 6, 17)))
    assert now(found) == ("called_in", "holds")
    hearings.lapse(found, seen=found.version, by=None, at=at(date(2026, 6, 18)))

    assert now(found) == ("implementable", "closed")


def test_a_meeting_that_fell_through_does_not_let_it_lapse_and_another_may_be_later() -> None:
    found = convened()
    meeting = Meeting.objects.get(pk=found.meeting_id)
    late, seen = at(date(2026, 6, 18)), meeting.version
    meetings.step(meeting, MeetingState.CANCELLED, seen=seen, reason="Snow", by=None, at=late)
    found.refresh_from_db()
    said = {"short_notice": "It is held.", "by": None, "at": late}

    with pytest.raises(BadCallIn, match="convened in time"):
        hearings.lapse(found, seen=found.version, by=None, at=late)
    with pytest.raises(TooLate, match="say why this one is later"):
        hearings.convene(found, wanted(date(2026, 6, 22)), seen=found.version, **said)  # type: ignore[arg-type]
    again = hearings.convene(
        found,
        wanted(date(2026, 6, 22)),
        seen=found.version,
        later="The room was snowed in.",
        **said,  # type: ignore[arg-type]
    )

    assert now(again) == ("called_in", "scheduled")
    assert "snowed in" in again.steps.latest("number").words


def test_whoever_was_heard_in_part_is_heard_on_at_another_meeting() -> None:
    found = opened(convened())
    meeting, first = found.meeting, model(found.rules, found.submitted_on).hearing[0]
    assert meeting is not None
    found = hearings.hear(found, first, "They spoke.", by=None, at=meeting.starts_at)
    late, seen = at(date(2026, 6, 18)), meeting.version
    meetings.step(meeting, MeetingState.HELD, seen=seen, by=None, at=late)

    with pytest.raises(BadCallIn, match="does not lapse"):
        hearings.lapse(found, seen=found.version, by=None, at=late)
    again = hearings.convene(
        found,
        wanted(date(2026, 6, 29)),
        seen=found.version,
        later="It ran out of time.",
        by=None,
        at=late,
    )

    assert now(again) == ("called_in", "scheduled")
    assert again.hearing.count() == 1


def test_where_no_day_is_set_a_call_in_does_not_lapse() -> None:
    rules(REFERRAL)
    found = valid()

    with pytest.raises(BadCallIn, match="set no day"):
        hearings.lapse(found, seen=found.version, by=None, at=at(date(2027, 6, 18)))
