"""Where and by whom a promise ends: at a meeting after it was made, by another than reported it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import commitments, meetings
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.models import Commitment, Meeting
from eyeline.scrutiny.rules.commitment_life import BadCommitment
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.web.workspace import Workspace
from made_up_minutes import post, somebody
from made_up_people import client_of, person
from made_up_scrutiny import commission, wanted

pytestmark = pytest.mark.django_db
AGREED_ON = date(2026, 5, 1)
NOON = datetime(2026, 5, 20, 12, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def kept() -> Commitment:
    asks = Asks(post(), date(2026, 9, 1))
    made = commitments.keep_from_paper(
        commission(), "A note is circulated.", Kind.ACTION, "Minute 7", AGREED_ON, asks, by=None,
        at=NOON,
    )  # fmt: skip
    return Commitment.objects.get(pk=made.pk)


def held(day: date) -> Meeting:
    return meetings.add_held(commission(), wanted(day), by=None, at=NOON)


def done(by: str) -> Commitment:
    made = kept()
    return commitments.report_done(
        made, "It was sent.", seen=made.version, by=somebody(by), at=NOON
    )


def test_nothing_is_accepted_or_taken_back_at_a_meeting_before_it_was_agreed() -> None:
    made, before = done("Director"), held(AGREED_ON - timedelta(days=1))

    with pytest.raises(BadCommitment, match="before it was agreed"):
        commitments.accept(made, before, seen=made.version, by=None, at=NOON)
    with pytest.raises(BadCommitment, match="before it was agreed"):
        commitments.cancel(made, before, "Overtaken.", seen=made.version, by=None, at=NOON)

    made.refresh_from_db()
    assert made.state == "done"


def test_whoever_said_that_it_is_done_does_not_keep_that_it_was_accepted() -> None:
    made, later = done("Clerk"), held(AGREED_ON + timedelta(days=14))

    with pytest.raises(BadCommitment, match="somebody else keeps"):
        commitments.accept(made, later, seen=made.version, by=somebody("Clerk"), at=NOON)
    made = commitments.accept(made, later, seen=made.version, by=somebody("Second"), at=NOON)

    assert made.state == "accepted"


def test_the_page_offers_no_meeting_before_it_was_agreed() -> None:
    made = done("Director")
    before, later = held(AGREED_ON - timedelta(days=1)), held(AGREED_ON + timedelta(days=14))
    assert timezone.now() > later.starts_at

    page = client_of(person(Role.GOVERNANCE_OFFICER)).get(f"/commitments/{made.pk}/accept")

    said = page.content.decode()
    assert f'value="{later.pk}"' in said
    assert f'value="{before.pk}"' not in said
