"""The work programme on pages: suggested, taken up, moved, and given away."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from django.test import Client
from pytest_django import Settings

from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import programme
from eyeline.scrutiny.models import Entry
from eyeline.web.workspace import Workspace
from made_up_meetings import coming, taken_up, text, year_of
from made_up_people import client_of, person
from made_up_scrutiny import AT, commission

pytestmark = pytest.mark.django_db
GOVERNANCE = Role.GOVERNANCE_OFFICER
COMMISSION = "/commissions/children"


@pytest.fixture(autouse=True)
def here(settings: Settings, workspace: Workspace) -> Workspace:
    """Return the workspace that the site serves."""
    settings.WORKSPACE = workspace
    return workspace


@pytest.fixture
def officer() -> Client:
    return client_of(person(GOVERNANCE))


def test_a_member_suggests_the_chair_takes_up_and_an_officer_moves_with_the_reason(
    officer: Client,
) -> None:
    first, second = coming(40), coming(75)
    chair = client_of(person(Role.COMMISSION_CHAIR))
    client_of(person(Role.MEMBER)).post(
        "/work-programme/suggest", {"body": "children", "title": "Edge of care", "source": "member"}
    )
    entry = Entry.objects.get()

    chair.post(f"/work-programme/{entry.pk}/schedule", {"seen": 1, "meeting": first.pk})
    officer.post(
        f"/work-programme/{entry.pk}/move",
        {"seen": 2, "meeting": second.pk, "reason": "The report is late."},
    )

    entry.refresh_from_db()
    assert (entry.state, entry.meeting) == ("scheduled", second)
    page = text(officer, f"/work-programme/{entry.pk}")
    assert "The report is late." in page
    public = text(Client(headers={"host": "localhost"}), f"/work-programme/{entry.pk}")
    assert "The report is late." not in public


def test_an_exception_of_the_dashboard_comes_filled_in_by_the_address() -> None:
    commission()
    analyst = client_of(person(Role.PERFORMANCE_ANALYST))

    page = text(
        analyst,
        "/work-programme/suggest?source=exception&title=EHC+plans&from_what=2026-27+Q1%3A+EHC+plans",
    )

    assert 'value="EHC plans"' in page
    assert 'value="2026-27 Q1: EHC plans"' in page
    assert '<option value="exception" selected>' in page


def test_the_public_is_not_told_which_exception_a_topic_came_from() -> None:
    meeting = coming()
    made = programme.suggest(
        meeting.body,
        programme.Topic("EHC plans"),
        programme.Source.EXCEPTION,
        from_what="2026-27 Q1: plans in 20 weeks",
        by=None,
        at=AT,
    )
    programme.schedule(made, meeting, seen=1, by=None, at=AT)
    address = f"/work-programme/{made.pk}"

    assert "plans in 20 weeks" not in text(Client(headers={"host": "localhost"}), address)
    assert "plans in 20 weeks" in text(client_of(person(Role.MEMBER)), address)


def test_entries_change_places_by_a_button(officer: Client) -> None:
    meeting = coming()
    first, second = taken_up(meeting, "A"), taken_up(meeting, "B")

    answer = officer.post(
        f"/work-programme/{second.pk}/place", {"up": "yes", "seen": 2, "year": "2026-27"}
    )

    assert answer["Location"] == f"{COMMISSION}/work-programme?year=2026-27#entry-{second.pk}"
    assert list(meeting.entries.order_by("position")) == [second, first]
    stale = officer.post(f"/work-programme/{second.pk}/place", {"up": "no", "seen": 2}, follow=True)
    assert "Somebody else changed this" in stale.content.decode()


def test_the_programme_is_given_away_in_word_and_pdf_as_the_packs_table() -> None:
    meeting = coming()
    taken_up(meeting, "SEND transport", wanted="Appeals")
    public = Client(headers={"host": "localhost"})
    address = f"{COMMISSION}/work-programme"

    written = public.get(f"{address}.docx?year={year_of(meeting)}").content
    paper = docx.Document(BytesIO(written))
    made = public.get(f"{address}.pdf?year={year_of(meeting)}")

    (table,) = paper.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "Meeting date",
        "Item",
        "Recommendations / Actions",
        "Progress",
    ]
    assert [cell.text for cell in table.rows[1].cells[1:]] == ["SEND transport", "Appeals", ""]
    assert paper.core_properties.title.startswith("Children scrutiny commission")
    assert written == public.get(f"{address}.docx?year={year_of(meeting)}").content
    with zipfile.ZipFile(BytesIO(written)) as parts:
        assert {each.date_time[0] for each in parts.infolist()} == {1980}
    assert made.content.startswith(b"%PDF-")
    assert made["Content-Disposition"].startswith('attachment; filename="work-programme-children')
    assert public.get(f"{address}.txt").status_code == 404
