"""The audit log on its page: who sees which events, and finding one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from eyeline.council.audit import record
from eyeline.council.models import AuditEvent, Person
from eyeline.council.rules.roles import Role
from made_up_people import client_of, person

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # 1 July in London


def event(thing: str, key: int, by: Person | None = None, at: datetime = MORNING) -> None:
    record("set", thing, key, by=by, at=at, fields=("value",), reason="made up")


def keys(client: Client, asked: str = "") -> list[str]:
    """Return which things the events shown are of, the newest first."""
    answer = client.get(f"/audit?{asked}")
    assert answer.status_code == 200
    return [row.event.key for row in answer.context["rows"] if row.event.reason == "made up"]


def test_the_monitoring_officer_and_the_auditor_see_every_event() -> None:
    event("target", 1), event("token", 2)

    seen = [keys(client_of(person(r))) for r in (Role.MONITORING_OFFICER, Role.AUDITOR)]

    assert seen == [["2", "1"]] * 2


def test_an_administrator_sees_technical_events_without_what_people_typed() -> None:
    event("target", 1), event("token", 2)
    client = client_of(person(Role.SYSTEM_ADMINISTRATOR))

    page = client.get("/audit").content.decode()

    assert keys(client) == ["2"]
    assert "made up" not in page


def test_anybody_else_sees_what_they_did_themselves() -> None:
    own = person(Role.PERFORMANCE_ANALYST)
    event("target", 1, by=own), event("target", 2, by=person(Role.DIRECTOR)), event("target", 3)

    assert keys(client_of(own)) == ["1"]


def test_the_public_finds_no_such_page() -> None:
    assert client_of(None).get("/audit").status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("thing=target", ["1"]),
        ("action=se", ["2", "1"]),
        ("action=approve", []),
        ("person=command+line", ["2"]),
        ("first=2026-07-01&last=2026-07-01", ["2", "1"]),
        ("first=2026-07-02", []),
        ("last=2026-06-30", []),
    ],
)
def test_events_are_found_by_thing_action_person_and_day(asked: str, found: list[str]) -> None:
    event("target", 1, by=person(Role.DIRECTOR)), event("token", 2)

    assert keys(client_of(person(Role.AUDITOR)), asked) == found


@pytest.mark.parametrize("asked", ["thing=moon", "first=yesterday", "person=404"])
def test_a_wrong_filter_is_said_to_be_wrong(asked: str) -> None:
    client = client_of(person(Role.AUDITOR))

    answer = client.get(f"/audit?{asked}")

    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()


def test_a_long_log_comes_page_by_page() -> None:
    for number in range(60):
        event("target", number)
    client = client_of(person(Role.AUDITOR))

    first, second = keys(client, "thing=target"), keys(client, "thing=target&page=2")

    assert first + second == [str(number) for number in reversed(range(60))]
    assert "thing=target&amp;page=2" in client.get("/audit?thing=target").content.decode()
    assert AuditEvent.objects.count() >= 60
