"""Petitions: where so many signatures lead, that each counts once, and that no name comes out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from eyeline.calendar import Calendar
from eyeline.council.jobs.worker import Worker
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import (
    agendas,
    forgetting,
    meetings,
    numbers,
    petitions_paper,
    signing,
)
from eyeline.scrutiny.changes import petitions as changes
from eyeline.scrutiny.models import Letter, Meeting, PaperCount, Petition, Signature
from eyeline.scrutiny.rules import petitions as rules
from eyeline.scrutiny.rules.clock.public import petition_acknowledged_by
from eyeline.scrutiny.rules.kinds import ItemKind
from eyeline.scrutiny.rules.petitions import (
    BadPetition,
    Connection,
    PetitionRefusal,
    PetitionState,
    Route,
    Thresholds,
)
from eyeline.scrutiny.rules.sending import MOST
from eyeline.web.workspace import Workspace
from made_up_meetings import cancelled, coming, text
from made_up_people import client_of, person
from made_up_scrutiny import wanted
from made_up_voices import (
    PLACE,
    deliver,
    link_of,
    officer,
    open_petition,
    petition,
    signed,
)

LEICESTER = Thresholds(2, 750, 1_500, "Petitions scheme")
PUBLIC = {"host": "localhost"}


@pytest.fixture
def here(db: None, settings: Settings, workspace: Workspace) -> Workspace:
    settings.WORKSPACE = workspace
    return workspace


def second() -> object:
    return person(Role.GOVERNANCE_OFFICER, number=2)


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
    petitions_paper.check_paper(count, by=second(), at=now)  # type: ignore[arg-type]
    with pytest.raises(BadPetition, match="once"):
        petitions_paper.check_paper(count, by=second(), at=now)  # type: ignore[arg-type]

    assert petitions_paper.counted(found) == 40


def test_it_is_not_counted_while_a_count_on_paper_waits(here: Workspace) -> None:
    found = open_petition(days=1)
    petitions_paper.enter_paper(found, 40, by=officer(), at=timezone.now())

    with pytest.raises(BadPetition, match="second officer"):
        changes.end(found, seen=found.version, by=officer(), at=timezone.now() + timedelta(days=2))


# Signing.


def test_a_signature_counts_by_its_link_and_its_address_is_forgotten(here: Workspace) -> None:
    found = open_petition()
    public = Client(headers=PUBLIC)
    page = f"/take-part/petitions/{found.reference}"
    public.post(
        page, {"name": "Neighbour", "email": "n@example.org", "connection": "live", "website": ""}
    )
    assert petitions_paper.counted(found) == 0
    Worker().run_all()
    body = mail.outbox[-1].body
    link = next(each for each in body.split() if "/confirm/" in each)
    address = "/take-part/" + link.partition("/take-part/")[2]

    assert "Confirm it" in text(public, address)
    assert petitions_paper.counted(found) == 0
    first, again = public.post(address), public.post(address)

    assert petitions_paper.counted(found) == 1
    for answer in (first, again):
        assert "Your signature counts" in answer.content.decode()
    signature = Signature.objects.get(email="", confirmed_at__isnull=False)
    assert signature.whose
    assert "1 signature" in text(public, page)
    assert "Neighbour" not in text(public, page)


def test_the_same_address_counts_once_however_often_it_signs(here: Workspace) -> None:
    found = open_petition()
    for email in ("n@example.org", "N@example.org ", "n@EXAMPLE.org"):
        signing.sign(found, "Neighbour", email, Connection.LIVE, address=PLACE, at=timezone.now())
    mine = Signature.objects.get(name="Neighbour")

    assert [signing.confirm(mine, at=timezone.now()) for _ in range(3)] == [True, False, False]
    letters = Letter.objects.count()
    signing.sign(
        found, "Neighbour", "n@example.org", Connection.LIVE, address=PLACE, at=timezone.now()
    )

    assert petitions_paper.counted(found) == 1
    assert Letter.objects.count() == letters


def test_a_link_that_is_old_or_made_up_confirms_nothing(here: Workspace) -> None:
    found = open_petition()
    signing.sign(
        found, "Neighbour", "n@example.org", Connection.LIVE, address=PLACE, at=timezone.now()
    )
    token = link_of(Signature.objects.get(name="Neighbour"))
    public = Client(headers=PUBLIC)

    for wrong in ("x", token[:-1], token[1:], "a:b:c", "é" * 50):
        assert public.post(f"/take-part/petitions/confirm/{wrong}").status_code == 410
    numbers.set_number(
        "petition_link_days", "1", first=date(2020, 1, 1), agreed="Council", by=None,
        at=timezone.now(),
    )  # fmt: skip

    assert public.get(f"/take-part/petitions/confirm/{token}").status_code == 200
    assert petitions_paper.counted(found) == 0


def test_nothing_is_signed_after_the_last_day(here: Workspace) -> None:
    found = open_petition(days=1)
    signing.sign(
        found, "Neighbour", "n@example.org", Connection.LIVE, address=PLACE, at=timezone.now()
    )
    late = timezone.now() + timedelta(days=2)

    with pytest.raises(BadPetition, match="not open"):
        signing.confirm(Signature.objects.get(name="Neighbour"), at=late)
    with pytest.raises(BadPetition, match="not open"):
        signing.sign(found, "Other", "o@example.org", Connection.WORK, address=PLACE, at=late)


def test_names_of_all_are_forgotten_once_their_time_is_over(here: Workspace) -> None:
    found = open_petition(days=1)
    signed(found, 3)
    found = changes.end(
        found, seen=found.version, by=officer(), at=timezone.now() + timedelta(days=2)
    )
    assert found.keep_until is not None

    assert (
        forgetting.forget_petitioners(found.keep_until + timedelta(days=1), at=timezone.now()) == 1
    )

    found.refresh_from_db()
    assert (found.name, found.email) == ("", "")
    assert set(Signature.objects.values_list("name", "email")) == {("", "")}
    assert petitions_paper.counted(found) == 3


def test_a_signature_that_nobody_confirms_is_forgotten_with_its_link(here: Workspace) -> None:
    found = open_petition()
    signing.sign(
        found, "Neighbour", "n@example.org", Connection.LIVE, address=PLACE, at=timezone.now()
    )
    signed(found, 1)

    assert signing.forget(at=timezone.now() + timedelta(days=6)) == 0
    assert signing.forget(at=timezone.now() + timedelta(days=8)) == 2  # the lead petitioner's too
    assert petitions_paper.counted(found) == 1


def test_whoever_signs_again_has_all_the_days_of_the_new_link(here: Workspace) -> None:
    found = open_petition()
    Signature.objects.all().delete()  # the lead petitioner's
    first, again = timezone.now() - timedelta(days=6, hours=23), timezone.now()
    for at in (first, again):
        signing.sign(found, "Neighbour", "n@example.org", Connection.LIVE, address=PLACE, at=at)

    assert signing.forget(at=again + timedelta(days=6, hours=23)) == 0
    assert signing.forget(at=again + timedelta(days=7, hours=1)) == 1


def test_a_petition_sent_again_renews_the_link_of_its_petitioner(here: Workspace) -> None:
    made = petition()
    deliver()
    Signature.objects.update(signed_at=timezone.now() - timedelta(days=6, hours=23))

    Client(headers=PUBLIC).post("/take-part/petitions/start", started(made))

    assert signing.forget(at=timezone.now() + timedelta(days=6)) == 0


# Pages.


def test_what_is_not_opened_is_read_by_nobody(here: Workspace) -> None:
    made = petition()
    public = Client(headers=PUBLIC)

    assert made.title not in text(public, "/take-part/petitions")
    assert public.get(f"/take-part/petitions/{made.reference}").status_code == 404
    page = text(public, f"/take-part/petitions/sent/{made.uid}")
    assert made.reference in page
    for secret in (made.title, made.asks, made.name, made.email):
        assert secret not in page


def started(made: Petition, **other: object) -> dict[str, object]:
    """Return the form by which a petition with the same words is started."""
    return {
        "body": made.body.name,
        "title": made.title,
        "asks": made.asks,
        "ward": "",
        "name": "Somebody",
        "email": made.email,
        "connection": "live",
        "named": "none",
        "website": "",
    } | other


def test_whoever_guesses_the_address_of_a_petitioner_is_answered_as_everybody_is(
    here: Workspace,
) -> None:
    made = open_petition()
    public = Client(headers=PUBLIC)

    wrong = public.post("/take-part/petitions/start", started(made, email="guess@example.org"))
    right = public.post("/take-part/petitions/start", started(made))

    for answer in (wrong, right):
        assert (answer.status_code, answer["Location"]) == (302, "/take-part/sent")
    assert Petition.objects.filter(email=made.email).count() == 1
    again = [
        public.post("/take-part/petitions/start", started(made)).status_code
        for _ in range(MOST["email"])
    ]
    assert 429 in again


def test_a_petition_sent_again_brings_the_links_again_to_its_own_address(here: Workspace) -> None:
    made = petition()
    deliver()

    Client(headers=PUBLIC).post("/take-part/petitions/start", started(made))
    (letter,) = deliver()

    assert Petition.objects.count() == Signature.objects.count() == 1
    assert letter.email == made.email
    assert f"/take-part/petitions/sent/{made.uid}" in letter.body
    link = next(each for each in letter.body.split() if "/confirm/" in each)
    Client(headers=PUBLIC).post("/take-part/" + link.partition("/take-part/")[2])
    assert petitions_paper.counted(made) == 1


def test_a_petition_is_started_opened_and_counted_on_pages(here: Workspace) -> None:
    coming()
    public, client = Client(headers=PUBLIC), client_of(officer())
    public.post(
        "/take-part/petitions/start",
        {
            "body": "children",
            "title": "A crossing at the school",
            "asks": "Lay one.",
            "ward": "North",
            "name": "Resident",
            "email": "lead@example.org",
            "connection": "study",
            "named": "name",
            "website": "",
        },
    )
    made = Petition.objects.get()
    deliver()
    page = f"/petitions/{made.pk}"
    assert "Resident" in text(client, page)
    until = timezone.localdate() + timedelta(days=30)
    made.refresh_from_db()
    client.post(f"{page}/open", {"seen": made.version, "until": f"{until:%d/%m/%Y}"})
    made.refresh_from_db()
    client.post(f"{page}/paper", {"seen": made.version, "number": "12"})
    count = PaperCount.objects.get()
    assert client.post(f"/petitions/papers/{count.pk}/check").status_code == 404
    client_of(second()).post(f"/petitions/papers/{count.pk}/check")  # type: ignore[arg-type]

    shown = text(public, f"/take-part/petitions/{made.reference}")
    assert "12 signatures" in shown
    assert "738 more lead to" in shown
    assert "Started by Resident, about North." in shown
    for step in ("open", "refuse", "paper", "end", "route", "place", "consider", "respond"):
        assert client.get(f"{page}/{step}").status_code == 200
