"""What the public site shows of commissions: all that is public as it stands, and nothing else."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from icalendar import Calendar
from pytest_django import Settings

import made_up_public_releases
from eyeline.council.folders import folders
from eyeline.council.models import Job
from eyeline.council.rules.roles import Role
from eyeline.council.stored_files import store
from eyeline.publication.handed_over import BEFORE_BUILDING
from eyeline.publication.models import Release, Withdrawal
from eyeline.scrutiny.changes import bodies, meetings, packs, programme
from eyeline.scrutiny.models import AgendaVersion, Meeting, PackFile
from eyeline.scrutiny.pack.tabled import key_of
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.site.handing_over import hand_over, write
from eyeline.web.public.application import Application
from eyeline.web.workspace import Workspace
from made_up_agendas import LAST_DAY, MADE_AT, MEETING, meeting, noon, officer, pack_of_june
from made_up_meetings import seated
from made_up_scrutiny import AT, DAY, commission, draft, planned, scheduled, suggested, wanted
from public_site import Answer, ask, built, files, pages, shown

pytestmark = pytest.mark.django_db
NAME = "agenda-pack.pdf"
ON = date(2026, 5, 20)
WORDS = "A figure in it was of another council."


@pytest.fixture(autouse=True)
def here(settings: Settings, workspace: Workspace) -> Path:
    settings.WORKSPACE = workspace
    return workspace.path


def test_a_meeting_is_shown_with_its_place_and_days_and_why(here: Path) -> None:
    of = scheduled()

    said = shown(here, ON)

    page = said[f"/meetings/{of.pk}/"]
    assert "Thursday 18 June 2026, 17:30 to 19:30" in page
    assert "Friday 12 June 2026, until 17:00" in page
    assert "3 clear working days (15, 16 and 17 June 2026) lie between" in page
    assert "Thursday 18 June 2026" in said["/meetings/"]


def test_drafts_and_suggestions_are_nowhere(here: Path) -> None:
    of = draft(day=date(2026, 7, 2))
    planned(scheduled(), "SEND transport")
    suggested("A topic that nobody agreed")

    said = shown(here, ON)

    assert f"/meetings/{of.pk}/" not in said
    everything = b"".join(files(here).values())
    assert b"SEND transport" in everything
    assert b"A topic that nobody agreed" not in everything
    assert b"2 July 2026" not in everything


def test_seats_show_vacancies_and_name_those_who_vote_alone(here: Path) -> None:
    seated("Chair", Role.COMMISSION_CHAIR, "The chair")
    seated("Youth council", Role.STANDING_INVITEE, "A guest")
    bodies.add_seat(commission(), "Seat 2", Role.COMMISSION_MEMBER, by=None, at=AT)

    said = shown(here, ON)

    page = said["/commissions/children/"]
    assert "3 seats, of which 1 is vacant" in page
    assert "The chair" in page
    assert "A guest" not in page


def test_terms_keep_an_address_for_each_version(here: Path) -> None:
    for number in (1, 2):
        text = f"# What it is for\n\nVersion {number}."
        day = date(2025, number, 1)
        bodies.adopt_terms(commission(), text, on=day, adopted_by="Council", by=None, at=AT)

    said = shown(here, ON)

    at = "/commissions/children/terms-of-reference/"
    assert "These terms were replaced." in said[f"{at}1/"]
    assert "Version 2." in said[f"{at}2/"]


def test_what_is_postponed_or_cancelled_says_so_and_leads_on(here: Path) -> None:
    first, second = scheduled(), scheduled(day=date(2026, 7, 16))
    new = meetings.postpone(
        first, wanted(date(2026, 7, 9)), seen=2, reason="A strike.", by=None, at=AT
    )
    meetings.step(second, MeetingState.CANCELLED, seen=2, reason="Nothing to hear.", by=None, at=AT)

    said, there = shown(here, ON), pages(here)

    assert "This meeting was postponed. A strike. It is held on" in said[f"/meetings/{first.pk}/"]
    links = there[f"/meetings/{first.pk}/"].xpath("//main//a/@href")
    assert f"/meetings/{new.pk}/" in links
    back = there[f"/meetings/{new.pk}/"].xpath("//main//a/@href")
    assert f"/meetings/{first.pk}/" in back
    assert "cancelled. Nothing to hear." in said[f"/meetings/{second.pk}/"]


def test_calendars_are_of_all_meetings_and_of_each_body(here: Path) -> None:
    scheduled()
    adults = scheduled(commission("adults"), date(2026, 6, 25))

    shown(here, ON)
    every = Calendar.from_ical(files(here)["/meetings/calendar.ics"])
    one = Calendar.from_ical(files(here)["/commissions/adults/calendar.ics"])

    assert len(every.walk("VEVENT")) == 2
    event = one.walk("VEVENT")[0]
    assert str(event["URL"]).endswith(f"/meetings/{adults.pk}/")
    assert str(event["SUMMARY"]) == "Adults scrutiny commission"


def test_a_published_pack_is_read_as_a_page_and_its_files_are_the_same_bytes(here: Path) -> None:
    of = pack_of_june()
    build = packs.build_now(of, by=officer(), at=noon(LAST_DAY))
    version = packs.publish(build, seen=of.version, by=officer(), at=noon(LAST_DAY))

    said = shown(here, LAST_DAY)

    at = f"/meetings/{of.pk}/agenda/1/"
    assert "Appendix C" in said[f"/meetings/{of.pk}/"]
    assert "Slide 3 of the presentation" not in said[f"{at}papers/"]
    assert "Appendix D, item 11: Families first programme" in said[f"{at}papers/"]
    there = files(here)
    for row in version.files.filter(part="public"):
        assert sha256(there[f"{at}papers/{row.name}"]).hexdigest() == row.sha256
    private = version.files.filter(part="private").values_list("name", flat=True)
    assert not {f"{at}papers/{name}" for name in private} & there.keys()


def _tabled(of: Meeting) -> Release:
    """Return a release that stands in a published pack of a meeting."""
    release = Release.objects.create(
        edition="2025-26-q1",
        number=1,
        audience="public",
        folder="2025-26-q1/1/public",
        manifest_sha256="0" * 64,
        made_at=MADE_AT,
    )
    paper = {"key": key_of(release), "name": "Appendix A", "title": "Dashboard", "of": "",
             "first": 1, "last": 2, "file": "appendix-a.pdf"}  # fmt: skip
    words = dict.fromkeys(("text", "lead", "exempt", "reason", "urgent"), "")
    item = {"id": 1, "number": 1, "title": "Dashboard", "papers": [paper], **words}
    version = AgendaVersion.objects.create(
        meeting=of,
        number=1,
        kind="main",
        content={"kind": "Agenda", "items": [item], "changes": []},
        sha256="0" * 64,
        first_page=1,
        last_page=2,
        lawful_by=MEETING,
        because="Because.",
        published_by=officer(),
        published_at=MADE_AT,
    )
    for name in (NAME, "agenda-pack.html"):
        data = b"<main><h1>Pack</h1><p>made up</p></main>"
        store(folders().files, [(name, BytesIO(data))])
        PackFile.objects.create(
            agenda=version, name=name, part="public", sha256=sha256(data).hexdigest(), size=40
        )
    return release


def _asked(here: Path, of: Meeting) -> list[Answer]:
    at = f"/meetings/{of.pk}/agenda/1/"
    application = Application(here)
    places = (at, f"{at}papers/", f"{at}papers/{NAME}", f"{at}papers/agenda-pack.html")
    return [ask(application, place) for place in places]


def test_a_pack_with_a_withdrawn_release_answers_410_and_is_nowhere_any_more(here: Path) -> None:
    of = meeting()
    release = _tabled(of)
    shown(here, ON)
    before = _asked(here, of)

    Withdrawal.objects.create(
        release=release,
        reason="A school is named.",
        words=WORDS,
        withdrawn_by=officer(),
        withdrawn_at=MADE_AT,
    )
    shown(here, ON)
    after = _asked(here, of)

    assert [each.status for each in before] == [200, 200, 200, 200]
    assert [each.status for each in after] == [200, 410, 410, 410]
    assert all(WORDS in each.text for each in after)
    assert not any("A school is named" in each.text for each in after)
    assert list((folders().meetings / "packs").rglob("*")) == []


def test_the_site_takes_such_a_pack_away_though_nobody_told_it_since(here: Path) -> None:
    of = meeting()
    _tabled(of)
    write(folders().meetings, ON)
    releases = here / "releases"
    (releases / "2025-26-q1" / "1").mkdir(parents=True)
    made_up_public_releases.withdraw(releases, "2025-26-q1", 1, reason=WORDS)

    built(here, made_up_public_releases.publisher())

    assert [each.status for each in _asked(here, of)] == [200, 410, 410, 410]


def test_the_same_is_written_once_and_a_damaged_file_is_written_again(here: Path) -> None:
    _tabled(meeting())
    first = write(folders().meetings, ON)
    again = write(folders().meetings, ON)
    damaged = next((folders().meetings / "packs").rglob(NAME))
    damaged.write_bytes(b"other")

    write(folders().meetings, ON)

    assert (first, again) == (True, False)
    assert damaged.read_bytes() != b"other"


def waiting() -> int:
    """Return how many builds of the site wait for a worker."""
    return Job.objects.filter(kind="build_public_site").count()


def test_a_draft_asks_for_no_site_and_what_is_announced_asks_once() -> None:
    commission()
    Job.objects.all().delete()
    made = draft()
    before = waiting()

    meetings.step(made, MeetingState.SCHEDULED, seen=1, by=None, at=AT)
    meetings.step(made, MeetingState.CANCELLED, seen=2, reason="None come.", by=None, at=AT)

    assert (before, waiting()) == (0, 1)


@pytest.mark.parametrize("does", ["postpone", "cancel", "change", "plan"])
def test_what_the_public_sees_of_a_meeting_asks_for_the_site_anew(does: str) -> None:
    of, topic = scheduled(), suggested()
    Job.objects.all().delete()

    if does == "postpone":
        later = wanted(date(2026, 7, 9))
        meetings.postpone(of, later, seen=2, reason="A strike.", by=None, at=AT)
    elif does == "cancel":
        meetings.step(of, MeetingState.CANCELLED, seen=2, reason="A strike.", by=None, at=AT)
    elif does == "change":
        meetings.change(of, wanted(DAY, hours=3), seen=2, by=None, at=AT)
    else:
        programme.schedule(topic, of, seen=1, by=None, at=AT)

    assert waiting() == 1


def test_the_job_hands_over_before_it_builds(here: Path) -> None:
    scheduled()

    for each in BEFORE_BUILDING:
        each(AT)

    assert (here / "meetings" / "commissions.json").is_file()
    assert hand_over(AT) is False
