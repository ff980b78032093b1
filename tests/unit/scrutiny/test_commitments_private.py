"""What ended a private promise is told to nobody who may not read its minute."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import commitments
from eyeline.scrutiny.models import Commitment, Entry, EntryVersion
from eyeline.scrutiny.rules.kinds import EntryState
from eyeline.web.workspace import Workspace
from made_up_minutes import after, owed, published
from made_up_people import client_of, person
from made_up_sittings import finished

pytestmark = pytest.mark.django_db
SECRET = "The carer was struck off after two allegations."


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def taken_back(*, private: bool) -> Entry:
    """Return the entry of a commitment that the commission took back."""
    sat = finished()
    published(sat, due=date(2027, 1, 1))
    Commitment.objects.filter(pk=owed(sat)[0].pk).update(private=private)
    made = Commitment.objects.get(pk=owed(sat)[0].pk)
    made = commitments.cancel(
        made, sat.meeting, SECRET, seen=made.version, by=None, at=after(sat, 4)
    )
    assert made.entry is not None
    assert SECRET in made.reason
    return Entry.objects.get(pk=made.entry.pk)


def test_the_programme_does_not_tell_why_a_private_commitment_was_taken_back() -> None:
    entry = taken_back(private=True)

    assert entry.state == EntryState.DECLINED
    assert entry.reason
    assert not [each for each in EntryVersion.objects.all() if "struck" in each.reason]
    for role in (Role.STANDING_INVITEE, Role.MEMBER, Role.REPORT_AUTHOR, Role.AUDITOR):
        page = client_of(person(role)).get(f"/work-programme/{entry.pk}")
        assert page.status_code == 200
        assert "struck" not in page.content.decode()


def test_the_programme_tells_why_any_other_commitment_was_taken_back() -> None:
    assert SECRET in taken_back(private=False).reason
