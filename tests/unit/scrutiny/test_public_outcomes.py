"""What the public site shows of what came of scrutiny: all that is public, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from eyeline.calendar import LONDON
from eyeline.council.models import Job
from eyeline.scrutiny.changes import commitments, forward_plan, minutes_steps, submissions
from eyeline.scrutiny.models import Commitment, Minute, MinutesFile, MinutesVersion
from eyeline.scrutiny.rules.kinds import MeetingState, Part
from eyeline.web.workspace import Workspace
from made_up_decisions import TAKEN, at, drafted, published, submitted, taken, valid
from made_up_minutes import confirm, later, owed, presided, somebody
from made_up_minutes import published as minutes_published
from made_up_sittings import finished
from made_up_voices import accepted, acknowledged, officer
from public_site import files, shown

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def here(settings: Settings, workspace: Workspace) -> Path:
    settings.WORKSPACE = workspace
    return workspace.path


def waiting() -> int:
    return Job.objects.filter(kind="build_public_site").count()


def test_published_minutes_are_read_as_a_page_and_their_files_are_the_same_bytes(
    here: Path,
) -> None:
    sat = finished()
    assert f"/meetings/{sat.meeting.pk}/minutes/1/" not in shown(here, ON)
    minutes_published(sat)

    said = shown(here, ON)

    page = said[f"/meetings/{sat.meeting.pk}/minutes/1/"]
    for minute in Minute.objects.all():
        assert f"{minute.number}. " in page
    assert "Draft" in page
    assert "Read the minutes as a page" in said[f"/meetings/{sat.meeting.pk}/"]
    public = MinutesFile.objects.filter(part=Part.PUBLIC.value)
    kept = {name.rpartition("/")[2] for name in files(here) if "/minutes/" in name}
    assert {row.name for row in public} <= kept


def test_private_minutes_are_nowhere(here: Path) -> None:
    minutes_published(finished())
    version = MinutesVersion.objects.get()
    MinutesFile.objects.create(
        version=version, name="private-minutes.pdf", part=Part.PRIVATE.value, sha256="0" * 64,
        size=1,
    )  # fmt: skip

    shown(here, ON)

    assert not [name for name in files(here) if "private" in name]
    assert "private-minutes" not in (here / "meetings" / "commissions.json").read_text()


def test_the_tracker_has_what_is_owed_and_late_and_nothing_private(here: Path) -> None:
    sat = finished()
    minutes_published(sat)
    (asked,) = owed(sat)

    before = shown(here, date(2028, 1, 1))["/commitments/"]
    Commitment.objects.filter(pk=asked.pk).update(private=True)
    after = shown(here, date(2028, 1, 1))["/commitments/"]

    assert asked.reference in before
    assert asked.text in before
    assert "Late" in before
    assert "Nothing is owed." in after
    assert asked.reference not in (here / "meetings" / "commissions.json").read_text()


def test_what_was_done_shows_with_the_next_site_and_asks_for_it(
    here: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    sat = finished()
    minutes_published(sat)
    made = owed(sat)[0]
    Job.objects.all().delete()

    now = datetime(2026, 9, 2, 12, tzinfo=LONDON)
    with django_capture_on_commit_callbacks(execute=True):
        commitments.progress(
            made, "Half of it stands.", seen=made.version, by=somebody("Clerk"), at=now
        )

    assert waiting() == 1
    assert "Half of it stands." in shown(here, ON)["/commitments/"]


def test_a_decision_is_shown_once_published_and_a_call_in_once_answered(here: Path) -> None:
    unseen = taken(title="Not told yet")
    told = published(title="School transport after 16")

    before = shown(here, ON)
    submitted(told)
    asked = shown(here, ON)[f"/decisions/{told.pk}/"]

    assert f"/decisions/{unseen.pk}/" not in before
    assert "Places are offered by need." in before[f"/decisions/{told.pk}/"]
    assert "Nobody has called it in" in before[f"/decisions/{told.pk}/"]
    assert "It hurts families." not in asked
    assert "Nothing of it takes effect until that is settled" in asked


def test_a_valid_call_in_is_shown_with_its_steps(here: Path) -> None:
    found = valid()

    page = shown(here, ON)[f"/decisions/{found.decision_id}/"]

    assert "It hurts families." in page
    assert "It has its signatures." in page


def test_the_forward_plan_has_what_is_announced_and_no_draft(
    here: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    hidden = drafted(date(2026, 8, 1), TAKEN, title="Only thought of")
    entry = drafted(date(2026, 8, 1), TAKEN)
    Job.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        forward_plan.publish(entry, seen=1, by=None, at=at(TAKEN))

    said = shown(here, ON)

    assert waiting() == 1
    assert "School places" in said["/forward-plan/"]
    assert "Where new places are made." in said[f"/forward-plan/{entry.pk}/"]
    assert f"/forward-plan/{hidden.pk}/" not in said
    assert "Only thought of" not in (here / "meetings" / "commissions.json").read_text()


def test_confirmed_minutes_stand_beside_those_of_before_and_say_when_they_were_signed(
    here: Path,
) -> None:
    sat = finished()
    minutes_published(sat)
    meeting = later(MeetingState.HELD)
    presided(meeting, somebody("Chair"))
    made = confirm(meeting)
    Job.objects.all().delete()
    at_night = meeting.starts_at + timedelta(days=1)
    minutes_steps.sign(made, seen=made.version, by=somebody("Chair"), at=at_night)

    said = shown(here, ON)

    assert waiting() == 1
    first, second = (said[f"/meetings/{sat.meeting.pk}/minutes/{n}/"] for n in (1, 2))
    assert "There is a newer version" in first
    assert "Signed on 17 July 2026" in second
    assert "There is a newer version" not in second


def test_what_was_asked_and_answered_is_shown_and_what_waits_is_not(here: Path) -> None:
    acknowledged(text="Zebraquestion of one who waits")
    made = accepted(text="Giraffequestion of another", email="b@example.org", name="Okapiname")
    said = submissions.Answer("written", "Pandaanswer")
    submissions.answer(made, said, seen=made.version, by=officer(), at=timezone.now())

    words = shown(here, ON)["/answers/"]

    assert "Giraffequestion" in words
    assert "Pandaanswer" in words
    handed = (here / "meetings" / "commissions.json").read_text()
    for hidden in ("Zebraquestion", "b@example.org"):
        assert hidden not in handed
