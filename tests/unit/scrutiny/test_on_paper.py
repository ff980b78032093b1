"""Minutes on paper on pages: read, confirmed or corrected row by row, kept, taken back."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from eyeline.council.models import Post
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import commitments
from eyeline.scrutiny.minutes import on_paper_child
from eyeline.scrutiny.models import Body, Commitment
from eyeline.web.workspace import Workspace
from made_up_meetings import text
from made_up_minutes import post
from made_up_people import client_of, person
from made_up_scrutiny import AT, commission
from unit.scrutiny.test_from_minutes import RESOLVED, TABLE

pytestmark = pytest.mark.django_db
READ, KEPT = "/commitments/from-paper/read", "/commitments/from-paper"
PROGRAMME = """
# Work programme: Children scrutiny commission

| Meeting | Item |
|---|---|
| 4 June 2026 | Update on the repairs backlog |
"""


@pytest.fixture(autouse=True)
def here(settings: Settings, workspace: Workspace) -> Workspace:
    """Return the workspace that the site serves."""
    settings.WORKSPACE = workspace
    return workspace


@pytest.fixture
def officer() -> Client:
    commission()
    return client_of(person(Role.GOVERNANCE_OFFICER))


def send(client: Client, data: str | bytes, name: str = "minutes.md", **other: Any) -> str:
    """Return the page that answers to a file of minutes."""
    said = data.encode() if isinstance(data, str) else data
    body = str(Body.objects.get(name="children").pk)
    file = SimpleUploadedFile(name, said)
    answer = client.post(READ, {"body": body, "minutes": file, "held_on": ""} | other)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def sealed(page: str) -> str:
    found = re.search(r'name="read" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def filled(page: str, owner: Post, *numbers: int, **other: str) -> dict[str, str]:
    """Return the form of a page, with some of its rows ticked."""
    said: dict[str, str] = {"read": sealed(page)}
    for number in map(int, re.findall(r'name="row-(\d+)-kind"', page)):
        row = f"row-{number}-"
        words = re.search(rf'name="{row}text"[^>]*>([^<]*)</textarea>', page)
        due = re.search(rf'name="{row}due" value="([^"]*)"', page)
        assert words is not None
        said |= {f"{row}text": words.group(1).strip(), f"{row}kind": "resolved"}
        said |= {f"{row}due": due.group(1) if due else "", f"{row}addressee": ""}
        said[f"{row}owner"] = str(owner.pk) if number in numbers else ""
        if number in numbers:
            said[f"{row}keep"] = "on"
    return said | other


def test_each_row_stands_beside_the_words_it_was_read_from_and_nothing_is_kept(
    officer: Client,
) -> None:
    page = send(officer, RESOLVED)

    assert "4 outcomes and offers were read; 2 of them seem to ask something" in page
    assert "Councillor A (Chair)" in page
    assert "22. Damp and mould in council homes" in page
    assert "minutes of 3 March 2026, minute 22" in page
    assert "The paper says that they are of the Housing and Communities" in page
    assert "Offered in the narrative" in page
    assert not Commitment.objects.exists()


def test_what_is_ticked_is_kept_as_it_was_corrected_and_the_rest_is_not(officer: Client) -> None:
    owner, page = post(), send(officer, RESOLVED)
    said = filled(page, owner, 3, **{"row-3-text": "An update on repairs comes back."})

    answer = officer.post(READ, said)

    assert (answer.status_code, answer.headers["Location"]) == (302, KEPT)
    (kept,) = Commitment.objects.all()
    assert (kept.text, kept.owner) == ("An update on repairs comes back.", owner)
    assert (str(kept.due_on), kept.state) == ("2026-06-03", "open")
    assert kept.origin == "Minute 22, meeting of 3 March 2026"
    history = text(officer, KEPT)
    assert "1 kept by" in history
    assert kept.reference in history


def test_a_row_without_an_owner_is_told_with_its_number_and_nothing_is_kept(
    officer: Client,
) -> None:
    page = send(officer, RESOLVED)
    said = filled(page, post(), 3, 4) | {"row-4-owner": ""}

    answer = officer.post(READ, said)

    again = answer.content.decode()
    assert "Row 4: choose the post that owes it." in again
    assert 'href="#id_row-4-owner"' in again
    assert not Commitment.objects.exists()
    assert sealed(again)


def test_nothing_ticked_keeps_nothing_and_says_so(officer: Client) -> None:
    page = send(officer, RESOLVED)

    answer = officer.post(READ, filled(page, post()))

    assert "Tick what is to be kept" in answer.content.decode()


def test_one_row_that_cannot_be_kept_keeps_none(officer: Client) -> None:
    page = send(officer, RESOLVED)

    answer = officer.post(READ, filled(page, post(), 3, 4))

    assert "Nothing is kept. Row 4:" in answer.content.decode()  # no day is said of the offer
    assert not Commitment.objects.exists()


def test_a_work_programme_says_of_each_whether_it_is_tracked(officer: Client) -> None:
    programme = SimpleUploadedFile("programme.md", PROGRAMME.encode())

    page = send(officer, RESOLVED, programme=programme)

    assert "In the work programme:" in page
    assert re.search(r">(Tracked|Partly|Lost)</strong>", page)
    assert "2 noted" in page


def test_word_and_html_are_read_like_markdown(officer: Client) -> None:
    word = docx.Document()
    for line in RESOLVED.strip().splitlines():
        if line.startswith("#"):
            word.add_heading(line.lstrip("# "), line.count("#"))
        elif line:
            word.add_paragraph(line.replace("**", ""))
    held = BytesIO()
    word.save(held)

    assert "Damp and mould" in send(officer, held.getvalue(), "minutes.docx")
    assert "Waiting times for therapies" in send(officer, TABLE, "minutes.html")


def test_minutes_without_a_day_ask_for_it(officer: Client) -> None:
    undated = RESOLVED.replace("Tuesday, 3 March 2026 at 6.30pm", "a Tuesday")

    page = send(officer, undated)

    assert "give its day" in page
    assert "2026-05-05" in _meetings(send(officer, undated, held_on="05/05/2026"))


def _meetings(page: str) -> str:
    from django.core import signing

    return str(signing.loads(sealed(page), salt="eyeline.scrutiny.minutes.on_paper")["rows"])


def test_what_was_kept_is_taken_back_at_once_and_can_be_read_again(officer: Client) -> None:
    owner, page = post(), send(officer, RESOLVED)
    officer.post(READ, filled(page, owner, 3))
    kept = Commitment.objects.get()
    address = f"{KEPT}/{kept.pk}/take-back"
    assert kept.text in text(officer, address)
    assert "Say why it is taken back" in officer.post(address, {"why": " "}).content.decode()

    officer.post(address, {"why": "It was another council's."})

    kept.refresh_from_db()
    assert (kept.state, kept.entry.state if kept.entry else "declined") == ("cancelled", "declined")
    assert "another council" in kept.reason
    assert "Taken back</strong>" in text(officer, KEPT)
    assert officer.post(READ, filled(page, owner, 3)).status_code == 302
    assert Commitment.objects.filter(state="open").count() == 1


def test_what_became_of_one_since_keeps_all_from_being_taken_back(officer: Client) -> None:
    page = send(officer, RESOLVED)
    officer.post(READ, filled(page, post(), 3))
    kept = Commitment.objects.get()
    commitments.progress(kept, "Begun.", seen=kept.version, by=person(Role.DIRECTOR), at=AT)

    answer = officer.post(f"{KEPT}/{kept.pk}/take-back", {"why": "A mistake."})

    assert "something became of" in answer.content.decode()
    kept.refresh_from_db()
    assert kept.state == "in_progress"


def test_a_page_that_was_changed_on_its_way_is_not_believed(officer: Client) -> None:
    said = filled(send(officer, RESOLVED), post(), 3)
    said["read"] = said["read"][:-4] + "AAAA"

    answer = officer.post(READ, said)

    assert "read the file again" in answer.content.decode()
    assert not Commitment.objects.exists()


def _bomb() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"<a>" + b" " * 200_000_000)
    return held.getvalue()


_MANY = RESOLVED + "\n".join(
    f"\n## {n}. Topic {n}\n\nRESOLVED: That report {n} be brought in three months.\n"
    for n in range(30, 30 + on_paper_child.MOST_ROWS)
)
HOSTILE = (
    (b"", "minutes.md"),
    (b"\x00\xff" * 5000, "minutes.md"),
    (b"%PDF-1.7\n%broken", "minutes.pdf"),
    (b"PK\x03\x04rubbish", "minutes.docx"),
    (b"MZ\x90\x00", "minutes.exe"),
    (b"<html>" + b"<div>" * 100_000, "minutes.html"),
    (b"Minutes of the meeting held on 3 March 2026\n" + b"a" * 3_000_000, "minutes.md"),
    (b"# " + b"RESOLVED that that and; " * 60_000, "minutes.md"),
    (_MANY.encode(), "minutes.md"),
)


@pytest.mark.parametrize(("data", "name"), HOSTILE)
def test_whatever_is_sent_is_answered_in_words_and_keeps_nothing(
    officer: Client, data: bytes, name: str
) -> None:
    page = send(officer, data, name)

    assert "There is a problem" in page
    assert not Commitment.objects.exists()


def test_a_file_that_would_unpack_to_far_more_is_not_opened(officer: Client) -> None:
    assert "would unpack to far more" in send(officer, _bomb(), "minutes.docx")


def test_what_minutes_say_is_text_on_the_page_and_never_markup(officer: Client) -> None:
    planted = RESOLVED.replace("Damp and mould", "<script>alert(1)</script> Damp")

    body = str(Body.objects.get(name="children").pk)
    file = SimpleUploadedFile("minutes.md", planted.encode())
    page = officer.post(READ, {"body": body, "minutes": file, "held_on": ""}).content.decode()

    assert "<script>alert" not in page
    assert "Damp" in page


def test_nobody_else_reads_keeps_or_takes_back(officer: Client) -> None:
    page = send(officer, RESOLVED)
    officer.post(READ, filled(page, post(), 3))
    kept = Commitment.objects.get()

    for client in (Client(headers={"host": "localhost"}), client_of(person(Role.DIRECTOR))):
        for address in (READ, KEPT, f"{KEPT}/{kept.pk}/take-back"):
            assert client.get(address).status_code == 404
            assert client.post(address).status_code in (404, 405)
        assert "Read minutes on paper" not in text(client, "/commitments")
    assert "Read minutes on paper" in text(officer, "/commitments")
