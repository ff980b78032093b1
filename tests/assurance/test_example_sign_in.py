"""Signing in as somebody of an example council, which a real one does not have."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from eyeline.council.changes import people
from eyeline.council.models import Person
from made_up_people import AT, BEGAN, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(settings: Settings) -> Settings:
    """Return the settings, of a council that is made up."""
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"example": True})
    return settings


def client(*, strict: bool = False) -> Client:
    return Client(headers={"host": "localhost"}, enforce_csrf_checks=strict)


def sign_in_as(who: Person, browser: Client, **other: str) -> int:
    answer = browser.post("/sign-in/example/", {"person": who.pk, **other})
    return answer.status_code


def test_one_press_signs_in_with_the_second_factor_counted(example: Settings) -> None:
    who, browser = person("team_manager"), client()

    status = sign_in_as(who, browser)

    assert status == 302
    assert browser.get("/account/").status_code == 200


def test_the_people_are_listed_with_their_roles(example: Settings) -> None:
    person("team_manager")

    page = client().get("/sign-in/").content.decode()

    assert "Team manager 1" in page
    assert "This council is made up" in page


def test_whoever_holds_no_role_today_is_not_listed(example: Settings) -> None:
    former = person("team_manager")
    people.end(former.appointments.get(), last=BEGAN, by=None, at=AT)

    assert sign_in_as(former, client()) == 404


def test_a_real_council_has_no_such_page() -> None:
    who, browser = person("team_manager"), client()

    assert sign_in_as(who, browser) == 404
    assert b"Team manager 1" not in browser.get("/sign-in/").content
    assert "_auth_user_id" not in browser.session


def test_nor_has_an_example_that_others_can_reach(example: Settings) -> None:
    example.COUNCIL = example.COUNCIL.model_copy(update={"hosts": ("localhost", "a.example")})
    who, browser = person("team_manager"), client()

    assert sign_in_as(who, browser) == 404


@pytest.mark.parametrize("number", ["", "0", "one", "-1"])
def test_a_number_that_is_nobodys_is_not_found(example: Settings, number: str) -> None:
    answer = client().post("/sign-in/example/", {"person": number})

    assert answer.status_code == 404


def test_it_is_a_press_and_not_a_link(example: Settings) -> None:
    person("team_manager")

    assert client().get("/sign-in/example/").status_code == 404


def test_another_site_cannot_press_it(example: Settings) -> None:
    assert sign_in_as(person("team_manager"), client(strict=True)) == 403


def test_it_leads_to_no_other_site(example: Settings) -> None:
    who = person("team_manager")

    answer = client().post("/sign-in/example/", {"person": who.pk, "next": "https://a.example/"})

    assert answer["Location"] == "/"
