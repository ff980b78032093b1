"""A promise that is put off comes at a meeting that is still to come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import commitments, responses
from eyeline.scrutiny.models import Commitment, Meeting, Response
from eyeline.scrutiny.rules.commitment_life import NO_ADDRESSEE, BadCommitment
from eyeline.scrutiny.rules.kinds import EntryState
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.web.workspace import Workspace
from made_up_minutes import owed, published
from made_up_people import client_of, person
from made_up_scrutiny import scheduled
from made_up_sittings import finished

pytestmark = pytest.mark.django_db
DUE = date(2027, 6, 1)


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def planned() -> tuple[Commitment, Meeting]:
    """Return a commitment that is planned for a meeting, and that meeting."""
    sat = finished()
    published(sat)
    meeting = scheduled(day=date(2027, 1, 12))
    made = Commitment.objects.select_related("entry").get(pk=owed(sat)[0].pk)
    assert made.entry is not None
    assert made.entry.meeting_id == meeting.pk
    return made, meeting


def put_off(made: Commitment, at: datetime) -> Commitment:
    commitments.put_off(made, DUE, "The review is late.", seen=made.version, by=None, at=at)
    return Commitment.objects.select_related("entry").get(pk=made.pk)


def test_what_is_put_off_after_its_meeting_waits_for_one_to_come() -> None:
    made, meeting = planned()
    Meeting.objects.filter(pk=meeting.pk).update(state="held")

    made = put_off(made, meeting.starts_at + timedelta(days=30))

    assert (made.due_on, made.next_on) == (DUE, DUE)
    assert not made.late(date(2027, 2, 11))
    assert made.entry is not None
    assert made.entry.state == EntryState.SUGGESTED
    assert meeting.entries.get().state == EntryState.DONE


def test_what_is_put_off_after_its_meeting_is_taken_up_for_the_next_fitting_one() -> None:
    made, meeting = planned()
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    at = meeting.starts_at + timedelta(days=30)
    later = scheduled(day=date(2027, 6, 15))

    made = put_off(made, at)

    assert made.next_on == date(2027, 6, 15)
    assert made.entry is not None
    assert (made.entry.state, made.entry.meeting_id) == (EntryState.SCHEDULED, later.pk)


def test_what_is_put_off_before_its_meeting_stays_planned_for_it() -> None:
    made, meeting = planned()

    made = put_off(made, meeting.starts_at - timedelta(days=30))

    assert (made.due_on, made.next_on) == (DUE, date(2027, 1, 12))
    assert made.entry is not None
    assert made.entry.meeting_id == meeting.pk


def test_what_is_received_after_its_meeting_waits_for_one_to_come() -> None:
    made, meeting = planned()
    Commitment.objects.filter(pk=made.pk).update(kind=Kind.RECOMMENDED.value)
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    at = meeting.starts_at + timedelta(days=30)
    response = responses.send(made, date(2027, 2, 1), to="The executive", by=None, at=at)

    responses.receive(response, date(2027, 2, 1), by=None, at=at)

    made = Commitment.objects.select_related("entry").get(pk=made.pk)
    assert made.addressee == "The executive"
    assert (made.due_on, made.next_on) == (date(2027, 3, 31), date(2027, 3, 31))
    assert made.entry is not None
    assert made.entry.state == EntryState.SUGGESTED


def test_a_recommendation_to_nobody_is_sent_once_it_is_said_to_whom() -> None:
    made, meeting = planned()
    Commitment.objects.filter(pk=made.pk).update(kind=Kind.RECOMMENDED.value)
    page = f"/commitments/{made.pk}/send"
    officer = client_of(person(Role.GOVERNANCE_OFFICER, number=300))
    said = {"seen": made.version, "on": "02/05/2026"}

    with pytest.raises(BadCommitment, match="to whom"):
        responses.send(made, date(2027, 1, 2), by=None, at=meeting.starts_at)
    form = officer.get(page).content.decode()
    refused = officer.post(page, said).content.decode()
    assert not Response.objects.exists()
    officer.post(page, said | {"to": "The executive"})

    assert 'name="to"' in form
    assert NO_ADDRESSEE in refused
    assert Response.objects.get().commitment.addressee == "The executive"
