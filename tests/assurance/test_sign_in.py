"""Signing in: second factors for everybody, passwords, links, and all of it on record."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django.fixtures import Settings

from eyeline.council.changes import sign_in as changes
from eyeline.council.models import AuditEvent
from eyeline.council.sign_in.links import password_link
from made_up_people import client_of, person
from made_up_sign_in import (
    GOOD,
    KEY,
    client,
    code,
    signed_in_as,
    try_password,
    with_app,
    with_password,
)

pytestmark = pytest.mark.django_db


# Second factors.


def test_password_and_code_sign_in() -> None:
    who, browser = with_app(), client()

    asked = try_password(browser, who.email, GOOD)
    done = browser.post("/sign-in/code/", {"code": code()})

    assert asked["Location"] == "/sign-in/code/"
    assert done["Location"] == "/"
    assert signed_in_as(browser) == who.pk


def test_the_password_alone_does_not_sign_in_where_there_is_an_app() -> None:
    who, browser = with_app(), client()

    try_password(browser, who.email, GOOD)

    assert signed_in_as(browser) is None
    assert browser.get("/account/").status_code == 404


def test_a_code_is_taken_once() -> None:
    who, first, second = with_app(), client(), client()
    once = code()
    for browser in (first, second):
        try_password(browser, who.email, GOOD)

    first.post("/sign-in/code/", {"code": once})
    second.post("/sign-in/code/", {"code": once})

    assert (signed_in_as(first), signed_in_as(second)) == (who.pk, None)


@pytest.mark.parametrize("address", ["/", "/account/", "/measures"])
def test_whoever_has_no_second_factor_sets_one_up_before_anything_else(address: str) -> None:
    who, browser = with_password(), client()
    try_password(browser, who.email, GOOD)

    assert browser.get(address)["Location"] == "/account/app/"


def test_an_app_is_set_up_by_a_code_that_it_shows() -> None:
    who, browser = with_password(), client()
    try_password(browser, who.email, GOOD)
    secret = browser.get("/account/app/").context["form"].secret

    wrong = browser.post("/account/app/", {"code": "000000"})
    right = browser.post("/account/app/", {"code": code(secret)})

    assert (wrong.status_code, right["Location"]) == (200, "/account/codes/")
    assert set(Authenticator.objects.filter(user=who).values_list("type", flat=True)) == {
        "totp",
        "recovery_codes",
    }


def test_recovery_codes_are_shown_once() -> None:
    who = with_app()
    RecoveryCodes.activate(who)
    browser = client_of(who)
    browser.post("/account/confirm/", {"password": GOOD})

    first, again = (browser.get("/account/codes/").context["unused_codes"] for _ in range(2))

    assert {len(each) for each in first} == {8}
    assert set(again) == {"****"}


def test_the_square_code_is_drawn_into_the_page_without_style_or_script() -> None:
    who, browser = with_password(), client()
    try_password(browser, who.email, GOOD)

    shown = browser.get("/account/app/").content.decode()

    assert "<svg" in shown
    assert "style=" not in shown
    assert "data:" not in shown


def test_a_recovery_code_signs_in_once() -> None:
    who, browser = with_app(), client()
    once = RecoveryCodes.activate(who).get_unused_codes()[0]
    results = []
    for browser in (client(), client()):
        try_password(browser, who.email, GOOD)
        browser.post("/sign-in/code/", {"code": once})
        results.append(signed_in_as(browser))

    assert results == [who.pk, None]


def test_whoever_removes_the_last_second_factor_sets_up_another_at_once() -> None:
    who, browser = with_app(), client()
    try_password(browser, who.email, GOOD)
    browser.post("/sign-in/code/", {"code": code()})

    browser.post("/account/app/remove/")

    assert browser.get("/account/")["Location"] == "/account/app/"


def test_an_administrator_can_take_a_lost_second_factor_away() -> None:
    who, browser = with_app(), client()
    try_password(browser, who.email, GOOD)
    browser.post("/sign-in/code/", {"code": code()})

    changes.remove_second_factors(who, by=person("system_administrator"), at=timezone.now())

    assert browser.get("/account/").status_code == 404
    assert not Authenticator.objects.filter(user=who).exists()


def test_the_secret_of_an_app_is_unreadable_in_the_database() -> None:
    who = with_app()

    kept = Authenticator.objects.get(user=who, type="totp").data["secret"]

    assert KEY not in kept


# Passwords and links.


@pytest.mark.parametrize(
    "password",
    [
        "short-one-1",
        "password1234",
        "qwertyuiop123",
        "aaaaaaaaaaaa",
        "auditor.1.0@council",
        "111111111111",
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, person("auditor"))


def test_three_words_make_a_password() -> None:
    validate_password(GOOD, person("auditor"))


def test_passwords_are_kept_as_argon2id() -> None:
    assert with_password().password.startswith("argon2$argon2id$")


def test_a_link_sets_the_first_password_and_signs_in() -> None:
    who, browser = person("auditor"), client()
    address = password_link(who).removeprefix("http://localhost:8000")

    form = browser.get(address)["Location"]
    done = browser.post(form, {"password1": GOOD, "password2": GOOD})

    who.refresh_from_db()
    assert done["Location"] == "/"
    assert who.check_password(GOOD)
    assert signed_in_as(browser) == who.pk


def test_a_link_works_once() -> None:
    who, browser = person("auditor"), client()
    address = password_link(who).removeprefix("http://localhost:8000")
    browser.post(browser.get(address)["Location"], {"password1": GOOD, "password2": GOOD})

    again = client().get(address)

    assert "This link no longer works" in again.content.decode()


def test_a_link_works_for_a_day(settings: Settings) -> None:
    address = password_link(person("auditor")).removeprefix("http://localhost:8000")
    settings.PASSWORD_RESET_TIMEOUT -= 24 * 3600 + 1

    late = client().get(address)

    assert "This link no longer works" in late.content.decode()


def test_a_link_does_not_get_round_the_second_factor() -> None:
    who, browser = with_app(), client()
    address = password_link(who).removeprefix("http://localhost:8000")

    done = browser.post(
        browser.get(address)["Location"], {"password1": f"{GOOD}s", "password2": f"{GOOD}s"}
    )

    assert done["Location"] == "/sign-in/code/"
    assert signed_in_as(browser) is None


def test_a_new_password_ends_the_other_sessions() -> None:
    who = with_app()
    here, elsewhere = client_of(who), client_of(who)

    here.post(
        "/account/password/",
        {"oldpassword": GOOD, "password1": f"{GOOD}s", "password2": f"{GOOD}s"},
    )

    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 404


# On record.


def test_all_of_it_goes_on_record_as_technical() -> None:
    who, browser = with_app(), client()
    try_password(browser, who.email, "wrong")
    try_password(browser, who.email, GOOD)
    browser.post("/sign-in/code/", {"code": "000000"})
    browser.post("/sign-in/code/", {"code": code()})
    browser.post("/sign-out/")

    events = AuditEvent.objects.filter(thing="sign_in", key=str(who.pk))
    assert list(events.values_list("action", "fields", "category")) == [
        ("fail", "password", "technical"),
        ("fail", "second_factor", "technical"),
        ("sign in", "", "technical"),
        ("sign out", "", "technical"),
    ]


def test_a_failure_of_nobody_holds_no_address() -> None:
    try_password(client(), "unknown@council.example", "wrong")

    [event] = AuditEvent.objects.filter(thing="sign_in")
    assert (event.action, event.key, event.actor) == ("fail", "", None)


def test_changes_of_password_and_second_factor_go_on_record() -> None:
    who, browser = person("auditor"), client()
    address = password_link(who).removeprefix("http://localhost:8000")
    browser.post(browser.get(address)["Location"], {"password1": GOOD, "password2": GOOD})

    [event] = AuditEvent.objects.filter(thing="own_account")
    assert (event.action, event.fields, event.actor) == ("set", "password", who.pk)
