"""Who is reminded of an edition, of what and when, and that no message names anybody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import Settings

from eyeline.council.models import Mail
from eyeline.council.models.people import Person
from eyeline.dashboard.edition.reminders import send
from eyeline.dashboard.models import EditionReminder
from eyeline.dashboard.rules.edition_reminders import Reminder, body, subject, wanted
from eyeline.web.workspace import Workspace
from made_up_life import LATER, Life, begun

READY = date(2026, 8, 31)


@pytest.fixture
def life(db: None, settings: Settings, workspace: Workspace) -> Life:
    settings.WORKSPACE = workspace
    return begun(workspace)


def written_to() -> set[Person]:
    return {mail.to for mail in Mail.objects.all()}


def test_officers_are_reminded_on_set_days_before_and_every_third_after() -> None:
    days = [n for n in range(-20, 9) if wanted(READY, READY + timedelta(days=n))]

    assert days == [-14, -7, -3, -1, 0, 1, 4, 7]


def test_a_message_says_what_is_late_first_and_names_nobody() -> None:
    found = [
        Reminder("2026-27 Q1", "The board has not had it yet.", date(2026, 9, 8)),
        Reminder("2026-27 Q1", "care is not signed.", READY),
    ]

    assert subject(found, date(2026, 9, 1)) == "Quarterly edition: 1 late"
    assert body(found, date(2026, 9, 1), "https://council.example/").splitlines() == [
        "Late:", "  2026-27 Q1: care is not signed. Due 31 August 2026.", "",
        "To see to:", "  2026-27 Q1: The board has not had it yet. Due 8 September 2026.", "",
        "See to it here:", "https://council.example/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "whom"),
    [
        ("open", {"analyst", "second", "third", "officer"}),
        ("frozen", {"second", "third", "officer", "finance"}),
        ("checked", {"head", "second_head", "door_head", "officer", "finance"}),
    ],
)
def test_each_is_reminded_of_what_is_their_turn(life: Life, stage: str, whom: set[str]) -> None:
    if stage != "open":
        life.to(stage)

    send(READY, at=LATER)

    analysts = {life.people[who] for who in ("analyst", "second", "third")}
    asked_of_tabs = analysts if stage != "open" else set()
    expected = {life.people[who] for who in whom}
    assert written_to() - asked_of_tabs == expected - asked_of_tabs
    assert expected - analysts <= written_to()


def test_nobody_is_reminded_twice_of_a_matter_on_a_day_but_of_a_new_one(life: Life) -> None:
    assert send(READY, at=LATER) == 4
    assert send(READY, at=LATER) == 0
    before = EditionReminder.objects.count()

    life.freeze()
    again = send(READY, at=LATER)

    told = EditionReminder.objects.order_by("id")[before:]
    assert again > 0
    assert {each.matter for each in told} == {"check", "narratives"}


def test_on_a_day_between_nobody_is_reminded(life: Life) -> None:
    assert send(READY - timedelta(days=5), at=LATER) == 0
    assert not Mail.objects.exists()


def test_whoever_closed_their_account_gets_no_message(life: Life) -> None:
    Person.objects.filter(pk=life.people["analyst"].pk).update(is_active=False)

    send(READY, at=LATER)

    assert life.people["analyst"] not in written_to()


def test_no_message_names_anybody(life: Life) -> None:
    life.to("signed").write()

    send(date(2026, 9, 7), at=LATER)

    said = "".join(mail.subject + mail.body for mail in Mail.objects.all())
    assert "care" in said
    assert [who.name for who in life.people.values() if who.name in said] == []
    assert "@" not in said
