"""The commissions on pages: what the public reads, what officers do, what two of them are told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from eyeline.calendar import LONDON
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import bodies, meetings, numbers, programme
from eyeline.scrutiny.models import Meeting
from eyeline.scrutiny.rules.seats import Basis
from eyeline.web.workspace import Workspace
from made_up_meetings import coming, seated, sent, taken_up, text, year_of
from made_up_people import client_of, person
from made_up_scrutiny import AT, at_half_past_five, commission, venue

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


def test_the_public_reads_when_where_and_by_when_to_ask_each_with_its_reason() -> None:
    meeting = coming()
    numbers.say_text(
        meeting.venue, "access", "There is a lift.", first=date(2026, 1, 1), by=None, at=AT
    )

    page = text(Client(headers={"host": "localhost"}), f"/meetings/{meeting.pk}")

    assert "Everybody may come, without booking" in page
    assert "There is a lift." in page
    assert page.count("<details") == 6
    assert "Send a question or ask to speak" in page
    assert "until 17:00" in page
    assert "Rule R2" in page
    assert "SI 2002/715" in page
    assert "clear working days (" in page


def test_the_public_sees_no_draft_and_not_that_it_was_one() -> None:
    public = Client(headers={"host": "localhost"})
    meeting = coming()
    draft = meetings.add(
        commission(),
        meetings.Wanted(meeting.starts_at + timedelta(days=7), venue()),
        by=None,
        at=AT,
    )

    assert public.get(f"/meetings/{draft.pk}").status_code == 404
    assert "Draft" not in text(public, "/meetings")
    assert "Draft" not in text(public, f"/meetings/{meeting.pk}")
    assert "Draft" in text(client_of(person(GOVERNANCE)), f"/meetings/{meeting.pk}")


def test_the_public_reads_who_sits_where_but_of_guests_only_that_the_seat_is_held() -> None:
    seated("Chair", Role.COMMISSION_CHAIR, "Councillor in the chair")
    seated("Youth council", Role.STANDING_INVITEE, "A young person")
    bodies.add_seat(
        commission(),
        "Parent governor, primary schools",
        Role.CO_OPTED_MEMBER,
        basis=Basis.PARENT_GOVERNOR,
        voting_scope="education",
        by=None,
        at=AT,
    )

    page = text(Client(headers={"host": "localhost"}), COMMISSION)

    assert "Councillor in the chair" in page
    assert "A young person" not in page
    assert "3 seats, of which 1 is vacant" in page
    assert "1 seat of parent governors; the law asks for 2 to 5 (R20)" in page
    assert "Education only" in page
    assert "A meeting needs 1 of the 2 members who vote" in page


def test_suggestions_are_for_members_and_the_published_programme_for_everybody() -> None:
    meeting = coming()
    taken_up(meeting, "SEND transport", wanted="Appeals", effort=30)
    programme.suggest(
        commission(), programme.Topic("Academies"), programme.Source.MEMBER, by=None, at=AT
    )
    year = f"?year={year_of(meeting)}"

    public = text(Client(headers={"host": "localhost"}), f"{COMMISSION}/work-programme{year}")
    member = text(client_of(person(Role.MEMBER)), f"{COMMISSION}/work-programme{year}")

    assert "SEND transport" in public
    assert "Appeals" in public
    assert "30 of 120 minutes planned" in public
    assert "Academies" not in public
    assert "Academies" in member


@pytest.mark.parametrize("year", ["2026", "2026-28", "1066-67", "next", "2026-27x", "\u0662026-27"])
def test_a_year_that_there_is_not_is_not_found(year: str) -> None:
    commission()
    public = Client(headers={"host": "localhost"})

    assert public.get(f"{COMMISSION}/work-programme?year={year}").status_code == 404
    assert public.get(f"/meetings?year={year}").status_code == 404


def test_an_officer_plans_a_meeting_and_publishes_its_notice(officer: Client) -> None:
    commission()
    day = timezone.localdate() + timedelta(days=60)

    made = officer.post(
        "/meetings/new",
        {
            "body": "children",
            "kind": "ordinary",
            "day": f"{day:%d/%m/%Y}",
            "starts": "5.30pm",
            "venue": venue().pk,
        },
    )
    address = made["Location"]
    for step in ("schedule", "convene"):
        version = Meeting.objects.get().version
        assert officer.post(f"{address}/steps/{step}", {"seen": version}).status_code == 302

    assert Meeting.objects.get().state == "convened"
    assert Meeting.objects.get().starts_at == at_half_past_five(day)
    assert "Notice published" in text(Client(headers={"host": "localhost"}), address)


def test_after_the_last_day_the_page_asks_why_it_is_convened_at_shorter_notice(
    officer: Client,
) -> None:
    meeting = coming(40)
    soon = at_half_past_five(timezone.localdate() + timedelta(days=1))
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=soon, ends_at=None)
    address = f"/meetings/{meeting.pk}/steps/convene"

    assert "Why it is convened at shorter notice" in text(officer, address)
    refused = officer.post(address, {"seen": meeting.version})
    assert "had to be out by" in refused.content.decode()
    officer.post(address, {"seen": meeting.version, "short_notice": "An urgent inspection."})

    page = text(Client(headers={"host": "localhost"}), f"/meetings/{meeting.pk}")
    assert "Convened at shorter notice" in page
    assert "An urgent inspection." in page
    assert "Rule R1" in page


def test_the_second_of_two_officers_sees_the_difference_and_saves_over_what_they_know(
    officer: Client,
) -> None:
    meeting = coming()
    address = f"/meetings/{meeting.pk}/change"
    second = sent(meeting, ends="20:00")
    officer.post(address, sent(meeting, ends="19:00", starts="17:00"))

    answer = officer.post(address, second).content.decode()

    assert "Somebody else changed this since you opened it" in answer
    assert "Both changed it" in answer
    assert 'name="starts" value="17:00"' in answer  # the other's, taken over
    assert 'name="ends" value="20:00"' in answer  # one's own, to decide on
    stands = Meeting.objects.get()
    assert timezone.localtime(stands.ends_at, LONDON).hour == 19

    again = second | {"starts": "17:00", "seen": stands.version}
    assert officer.post(address, again).status_code == 302
    assert timezone.localtime(Meeting.objects.get().ends_at, LONDON).hour == 20


def test_a_postponed_meeting_says_where_the_new_one_is(officer: Client) -> None:
    meeting = coming()
    entry = taken_up(meeting)
    day = timezone.localdate() + timedelta(days=80)

    made = officer.post(
        f"/meetings/{meeting.pk}/postpone",
        sent(meeting, day=f"{day:%d/%m/%Y}", why="The lift is broken."),
    )

    old = text(Client(headers={"host": "localhost"}), f"/meetings/{meeting.pk}")
    assert "This meeting was postponed. The lift is broken." in old
    assert made["Location"] in old
    entry.refresh_from_db()
    assert entry.meeting is not None
    assert entry.meeting.instead_of == meeting


def test_two_versions_of_the_terms_are_compared() -> None:
    body = commission()
    for words in ("To ask.", "To ask.\nTo <b>recommend</b>."):
        bodies.adopt_terms(body, words, on=date(2026, 5, 14), adopted_by="Council", by=None, at=AT)
    public = Client(headers={"host": "localhost"})

    page = text(public, f"{COMMISSION}/terms?older=1&newer=2")

    assert "<ins>To &lt;b&gt;recommend&lt;/b&gt;.</ins>" in page
    assert "<b>recommend" not in text(public, f"{COMMISSION}/terms")
    for wrong in ("?version=9", "?older=1&newer=9", "?version=x"):
        assert public.get(f"{COMMISSION}/terms{wrong}").status_code == 404


def test_the_annual_report_is_drafted_of_the_years_record(officer: Client) -> None:
    meeting = coming()
    entry = taken_up(meeting, "Edge of *care*")
    past = at_half_past_five(timezone.localdate() - timedelta(days=1))
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=past, ends_at=None, state="held")
    programme.finish(entry, "Noted.", seen=2, by=None, at=timezone.now())
    moved = taken_up(coming(60), "Late")
    programme.move(moved, None, "No report.", seen=2, by=None, at=timezone.now())

    draft = officer.get(f"{COMMISSION}/annual-report.md?year={_year_of(past)}").content.decode()

    assert draft.startswith("# Children scrutiny commission: annual report")
    assert "met once and dealt with 1 topic" in draft
    assert "- Edge of \\*care\\*: Noted." in draft
    assert "- Late: No report." in draft


def _year_of(moment: object) -> str:
    meeting = Meeting(starts_at=moment)
    return year_of(meeting)


def test_without_anything_kept_every_page_says_so() -> None:
    public = Client(headers={"host": "localhost"})

    assert "No commission is kept here yet" in text(public, "/commissions")
    assert "No meeting is kept of this municipal year" in text(public, "/meetings")
    assert "No venue is kept yet" in text(public, "/venues")
    assert "The register tells of no part" in text(public, "/structure")
    commission()
    page = text(public, COMMISSION)
    assert "No meeting is scheduled" in page
    assert "No seats are kept here yet" in page
    assert "None are kept here yet" in text(public, f"{COMMISSION}/terms")


def test_what_needs_an_officer_is_told_at_home(officer: Client) -> None:
    coming(12)
    programme.suggest(
        commission(), programme.Topic("Academies"), programme.Source.MEMBER, by=None, at=AT
    )

    page = text(officer, "/")

    assert "suggested topic to decide on" in page
    assert "meeting whose notice is due" in page


def test_invitations_are_kept_with_their_answers(officer: Client) -> None:
    meeting = coming()
    officer.post(
        f"/meetings/{meeting.pk}/invitations/new", {"whom": "Hospital trust", "about": "Delays"}
    )
    asked = meeting.invitations.get()

    officer.post(f"/invitations/{asked.pk}/answer", {"answer": "substitute", "on": "01/06/2026"})

    page = text(officer, f"/meetings/{meeting.pk}/invitations")
    assert "Hospital trust" in page
    assert "Somebody else comes, 1 June 2026" in page
