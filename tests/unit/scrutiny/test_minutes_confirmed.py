"""At which meeting minutes are confirmed, and who signs them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from eyeline.council.models import Person
from eyeline.scrutiny.changes import minutes_steps
from eyeline.scrutiny.forms.minutes import Confirming
from eyeline.scrutiny.models import MeetingMinutes
from eyeline.scrutiny.rules.kinds import MeetingKind, MeetingState
from eyeline.scrutiny.rules.minutes_life import BadMinutes
from eyeline.web.workspace import Workspace
from made_up_minutes import confirm, later, presided, published, somebody
from made_up_people import client_of
from made_up_sittings import finished

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


@pytest.mark.parametrize("state", ["cancelled", "postponed", "scheduled", "agenda_published"])
def test_minutes_are_not_confirmed_at_a_meeting_that_was_not_held(state: str) -> None:
    published(finished())

    with pytest.raises(BadMinutes, match="was not held"):
        confirm(later(MeetingState(state)))

    assert MeetingMinutes.objects.get().state == "published_draft"


def test_minutes_are_confirmed_while_the_later_meeting_sits() -> None:
    published(finished())

    assert confirm(later(MeetingState.IN_PROGRESS)).state == "confirmed"


def test_whoever_did_not_preside_does_not_sign() -> None:
    published(finished())
    meeting = later(MeetingState.HELD)
    presided(meeting, somebody("Vice-chair who presided"))
    made, at = confirm(meeting), meeting.starts_at + timedelta(days=1)

    with pytest.raises(BadMinutes, match="Whoever presided"):
        minutes_steps.sign(made, seen=made.version, by=somebody("Chair who was away"), at=at)
    made = minutes_steps.sign(
        made, seen=made.version, by=somebody("Vice-chair who presided"), at=at
    )

    assert made.state == "signed"


def test_nobody_signs_while_it_is_not_known_who_presided() -> None:
    published(finished())
    meeting = later(MeetingState.HELD)
    made, at = confirm(meeting), meeting.starts_at + timedelta(days=1)

    with pytest.raises(BadMinutes, match="not known here who presided"):
        minutes_steps.sign(made, seen=made.version, by=somebody("Chair"), at=at)


def test_a_vice_chair_who_presided_is_told_of_it_and_signs_on_the_page() -> None:
    sat = finished()
    published(sat)
    meeting = later(MeetingState.HELD)
    vice, chair = (Person.objects.get(name=name) for name in ("Vice-chair", "Chair"))
    presided(meeting, vice)
    made = confirm(meeting)
    address = f"/meetings/{sat.meeting.pk}/minutes/sign"

    front = client_of(vice).get("/").content.decode()
    refused = client_of(chair).get(address)
    signed = client_of(vice).post(address, {"seen": made.version})

    assert address in front
    assert refused.status_code == 404
    assert signed.status_code == 302
    made.refresh_from_db()
    assert (made.state, made.signed_by) == ("signed", vice)


def test_a_meeting_about_a_call_in_is_warned_of_where_it_is_chosen() -> None:
    form = Confirming([later(MeetingState.HELD, MeetingKind.CALL_IN)])

    assert "16 July 2026 (about a call-in)" in str(form["meeting"])
