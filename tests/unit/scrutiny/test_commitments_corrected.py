"""A correction of an outcome reaches what the outcome asks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from eyeline.scrutiny.changes import commitments, meetings, minutes_steps
from eyeline.scrutiny.documents.minutes.values import Corrected
from eyeline.scrutiny.models import Commitment, Entry, MeetingMinutes, MinutesVersion
from eyeline.scrutiny.rules.minutes_life import BadMinutes
from eyeline.web.workspace import Workspace
from made_up_minutes import owed, published, somebody
from made_up_scrutiny import wanted
from made_up_sittings import Sat, finished

pytestmark = pytest.mark.django_db
LATER = date(2026, 7, 16)
SIX, THREE = "comes back in six months", "comes back in three months"


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def minuted() -> tuple[Sat, Commitment]:
    """Return a meeting with published minutes, and what its outcome asks in six months."""
    sat = finished()
    published(sat)
    return sat, owed(sat)[0]


def confirm(sat: Sat, *corrections: Corrected) -> MinutesVersion:
    made = MeetingMinutes.objects.get(meeting=sat.meeting)
    at = sat.meeting.starts_at + timedelta(days=40)
    later = meetings.add_held(sat.meeting.body, wanted(LATER), by=None, at=at)
    return minutes_steps.confirm(
        made, later, corrections, seen=made.version, by=somebody("Second officer"), at=at
    )


def test_the_promise_follows_the_corrected_words_and_the_day_that_they_name() -> None:
    sat, made = minuted()
    assert made.due_on == date(2026, 12, 18)

    confirm(sat, Corrected(3, SIX, THREE))

    now = Commitment.objects.get(pk=made.pk)
    assert THREE in now.text
    assert (now.due_on, now.next_on) == (date(2026, 9, 18), date(2026, 9, 18))
    assert "three months" in now.due_why
    assert now.version == made.version + 1
    last = now.steps.order_by("number").last()
    assert last is not None
    assert (last.action, last.next_on) == ("correct", date(2026, 9, 18))
    assert SIX in last.said


def test_its_entry_of_the_work_programme_says_the_corrected_words() -> None:
    sat, made = minuted()

    confirm(sat, Corrected(3, SIX, THREE))

    entry = Entry.objects.get(commitment=made)
    assert THREE in entry.title
    assert THREE in entry.wanted


def test_a_day_that_was_set_by_hand_stays_though_the_words_are_corrected() -> None:
    sat, made = minuted()
    by_hand = date(2026, 11, 2)
    at = sat.meeting.starts_at + timedelta(days=10)
    commitments.put_off(made, by_hand, "It was agreed.", seen=made.version, by=None, at=at)

    confirm(sat, Corrected(3, SIX, THREE))

    now = Commitment.objects.get(pk=made.pk)
    assert THREE in now.text
    assert (now.due_on, now.due_why) == (by_hand, "It was agreed.")


def test_a_correction_of_the_narrative_leaves_the_promise_alone() -> None:
    sat, made = minuted()

    confirm(sat, Corrected(3, "Members asked about fostering", "Members praised fostering"))

    now = Commitment.objects.get(pk=made.pk)
    assert (now.text, now.version) == (made.text, made.version)


def test_nothing_follows_where_one_correction_cannot_be_made() -> None:
    sat, made = minuted()

    with pytest.raises(BadMinutes, match="nowhere"):
        confirm(sat, Corrected(3, SIX, THREE), Corrected(3, "No such words", "Others"))

    assert Commitment.objects.get(pk=made.pk).text == made.text
