"""Reports on pages: written, looked at, loaded from Word, cleared, and resolved between two."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from eyeline.council.models import AuditEvent
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import reports
from eyeline.scrutiny.models import Clearance, Report
from eyeline.scrutiny.reports.standing import clearances_of
from eyeline.scrutiny.rules.kinds import ClearanceKind, ClearanceOutcome
from eyeline.scrutiny.rules.report_template import NEWEST
from eyeline.scrutiny.rules.report_text import text_of
from eyeline.web.workspace import Workspace
from made_up_people import client_of, person
from made_up_reports import AT, WHOLE, asked, author, near, now, officer, signed, whole, written
from made_up_scrutiny import scheduled

pytestmark = pytest.mark.django_db
EQUALITIES, LEGAL = ClearanceKind.EQUALITIES, ClearanceKind.LEGAL


@pytest.fixture(autouse=True)
def here(settings: Settings, workspace: Workspace) -> Workspace:
    """Return the workspace that the site serves."""
    settings.WORKSPACE = workspace
    return workspace


def text(client: Client, address: str) -> str:
    found = client.get(address)
    assert found.status_code == 200, address
    return " ".join(found.content.decode().split())


def filled(report: Report | None = None, **said: object) -> dict[str, object]:
    """Return the form of a report as it is filled in."""
    return {**WHOLE, "seen": now(report).version if report else 0} | said


def test_a_report_is_begun_looked_at_and_saved_as_versions() -> None:
    writer = client_of(author())
    meeting = scheduled(day=near())
    form = filled(meeting=meeting.pk, summary="What it **costs**.")

    looked = writer.post("/reports/new", form | {"preview": "yes"}).content.decode()
    assert "Preview: nothing is saved yet" in looked
    assert "What it <strong>costs</strong>." in looked
    assert not Report.objects.exists()

    writer.post("/reports/new", form)
    report = Report.objects.get()
    writer.post(f"/reports/{report.pk}/write", filled(report, summary="Another."))

    assert now(report).version == 2
    page = text(writer, f"/reports/{report.pk}/versions?older=1&newer=2")
    assert "<del>What it **costs**.</del>" in page
    assert "<ins>Another.</ins>" in page


def test_the_second_of_two_writers_sees_what_differs_and_then_saves_both() -> None:
    report = written(meeting=scheduled(day=near()))
    second = client_of(person(Role.GOVERNANCE_OFFICER))
    reports.save(report, whole(summary="By the first."), seen=1, by=author(), at=AT)
    address = f"/reports/{report.pk}/write"

    page = second.post(address, filled(options="By the second.") | {"seen": 1}).content.decode()

    assert "Somebody else changed this since you opened it" in page
    assert "By the first." in page
    assert "By the second." in page
    assert now(report).version == 2
    second.post(address, filled(summary="By the first.", options="By the second.") | {"seen": 2})
    kept = now(report).versions.get(number=3).sections
    assert (kept["summary"], kept["options"]) == ("By the first.", "By the second.")


def test_a_word_paper_is_read_shown_and_saved_only_then() -> None:
    writer = client_of(author())
    meeting = scheduled(day=near())
    paper = SimpleUploadedFile(
        "report.docx", writer.get("/reports/template.docx").content, content_type="x"
    )
    assert "No field or section" in writer.post("/reports/import", {"file": paper}).content.decode()

    report = written(meeting=meeting)
    word = writer.get(f"/reports/{report.pk}/report.docx").content
    reports.save(report, whole(summary="Saved since."), seen=1, by=author(), at=AT)
    page = writer.post(
        f"/reports/{report.pk}/import",
        {"file": SimpleUploadedFile("report.docx", word, content_type="x")},
    ).content.decode()

    assert "nothing is saved yet" in page
    assert 'name="seen" value="1"' in page
    assert now(report).version == 2


def test_an_officer_reads_what_changed_and_signs_again() -> None:
    report = signed(asked(written(meeting=scheduled(day=near()))))
    stands = text_of(WHOLE | {"engagement": "Parents were asked."}, NEWEST)
    reports.save(report, stands, seen=1, by=author(), at=AT)
    clearing = client_of(officer(EQUALITIES))
    address = f"/reports/{report.pk}/clearances/equalities"

    assert "Stale" in text(clearing, "/clearances")
    page = text(clearing, address)
    assert "What changed since the last answer" in page
    assert "<ins>Parents were asked.</ins>" in page
    of = next(e.of for e in clearances_of(now(report)) if e.clearing.kind is EQUALITIES)
    clearing.post(address, {"of": of, "outcome": "implications", "text": "None loses."})

    assert "Nothing waits for you" in text(clearing, "/clearances")
    assert "None loses." in text(client_of(author()), f"/reports/{report.pk}")


def test_a_text_that_changed_while_it_was_read_is_not_signed() -> None:
    report = asked(written(meeting=scheduled(day=near())))
    clearing = client_of(officer(EQUALITIES))

    page = clearing.post(
        f"/reports/{report.pk}/clearances/equalities",
        {"of": "0" * 64, "outcome": "no_implications"},
    ).content.decode()

    assert "The text was changed while you read it" in page
    assert not Clearance.objects.exists()


def test_a_page_refuses_an_own_clearance() -> None:
    clearer = officer(LEGAL)
    report = reports.start(scheduled(day=near()), whole(), by=clearer, at=AT)

    answered = client_of(clearer).post(
        f"/reports/{report.pk}/clearances/legal", {"of": "0" * 64, "outcome": "no_implications"}
    )

    assert answered.status_code == 404
    assert not Clearance.objects.exists()


def test_a_returned_report_tells_its_author_why_and_where() -> None:
    report = asked(written(meeting=scheduled(day=near())))
    signed(report, LEGAL, outcome=ClearanceOutcome.RETURNED, text="Name the duty.")
    writer = client_of(author())

    assert "report returned to you" in text(writer, "/")
    assert "Name the duty." in text(writer, f"/reports/{report.pk}")


def test_that_somebody_reads_a_private_report_goes_on_record() -> None:
    report = written(
        meeting=scheduled(day=near()), private="yes", paragraphs="3", private_reason="A contract."
    )
    auditor = person(Role.AUDITOR)

    text(client_of(auditor), f"/reports/{report.pk}")

    seen = AuditEvent.objects.filter(thing="exempt_report", action="view")
    assert [(each.key, each.actor) for each in seen] == [(str(report.pk), auditor.pk)]


def test_a_member_and_another_author_see_no_report_that_is_written() -> None:
    report = written(meeting=scheduled(day=near()))

    for who in (person(Role.COMMISSION_MEMBER), person(Role.REPORT_AUTHOR, number=2), None):
        for rest in ("", "/write", "/report.docx", "/versions", "/clearances/legal"):
            assert client_of(who).get(f"/reports/{report.pk}{rest}").status_code == 404


def test_everybody_who_waits_is_told_on_their_first_page() -> None:
    report = asked(written(meeting=scheduled(day=near())))

    assert "clearance that waits for you" in text(client_of(officer(LEGAL)), "/")
    signed(report)
    stands = text_of(WHOLE | {"engagement": "Asked."}, NEWEST)
    reports.save(report, stands, seen=1, by=author(), at=timezone.now())
    assert "stale clearance of your reports" in text(client_of(author()), "/")
    assert "clearance to sign again" in text(client_of(officer(EQUALITIES)), "/")


def test_officers_are_asked_by_post_on_one_form() -> None:
    report = written(meeting=scheduled(day=near()))
    writer = client_of(author())
    legal, climate = officer(LEGAL), officer(ClearanceKind.CLIMATE)

    none = writer.post(f"/reports/{report.pk}/ask", {}).content.decode()
    writer.post(f"/reports/{report.pk}/ask", {"legal": legal.pk, "climate": climate.pk})

    assert "Choose at least one officer" in none
    assert {each.kind for each in report.requests.all()} == {"legal", "climate"}
    assert BytesIO(writer.get(f"/reports/{report.pk}/report.docx").content).read(2) == b"PK"
