"""Signing in: second factors for everybody, locks, limits, and nothing given away."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import cache

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone
from pytest_django.fixtures import Settings

from conftest import Eyeline
from eyeline.council.changes import people
from eyeline.council.changes import sign_in as changes
from eyeline.council.models import AuditEvent, Person
from eyeline.council.sign_in.limits import BEGAN, SEEN, personal
from eyeline.council.sign_in.links import password_link
from eyeline.web.urls import handler400, handler500  # noqa: F401
from eyeline.web.urls import urlpatterns as real
from eyeline.web.workspace import Workspace
from made_up_people import AT, client_of, person

pytestmark = pytest.mark.django_db
GOOD, KEY = "lantern gravel otter", "JBSWY3DPEHPK3PXP"
OTHER_PLACE = {"REMOTE_ADDR": "192.0.2.7"}


@personal
def of_children(request: HttpRequest) -> HttpResponse:
    return HttpResponse("personal")


urlpatterns = [*real, path("children", of_children)]


@cache
def hashed() -> str:
    return make_password(GOOD)  # once, for it takes its time


def with_password(role: str = "auditor") -> Person:
    found = person(role)
    found.password = hashed()
    found.save()
    return found


def with_app(role: str = "auditor") -> Person:
    found = with_password(role)
    TOTP.activate(found, KEY)
    return found


def code(secret: str = KEY) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def client() -> Client:
    return Client(headers={"host": "localhost"})


def try_password(browser: Client, who: str, password: str, **place: str) -> HttpResponse:
    return browser.post("/sign-in/", {"login": who, "password": password}, **place)


def signed_in_as(browser: Client) -> int | None:
    number = browser.session.get("_auth_user_id")
    return int(number) if number else None


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


# Nothing is given away.


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


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(settings: Settings) -> None:
    from eyeline.council.sign_in.address import client_address

    request = HttpRequest()
    request.META = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4, 192.0.2.7"}

    assert client_address(request) == "10.0.0.1"
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"hosts": ("eyeline.council.example",)})
    assert client_address(request) == "192.0.2.7"


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
