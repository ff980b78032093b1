"""Whom minutes name: nobody whose name the policy keeps from the public."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from eyeline.council.rules.roles import Role
from eyeline.papers.reading import read
from eyeline.scrutiny.changes import sittings_people as attending
from eyeline.scrutiny.changes.sittings_people import Somebody
from eyeline.scrutiny.documents.minutes.values import of_json
from eyeline.scrutiny.forms.sitting_people import Comes
from eyeline.scrutiny.minutes.files import PAGE, PDF, XML
from eyeline.scrutiny.models import Attendance, MinutesVersion
from eyeline.scrutiny.pack.contents import content_of
from eyeline.scrutiny.rules.kinds import Capacity, Presence
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.sitting import BadSitting
from eyeline.web.workspace import Workspace
from made_up_agendas import officer
from made_up_minutes import published
from made_up_scrutiny import commission
from made_up_sittings import Sat, note, room, say, seat

pytestmark = pytest.mark.django_db
GUEST = "Qzyoung Guestname"
LATE = "Qzlate Guestname"
SPEAKER = "Qzspeaker Residentname"
HIDDEN = (GUEST, LATE, SPEAKER)


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def with_guests() -> Sat:
    """Return a meeting that was held, with two young guests and a speaker from the public."""
    seat(commission(), "Young people's council", GUEST, Role.STANDING_INVITEE)
    sat = room()
    for title in ("Chair", "Vice-chair", "Member, seat 3", "Parent governor 1", GUEST):
        sat.mark(title)
    seat(commission(), "Young carers", LATE, Role.STANDING_INVITEE)
    for who in (
        Somebody(LATE),
        Somebody(SPEAKER, "The parents of a school", Capacity.SPEAKER),
        Somebody("Officer of schools", "Schools", Capacity.OFFICER),
    ):
        attending.add(sat.meeting, who, moment=sat.at(3), by=officer(), at=sat.at(3))
    for title in ("Member, seat 4", "Member, seat 5", "Parent governor 2"):
        sat.mark(title, Presence.APOLOGIES)
    for number, item in enumerate(sat.items, 1):
        sat.take(number, number * 10)
        say(sat, item, "Members asked about it.", number * 10)
        note(item, Kind.NOTED, "It was noted.")
    sat.finish(70)
    return sat


def names_in(version: MinutesVersion, group: str) -> list[str]:
    """Return who is listed in published minutes under a heading."""
    found = [each.names for each in of_json(version.content).people if each.title == group]
    return list(found[0])


def test_a_guest_is_called_by_the_seat_and_by_no_name_in_anything_that_is_published(
    tmp_path: Any,
) -> None:
    version = published(with_guests())

    assert set(names_in(version, "In attendance")) == {"Young people's council", "Young carers"}
    assert not [name for name in HIDDEN if name in json.dumps(version.content)]
    for name in (PAGE, PDF, XML):
        row = version.files.get(name=name)
        data = content_of(row.sha256, row.name)
        assert not [each for each in HIDDEN if each.encode() in data]
    file = tmp_path / PDF
    file.write_bytes(content_of(version.files.get(name=PDF).sha256, PDF))
    words = str(read(file).blocks)
    assert "Young carers" in words
    assert "Guestname" not in words
    assert "Residentname" not in words


def test_the_public_page_of_minutes_names_members_and_no_guest() -> None:
    version = published(with_guests())

    response = Client(headers={"host": "localhost"}).get(
        f"/meetings/{version.minutes.meeting_id}/minutes"
    )

    said = response.content.decode()
    assert response.status_code == 200
    assert "Vice-chair" in said
    assert "Young carers" in said
    assert not [name for name in HIDDEN if name in said]


def test_a_guest_whose_name_an_officer_wrote_again_is_still_called_by_the_seat() -> None:
    sat = with_guests()
    Attendance.objects.filter(title=GUEST).update(title=f"Guest: {GUEST}", role="Speaks for them")

    version = published(sat)

    assert "Young people's council" in names_in(version, "In attendance")
    assert GUEST not in json.dumps(version.content)


def test_a_speaker_from_the_public_is_called_by_what_they_speak_for() -> None:
    version = published(with_guests())

    assert names_in(version, "Speakers") == ["The parents of a school"]
    assert names_in(version, "Officers") == ["Officer of schools (Schools)"]


def test_a_speaker_who_speaks_for_nothing_known_is_not_noted() -> None:
    sat = room()
    who = Somebody(SPEAKER, "", Capacity.SPEAKER)

    with pytest.raises(BadSitting, match="speaks for"):
        attending.add(sat.meeting, who, moment=sat.at(3), by=officer(), at=sat.at(3))

    form = Comes([], {"title": SPEAKER, "role": " ", "capacity": "speaker", "stands_for": ""})
    assert "role" in form.errors
