"""Who sees the children behind a figure says why, and not too many of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings

from eyeline.council.changes.seen import see_children
from eyeline.council.models import AuditEvent, Person, SeenChild
from eyeline.council.rules.reasons import (
    GOOD_REASONS,
    MOST,
    BadReason,
    Seeing,
    check_reason,
    seeing,
)
from eyeline.council.rules.roles import Role
from eyeline.web.workspace import Workspace
from made_up_people import person

NOW = datetime(2026, 8, 31, 9, tzinfo=UTC)
LONG_AGO = datetime(2026, 8, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def names(number: int, first: int = 0) -> list[str]:
    return [f"{each:012x}" for each in range(first, first + number)]


@pytest.mark.parametrize("reason", GOOD_REASONS)
def test_the_examples_of_good_reasons_are_some(reason: str) -> None:
    assert check_reason(f"  {reason} ") == reason


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "Because I must.",
        "supervisionsupervision",
        "The visits of child 123456 are late",
        "The visits of A12345678901X late",
        "As asked by somebody@council.example today",
        "late visits " * 60,
    ],
)
def test_a_reason_too_short_too_long_or_of_somebody_is_refused(reason: str) -> None:
    with pytest.raises(BadReason):
        check_reason(reason)


def test_as_many_as_the_limit_may_be_seen() -> None:
    seen = dict.fromkeys(names(MOST - 1), NOW)

    assert seeing(seen, names(1, MOST), LONG_AGO, NOW) == Seeing(allowed=True, alert=False)


def test_one_more_than_the_limit_is_stopped_with_an_alert() -> None:
    seen = dict.fromkeys(names(MOST), NOW)

    assert seeing(seen, names(1, MOST), LONG_AGO, NOW) == Seeing(allowed=False, alert=True)


def test_the_same_children_again_are_no_more() -> None:
    seen = dict.fromkeys(names(MOST), NOW)

    assert seeing(seen, names(50), LONG_AGO, NOW).allowed


def test_children_seen_an_hour_ago_no_longer_count() -> None:
    seen = dict.fromkeys(names(MOST), NOW - timedelta(hours=1))

    assert seeing(seen, names(1, MOST), LONG_AGO, NOW) == Seeing(allowed=True, alert=False)


def test_whoever_signed_in_again_goes_on_with_an_alert() -> None:
    seen = dict.fromkeys(names(MOST), NOW - 2 * MINUTE)

    found = seeing(seen, names(1, MOST), NOW - MINUTE, NOW)

    assert found == Seeing(allowed=True, alert=True)


@pytest.fixture
def analyst(db: None, settings: Settings, workspace: Workspace) -> Person:
    settings.WORKSPACE = workspace
    return person(Role.PERFORMANCE_ANALYST)


def see(who: Person, children: list[str], at: datetime = NOW) -> bool:
    return see_children(
        children,
        "cla_number quarter:2026-06-30 whole",
        fields=["decom"],
        reason="Why they are looked at",
        path="1/",
        since=LONG_AGO,
        by=who,
        at=at,
    )


def test_each_child_seen_is_on_record_with_the_reason(analyst: Person) -> None:
    see(analyst, names(2))

    events = AuditEvent.objects.filter(action="view").order_by("seq")
    assert [each.thing for each in events] == ["children", "child", "child"]
    assert [each.key for each in events[1:]] == names(2)
    assert {(each.actor, each.reason, each.path, each.fields) for each in events} == {
        (analyst.pk, "Why they are looked at", "1/", "decom")
    }


def test_whoever_is_stopped_sees_nothing_and_is_on_record(analyst: Person) -> None:
    see(analyst, names(MOST))
    before = AuditEvent.objects.filter(action="view").count()

    allowed = see(analyst, names(1, MOST), NOW + MINUTE)

    assert not allowed
    assert AuditEvent.objects.filter(action="view").count() == before
    assert AuditEvent.objects.filter(action="alert", thing="children").count() == 1


def test_what_was_seen_is_kept_for_an_hour(analyst: Person) -> None:
    see(analyst, names(3))

    see(analyst, names(1, 9), NOW + timedelta(hours=1))

    assert SeenChild.objects.count() == 1
