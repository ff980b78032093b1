"""Meetings: what may become of one, and what two who change it at once are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from eyeline.council.models import AuditEvent
from eyeline.council.models.kept import NeverChanged
from eyeline.scrutiny import known
from eyeline.scrutiny.changes import meetings, numbers
from eyeline.scrutiny.models import Meeting, MeetingVersion
from eyeline.scrutiny.rules.clock import TooLate
from eyeline.scrutiny.rules.days_of_meeting import UnknownDay
from eyeline.scrutiny.rules.kinds import MEETING_GOES_TO, MeetingKind, MeetingState
from eyeline.scrutiny.rules.meetings import BadMeeting
from eyeline.scrutiny.rules.versions import ChangedSince
from eyeline.scrutiny.voices.public import takes_questions
from made_up_scrutiny import (
    AT,
    DAY,
    at_half_past_five,
    commission,
    draft,
    planned,
    scheduled,
    wanted,
)

pytestmark = pytest.mark.django_db
IN_TIME = datetime(2026, 6, 10, 22, tzinfo=UTC)  # the last lawful day, late in the evening
LATE = datetime(2026, 6, 11, 9, tzinfo=UTC)


def step(meeting: Meeting, to: MeetingState, at: datetime = AT, **said: str) -> Meeting:
    return meetings.step(meeting, to, seen=meeting.version, by=None, at=at, **said)


def test_until_a_meeting_begins_the_public_may_send_something_and_it_is_the_next() -> None:
    made = scheduled()
    before = made.starts_at - timedelta(minutes=1)

    assert takes_questions(made, before)
    assert not takes_questions(made, made.starts_at)
    assert [row["meets_next"] for row in known.bodies(before)] == [DAY]
    assert [row["meets_next"] for row in known.bodies(made.starts_at + timedelta(days=1))] == [None]


def test_the_day_of_a_meeting_is_that_of_london() -> None:
    found = draft()
    found.starts_at = datetime(2026, 6, 4, 23, 30, tzinfo=UTC)

    assert str(found).endswith(", 5 June 2026")


def test_a_meeting_is_drafted_scheduled_convened_published_and_held() -> None:
    made = draft()

    for state, at in (
        (MeetingState.SCHEDULED, AT),
        (MeetingState.CONVENED, AT),
        (MeetingState.AGENDA_PUBLISHED, IN_TIME),
        (MeetingState.HELD, at_half_past_five(DAY)),
    ):
        made = step(made, state, at)

    assert made.state == "held"
    assert made.convened_at is None
    assert list(MeetingVersion.objects.values_list("number", "state")) == [
        (1, "draft"),
        (2, "scheduled"),
        (3, "convened"),
        (4, "agenda_published"),
        (5, "held"),
    ]
    actions = AuditEvent.objects.filter(thing="meeting").values_list("action", flat=True)
    assert list(actions) == ["add", "schedule", "convene", "publish", "hold"]


def test_no_state_leads_where_its_table_does_not_say() -> None:
    for state, goes_to in MEETING_GOES_TO.items():
        for to in set(MeetingState) - goes_to:
            made = draft()
            Meeting.objects.filter(pk=made.pk).update(state=state)

            with pytest.raises(BadMeeting):
                meetings.step(made, to, seen=1, reason="why", by=None, at=AT)

            Meeting.objects.filter(pk=made.pk).update(starts_at=AT - timedelta(days=made.pk))


def test_r1_notice_after_the_last_day_needs_a_reason_and_the_moment_is_kept() -> None:
    made = scheduled()

    with pytest.raises(TooLate, match="R1"):
        step(made, MeetingState.CONVENED, LATE)

    convened = step(
        made, MeetingState.CONVENED, LATE, short_notice="The inspectors reported on 10 June."
    )
    assert (convened.convened_at, convened.state) == (LATE, "convened")
    assert convened.short_notice_reason == "The inspectors reported on 10 June."


def test_r2_an_agenda_after_the_last_day_is_refused() -> None:
    made = step(scheduled(), MeetingState.CONVENED)

    with pytest.raises(TooLate, match="10 June 2026"):
        step(made, MeetingState.AGENDA_PUBLISHED, LATE)

    assert step(made, MeetingState.AGENDA_PUBLISHED, IN_TIME).state == "agenda_published"


def test_an_agenda_of_a_meeting_at_shorter_notice_is_open_when_that_is_convened() -> None:
    made = step(scheduled(), MeetingState.CONVENED, LATE, short_notice="An urgent inspection.")

    with pytest.raises(TooLate):
        step(made, MeetingState.AGENDA_PUBLISHED, LATE + timedelta(minutes=1))

    assert step(made, MeetingState.AGENDA_PUBLISHED, LATE).state == "agenda_published"


def test_a_late_agenda_is_not_mended_by_convening_again_what_was_convened_in_time() -> None:
    made = step(scheduled(), MeetingState.CONVENED)

    with pytest.raises(TooLate):
        step(made, MeetingState.AGENDA_PUBLISHED, LATE, short_notice="The papers were late.")

    assert Meeting.objects.get().convened_at is None


def test_notice_and_agenda_of_a_meeting_at_shorter_notice_may_come_at_once() -> None:
    made = step(
        scheduled(), MeetingState.AGENDA_PUBLISHED, LATE, short_notice="An urgent inspection."
    )

    assert (made.state, made.convened_at) == ("agenda_published", LATE)


def test_a_meeting_may_be_put_off_to_a_day_at_shorter_notice_with_the_reason() -> None:
    made = scheduled()
    soon = AT.date() + timedelta(days=2)

    new = meetings.postpone(
        made, wanted(soon), seen=2, reason="Flood.", short_notice="It is urgent.", by=None, at=AT
    )

    assert new.short_notice_reason == "It is urgent."
    assert new.versions.get().short_notice_reason == "It is urgent."


def test_a_meeting_is_scheduled_while_its_notice_can_still_be_given() -> None:
    made = draft()

    with pytest.raises(TooLate):
        step(made, MeetingState.SCHEDULED, LATE)


def test_a_closure_makes_the_last_day_earlier() -> None:
    made = scheduled()
    numbers.close_on(date(2026, 6, 15), "Training", by=None, at=AT)

    with pytest.raises(TooLate):
        step(made, MeetingState.CONVENED, IN_TIME)


def test_a_meeting_that_has_not_begun_was_not_held() -> None:
    made = step(scheduled(), MeetingState.AGENDA_PUBLISHED)

    with pytest.raises(BadMeeting, match="begins on"):
        step(made, MeetingState.HELD, at_half_past_five(DAY) - timedelta(minutes=1))


def test_a_postponed_meeting_links_the_new_one_and_takes_what_was_planned_along() -> None:
    made = step(scheduled(), MeetingState.CONVENED)
    entry = planned(made)
    new_day = DAY + timedelta(days=14)

    new = meetings.postpone(
        made, wanted(new_day), seen=made.version, reason="The lift is broken.", by=None, at=AT
    )

    before = Meeting.objects.get(pk=made.pk)
    assert (before.state, before.reason, before.sequence) == ("postponed", "The lift is broken.", 3)
    assert (new.instead_of, new.state) == (before, "scheduled")
    entry.refresh_from_db()
    deferral = entry.deferrals.get()
    assert (entry.meeting, entry.state) == (new, "scheduled")
    assert (deferral.from_meeting, deferral.to_meeting) == (before, new)
    assert deferral.reason == "The lift is broken."


def test_nothing_is_done_of_a_postponement_that_is_refused() -> None:
    made = scheduled()
    planned(made)

    with pytest.raises(TooLate):
        meetings.postpone(
            made, wanted(AT.date() + timedelta(days=2)), seen=2, reason="Why", by=None, at=AT
        )

    assert Meeting.objects.get().state == "scheduled"
    assert made.entries.get().deferrals.count() == 0


def test_what_was_planned_for_a_cancelled_meeting_is_suggested_again() -> None:
    made = scheduled()
    entry = planned(made)

    with pytest.raises(BadMeeting, match="Say why"):
        step(made, MeetingState.CANCELLED)
    step(made, MeetingState.CANCELLED, reason="No business.")

    entry.refresh_from_db()
    assert (entry.state, entry.meeting) == ("suggested", None)
    assert entry.deferrals.get().reason == "No business."


def test_the_day_of_an_announced_meeting_stays_but_its_hour_may_change() -> None:
    made = step(scheduled(), MeetingState.CONVENED)
    later = wanted(DAY + timedelta(days=7))

    with pytest.raises(BadMeeting, match="postpone"):
        meetings.change(made, later, seen=made.version, by=None, at=AT)

    found = meetings.change(made, wanted(hours=3), seen=made.version, by=None, at=AT)
    assert found.ends_at == at_half_past_five(DAY) + timedelta(hours=3)
    assert found.sequence == made.sequence + 1


def test_a_scheduled_meeting_moves_only_to_a_day_for_which_notice_can_be_given() -> None:
    made = scheduled()

    with pytest.raises(TooLate):
        meetings.change(
            made, wanted(AT.date() + timedelta(days=1)), seen=made.version, by=None, at=AT
        )

    assert Meeting.objects.get().starts_at == at_half_past_five(DAY)


def test_a_change_that_calendars_need_not_hear_of_has_the_same_sequence() -> None:
    made = draft()
    special = meetings.Wanted(
        made.starts_at, made.venue, MeetingKind.SPECIAL, made.ends_at, "The inspection."
    )

    found = meetings.change(made, special, seen=1, by=None, at=AT)

    assert (found.version, found.sequence) == (2, 0)
    assert meetings.change(found, special, seen=2, by=None, at=AT).version == 2


@pytest.mark.parametrize("kind", [MeetingKind.SPECIAL, MeetingKind.CALL_IN])
def test_a_meeting_out_of_the_calendar_says_why(kind: MeetingKind) -> None:
    said = wanted()

    with pytest.raises(BadMeeting, match="Say why"):
        meetings.add(
            commission(), meetings.Wanted(said.starts_at, said.venue, kind), by=None, at=AT
        )


def test_a_body_meets_once_at_a_time_in_years_that_are_known() -> None:
    draft()

    with pytest.raises(BadMeeting, match="already"):
        draft()
    with pytest.raises(UnknownDay):
        draft(day=date(2070, 6, 1))
    with pytest.raises(BadMeeting, match="ends"):
        meetings.add(commission(), wanted(DAY + timedelta(days=1), hours=-1), by=None, at=AT)


def test_a_meeting_of_the_past_is_kept_as_held_and_one_to_come_is_not() -> None:
    past = meetings.add_held(commission(), wanted(date(2025, 9, 4)), by=None, at=AT)

    assert past.state == "held"
    with pytest.raises(BadMeeting, match="to come"):
        meetings.add_held(commission(), wanted(), by=None, at=AT)


def test_the_second_who_changes_a_meeting_is_told_and_nothing_is_overwritten() -> None:
    made = scheduled()
    meetings.change(made, wanted(hours=3), seen=made.version, by=None, at=AT)

    for change in (
        lambda: meetings.change(made, wanted(hours=1), seen=made.version, by=None, at=AT),
        lambda: step(made, MeetingState.CANCELLED, reason="No business."),
        lambda: meetings.postpone(
            made, wanted(DAY + timedelta(days=7)), seen=2, reason="Why", by=None, at=AT
        ),
    ):
        with pytest.raises(ChangedSince) as told:
            change()
        assert (told.value.seen, told.value.now) == (2, 3)

    stands = Meeting.objects.get()
    assert stands.ends_at == at_half_past_five(DAY) + timedelta(hours=3)
    assert stands.state == "scheduled"


def test_the_database_keeps_what_the_rules_say() -> None:
    made = scheduled()

    for broken in (
        {"convened_at": AT},
        {"ends_at": made.starts_at},
        {"state": "perhaps"},
        {"kind": "party"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.filter(pk=made.pk).update(**broken)
    with pytest.raises(NeverChanged):
        MeetingVersion.objects.update(state="held")
