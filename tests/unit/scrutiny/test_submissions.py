"""Questions from the public: by when, what may become of one, and what everybody reads of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from eyeline.calendar import LONDON, Calendar
from eyeline.council.jobs.worker import Worker
from eyeline.council.models import AuditEvent
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import agendas, meetings, numbers, sending
from eyeline.scrutiny.changes import submissions as changes
from eyeline.scrutiny.changes.meetings import Wanted
from eyeline.scrutiny.models import Letter, Meeting, Submission
from eyeline.scrutiny.rules import sending as limits
from eyeline.scrutiny.rules import submissions as rules
from eyeline.scrutiny.rules.clock.public import questions_due
from eyeline.scrutiny.rules.kinds import ItemKind
from eyeline.scrutiny.rules.submissions import (
    BadSubmission,
    Named,
    Refusal,
    SubmissionKind,
    SubmissionState,
)
from eyeline.scrutiny.rules.versions import ChangedSince
from eyeline.web.workspace import Workspace
from made_up_meetings import cancelled, coming, seated, text
from made_up_people import client_of
from made_up_scrutiny import at_half_past_five, venue
from made_up_voices import accepted, acknowledged, deliver, late, officer, received

MEETING = date(2026, 12, 10)  # a Thursday
DUE = questions_due(MEETING, Calendar(), days=3, until=time(17), source="Council")
_S = SubmissionState


@pytest.fixture
def here(db: None, settings: Settings, workspace: Workspace) -> Workspace:
    settings.WORKSPACE = workspace
    return workspace


# The rules.


@pytest.mark.parametrize(
    ("day", "at", "late"),
    [
        (date(2026, 12, 4), time(16, 59), False),
        (date(2026, 12, 4), time(17, 0), False),
        (date(2026, 12, 4), time(17, 1), True),
        (date(2026, 12, 3), time(23, 59), False),
        (date(2026, 12, 5), time(0, 1), True),
    ],
)
def test_a_question_is_late_after_the_time_of_the_last_day(day: date, at: time, late: bool) -> None:
    assert DUE.on == date(2026, 12, 4)
    assert rules.is_late(datetime.combine(day, at, LONDON), DUE) is late


def test_only_a_step_of_the_table_is_ever_taken() -> None:
    begins = datetime(2026, 12, 10, 17, 30, tzinfo=LONDON)
    facts = {
        "kind": SubmissionKind.QUESTION,
        "received_at": datetime(2026, 12, 1, 9, tzinfo=LONDON),
        "due": DUE,
        "begins": begins,
        "at": begins + timedelta(hours=1),
        "reason": Refusal.NOT_OURS,
        "on_agenda": True,
        "answer": "Forty.",
    }

    for state in _S:
        for to in _S:
            fact = rules.Facts(state, **facts)  # type: ignore[arg-type]
            if to in rules.GOES_TO[state]:
                rules.check_step(fact, to)
            else:
                with pytest.raises(BadSubmission, match="from there it cannot become"):
                    rules.check_step(fact, to)


def test_every_state_leads_to_an_end_and_is_reached_from_the_beginning() -> None:
    reached = {_S.RECEIVED}
    for _ in _S:
        reached |= {to for state in reached for to in rules.GOES_TO[state]}

    assert reached == set(_S)
    assert [state for state in _S if not rules.GOES_TO[state]] == [_S.REFUSED, _S.CLOSED]


@pytest.mark.parametrize(
    ("consent", "said"),
    [
        (Named.NAME, "Resident of the north ward"),
        (Named.INITIALS, "R. O. T. N. W."),
        (Named.NONE, "A member of the public"),
    ],
)
def test_the_public_reads_no_more_of_a_name_than_was_consented_to(
    consent: Named, said: str
) -> None:
    assert rules.named_as(" Resident of  the north ward ", consent) == said
    assert rules.named_as("", consent) == "A member of the public"


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "Is it </script>",
        "<img src=x onerror=alert(1)>",
        "<!-- nothing -->",
        "<?php",
        "<svg/onload=alert(1)>",
        "caf\ufffd",
    ],
)
def test_what_could_be_read_as_a_program_is_not_kept(typed: str) -> None:
    with pytest.raises(BadSubmission):
        rules.check_plain(typed)


def test_honest_words_are_kept_as_they_are_but_for_what_no_page_shows() -> None:
    typed = "Are there <5, or > 3?\r\n\r\n\r\n\r\nI mean: 4 < x & y.\u202e\x07\n"

    assert rules.check_plain(typed) == "Are there <5, or > 3?\n\nI mean: 4 < x & y."
    assert rules.check_plain("Beth yw'r nifer? \u200cŵ") == "Beth yw'r nifer? \u200cŵ"


def test_there_is_room_again_when_the_oldest_is_an_hour_old() -> None:
    at = datetime(2026, 12, 1, 12, tzinfo=LONDON)
    sent = [at - timedelta(minutes=each) for each in range(10, 10 + limits.MOST["email"])]

    limits.check({"email": sent[1:]}, at)
    with pytest.raises(limits.TooMany, match="Nothing you typed is lost") as found:
        limits.check({"email": sent}, at)

    assert found.value.seconds == (60 - max(range(10, 10 + limits.MOST["email"]))) * 60


def test_what_no_server_says_the_place_of_is_limited_too(db: None) -> None:
    at = datetime(2026, 12, 1, 12, tzinfo=LONDON)
    for each in range(limits.MOST["place"]):
        sending.count(f"resident.{each}@example.org", "", at=at)

    with pytest.raises(limits.TooMany):
        sending.count("other@example.org", "", at=at)


# What is kept, and what becomes of it.


def test_what_comes_in_is_acknowledged_by_a_letter_with_its_reference(here: Workspace) -> None:
    made = received()

    Worker().run_all()

    made.refresh_from_db()
    (letter,) = mail.outbox
    assert made.state == "acknowledged"
    assert letter.to == ["resident@example.org"]
    assert made.reference in letter.subject
    assert made.reference in letter.body
    assert "3 clear working days" in letter.body
    assert made.text not in letter.body
    assert [each.state for each in made.steps.all()] == ["received", "acknowledged"]
    kept = Letter.objects.get()
    assert (kept.body, kept.email) == ("", "")


def test_the_same_from_the_same_person_twice_is_one(here: Workspace) -> None:
    meeting = coming()

    first = received(meeting)
    again = received(meeting, email=" Resident@Example.org")
    other = received(meeting, email="other@example.org")

    assert first == again
    assert first != other
    assert Submission.objects.count() == Letter.objects.count() == 2


def test_a_question_goes_its_whole_way_to_the_answer(here: Workspace) -> None:
    meeting = coming()
    item = agendas.add_item(
        meeting,
        agendas.Says("Questions", ItemKind.QUESTION),
        by=officer(),
        at=timezone.now(),
    )
    made = accepted(meeting, named=Named.INITIALS)
    who = {"by": officer(), "at": meeting.starts_at + timedelta(minutes=10)}

    made = changes.schedule(made, item, seen=made.version, by=officer(), at=timezone.now())
    made = changes.put(made, "And next year?", seen=made.version, **who)
    said = changes.Answer("oral", "Forty.", "Thirty.")
    made = changes.answer(made, said, seen=made.version, **who)
    made = changes.close(made, seen=made.version, **who)

    states = [each.state for each in made.steps.all()]
    assert states == [
        "received", "acknowledged", "accepted", "scheduled", "asked", "answered", "closed",
    ]  # fmt: skip
    page = text(Client(headers={"host": "localhost"}), "/take-part/answers")
    for words in ("Forty.", "And next year?", "Thirty.", "R. O. T. N. W."):
        assert words in page
    assert "Resident of the north ward" not in page
    assert "resident@example.org" not in page
    actions = AuditEvent.objects.filter(thing="submission").values_list("action", flat=True)
    assert list(actions) == [
        "send", "acknowledge", "accept", "schedule", "put", "answer", "close",
    ]  # fmt: skip


def test_what_is_not_answered_is_read_by_nobody_outside(here: Workspace) -> None:
    made = accepted(named=Named.NAME)
    public = Client(headers={"host": "localhost"})

    pages = [text(public, "/take-part/answers"), text(public, f"/take-part/sent/{made.uid}")]

    for page in pages:
        for secret in (made.text, made.subject, made.name, made.email):
            assert secret not in page


def test_late_is_taken_only_where_the_chair_agreed_with_the_reason(here: Workspace) -> None:
    chair = seated("Chair", Role.COMMISSION_CHAIR, "Chair of the commission")
    made = acknowledged(*late())
    who = {"by": officer(), "at": timezone.now()}
    assert made.late

    with pytest.raises(BadSubmission, match="came late"):
        changes.accept(made, seen=made.version, **who)
    with pytest.raises(BadSubmission, match="Say why"):
        changes.agree_late(made, " ", chair, seen=made.version, **who)
    made = changes.agree_late(made, "The paper came late too.", chair, seen=made.version, **who)
    made = changes.accept(made, seen=made.version, **who)

    assert (made.state, made.late_agreed_by) == ("accepted", chair)


def test_what_came_in_time_is_not_refused_as_late(here: Workspace) -> None:
    made = acknowledged()

    with pytest.raises(BadSubmission, match="in time"):
        changes.refuse(
            made, Refusal.TOO_LATE, "", seen=made.version, by=officer(), at=timezone.now()
        )


def test_a_person_puts_as_many_questions_as_the_council_says(here: Workspace) -> None:
    meeting = coming()
    accepted(meeting)
    second = acknowledged(meeting, text="And how many wait for a place?")
    statement = acknowledged(meeting, kind=SubmissionKind.STATEMENT, text="We wait.")
    who = {"by": officer(), "at": timezone.now()}

    changes.accept(statement, seen=statement.version, **who)
    with pytest.raises(BadSubmission, match="1 accepted of 1"):
        changes.accept(second, seen=second.version, **who)
    numbers.set_number(
        "questions_each", "2", first=timezone.localdate(), agreed="Council", by=None, at=who["at"]
    )

    assert changes.accept(second, seen=second.version, **who).state == "accepted"


def test_two_officers_do_not_decide_at_once(here: Workspace) -> None:
    made = acknowledged()
    who = {"by": officer(), "at": timezone.now()}
    changes.accept(made, seen=made.version, **who)

    with pytest.raises(ChangedSince):
        changes.refuse(made, Refusal.SAME, "", seen=made.version, **who)


def test_the_database_itself_keeps_no_refusal_without_a_reason(here: Workspace) -> None:
    made = acknowledged()

    for wrong in (
        {"state": "refused"},
        {"state": "scheduled"},
        {"state": "answered"},
        {"late_agreed_by": officer()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Submission.objects.filter(pk=made.pk).update(**wrong)


def test_what_waits_goes_with_a_meeting_that_is_put_off(here: Workspace) -> None:
    meeting = coming()
    item = agendas.add_item(
        meeting, agendas.Says("Questions", ItemKind.QUESTION), by=officer(), at=timezone.now()
    )
    made = accepted(meeting)
    made = changes.schedule(made, item, seen=made.version, by=officer(), at=timezone.now())
    later = at_half_past_five(timezone.localdate() + timedelta(days=60))
    wanted = Wanted(later, venue(), ends_at=later + timedelta(hours=2))

    new = meetings.postpone(
        meeting,
        wanted,
        seen=Meeting.objects.get(pk=meeting.pk).version,
        reason="The hall is flooded.",
        by=officer(),
        at=timezone.now(),
    )

    made.refresh_from_db()
    assert (made.meeting, made.state, made.item) == (new, "accepted", None)
    assert made.due_on > timezone.localdate() + timedelta(days=45)


def test_whoever_asked_a_meeting_that_is_cancelled_is_told_and_an_officer_sees_it(
    here: Workspace,
) -> None:
    meeting, other = coming(), coming(60)
    item = agendas.add_item(
        meeting, agendas.Says("Questions", ItemKind.QUESTION), by=officer(), at=timezone.now()
    )
    made = accepted(meeting)
    made = changes.schedule(made, item, seen=made.version, by=officer(), at=timezone.now())
    waits = acknowledged(meeting, email="other@example.org")
    deliver()

    cancelled(Meeting.objects.get(pk=meeting.pk))

    made.refresh_from_db()
    assert (made.state, made.item) == ("accepted", None)
    letters = deliver()
    for email in ("resident@example.org", "other@example.org"):
        (told,) = [each for each in letters if each.email == email]
        assert "Its meeting is cancelled." in told.body
    client = client_of(officer())
    assert "questions or statements whose meeting is cancelled" in text(client, "/")
    page = text(Client(headers={"host": "localhost"}), f"/take-part/sent/{made.uid}")
    assert "Its meeting is cancelled." in page
    who = {"by": officer(), "at": timezone.now()}
    with pytest.raises(BadSubmission, match="called off"):
        changes.schedule(made, item, seen=made.version, **who)
    changes.move(made, other, seen=made.version, **who)
    changes.refuse(waits, Refusal.WITHDRAWN, "", seen=waits.version, **who)
    assert "whose meeting is cancelled" not in text(client, "/")


def test_what_is_accepted_after_its_meeting_was_cancelled_is_promised_to_none(
    here: Workspace,
) -> None:
    meeting = coming()
    made = acknowledged(meeting)
    cancelled(meeting)
    deliver()

    changes.accept(made, seen=made.version, by=officer(), at=timezone.now())

    (told,) = deliver()
    assert "It is accepted for the meeting." not in told.body
    assert "Its meeting is cancelled." in told.body
