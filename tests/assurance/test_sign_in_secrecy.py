"""Signing in gives nothing away: neither who has an account nor what is hidden."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from made_up_sign_in import GOOD, client, code, try_password, with_app, with_password

pytestmark = pytest.mark.django_db


def test_an_unknown_address_costs_as_much_time_as_a_known_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = with_password().email
    counted: list[str] = []
    encode = Argon2PasswordHasher.encode
    verify = Argon2PasswordHasher.verify

    def encoded(self: Argon2PasswordHasher, password: str, salt: str) -> str:
        counted.append("one")
        return str(encode(self, password, salt))

    def verified(self: Argon2PasswordHasher, password: str, stored: str) -> bool:
        counted.append("one")
        return bool(verify(self, password, stored))

    monkeypatch.setattr(Argon2PasswordHasher, "encode", encoded)
    monkeypatch.setattr(Argon2PasswordHasher, "verify", verified)
    times = {}
    for email in (known, "unknown@council.example"):
        counted.clear()
        try_password(client(), email, "wrong")
        times[email] = len(counted)

    assert times == {known: 1, "unknown@council.example": 1}


def test_an_unknown_address_is_answered_as_a_wrong_password_is() -> None:
    known = with_password().email

    said = [
        try_password(client(), email, "wrong").context["form"].non_field_errors()
        for email in (known, "unknown@council.example")
    ]

    assert said[0] == said[1] == ["The email address or the password is not right."]


@pytest.mark.parametrize(
    "address", ["/sign-up/", "/accounts/signup/", "/sign-in/password/", "/account/email/"]
)
def test_nobody_signs_up_and_nothing_unused_has_an_address(address: str) -> None:
    assert client().get(address).status_code == 404


def test_what_is_hidden_and_what_is_missing_are_the_same_page() -> None:
    browser = client()

    hidden, missing = browser.get("/account/"), browser.get("/no-such-page")

    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    assert b'href="/sign-in/"' in hidden.content


def test_signing_in_leads_back_to_the_page_that_it_was_offered_on() -> None:
    who, browser = with_app(), client()
    page = "http://localhost/measures/cla_number?by=team"

    form = browser.get("/sign-in/", headers={"referer": page})

    assert form.context["redirect_field_value"] == "/measures/cla_number?by=team"
    assert who


@pytest.mark.parametrize(
    "page",
    ["https://elsewhere.example/", "http://localhost/sign-in/", "http://localhost//x.example/"],
)
def test_signing_in_leads_nowhere_else(page: str) -> None:
    form = client().get("/sign-in/", headers={"referer": page})

    assert not form.context["redirect_field_value"]


def test_signing_in_does_not_lead_to_another_site() -> None:
    who, browser = with_app(), client()
    browser.post(
        "/sign-in/", {"login": who.email, "password": GOOD, "next": "https://elsewhere.example/"}
    )

    done = browser.post("/sign-in/code/", {"code": code()})

    assert done["Location"] == "/"
