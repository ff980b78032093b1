"""Tokens on their pages: made by those who may, shown once, ended at once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from eyeline.council.models import AuditEvent, Token
from eyeline.council.rules.roles import Role
from eyeline.council.rules.tokens import digest_of
from made_up_people import client_of, person

pytestmark = pytest.mark.django_db
ANALYST = Role.PERFORMANCE_ANALYST


def make(client: Client, *, days: int = 90, **said: object) -> str:
    last = timezone.localdate() + timedelta(days=days)
    given = {"name": "Monthly sheet", "scopes": ["cells"], "last": last.isoformat()}
    return client.post("/tokens/add", given | said).content.decode()


def test_the_secret_is_shown_once_when_a_token_is_made() -> None:
    client = client_of(person(ANALYST))

    made = make(client)

    [secret] = re.findall(r'value="(eyeline_[^"]+)"', made)
    assert Token.objects.get().digest == digest_of(secret)
    assert secret not in client.get("/tokens").content.decode()
    assert AuditEvent.objects.filter(action="add", thing="token").count() == 1


@pytest.mark.parametrize(
    ("days", "said", "message"),
    [
        (366, {}, "A token stands for a year at most"),
        (-1, {}, "is before the first"),
        (9, {"scopes": []}, "Choose what it may read."),
        (9, {"name": " "}, "Say which program uses it."),
        (9, {"last": "9999-12-31"}, "Give a day before 2101."),
    ],
)
def test_a_token_that_cannot_stand_is_not_made(
    days: int, said: dict[str, object], message: str
) -> None:
    page = make(client_of(person(ANALYST)), days=days, **said)

    assert message in page
    assert not Token.objects.exists()


def test_a_token_stands_for_a_year_and_no_longer() -> None:
    make(client_of(person(ANALYST)), days=365)

    assert Token.objects.count() == 1


@pytest.mark.parametrize("role", [Role.COMMISSION_MEMBER, Role.TEAM_MANAGER, Role.AUDITOR])
def test_whoever_may_make_none_is_told_so(role: Role) -> None:
    client = client_of(person(role))

    assert "You have no token." in client.get("/tokens").content.decode()
    assert client.get("/tokens/add").status_code == 404


def test_nobody_sees_or_ends_the_token_of_another() -> None:
    make(client_of(person(ANALYST)))
    other = client_of(person(ANALYST, number=2))

    assert "You have no token." in other.get("/tokens").content.decode()
    assert other.post(f"/tokens/{Token.objects.get().pk}/end").status_code == 404


@pytest.mark.parametrize("role", [ANALYST, Role.SYSTEM_ADMINISTRATOR])
def test_its_owner_or_an_administrator_ends_a_token(role: Role) -> None:
    make(client_of(person(ANALYST)))
    client = client_of(person(role))

    client.post(f"/tokens/{Token.objects.get().pk}/end")

    page = client.get("/tokens").content.decode()
    assert Token.objects.get().ended_at is not None
    assert "Ended" in page
    assert "End it" not in page


def test_a_token_is_ended_once() -> None:
    client = client_of(person(ANALYST))
    make(client)
    address = f"/tokens/{Token.objects.get().pk}/end"
    client.post(address)

    assert "This token was ended before" in client.post(address).content.decode()


def test_the_public_finds_no_such_page() -> None:
    assert client_of(None).get("/tokens").status_code == 404
