"""Attacks that somebody inside or outside could try, each of which must come to nothing."""

from __future__ import annotations

import io
from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from eyeline.council import incoming
from eyeline.council.audit import record
from eyeline.council.changes import people, tokens
from eyeline.council.models import Appointment, AuditEvent, Organisation, Person
from eyeline.council.policy.table import table
from eyeline.council.policy.values import Class
from eyeline.council.rules.roles import Role
from eyeline.council.rules.tokens import Scope
from eyeline.dashboard import changes as suggestions
from eyeline.dashboard.rules.suggestions import What
from eyeline.records.organisation import Unit, names_within
from made_up_people import AT, client_of, council, organisation, person

pytestmark = pytest.mark.django_db
GOOD, KEY = "lantern gravel otter", "JBSWY3DPEHPK3PXP"
ADMINISTRATOR = Role.SYSTEM_ADMINISTRATOR


@pytest.fixture
def administrator() -> Client:
    return client_of(person(ADMINISTRATOR))


def link_for(who: Person, by: Client) -> bool:
    """Whether somebody is shown a link by which `who` sets a password."""
    return "/sign-in/password/" in by.post(f"/people/{who.pk}/first-link").content.decode()


# An administrator who would be somebody else.


def test_an_administrator_makes_no_link_to_be_a_director_without_a_second_factor(
    administrator: Client,
) -> None:
    assert not link_for(person(Role.DIRECTOR), administrator)
    assert AuditEvent.objects.filter(action="link").count() == 0


def test_an_administrator_makes_no_link_for_whom_two_people_are_about_to_trust(
    administrator: Client,
) -> None:
    newcomer = people.add_person("newcomer@council.example", "A newcomer", by=None, at=AT)
    post = people.add_post(council(), "Director", Role.DIRECTOR, by=None, at=AT)
    by, today = person(ADMINISTRATOR), timezone.localdate()
    people.appoint(newcomer, post, first=today, last=None, by=by, at=AT)

    assert not link_for(newcomer, administrator)


def test_an_administrator_makes_no_link_for_whoever_signs_in_by_the_directory(
    administrator: Client,
) -> None:
    member = person(Role.MEMBER)
    SocialAccount.objects.create(user=member, provider="council", uid="0042")

    assert not link_for(member, administrator)


def test_an_administrator_makes_no_link_for_whoever_has_signed_in_and_lost_the_second_factor(
    administrator: Client,
) -> None:
    member = person(Role.MEMBER)
    member.last_login = AT
    member.save()

    assert not link_for(member, administrator)


def test_an_administrator_makes_no_link_for_the_own_account(administrator: Client) -> None:
    TOTP.activate(person(ADMINISTRATOR), KEY)

    assert not link_for(person(ADMINISTRATOR), administrator)


def test_a_forgotten_password_is_helped_where_a_second_factor_is_asked_for_all_the_same(
    administrator: Client,
) -> None:
    director = person(Role.DIRECTOR)
    TOTP.activate(director, KEY)

    assert link_for(director, administrator)


# Roles that one person could give to accounts of their own making.


@pytest.mark.parametrize("role", Role)
def test_what_shows_few_children_or_checks_others_is_given_by_two(role: Role) -> None:
    secondary = {"answer", "approve", "check", "confirm", "decide", "publish", "rate", "sign"}
    unsuppressed = (Class.SMALL_AGGREGATE, Class.PERSONAL, Class.EXEMPT, Class.CONFIDENTIAL)
    trusted = [
        f"{kind.name}.{action}"
        for kind in table().kinds.values()
        for action, roles in kind.actions.items()
        if role in roles and "author" not in roles[role]
        if kind.class_ in unsuppressed or action in secondary
    ]

    assert role.needs_two or not trusted


def test_an_administrator_who_is_made_director_too_still_approves_nothing() -> None:
    both = person(ADMINISTRATOR)
    people.appoint(
        both,
        people.add_post(council(), "Director", Role.DIRECTOR, by=None, at=AT),
        first=date(2020, 4, 1),
        last=None,
        by=None,
        at=AT,
    )
    waiting = people.appoint(
        people.add_person("newcomer@council.example", "A newcomer", by=None, at=AT),
        people.add_post(council(), "Auditor", Role.AUDITOR, by=None, at=AT),
        first=timezone.localdate(),
        last=None,
        by=person(ADMINISTRATOR, number=2),
        at=AT,
    )

    answer = client_of(both).post(f"/appointments/{waiting.pk}/approve")

    assert answer.status_code == 404
    assert Appointment.objects.get(pk=waiting.pk).approved_at is None


def test_a_governance_officer_posts_no_other_role_than_a_seat() -> None:
    newcomer = people.add_person("newcomer@council.example", "A newcomer", by=None, at=AT)
    post = people.add_post(council(), "Director", Role.DIRECTOR, by=None, at=AT)
    officer = client_of(person(Role.GOVERNANCE_OFFICER))

    officer.post(f"/people/{newcomer.pk}/appoint", {"post": post.pk, "first": "2026-04-01"})

    assert not Appointment.objects.filter(person=newcomer).exists()


def test_what_is_posted_beside_a_form_changes_nothing(administrator: Client) -> None:
    sent = {
        "name": "A newcomer",
        "email": "newcomer@council.example",
        "is_active": "",
        "password": GOOD,
        "role": "director",
        "last_login": "2026-01-01",
    }

    administrator.post("/people/add", sent)

    made = Person.objects.get(email=sent["email"])
    assert (made.is_active, made.has_usable_password(), made.last_login) == (True, False, None)
    assert made.appointments.count() == 0


# Whose children somebody sees.


def test_no_second_whole_council_is_made_below_a_team(administrator: Client) -> None:
    team = organisation("T1", "team")

    sent = {"title": "All", "code": "ALL", "kind": "council"}
    administrator.post(f"/organisation/{team.pk}/add", sent)

    assert not Organisation.objects.filter(code="ALL").exists()


def test_a_name_that_two_teams_bear_opens_the_rows_of_neither() -> None:
    first, last = date(2026, 4, 1), date(2026, 6, 30)
    units = [
        Unit("T1", "Duty", "TEAM", "S1", None, None),
        Unit("T2", "Duty", "TEAM", "S2", None, None),
        Unit("T1", "Duty east", "TEAM", "S1", date(2026, 5, 1), None),
    ]

    assert names_within(units, ["T1"], first, last) == {"Duty east"}
    assert names_within(units, ["T1", "T2"], first, last) == {"Duty", "Duty east"}


# Second factors.


def test_a_session_of_the_password_alone_adds_no_passkey_to_an_app() -> None:
    victim, thief = person(Role.AUDITOR), Client(headers={"host": "localhost"})
    victim.set_password(GOOD)
    victim.save()
    thief.post("/sign-in/", {"login": victim.email, "password": GOOD})
    TOTP.activate(victim, KEY)

    answer = thief.get("/account/passkeys/add/")

    assert answer["Location"].startswith("/account/confirm/code/")


def test_writing_an_address_otherwise_does_not_get_round_the_lock() -> None:
    email = person(Role.AUDITOR).email
    ways = (email, email.upper(), email.title(), f" {email}", email.swapcase())
    thief = Client(headers={"host": "localhost"})

    for each in ways:
        thief.post("/sign-in/", {"login": each, "password": "wrong"})
    last = thief.post("/sign-in/", {"login": email.capitalize(), "password": "wrong"})

    assert last.status_code == 429


def test_faults_ask_who_is_there_after_fifteen_minutes_as_children_do() -> None:
    client = client_of(person(Role.PERFORMANCE_ANALYST))
    session = client.session
    session["was_away"] = True
    session.save()

    for address in ("", "/file"):
        answer = client.get(f"/sources/faults/{'0' * 64}{address}")
        assert answer.status_code == 302


# What cannot be read.


@pytest.mark.parametrize(
    "address", ["/teams/%00", "/measures/x/children?of=%00", "/?next=a%00b", "/%00"]
)
def test_the_character_nul_is_refused_before_a_database_sees_it(address: str) -> None:
    client = client_of(person(Role.PERFORMANCE_ANALYST))

    assert client.get(address).status_code == 400


def test_a_cookie_with_the_character_nul_is_refused() -> None:
    client = Client(headers={"host": "localhost", "cookie": 'session="\\000aaaaaaaaaaa"'})

    assert client.get("/account/").status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        f"/people/{'9' * 40}",
        f"/people?page={'9' * 4000}",
        f"/audit?page={'9' * 40}",
        f"/audit?person={'9' * 40}",
        f"/appointments/{'9' * 40}/end",
        f"/tokens/{'9' * 40}/end",
        f"/suggestions/{'9' * 40}",
        f"/releases/2026-27-q1/{'9' * 40}/internal/x",
    ],
)
def test_a_number_that_nothing_has_makes_nothing_fail(administrator: Client, address: str) -> None:
    assert administrator.get(address).status_code in (200, 404)


@pytest.mark.parametrize("address", ["/sign-in/?next=http://[", "/sign-out/?next=//["])
def test_an_address_to_go_on_to_that_is_none_makes_nothing_fail(address: str) -> None:
    sent = {"login": "nobody@council.example", "password": "wrong"}
    asking = Client(headers={"host": "localhost"})

    assert {asking.get(address).status_code, asking.post(address, sent).status_code} <= {200, 302}


@pytest.mark.parametrize(
    ("role", "taken"),
    [(None, 0), (Role.PERFORMANCE_ANALYST, 1)],
)
def test_files_of_the_public_are_not_taken_in(
    role: Role | None, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(
        incoming.tempfile, "TemporaryFile", lambda **_: made.append(1) or io.BytesIO()
    )
    client = client_of(person(role) if role else None)
    client.handler.enforce_csrf_checks = True  # what reads the files before a view does
    client.cookies["csrf"] = "a" * 32

    client.post("/sources/load/ssda903", {"file": SimpleUploadedFile("a.csv", b"child\n")})

    assert len(made) == taken


# What somebody writes is text on every page that shows it.

SCRIPT = "<script>alert('x')</script>"


def test_what_somebody_writes_is_never_part_of_a_page() -> None:
    marked = people.add_person("marked@council.example", SCRIPT, by=None, at=AT)
    board = people.add_organisation(SCRIPT, SCRIPT, "commission", council(), by=None, at=AT)
    post = people.add_post(board, SCRIPT, Role.MEMBER, by=None, at=AT, voting_scope=SCRIPT)
    held = people.appoint(marked, post, first=date(2020, 4, 1), last=None, by=None, at=AT)
    suggested = suggestions.suggest(SCRIPT, What.FIGURE, "", by=marked, at=AT)
    tokens.add(marked, SCRIPT, list(Scope), first=date(2026, 4, 1), last=date(2026, 4, 2), at=AT)
    with transaction.atomic():
        record("view", "children", "x", by=marked, at=AT, reason=SCRIPT)
    administrator, officer = (
        client_of(person(each)) for each in (ADMINISTRATOR, Role.MONITORING_OFFICER)
    )
    pages = [
        administrator.get(address).content.decode()
        for address in (
            "/people",
            f"/people?name={SCRIPT}",
            f"/people/{marked.pk}",
            f"/people/{marked.pk}/appoint",
            f"/people/{marked.pk}/close",
            f"/appointments/{held.pk}/end",
            "/organisation",
            "/tokens",
        )
    ] + [
        officer.get(address).content.decode()
        for address in (
            "/suggestions",
            f"/suggestions/{suggested.pk}",
            "/audit",
            f"/audit?action={SCRIPT}",
            f"/audit?thing={SCRIPT}",
        )
    ]

    assert all("&lt;script&gt;" in page for page in pages[:11])
    assert not any("<script>alert" in page for page in pages)


# Who did it.


def test_a_wrong_password_is_not_put_down_to_the_command_line() -> None:
    email = person(Role.AUDITOR).email
    Client(headers={"host": "localhost"}).post("/sign-in/", {"login": email, "password": "wrong"})

    page = client_of(person(Role.AUDITOR)).get("/audit?thing=sign_in").content.decode()

    assert page.count("Nobody signed in") == 1
