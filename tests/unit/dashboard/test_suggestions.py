"""What members suggest, who answers, and that an answer stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from eyeline.council.models import AuditEvent, Person
from eyeline.council.rules.roles import Role
from eyeline.dashboard import changes
from eyeline.dashboard.models import Suggestion
from eyeline.dashboard.rules.suggestions import (
    AlreadyAnswered,
    BadSuggestion,
    State,
    What,
    editions_from,
)
from made_up_people import AT, client_of, person

pytestmark = pytest.mark.django_db
NEXT = editions_from(timezone.localdate())[1]
MEMBER, ANALYST = Role.COMMISSION_MEMBER, Role.PERFORMANCE_ANALYST


@pytest.fixture
def open_one() -> Suggestion:
    by = person(MEMBER)
    return changes.suggest("How far do children live from home?", What.FIGURE, "", by=by, at=AT)


def answer(suggestion: Suggestion, state: State, by: Person, **said: str) -> Suggestion:
    given = {"edition": "2026-27 Q2", "reason": "It is on the page of placements."} | said
    return changes.answer(suggestion, state, **given, by=by, at=AT)


def text(client: Client, address: str) -> str:
    found = client.get(address)
    assert found.status_code == 200
    return " ".join(found.content.decode().split())


def test_a_member_suggests_and_the_commission_sees_it() -> None:
    said = {"what": "figure", "text": "Distances from home", "measure": "cla_number"}

    client_of(person(MEMBER)).post("/suggestions/add", said)

    made = Suggestion.objects.get()
    assert (made.made_by, made.state, made.measure) == (person(MEMBER), "open", "cla_number")
    assert "Distances from home" in text(client_of(person(Role.COMMISSION_CHAIR)), "/suggestions")
    assert AuditEvent.objects.get(thing="suggestion").actor == person(MEMBER).pk


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"text": " "}, "Say what you would like to see."),
        ({"what": ""}, "Choose a figure or an improvement."),
        ({"measure": "moon"}, "Select a valid choice"),
        ({"text": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_a_suggestion_that_says_too_little_is_asked_for_again(
    said: dict[str, str], message: str
) -> None:
    usual = {"what": "figure", "text": "Distances", "measure": ""}

    page = client_of(person(MEMBER)).post("/suggestions/add", usual | said).content.decode()

    assert message in page
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("role", [None, Role.TEAM_MANAGER, Role.SYSTEM_ADMINISTRATOR])
def test_whoever_may_not_see_suggestions_finds_no_such_page(
    role: Role | None, open_one: Suggestion
) -> None:
    client = client_of(person(role) if role else None)

    assert client.get("/suggestions").status_code == 404
    assert client.get(f"/suggestions/{open_one.pk}").status_code == 404


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"answer": "accepted", "edition": NEXT}, f"Accepted for the edition {NEXT}"),
        ({"answer": "declined", "reason": "No source tells it."}, "No source tells it."),
        ({"answer": "already there", "reason": "On Placements."}, "On Placements."),
    ],
)
@pytest.mark.parametrize("role", [ANALYST, Role.FINANCE_OFFICER, Role.DIRECTOR])
def test_the_teams_answer_and_the_member_reads_it(
    open_one: Suggestion, role: Role, said: dict[str, str], shown: str
) -> None:
    client_of(person(role)).post(f"/suggestions/{open_one.pk}", said)

    page = text(client_of(person(MEMBER)), f"/suggestions/{open_one.pk}")
    assert shown in page
    assert f"{person(role).name}, " in page


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"answer": "accepted"}, "Choose the edition"),
        ({"answer": "declined"}, "Say why it is declined."),
        ({"answer": "already there"}, "Say where it stands already."),
        ({}, "Choose an answer."),
        ({"answer": "open"}, "Select a valid choice"),
    ],
)
def test_an_answer_that_says_too_little_is_asked_for_again(
    open_one: Suggestion, said: dict[str, str], message: str
) -> None:
    page = client_of(person(ANALYST)).post(f"/suggestions/{open_one.pk}", said).content.decode()

    assert message in page
    assert Suggestion.objects.get().state == "open"


@pytest.mark.parametrize("role", [MEMBER, Role.GOVERNANCE_OFFICER, Role.AUDITOR])
def test_whoever_may_not_answer_sees_no_form_for_it(open_one: Suggestion, role: Role) -> None:
    client = client_of(person(role))
    address = f"/suggestions/{open_one.pk}"

    assert "It waits for an answer" in text(client, address)
    assert client.post(address, {"answer": "declined", "reason": "No."}).status_code == 404


def test_an_answer_stays(open_one: Suggestion) -> None:
    answer(open_one, State.DECLINED, person(ANALYST))

    with pytest.raises(AlreadyAnswered):
        answer(open_one, State.ACCEPTED, person(Role.DIRECTOR))

    assert Suggestion.objects.get().state == "declined"


def test_nobody_answers_their_own() -> None:
    by = person(ANALYST)
    own = changes.suggest("More charts", What.IMPROVEMENT, "", by=by, at=AT)

    with pytest.raises(BadSuggestion, match="Nobody answers their own"):
        answer(own, State.DECLINED, by)


def test_the_database_refuses_an_answer_without_its_reason(open_one: Suggestion) -> None:
    half = {"state": "declined", "answered_by": person(ANALYST), "answered_at": AT}

    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=open_one.pk).update(**half)


def test_the_list_is_asked_for_those_that_stand_so(open_one: Suggestion) -> None:
    client = client_of(person(MEMBER))

    assert open_one.text in text(client, "/suggestions?state=open")
    assert "No suggestion stands so." in text(client, "/suggestions?state=declined")
    assert "There is a problem" in text(client, "/suggestions?state=moon")


def test_before_any_suggestion_the_list_says_so() -> None:
    assert "Nobody has suggested anything yet." in text(client_of(person(MEMBER)), "/suggestions")


@pytest.mark.parametrize(
    ("day", "first"), [(date(2026, 6, 30), "2026-27 Q1"), (date(2026, 7, 1), "2026-27 Q2")]
)
def test_it_is_accepted_for_the_quarter_that_runs_or_a_later_one(day: date, first: str) -> None:
    found = editions_from(day)

    assert found[0] == first
    assert len(set(found)) == 8
