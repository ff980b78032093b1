"""Signing in: how often it may fail, and how long it lasts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone
from pytest_django.fixtures import Settings

from conftest import Eyeline
from eyeline.council.changes import people
from eyeline.council.models import AuditEvent, Person
from eyeline.council.requests import place_asking
from eyeline.council.rules.people import BadAppointment
from eyeline.council.sign_in.limits import BEGAN, SEEN, personal
from eyeline.web.urls import handler400, handler500  # noqa: F401
from eyeline.web.urls import urlpatterns as real
from eyeline.web.workspace import Workspace
from made_up_people import AT, client_of, person
from made_up_sign_in import (
    GOOD,
    OTHER_PLACE,
    client,
    code,
    signed_in_as,
    try_password,
    with_app,
    with_password,
)

pytestmark = pytest.mark.django_db


@personal
def of_children(request: HttpRequest) -> HttpResponse:
    return HttpResponse("personal")


urlpatterns = [*real, path("children", of_children)]


# Locks.


def test_five_wrong_passwords_lock_the_account_where_they_came_from() -> None:
    who = with_password()
    answers = [try_password(client(), who.email, "wrong").status_code for _ in range(5)]

    right = try_password(client(), who.email, GOOD)

    assert answers == [200, 200, 200, 200, 429]
    assert right.status_code == 429
    assert "Wait 15 minutes" in right.content.decode()


def test_four_wrong_passwords_do_not() -> None:
    who = with_app()
    for _ in range(4):
        try_password(client(), who.email, "wrong")

    assert try_password(client(), who.email, GOOD)["Location"] == "/sign-in/code/"


def test_nobody_else_is_locked() -> None:
    who, other = with_app(), with_app("director")
    for _ in range(6):
        try_password(client(), who.email, "wrong")

    from_elsewhere = try_password(client(), who.email, GOOD, **OTHER_PLACE)
    other_from_here = try_password(client(), other.email, GOOD)

    assert from_elsewhere["Location"] == other_from_here["Location"] == "/sign-in/code/"


def test_the_lock_ends_after_fifteen_minutes(settings: Settings) -> None:
    who = with_app()
    for _ in range(6):
        try_password(client(), who.email, "wrong")
    assert timedelta(minutes=15) == settings.AXES_COOLOFF_TIME
    settings.AXES_COOLOFF_TIME = timedelta(0)

    assert try_password(client(), who.email, GOOD)["Location"] == "/sign-in/code/"


def test_five_wrong_codes_lock_as_wrong_passwords_do() -> None:
    who, browser = with_app(), client()
    try_password(browser, who.email, GOOD)

    answers = [browser.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 429]
    assert browser.post("/sign-in/code/", {"code": code()}).status_code == 429
    assert signed_in_as(browser) is None


def test_an_unknown_address_locks_too_and_so_tells_nothing() -> None:
    answers = [
        try_password(client(), "unknown@council.example", "wrong").status_code for _ in range(5)
    ]

    assert answers[-1] == 429


def test_behind_a_proxy_the_place_is_the_one_that_the_proxy_saw(settings: Settings) -> None:
    request, direct = HttpRequest(), HttpRequest()
    request.META = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4, 192.0.2.7"}
    direct.META = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4"}

    assert place_asking(request) == "10.0.0.1"
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"hosts": ("eyeline.council.example",)})
    assert place_asking(request) == "192.0.2.7"
    assert place_asking(direct) == "192.0.2.1"


def test_the_lock_is_for_a_whole_network_of_ipv6() -> None:
    places = [{"REMOTE_ADDR": f"2001:db8:1:2::{each}"} for each in range(1, 7)]

    answers = [
        try_password(client(), "unknown@council.example", "wrong", **each).status_code
        for each in places
    ]
    elsewhere = try_password(
        client(), "unknown@council.example", "wrong", REMOTE_ADDR="2001:db8:1:3::1"
    )

    assert answers == [200, 200, 200, 200, 429, 429]
    assert elsewhere.status_code == 200


# How long it lasts.


def age(browser: Client, what: str, seconds: int) -> None:
    session = browser.session
    session[what] -= seconds
    session.save()


def test_after_thirty_minutes_without_a_page_it_is_over() -> None:
    browser = client_of(person("auditor"))
    age(browser, SEEN, 30 * 60 + 5)

    answer = browser.get("/account/?x=1")

    assert answer["Location"] == "/sign-in/?next=%2Faccount%2F%3Fx%3D1"
    assert signed_in_as(browser) is None
    assert "30 minutes" in browser.get("/sign-in/").content.decode()


def test_until_then_each_page_counts() -> None:
    browser = client_of(person("auditor"))
    for _ in range(3):
        age(browser, SEEN, 29 * 60)
        assert browser.get("/account/").status_code == 200


def test_after_twelve_hours_it_is_over_whatever_was_done() -> None:
    browser = client_of(person("auditor"))
    age(browser, BEGAN, 12 * 3600 + 5)

    assert browser.get("/account/")["Location"].startswith("/sign-in/")


@pytest.mark.urls(__name__)
def test_personal_data_ask_who_is_there_after_fifteen_minutes() -> None:
    browser = client_of(with_password())
    assert browser.get("/children").content == b"personal"
    age(browser, SEEN, 15 * 60 + 5)

    assert browser.get("/account/").status_code == 200
    asked = browser.get("/children")
    browser.post("/account/confirm/", {"password": GOOD})

    assert asked["Location"] == "/account/confirm/?next=%2Fchildren"
    assert browser.get("/children").content == b"personal"


@pytest.mark.parametrize(
    ("address", "status"),
    [("/account/confirm/", 404), ("/account/confirm/code/", 404), ("/account/app/", 302)],
)
def test_whoever_has_nothing_to_show_again_signs_in_anew(address: str, status: int) -> None:
    browser = client_of(person("auditor"))

    assert browser.get(address).status_code == status


def test_the_session_has_another_number_once_somebody_signed_in() -> None:
    who, browser = with_app(), client()
    try_password(browser, who.email, GOOD)
    before = browser.session.session_key

    browser.post("/sign-in/code/", {"code": code()})

    assert browser.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_out_everywhere_ends_every_session() -> None:
    who = person("auditor")
    here, elsewhere = client_of(who), client_of(who)
    other = client_of(person("director"))

    here.post("/account/sign-out-everywhere/")

    assert [each.get("/account/").status_code for each in (here, elsewhere, other)] == [
        404,
        404,
        200,
    ]


def test_whoever_closes_an_account_signs_it_out_at_once() -> None:
    who = person("auditor")
    browser = client_of(who)

    people.close_account(who, by=person("system_administrator"), at=AT)

    assert browser.get("/account/").status_code == 404


def unused_for(who: Person, days: int) -> None:
    who.last_login = timezone.now() - timedelta(days=days)
    who.save(update_fields=["last_login"])


@pytest.mark.parametrize(("days", "closed"), [(89, False), (91, True)])
def test_an_account_that_lay_unused_for_ninety_days_is_closed(days: int, closed: bool) -> None:
    who = with_password()
    unused_for(who, days)

    try_password(client(), who.email, GOOD)

    who.refresh_from_db()
    assert who.is_active is not closed
    ended = AuditEvent.objects.filter(action="end", thing="person", key=str(who.pk))
    assert ended.exists() is closed


def test_one_that_was_opened_again_is_as_good_as_used() -> None:
    who, now = with_password(), timezone.now()
    unused_for(who, 400)
    people.close_dormant(who, at=now)

    people.reopen_account(who, at=now)

    assert not people.close_dormant(who, at=now + timedelta(days=90))
    assert people.close_dormant(who, at=now + timedelta(days=91))
    with pytest.raises(BadAppointment, match="nothing to do"):
        people.reopen_account(person("director"), at=AT)


def test_the_cookies_go_to_this_site_alone_and_no_script_reads_them() -> None:
    browser = Client(headers={"host": "localhost"})
    who = with_app()

    browser.get("/sign-in/")
    try_password(browser, who.email, GOOD)

    said = {
        name: (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"])
        for name, cookie in browser.cookies.items()
    }
    assert said == {"csrf": (True, "Strict", "/", ""), "session": (True, "Lax", "/", "")}


READ_COOKIES = """
from django.test import Client
from eyeline.council.changes import people
from datetime import UTC, datetime
who = people.add_person("one@council.example", "One", by=None, at=datetime.now(UTC))
client = Client(headers={"host": "eyeline.council.example", "x-forwarded-proto": "https"})
answer = client.get("/sign-in/")
client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
answer = client.get("/sign-out/")
for name, cookie in sorted(client.cookies.items()):
    print(name, cookie["secure"], cookie["path"], repr(cookie["domain"] or ""))
for address in ("/sign-in/", "/static/built/eyeline.css", "/no-such-page"):
    print(client.get(address).headers.get("Strict-Transport-Security"))
plain = Client(headers={"host": "eyeline.council.example"})
print(plain.get("/static/built/eyeline.css").status_code)
"""


def test_behind_tls_the_cookies_are_secure_and_so_is_every_answer(
    eyeline: Eyeline, workspace: Workspace
) -> None:
    there = {
        "EYELINE_WORKSPACE": str(workspace.path),
        "EYELINE_HOSTS": "eyeline.council.example",
    }
    eyeline("manage", "migrate", **there)
    eyeline("manage", "createcachetable", **there)

    said = eyeline("manage", "shell", "--no-imports", "--command", READ_COOKIES, **there)

    assert said.stdout.splitlines() == [
        "__Host-csrf True / ''",
        "__Host-session True / ''",
        *["max-age=31536000; includeSubDomains; preload"] * 3,
        "301",
    ], said.stderr
