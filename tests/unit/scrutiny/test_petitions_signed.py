"""Signing a petition, and the pages of petitions: what counts, and what nobody learns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from eyeline.council.jobs.worker import Worker
from eyeline.scrutiny.changes import (
    forgetting,
    numbers,
    petitions_paper,
    signing,
)
from eyeline.scrutiny.changes import petitions as changes
from eyeline.scrutiny.models import Letter, PaperCount, Petition, Signature
from eyeline.scrutiny.rules.petitions import (
    BadPetition,
    Connection,
    Thresholds,
)
from eyeline.scrutiny.rules.sending import MOST
from eyeline.web.workspace import Workspace
from made_up_meetings import coming, text
from made_up_people import client_of
from made_up_voices import (
    PLACE,
    deliver,
    link_of,
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
        signing.sign(found, "Neighbour", email, Connection.LIVE, place=PLACE, at=timezone.now())
    mine = Signature.objects.get(name="Neighbour")

    assert [signing.confirm(mine, at=timezone.now()) for _ in range(3)] == [True, False, False]
    letters = Letter.objects.count()
    signing.sign(
        found, "Neighbour", "n@example.org", Connection.LIVE, place=PLACE, at=timezone.now()
    )

    assert petitions_paper.counted(found) == 1
    assert Letter.objects.count() == letters


def test_a_link_that_is_old_or_made_up_confirms_nothing(here: Workspace) -> None:
    found = open_petition()
    signing.sign(
        found, "Neighbour", "n@example.org", Connection.LIVE, place=PLACE, at=timezone.now()
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
        found, "Neighbour", "n@example.org", Connection.LIVE, place=PLACE, at=timezone.now()
    )
    late = timezone.now() + timedelta(days=2)

    with pytest.raises(BadPetition, match="not open"):
        signing.confirm(Signature.objects.get(name="Neighbour"), at=late)
    with pytest.raises(BadPetition, match="not open"):
        signing.sign(found, "Other", "o@example.org", Connection.WORK, place=PLACE, at=late)


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
        found, "Neighbour", "n@example.org", Connection.LIVE, place=PLACE, at=timezone.now()
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
        signing.sign(found, "Neighbour", "n@example.org", Connection.LIVE, place=PLACE, at=at)

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
    client_of(second()).post(f"/petitions/papers/{count.pk}/check")

    shown = text(public, f"/take-part/petitions/{made.reference}")
    assert "12 signatures" in shown
    assert "738 more lead to" in shown
    assert "Started by Resident, about North." in shown
    for step in ("open", "refuse", "paper", "end", "route", "place", "consider", "respond"):
        assert client.get(f"{page}/{step}").status_code == 200
