"""A recommendation goes to somebody: where it is judged, what is missing is said at its field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from eyeline.calendar import LONDON
from eyeline.council.models import Post
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import commitments, minutes
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.forms.on_paper import Row
from eyeline.scrutiny.models import Commitment, Outcome
from eyeline.scrutiny.rules.commitment_life import BadCommitment
from eyeline.scrutiny.rules.from_minutes import COLUMNS, BadProposals, kept_of
from eyeline.scrutiny.rules.kinds import Presence
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.web.workspace import Workspace
from made_up_minutes import after, post, somebody
from made_up_people import client_of, person
from made_up_scrutiny import commission
from made_up_sittings import Sat, note, room

pytestmark = pytest.mark.django_db
TEXT = "That the executive funds school places."
NOON = datetime(2026, 5, 20, 12, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def recommended() -> tuple[Sat, Outcome]:
    """Return a meeting whose minutes are begun, and a recommendation of it."""
    sat = room()
    for title in ("Chair", "Vice-chair", "Member, seat 3", "Parent governor 1"):
        sat.mark(title)
    for title in ("Member, seat 4", "Member, seat 5", "Parent governor 2"):
        sat.mark(title, Presence.APOLOGIES)
    for number in range(1, 5):
        sat.take(number, number * 10)
    note(sat.items[1], Kind.RECOMMENDED, TEXT)
    sat.finish(70)
    minutes.begin(sat.meeting, by=somebody("Clerk"), at=after(sat))
    return sat, Outcome.objects.get(text=TEXT)


def test_a_recommendation_to_nobody_is_not_kept() -> None:
    sat, outcome = recommended()

    with pytest.raises(BadCommitment, match="to whom"):
        commitments.ask(outcome, Asks(post(), addressee=" "), by=None, at=after(sat))
    with pytest.raises(BadCommitment, match="to whom"):
        commitments.keep_from_paper(
            commission(), TEXT, Kind.RECOMMENDED, "Minute 7", date(2026, 5, 1), Asks(post()),
            by=None, at=NOON,
        )  # fmt: skip

    assert not Commitment.objects.exists()


def test_the_page_says_at_its_field_that_a_recommendation_goes_to_somebody() -> None:
    _, outcome = recommended()
    officer = client_of(person(Role.GOVERNANCE_OFFICER))
    said = {"asks": "yes", "owner": post().pk, "addressee": "", "meeting": ""}

    refused = officer.post(f"/outcomes/{outcome.pk}/asks", said)
    taken = officer.post(f"/outcomes/{outcome.pk}/asks", said | {"addressee": "The executive"})

    assert refused.status_code == 200
    assert 'href="#id_addressee"' in refused.content.decode()
    assert taken.status_code == 302
    assert Commitment.objects.get().addressee == "The executive"


def test_a_row_from_paper_says_at_its_field_that_a_recommendation_goes_to_somebody() -> None:
    read = {"kind": "recommended", "text": TEXT, "due": "", "comes_back": ""}
    said = {"row-1-keep": "on", "row-1-kind": "recommended", "row-1-text": TEXT}
    said["row-1-owner"] = str(post().pk)

    form = Row(1, read, Post.objects.all(), said)

    assert list(form.errors) == ["addressee"]


def test_a_file_from_paper_says_in_which_row_nobody_is_addressed() -> None:
    row = dict.fromkeys(COLUMNS, "") | {
        "keep": "yes", "meeting": "2026-05-01", "kind": "recommended", "text": TEXT,
        "owner": "Director",
    }  # fmt: skip
    file = "\r\n".join([",".join(COLUMNS), ",".join(row.values())])

    with pytest.raises(BadProposals, match="Row 2: addressee is blank"):
        kept_of(file)
