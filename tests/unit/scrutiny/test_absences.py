"""Councillors who were at no meeting for months: told at four, five and six, and nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from eyeline.council.rules.roles import Role
from eyeline.scrutiny.meeting.absences import away
from eyeline.scrutiny.models import Meeting, Stay
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.sitting.absence import Absence, absence, ends_on
from eyeline.web.workspace import Workspace
from made_up_minutes import later
from made_up_people import client_of, person
from made_up_sittings import finished

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 18)


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Settings) -> None:
    settings.WORKSPACE = workspace


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 10, 17), None),
        (date(2026, 10, 18), Absence.FOUR),
        (date(2026, 11, 17), Absence.FOUR),
        (date(2026, 11, 18), Absence.FIVE),
        (date(2026, 12, 17), Absence.FIVE),
        (date(2026, 12, 18), Absence.SIX),
    ],
)
def test_it_is_told_from_the_day_on_which_the_months_are_full(
    on: date, told: Absence | None
) -> None:
    assert absence(JUNE, on) is told


def test_six_months_from_the_last_of_august_are_over_at_the_end_of_february() -> None:
    assert ends_on(date(2026, 8, 31)) == date(2027, 2, 28)


def test_councillors_are_told_of_where_a_meeting_was_held_without_them() -> None:
    sat = finished()
    on = sat.meeting.starts_at.date() + timedelta(days=170)
    before = away(on)
    later(MeetingState.HELD)

    found = {str(each.person): each for each in away(on)}

    assert before == []
    assert found["Chair"].known
    assert not found["Member, seat 5"].known
    assert {each.last for each in found.values()} == {sat.meeting.starts_at.date()}
    assert {each.missed for each in found.values()} == {1}
    assert "Parent governor 1" not in found
    assert away(sat.meeting.starts_at.date() + timedelta(days=100)) == []


def test_whoever_was_at_a_later_meeting_is_not_told_of() -> None:
    sat = finished()
    meeting = later(MeetingState.HELD)
    who = sat.who("Vice-chair")
    Stay.objects.filter(attendance=who).update(came_at=meeting.starts_at)
    on = sat.meeting.starts_at.date() + timedelta(days=125)

    assert "Vice-chair" not in [str(each.person) for each in away(on)]
    assert "Chair" in [str(each.person) for each in away(on)]


def test_officers_see_the_list_and_are_told_on_their_first_page() -> None:
    finished()
    later(MeetingState.HELD)
    today = timezone.localdate()
    far = timezone.now() - timedelta(days=150)
    for number, each in enumerate(Meeting.objects.filter(state="held")):
        moved = far + timedelta(days=number)
        Meeting.objects.filter(pk=each.pk).update(starts_at=moved, ends_at=None)
    Stay.objects.update(came_at=far - timedelta(days=1), left_at=far)
    officer = client_of(person(Role.GOVERNANCE_OFFICER, number=300))

    page = officer.get("/meetings/absences").content.decode()
    front = officer.get("/").content.decode()

    assert [each.how_long for each in away(today)]
    assert "Member, seat 3" in page
    assert "at no meeting for four months" in front
    assert client_of(person(Role.MEMBER, number=301)).get("/meetings/absences").status_code == 404
