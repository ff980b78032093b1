"""People, posts and appointments on their pages: who sees and does what, and what follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from eyeline.council.changes import people
from eyeline.council.models import Appointment, AuditEvent, Organisation, Person, Post
from eyeline.council.rules.people import BadAppointment
from eyeline.council.rules.roles import Role
from made_up_people import AT, client_of, council, person

pytestmark = pytest.mark.django_db
ADMINISTRATOR = Role.SYSTEM_ADMINISTRATOR
ANALYST = Role.PERFORMANCE_ANALYST


@pytest.fixture
def administrator() -> Client:
    return client_of(person(ADMINISTRATOR))


@pytest.fixture
def newcomer() -> Person:
    return people.add_person("newcomer@council.example", "A newcomer", by=None, at=AT)


def post(role: Role) -> Post:
    return people.add_post(council(), role.words, role, by=None, at=AT)


def given(newcomer: Person, role: Role) -> Appointment:
    """Return an appointment that an administrator has made."""
    today = timezone.localdate()
    by = person(ADMINISTRATOR)
    return people.appoint(newcomer, post(role), first=today, last=None, by=by, at=AT)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", [None, ANALYST, Role.DIRECTOR, Role.COMMISSION_MEMBER])
def test_whoever_may_not_see_people_finds_no_such_page(role: Role | None) -> None:
    client = client_of(person(role) if role else None)

    answer = client.get("/people")

    assert answer.status_code == 404


def test_the_list_says_what_each_person_holds_today(administrator: Client) -> None:
    person(ANALYST)

    page = text(administrator, "/people")

    assert "Performance analyst 1" in page
    assert "Performance analyst, Example council" in page


def test_the_list_finds_a_part_of_a_name(administrator: Client, newcomer: Person) -> None:
    person(ANALYST)

    page = text(administrator, "/people?name=newc")

    assert newcomer.name in page
    assert "Performance analyst 1" not in page


@pytest.mark.parametrize("asked", ["page=0", "page=99", "page=x", f"page={9**30}"])
def test_a_page_of_the_list_that_is_not_there_is_not_found(
    administrator: Client, asked: str
) -> None:
    assert administrator.get(f"/people?{asked}").status_code == 404


def test_an_administrator_adds_a_person(administrator: Client) -> None:
    answer = administrator.post("/people/add", {"name": "Somebody", "email": "s@council.example"})

    added = Person.objects.get(email="s@council.example")
    assert answer.url == f"/people/{added.pk}"  # type: ignore[attr-defined]
    event = AuditEvent.objects.get(action="add", thing="person", key=str(added.pk))
    assert event.actor == person(ADMINISTRATOR).pk


def test_an_address_is_given_to_one_person(administrator: Client, newcomer: Person) -> None:
    answer = administrator.post("/people/add", {"name": "Another", "email": newcomer.email})

    page = answer.content.decode()
    assert "Somebody has this address already" in page
    assert "<title>Error: Add a person" in " ".join(page.split())


def test_the_page_of_a_person_says_that_a_role_waits_for_approval(
    administrator: Client, newcomer: Person
) -> None:
    first = timezone.localdate()
    chosen = {"post": post(ANALYST).pk, "first": first.isoformat()}

    administrator.post(f"/people/{newcomer.pk}/appoint", chosen)

    page = text(administrator, f"/people/{newcomer.pk}")
    assert "Waits for approval" in page
    assert client_of(newcomer).get("/figures").status_code == 404


def test_a_second_person_approves_and_the_role_holds_at_once(newcomer: Person) -> None:
    waiting = given(newcomer, ANALYST)
    director = client_of(person(Role.DIRECTOR))
    assert newcomer.name in text(director, "/appointments")

    director.post(f"/appointments/{waiting.pk}/approve")

    assert "Nothing waits for you" in text(director, "/appointments")
    assert client_of(newcomer).get("/figures").status_code == 200


@pytest.mark.parametrize("role", [ADMINISTRATOR, Role.GOVERNANCE_OFFICER, ANALYST])
def test_whoever_may_not_approve_finds_no_such_page(newcomer: Person, role: Role) -> None:
    waiting = given(newcomer, ANALYST)
    client = client_of(person(role))

    assert client.get("/appointments").status_code == 404
    assert client.post(f"/appointments/{waiting.pk}/approve").status_code == 404
    assert Appointment.objects.get(pk=waiting.pk).approved_at is None


def test_a_governance_officer_gives_seats_on_commissions_alone(newcomer: Person) -> None:
    seat, other = post(Role.COMMISSION_MEMBER), post(ANALYST)
    officer = client_of(person(Role.GOVERNANCE_OFFICER))
    address = f"/people/{newcomer.pk}/appoint"

    refused = officer.post(address, {"post": other.pk, "first": "2026-05-20"})
    officer.post(address, {"post": seat.pk, "first": "2026-05-20"})

    assert "Select a valid choice" in refused.content.decode()
    assert [each.post for each in newcomer.appointments.all()] == [seat]


def test_nobody_appoints_themselves(administrator: Client) -> None:
    own = person(ADMINISTRATOR)

    assert administrator.get(f"/people/{own.pk}/appoint").status_code == 404


def test_a_role_stops_with_the_day_its_appointment_ends(
    administrator: Client, newcomer: Person
) -> None:
    held = people.appoint(newcomer, post(ANALYST), first=AT.date(), last=None, by=None, at=AT)
    before = client_of(newcomer).get("/figures").status_code
    yesterday = timezone.localdate() - timedelta(days=1)

    administrator.post(f"/appointments/{held.pk}/end", {"last": yesterday.isoformat()})

    assert (before, client_of(newcomer).get("/figures").status_code) == (200, 404)
    assert "Ended" in text(administrator, f"/people/{newcomer.pk}")


def test_ending_an_appointment_never_makes_it_longer(newcomer: Person) -> None:
    last = date(2027, 5, 1)
    held = people.appoint(newcomer, post(ANALYST), first=AT.date(), last=last, by=None, at=AT)

    with pytest.raises(BadAppointment, match="appoint them anew"):
        people.end(held, last=date(2027, 5, 2), by=None, at=AT)


def test_a_closed_account_is_asked_for_by_name(administrator: Client, newcomer: Person) -> None:
    administrator.post(f"/people/{newcomer.pk}/close")

    assert newcomer.name not in text(administrator, "/people")
    assert newcomer.name in text(administrator, "/people?closed=closed")
    assert not Person.objects.get(pk=newcomer.pk).is_active


def test_the_link_for_a_password_is_shown_once_and_goes_on_record(
    administrator: Client, newcomer: Person
) -> None:
    shown = administrator.post(f"/people/{newcomer.pk}/first-link").content.decode()

    assert "/sign-in/password/" in shown
    assert "/sign-in/password/" not in text(administrator, f"/people/{newcomer.pk}")
    assert AuditEvent.objects.filter(action="link", key=str(newcomer.pk)).count() == 1


@pytest.mark.parametrize("number", [0, 999_999, 9**30])
def test_a_person_who_is_not_there_is_not_found(administrator: Client, number: int) -> None:
    assert administrator.get(f"/people/{number}").status_code == 404


def test_a_vacant_post_is_shown_as_such_and_names_only_to_those_who_may_see_them() -> None:
    person(ANALYST)
    post(Role.DIRECTOR)

    seen = {
        role: text(client_of(person(role)), "/organisation") for role in (ANALYST, ADMINISTRATOR)
    }

    assert all("Vacant" in page for page in seen.values())
    assert "Performance analyst: held" in seen[ANALYST]
    assert "Performance analyst: Performance analyst 1" in seen[ADMINISTRATOR]


def test_an_administrator_adds_a_team_and_its_post(administrator: Client) -> None:
    whole = council()

    team = {"title": "Duty", "code": "duty", "kind": "team"}
    administrator.post(f"/organisation/{whole.pk}/add", team)
    duty = Organisation.objects.get(code="duty")
    manager = {"title": "Team manager", "role": "team_manager"}
    administrator.post(f"/organisation/{duty.pk}/add-post", manager)

    assert duty.parent == whole
    assert [each.title for each in duty.posts.all()] == ["Team manager"]


def test_a_code_stands_for_one_organisation(administrator: Client) -> None:
    whole = council()
    again = {"title": "Another", "code": whole.code, "kind": "team"}

    answer = administrator.post(f"/organisation/{whole.pk}/add", again)

    assert "Something else has this code" in answer.content.decode()
