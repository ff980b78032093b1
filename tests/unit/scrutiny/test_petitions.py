"""Petitions: where so many signatures lead, that each counts once, and that no name comes out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from eyeline.calendar import Calendar
from eyeline.scrutiny.changes import (
    agendas,
    meetings,
    numbers,
    petitions_paper,
)
from eyeline.scrutiny.changes import petitions as changes
from eyeline.scrutiny.models import Meeting, PaperCount, Petition
from eyeline.scrutiny.rules import petitions as rules
from eyeline.scrutiny.rules.clock.public import petition_acknowledged_by
from eyeline.scrutiny.rules.kinds import ItemKind
from eyeline.scrutiny.rules.petitions import (
    BadPetition,
    PetitionRefusal,
    PetitionState,
    Route,
    Thresholds,
)
from eyeline.web.workspace import Workspace
from made_up_meetings import cancelled, coming, text
from made_up_people import client_of
from made_up_scrutiny import wanted
from made_up_voices import (
    deliver,
    officer,
    open_petition,
    petition,
    second,
    signed,
)

LEICESTER = Thresholds(2, 750, 1_500, "Petitions scheme")
PUBLIC = {"host": "localhost"}


@pytest.fixture
def here(db: None, settings: Settings, workspace: Workspace) -> Workspace:
    settings.WORKSPACE = workspace
    return workspace


# The rules.


@pytest.mark.parametrize(
    ("signatures", "route"),
    [
        (0, Route.NONE),
        (1, Route.NONE),
        (2, Route.STANDARD),
        (749, Route.STANDARD),
        (750, Route.OFFICER),
        (1_499, Route.OFFICER),
        (1_500, Route.DEBATE),
        (20_000, Route.DEBATE),
    ],
)
def test_so_many_signatures_lead_where_the_scheme_says(signatures: int, route: Route) -> None:
    found = rules.classify(signatures, LEICESTER)

    assert (found.route, found.rule, found.source) == (route, "R25", "Petitions scheme")
    assert found.words.startswith(f"{signatures:,} signature")
    assert ("signatures", str(signatures)) in found.inputs


def test_a_petition_says_how_many_more_lead_further() -> None:
    assert rules.next_step(1, LEICESTER) == (1, Route.STANDARD)
    assert rules.next_step(2, LEICESTER) == (748, Route.OFFICER)
    assert rules.next_step(750, LEICESTER) == (750, Route.DEBATE)
    assert rules.next_step(1_500, LEICESTER) is None


def test_it_is_acknowledged_within_ten_working_days_over_a_bank_holiday() -> None:
    found = petition_acknowledged_by(date(2026, 12, 17), Calendar(), days=10, source="Scheme")

    assert found.on == date(2027, 1, 5)
    assert "25 and 28 December 2026 and 1 January 2027" in found.words


def test_only_a_step_of_the_table_is_ever_taken() -> None:
    on = date(2026, 12, 10)
    for state in PetitionState:
        for to in PetitionState:
            facts = rules.Facts(
                state,
                on,
                until=on + timedelta(days=9 if to is PetitionState.OPEN else -9),
                reason=PetitionRefusal.PERSONAL,
                route=Route.NONE if to is PetitionState.CLOSED else Route.STANDARD,
                goes_to=True,
                response="Yes.",
            )
            if to in rules.GOES_TO[state]:
                rules.check_step(facts, to)
            else:
                with pytest.raises(BadPetition, match="from there it cannot become"):
                    rules.check_step(facts, to)


def test_the_same_title_is_known_however_it_is_written_while_it_is_not_old() -> None:
    others = [("P-1", "A crossing at the School", date(2026, 1, 31))]

    assert rules.same_as("Crossing, at school!", others, date(2026, 7, 31), 6) == "P-1"
    assert rules.same_as("Crossing, at school!", others, date(2026, 8, 1), 6) == ""
    assert rules.same_as("A crossing at the park", others, date(2026, 2, 1), 6) == ""


# What is kept.


def test_a_petition_goes_its_whole_way_to_the_response(here: Workspace) -> None:
    found = open_petition(days=1)
    signed(found, 760)
    meeting = coming()
    item = agendas.add_item(
        meeting, agendas.Says("Petitions", ItemKind.PETITION), by=officer(), at=timezone.now()
    )
    later = {"by": officer(), "at": timezone.now() + timedelta(days=2)}

    found = changes.end(found, seen=found.version, **later)
    assert (found.signatures, found.route) == (760, "officer")
    assert "750 or more and fewer than 1,500" in found.because
    found = changes.route(found, meeting, "", seen=found.version, **later)
    found = changes.place(found, item, seen=found.version, **later)
    after = {"by": officer(), "at": meeting.starts_at + timedelta(hours=1)}
    Meeting.objects.filter(pk=meeting.pk).update(state="in_progress")
    found = changes.consider(found, seen=found.version, **after)
    found = changes.respond(found, "It is laid in May.", seen=found.version, **after)
    found = changes.close(found, seen=found.version, **after)

    page = text(Client(headers=PUBLIC), f"/take-part/petitions/{found.reference}")
    assert "760 signatures" in page
    assert "It is laid in May." in page
    assert "Somebody" not in page
    assert "Resident" not in page


def routed(meeting: Meeting) -> Petition:
    """Return a petition that is on its way to a meeting."""
    found = open_petition(days=1)
    signed(found, 5)
    later = {"by": officer(), "at": timezone.now() + timedelta(days=2)}
    found = changes.end(found, seen=found.version, **later)
    return changes.route(found, meeting, "", seen=found.version, **later)


def test_a_petition_goes_with_a_meeting_that_is_put_off(here: Workspace) -> None:
    meeting = coming()
    found = routed(meeting)
    deliver()

    new = meetings.postpone(
        meeting,
        wanted(timezone.localdate() + timedelta(days=70)),
        seen=meeting.version,
        reason="Snow.",
        by=officer(),
        at=timezone.now(),
    )

    found.refresh_from_db()
    assert (found.meeting, found.state, found.item) == (new, "routed", None)
    (told,) = [each for each in deliver() if each.email == "lead@example.org"]
    assert "put off" in told.body
    assert changes.where(found) in told.body


def test_a_petition_to_a_cancelled_meeting_waits_for_an_officer_and_its_petitioner_knows(
    here: Workspace,
) -> None:
    meeting, other = coming(), coming(60)
    found = routed(meeting)
    deliver()

    cancelled(meeting)

    (told,) = [each for each in deliver() if each.email == "lead@example.org"]
    assert "Its meeting is cancelled." in told.body
    assert "petition whose meeting is cancelled" in text(client_of(officer()), "/")
    page = text(Client(headers=PUBLIC), f"/take-part/petitions/sent/{found.uid}")
    assert "Its meeting is cancelled." in page
    found.refresh_from_db()
    changes.route(found, other, "", seen=found.version, by=officer(), at=timezone.now())
    assert "whose meeting is cancelled" not in text(client_of(officer()), "/")


def test_a_petition_is_considered_only_by_a_meeting_that_takes_place(here: Workspace) -> None:
    meeting = coming()
    found = routed(meeting)
    after = {"by": officer(), "at": meeting.starts_at + timedelta(days=1)}

    for state in ("scheduled", "cancelled", "postponed"):
        Meeting.objects.filter(pk=meeting.pk).update(state=state)
        with pytest.raises(BadPetition, match=r"held|called off"):
            changes.consider(found, seen=found.version, **after)
    Meeting.objects.filter(pk=meeting.pk).update(state="held")

    assert changes.consider(found, seen=found.version, **after).state == "considered"


def test_no_petition_is_sent_to_a_meeting_that_was_called_off(here: Workspace) -> None:
    found, off = routed(coming()), cancelled(coming(60))

    with pytest.raises(BadPetition, match="called off"):
        changes.route(found, off, "", seen=found.version, by=officer(), at=timezone.now())


def test_a_debate_is_the_full_councils(here: Workspace) -> None:
    numbers.set_number(
        "petition_debate", "800", first=date(2026, 1, 1), agreed="Council", by=None,
        at=timezone.now(),
    )  # fmt: skip
    found = open_petition(days=1)
    signed(found, 800)
    later = {"by": officer(), "at": timezone.now() + timedelta(days=2)}
    found = changes.end(found, seen=found.version, **later)

    assert found.route == "debate"
    with pytest.raises(BadPetition, match="full council"):
        changes.route(found, coming(), "", seen=found.version, **later)
    found = changes.route(found, None, "Full council, 21 January", seen=found.version, **later)
    assert changes.where(found) == "Full council, 21 January"


def test_one_with_too_few_signatures_is_closed_and_sent_nowhere(here: Workspace) -> None:
    found = open_petition(days=1)
    later = {"by": officer(), "at": timezone.now() + timedelta(days=2)}
    found = changes.end(found, seen=found.version, **later)

    with pytest.raises(BadPetition, match="too few"):
        changes.route(found, coming(), "", seen=found.version, **later)
    assert changes.close(found, seen=found.version, **later).state == "closed"


def test_its_last_day_counts_in_full(here: Workspace) -> None:
    found = open_petition(days=1)
    until = found.until
    assert until is not None

    with pytest.raises(BadPetition, match="open until"):
        changes.end(found, seen=found.version, by=officer(), at=timezone.now() + timedelta(days=1))


def test_no_second_petition_of_the_same_title_is_opened(here: Workspace) -> None:
    first = open_petition()
    again = petition("Crossing, at the school", email="other@example.org")
    deliver()
    again.refresh_from_db()

    until = timezone.localdate() + timedelta(days=9)
    with pytest.raises(BadPetition, match=first.reference):
        changes.open_(again, until, seen=again.version, by=officer(), at=timezone.now())


def test_signatures_on_paper_count_once_a_second_officer_checked_them(here: Workspace) -> None:
    found = open_petition()
    now = timezone.now()
    count = petitions_paper.enter_paper(found, 40, by=officer(), at=now)

    assert petitions_paper.counted(found) == 0
    with pytest.raises(BadPetition, match="second officer"):
        petitions_paper.check_paper(count, by=officer(), at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperCount.objects.filter(pk=count.pk).update(checked_by=officer(), checked_at=now)
    petitions_paper.check_paper(count, by=second(), at=now)
    with pytest.raises(BadPetition, match="once"):
        petitions_paper.check_paper(count, by=second(), at=now)

    assert petitions_paper.counted(found) == 40


def test_it_is_not_counted_while_a_count_on_paper_waits(here: Workspace) -> None:
    found = open_petition(days=1)
    petitions_paper.enter_paper(found, 40, by=officer(), at=timezone.now())

    with pytest.raises(BadPetition, match="second officer"):
        changes.end(found, seen=found.version, by=officer(), at=timezone.now() + timedelta(days=2))
