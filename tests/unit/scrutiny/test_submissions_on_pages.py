"""Questions of the public on pages: what is kept, decided and forgotten."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from eyeline.calendar import Calendar
from eyeline.council.jobs.worker import Worker
from eyeline.council.models import AuditEvent
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import forgetting
from eyeline.scrutiny.changes import submissions as changes
from eyeline.scrutiny.models import Meeting, Sending, Submission
from eyeline.scrutiny.rules import sending as limits
from eyeline.scrutiny.rules.clock.public import questions_due
from eyeline.scrutiny.rules.submissions import (
    Named,
    SubmissionKind,
    SubmissionState,
)
from eyeline.web.workspace import Workspace
from made_up_meetings import coming, text
from made_up_people import client_of, person
from made_up_voices import accepted, acknowledged, deliver, late, officer, received, says

MEETING = date(2026, 12, 10)  # a Thursday
DUE = questions_due(MEETING, Calendar(), days=3, until=time(17), source="Council")
_S = SubmissionState


@pytest.fixture
def here(db: None, settings: Settings, workspace: Workspace) -> Workspace:
    settings.WORKSPACE = workspace
    return workspace


# Pages.


def form(meeting: Meeting, **other: object) -> dict[str, object]:
    return {
        "meeting": meeting.pk,
        "kind": "question",
        "subject": "School transport",
        "text": "How many wait?",
        "name": "Resident of the north ward",
        "email": "resident@example.org",
        "named": "none",
        "website": "",
    } | other


def test_anybody_asks_by_a_form_and_sees_that_it_came(here: Workspace) -> None:
    meeting = coming()
    public = Client(headers={"host": "localhost"})

    page = text(public, f"/take-part/ask?meeting={meeting.pk}")
    answer = public.post("/take-part/ask", form(meeting), follow=True)
    Worker().run_all()

    assert "clear working days" in page
    assert " checked" in page
    assert "We have it" in answer.content.decode()
    made = Submission.objects.get()
    own_page = f"/take-part/sent/{made.uid}"
    assert own_page in mail.outbox[-1].body
    assert made.reference in text(public, own_page)


def test_whoever_guesses_the_address_of_an_asker_is_answered_as_everybody_is(
    here: Workspace,
) -> None:
    made = accepted(coming())
    said = changes.Answer("written", "Forty.")
    changes.answer(made, said, seen=made.version, by=officer(), at=timezone.now())
    deliver()
    public = Client(headers={"host": "localhost"})
    same = form(made.meeting, text=made.text)

    wrong = public.post("/take-part/ask", same | {"email": "guess@example.org"})
    right = public.post("/take-part/ask", same | {"email": made.email})

    for answer in (wrong, right):
        assert (answer.status_code, answer["Location"]) == (302, "/take-part/sent")
    assert wrong.content == right.content
    assert Submission.objects.filter(email=made.email).count() == 1
    (told,) = [each for each in deliver() if each.email == made.email]
    assert f"/take-part/sent/{made.uid}" in told.body
    assert "already" in told.body


def test_to_guess_counts_towards_how_much_is_taken(here: Workspace) -> None:
    meeting = coming()
    public = Client(headers={"host": "localhost"})

    statuses = [
        public.post("/take-part/ask", form(meeting)).status_code
        for _ in range(limits.MOST["email"] + 1)
    ]

    assert statuses == [302] * limits.MOST["email"] + [429]


def test_a_button_pressed_twice_keeps_one_and_sends_one_letter(here: Workspace) -> None:
    meeting = coming()
    public = Client(headers={"host": "localhost"})

    for _ in range(2):
        assert public.post("/take-part/ask", form(meeting)).status_code == 302
    (letter,) = deliver()

    made = Submission.objects.get()
    assert made.state == "acknowledged"
    assert made.reference in letter.body


def test_over_the_limit_all_that_was_typed_stands_in_the_form_again(here: Workspace) -> None:
    meeting = coming()
    public = Client(headers={"host": "localhost"})
    for at in range(limits.MOST["email"]):
        assert (
            public.post("/take-part/ask", form(meeting, text=f"How many? {at}")).status_code == 302
        )

    answer = public.post("/take-part/ask", form(meeting, text="How many are on the list?"))

    assert answer.status_code == 429
    assert 60 <= int(answer["Retry-After"]) <= 3600
    page = answer.content.decode()
    assert "How many are on the list?" in page
    assert "Nothing you typed is lost" in page
    assert Submission.objects.count() == limits.MOST["email"]


def test_whoever_fills_in_the_hidden_field_gets_the_form_again_with_their_words(
    here: Workspace,
) -> None:
    meeting = coming()
    public = Client(headers={"host": "localhost"})

    answer = public.post("/take-part/ask", form(meeting, website="https://spam.example"))

    assert answer.status_code == 422
    assert "How many wait?" in answer.content.decode()
    assert not Submission.objects.exists()


def test_an_officer_decides_on_pages_and_that_they_saw_it_is_kept(here: Workspace) -> None:
    made = acknowledged()
    client = client_of(officer())

    assert made.reference in text(client, "/from-the-public")
    assert made.name not in text(client, "/from-the-public")
    assert made.name in text(client, f"/from-the-public/{made.pk}")
    answer = client.post(
        f"/from-the-public/{made.pk}/refuse", {"seen": made.version, "refusal": ""}
    )
    assert "Choose why it is not accepted." in answer.content.decode()
    client.post(
        f"/from-the-public/{made.pk}/refuse",
        {"seen": made.version, "refusal": "not_ours", "note": "Ask the county."},
    )

    made.refresh_from_db()
    assert (made.state, made.refusal) == ("refused", "not_ours")
    assert AuditEvent.objects.filter(thing="submission", action="view").exists()
    assert "It is about something that this body does not look into." in text(
        Client(headers={"host": "localhost"}), f"/take-part/sent/{made.uid}"
    )
    Worker().run_all()
    assert "Ask the county." in mail.outbox[-1].body
    assert client_of(person(Role.MEMBER)).get(f"/from-the-public/{made.pk}").status_code == 404


def test_every_step_that_a_page_offers_can_be_opened(here: Workspace) -> None:
    made = acknowledged(*late())
    client = client_of(officer())

    page = text(client, f"/from-the-public/{made.pk}")

    for step in ("late", "accept", "refuse", "move"):
        assert f"/from-the-public/{made.pk}/{step}" in page
        assert client.get(f"/from-the-public/{made.pk}/{step}").status_code == 200
    assert client.get(f"/from-the-public/{made.pk}/nothing").status_code == 404


def test_what_waits_is_told_on_the_first_page(here: Workspace) -> None:
    acknowledged()

    assert "question or statement to decide on" in text(client_of(officer()), "/")


def test_what_comes_in_first_stands_first(here: Workspace) -> None:
    meeting = coming()
    made = [received(meeting, email=f"r{at}@example.org") for at in range(3)]

    page = text(client_of(officer()), "/from-the-public")

    places = [page.index(each.reference) for each in made]
    assert all(first < second for first, second in pairwise(places))
    assert says().kind is SubmissionKind.QUESTION


# Forgetting.


def test_name_and_address_are_forgotten_once_their_time_is_over(here: Workspace) -> None:
    meeting = coming()
    hidden, named = (
        accepted(meeting),
        accepted(meeting, email="b@example.org", named=Named.INITIALS),
    )
    who = {"by": officer(), "at": timezone.now()}
    for each in (hidden, named):
        changes.answer(each, changes.Answer("written", "Forty."), seen=each.version, **who)
    deliver()
    day = hidden.keep_until

    assert forgetting.forget_senders(day, at=timezone.now()) == 0
    assert forgetting.forget_senders(day + timedelta(days=1), at=timezone.now()) == 2
    assert forgetting.forget_senders(day + timedelta(days=2), at=timezone.now()) == 0

    hidden.refresh_from_db()
    named.refresh_from_db()
    assert (hidden.name, hidden.email) == ("", "")
    assert (named.name, named.email) == ("R. O. T. N. W.", "")
    assert "R. O. T. N. W." in text(Client(headers={"host": "localhost"}), "/take-part/answers")


def test_a_place_is_forgotten_after_a_day(here: Workspace) -> None:
    from eyeline.scrutiny.changes import sending

    received()
    later = timezone.now() + timedelta(days=1, minutes=1)

    assert Sending.objects.count() == 2
    assert not Sending.objects.filter(whose__contains="192").exists()
    assert sending.forget(at=later) == 2
