"""The children behind a figure: whose, under which name, why, and on record."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

import made_up_teams as made_up
from eyeline.council.changes.seen import see_children
from eyeline.council.models import AuditEvent, Person
from eyeline.council.rules.reasons import HOLDS, MOST
from eyeline.council.rules.roles import Role
from eyeline.measures.behind import pseudonym
from eyeline.web.workspace import Workspace
from made_up_people import client_of

pytestmark = pytest.mark.django_db
WHY = "Supervision: which of them have moved, and why"
ADDRESS = f"/measures/{made_up.NUMBER.id}/children"
OF_A, OF_B = f"{ADDRESS}?of=A", f"{ADDRESS}?of=B"
EVERY = (*made_up.OF_A, *made_up.OF_B, "900006")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return the workspace of the two teams, whose rows are read but once."""
    return Workspace.open(tmp_path_factory.mktemp("teams") / "council", create=True)


@pytest.fixture
def place(settings: Settings, kept: Workspace, tmp_path: Path) -> Workspace:
    """Return it with an edition and the council's parts, and a new audit log."""
    settings.WORKSPACE = kept
    kept.audit_head.unlink(missing_ok=True)
    made_up.edition(kept)
    made_up.organisations(kept)
    return kept


@pytest.fixture
def client_as(place: Workspace) -> Callable[..., Client]:
    """Return a function that gives the client of somebody with a role in a part."""
    return lambda role, code=None: client_of(made_up.of(role, code))


def listed(client: Client, address: str, reason: str = WHY) -> str:
    """Return the list that comes of giving a reason."""
    answer = client.post(address, {"reason": reason}, follow=True)
    assert answer.status_code == 200, address
    return answer.content.decode()


def names(page: str) -> list[str]:
    return re.findall(r"<code>([^<]+)</code>", page)


def test_a_reason_is_asked_before_anything_is_shown(client_as: Callable[..., Client]) -> None:
    page = client_as(Role.TEAM_MANAGER, "A").get(OF_A).content.decode()

    assert "Why do you need to see these children?" in page
    assert not any(child in page for child in EVERY)
    assert AuditEvent.objects.filter(action="view").count() == 0


def test_a_bad_reason_shows_nothing_and_says_what_is_wrong(
    client_as: Callable[..., Client],
) -> None:
    page = listed(client_as(Role.TEAM_MANAGER, "A"), OF_A, "Late visits of child 900001")

    assert "Leave out numbers of children" in page
    assert names(page) == []


@pytest.mark.parametrize(
    ("role", "code", "address", "children"),
    [
        (Role.TEAM_MANAGER, "A", OF_A, made_up.OF_A),
        (Role.TEAM_MANAGER, "B", OF_B, made_up.OF_B),
        (Role.HEAD_OF_SERVICE, "CIC", OF_A, made_up.OF_A),
        (Role.HEAD_OF_SERVICE, "CIC", f"{ADDRESS}?of=CIC", (*made_up.OF_A, *made_up.OF_B)),
        (Role.DIRECTOR, "CYP", f"{ADDRESS}?of=CYP", (*made_up.OF_A, *made_up.OF_B)),
    ],
)
def test_who_answers_for_children_sees_their_own_under_their_identifiers(
    client_as: Callable[..., Client],
    role: Role,
    code: str,
    address: str,
    children: tuple[str, ...],
) -> None:
    page = listed(client_as(role, code), address)

    assert sorted(names(page)) == sorted(children)


@pytest.mark.parametrize(
    ("role", "code", "address"),
    [
        (Role.TEAM_MANAGER, "A", OF_B),
        (Role.TEAM_MANAGER, "A", ADDRESS),
        (Role.TEAM_MANAGER, "A", f"{ADDRESS}?of=CIC"),
        (Role.TEAM_MANAGER, "A", f"{ADDRESS}?group=team:{made_up.TEAM_B}"),
        (Role.HEAD_OF_SERVICE, "CIC", f"{ADDRESS}?of=CYP"),
        (Role.DIRECTOR, "CYP", ADDRESS),
        (Role.SYSTEM_ADMINISTRATOR, None, OF_A),
        (Role.LEAD_MEMBER, None, OF_A),
        (Role.MEMBER, None, OF_A),
        (Role.MONITORING_OFFICER, None, ADDRESS),
    ],
)
def test_children_of_others_do_not_seem_to_be_there(
    client_as: Callable[..., Client], role: Role, code: str | None, address: str
) -> None:
    client = client_as(role, code)

    answers = [client.get(address), client.post(address, {"reason": WHY})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert AuditEvent.objects.filter(action="view").count() == 0


def test_a_child_is_in_the_list_of_the_team_that_had_it_on_the_day(
    client_as: Callable[..., Client],
) -> None:
    client = client_as(Role.TEAM_MANAGER, "A")

    before = listed(client, f"{OF_A}&period=quarter:2025-12-31")
    now = listed(client, f"{OF_A}&period=quarter:2026-06-30")

    assert made_up.MOVED in names(before)
    assert made_up.MOVED not in now


@pytest.mark.parametrize("role", [Role.PERFORMANCE_ANALYST, Role.AUDITOR])
def test_no_byte_for_an_analyst_or_auditor_holds_an_identifier(
    client_as: Callable[..., Client], place: Workspace, role: Role
) -> None:
    client = client_as(role)

    answers = [
        client.get(ADDRESS),
        client.post(ADDRESS, {"reason": WHY}, follow=True),
        client.get(OF_A),
    ]

    said = b"".join(
        each.content + repr(each.headers).encode() + repr(each.cookies).encode() for each in answers
    )
    assert not any(child.encode() in said for child in EVERY)
    shown = {pseudonym(child, place.pseudonym_key) for child in EVERY}
    assert set(names(answers[1].content.decode())) == shown


@pytest.mark.parametrize(("sex", "number"), [("not%20known", 6), ("Female", 0)])
def test_a_group_narrows_the_list_down(
    client_as: Callable[..., Client], sex: str, number: int
) -> None:
    page = listed(client_as(Role.PERFORMANCE_ANALYST), f"{ADDRESS}?group=sex:{sex}")

    assert len(names(page)) == number


@pytest.mark.parametrize(
    "asked",
    [
        "period=2026-06-29",
        "period=fytd:2026-06-30",
        "period=quarter:2031-06-30",
        "period=quarter:2001-06-30",
        "period=x",
        "of=NONE",
        "group=colour:red",
        "group=sex:",
        "group=team:Nobody",
    ],
)
def test_a_wrong_address_is_not_there(client_as: Callable[..., Client], asked: str) -> None:
    assert client_as(Role.PERFORMANCE_ANALYST).get(f"{ADDRESS}?{asked}").status_code == 404


@pytest.mark.parametrize("page", ["0", "2", "x", "-1", "99999999999"])
def test_a_page_that_is_none_is_not_there(client_as: Callable[..., Client], page: str) -> None:
    client = client_as(Role.TEAM_MANAGER, "A")
    listed(client, OF_A)

    assert client.get(f"{OF_A}&page={page}").status_code == 404


def test_each_view_is_on_record_before_the_answer(client_as: Callable[..., Client]) -> None:
    client = client_as(Role.TEAM_MANAGER, "A")
    manager = made_up.of(Role.TEAM_MANAGER, "A")

    listed(client, OF_A)
    client.get(OF_A)

    events = AuditEvent.objects.filter(action="view", thing="children")
    assert [(each.actor, each.reason) for each in events] == [(manager.pk, WHY)] * 2
    assert AuditEvent.objects.filter(action="view", thing="child").count() == 6
    kept = " ".join(str(value) for row in AuditEvent.objects.values_list() for value in row)
    assert not any(child in kept for child in EVERY)


def test_the_reason_is_in_no_address(client_as: Callable[..., Client]) -> None:
    answer = client_as(Role.TEAM_MANAGER, "A").post(OF_A, {"reason": WHY})

    assert answer.status_code == 302
    assert answer["Location"] == f"{ADDRESS}?period=quarter%3A2026-06-30&of=A"


def test_a_reason_holds_for_its_measure_alone(client_as: Callable[..., Client]) -> None:
    client = client_as(Role.TEAM_MANAGER, "A")
    listed(client, OF_A)

    page = client.get(f"/measures/{made_up.SHARE.id}/children?of=A").content.decode()

    assert "Why do you need to see these children?" in page


def test_a_reason_holds_for_a_quarter_of_an_hour(client_as: Callable[..., Client]) -> None:
    client = client_as(Role.TEAM_MANAGER, "A")
    listed(client, OF_A)
    session = client.session
    held = session["reasons_to_see_children"]
    held[made_up.NUMBER.id]["at"] -= HOLDS.total_seconds()
    session["reasons_to_see_children"] = held
    session.save()

    page = client.get(OF_A).content.decode()

    assert names(page) == []
    assert "Why do you need to see these children?" in page


def test_whoever_has_seen_too_many_signs_in_again(client_as: Callable[..., Client]) -> None:
    client = client_as(Role.TEAM_MANAGER, "A")
    _seen(made_up.of(Role.TEAM_MANAGER, "A"), MOST - 1)

    page = listed(client, OF_A)

    assert "Sign in again to see more children" in page
    assert names(page) == []
    assert AuditEvent.objects.filter(action="alert", thing="children").count() == 1
    after = client.get(OF_A)
    assert after.status_code == 302
    assert after["Location"].startswith(("/account/", "/sign-out/"))


def _seen(who: Person, number: int) -> None:
    see_children(
        [f"{each:012x}" for each in range(number)],
        "another",
        fields=(),
        reason=WHY,
        path="",
        since=timezone.now() - timedelta(days=1),
        by=who,
        at=timezone.now(),
    )


def test_a_figure_of_no_children_says_so(client_as: Callable[..., Client]) -> None:
    page = client_as(Role.PERFORMANCE_ANALYST).get("/measures/sw_vacancy_rate/children")

    assert "does not count children" in page.content.decode()


def test_a_share_says_which_children_it_counts(client_as: Callable[..., Client]) -> None:
    page = listed(client_as(Role.TEAM_MANAGER, "A"), f"/measures/{made_up.SHARE.id}/children?of=A")

    assert "Counted" in page
    assert sorted(names(page)) == sorted(made_up.OF_A)


@pytest.mark.parametrize(
    ("role", "code", "address"),
    [
        (Role.TEAM_MANAGER, "A", OF_A),
        (Role.HEAD_OF_SERVICE, "CIC", f"{ADDRESS}?of=CIC"),
        (Role.PERFORMANCE_ANALYST, None, ADDRESS),
    ],
)
def test_a_measures_page_leads_to_the_children_that_its_reader_may_see(
    client_as: Callable[..., Client], role: Role, code: str | None, address: str
) -> None:
    client = client_as(role, code)

    page = client.get(f"/measures/{made_up.NUMBER.id}").content.decode()

    assert f'href="{address}"' in page
    assert client.get(address).status_code == 200
