"""Targets and entered figures on their pages."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from eyeline.council.changes import decided
from eyeline.council.models import AuditEvent, EnteredFigure, Target
from eyeline.council.rules.decided import BadDecision
from eyeline.council.rules.roles import Role
from eyeline.figures import PeriodKind
from eyeline.measures import catalogue, targets
from made_up_people import AT, client_of, person

pytestmark = pytest.mark.django_db
SHARE = catalogue.load()["ehcp_20wk"]
TARGET = {
    "level": "target",
    "bound": "at least",
    "value": "60",
    "tolerance": "5",
    "period": "quarter",
    "first": "2026-04-01",
    "agreed": "Council, March 2026",
}
FIGURE = {
    "period": "quarter",
    "end": "2026-06-30",
    "numerator": "28,800.5",
    "evidence": "Schools Forum, 9 July 2026, item 4",
}


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def agree(value: int | None, days: int) -> Target:
    """Return a target that stands from so many days after today."""
    target = targets.Target(
        SHARE.id,
        targets.Level.TARGET,
        PeriodKind.QUARTER,
        targets.Bound.AT_LEAST,
        None if value is None else Decimal(value),
        timezone.localdate() + timedelta(days=days),
        "Council",
    )
    return decided.set_target(target, SHARE, by="director", at=AT)


def test_the_director_sets_a_target_and_it_is_on_record() -> None:
    director = person(Role.DIRECTOR)

    client_of(director).post("/targets/set/ehcp_20wk", TARGET)

    kept = Target.objects.get()
    assert (kept.value, kept.tolerance, kept.set_by) == (60, 5, director.name)
    event = AuditEvent.objects.get(thing="target")
    assert (event.actor, event.key) == (director.pk, str(kept.pk))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"agreed": ""}, "Say who agreed it where."),
        ({"value": "sixty"}, "Enter a number."),
        ({"first": "31/02/2026"}, "Give a day that there is"),
        ({"first": "0001-01-01"}, "Give a day from 1990 on."),
        ({"dimension": SHARE.by[0]}, "Name a group and what it is a group of, or neither."),
        ({"period": "fytd"}, "Select a valid choice"),
        ({"tolerance": "-1"}, "greater than or equal to 0"),
    ],
)
def test_a_target_that_cannot_stand_says_what_to_correct(
    said: dict[str, str], message: str
) -> None:
    client = client_of(person(Role.DIRECTOR))

    answer = client.post("/targets/set/ehcp_20wk", TARGET | said)

    page = answer.content.decode()
    assert "There is a problem" in page
    assert message in page
    assert not Target.objects.exists()


def test_the_list_says_which_target_stands_today_and_which_did_before() -> None:
    agree(50, -99), agree(60, 0), agree(70, 1)

    page = text(client_of(person(Role.LEAD_MEMBER)), "/targets")

    shown = [page.index(words) for words in ("At least 70", "At least 60", "At least 50")]
    tags = [page.index(words) for words in ("To come", "Stands", "Replaced")]
    assert shown == sorted(shown)
    assert tags == sorted(tags)


def test_a_target_that_was_ended_stands_as_none() -> None:
    agree(60, -9), agree(None, 0)

    page = text(client_of(person(Role.LEAD_MEMBER)), "/targets")

    assert page.count("None") == 2  # the value, and how it stands
    assert "Replaced" in page


@pytest.mark.parametrize("role", [Role.HEAD_OF_SERVICE, Role.LEAD_MEMBER, Role.AUDITOR])
def test_whoever_may_see_targets_need_not_set_any(role: Role) -> None:
    client = client_of(person(role))

    assert "Nothing has been agreed yet" in text(client, "/targets")
    assert client.post("/targets/set/ehcp_20wk", TARGET).status_code == 404


def test_the_measure_is_chosen_first() -> None:
    client = client_of(person(Role.DIRECTOR))

    assert client.get("/targets/set?measure=ehcp_20wk").url == "/targets/set/ehcp_20wk"  # type: ignore[attr-defined]
    assert "Choose a measure." in text(client, "/targets/set?measure=")
    assert client.get("/targets/set/no_such_measure").status_code == 404


def test_one_officer_enters_a_figure_and_another_checks_it() -> None:
    finance, analyst = person(Role.FINANCE_OFFICER), person(Role.PERFORMANCE_ANALYST)
    client_of(finance).post("/figures/enter/dsg_deficit", FIGURE)
    entered = EnteredFigure.objects.get()
    assert "Check it" in text(client_of(analyst), "/figures?show=waiting")

    client_of(analyst).post(f"/figures/{entered.pk}/check")

    entered.refresh_from_db()
    assert (entered.numerator, entered.checked_by) == (Decimal("28800.5"), analyst.name)
    actors = list(AuditEvent.objects.filter(thing="entered_figure").values_list("actor", flat=True))
    assert actors == [finance.pk, analyst.pk]


def test_nobody_checks_their_own_figure() -> None:
    finance = client_of(person(Role.FINANCE_OFFICER))
    finance.post("/figures/enter/dsg_deficit", FIGURE)
    entered = EnteredFigure.objects.get()

    assert "Not checked" in text(finance, "/figures")
    assert finance.post(f"/figures/{entered.pk}/check").status_code == 404
    assert not EnteredFigure.objects.get().checked_by


def test_a_role_on_the_command_line_checks_no_figure_that_a_person_entered() -> None:
    client_of(person(Role.FINANCE_OFFICER)).post("/figures/enter/dsg_deficit", FIGURE)
    entered = EnteredFigure.objects.get()

    with pytest.raises(BadDecision, match="somebody else must check it there"):
        decided.check(entered.pk, by="second analyst", at=timezone.now())

    assert not EnteredFigure.objects.get().checked_by


def test_a_new_name_does_not_make_another_person_of_anybody() -> None:
    finance = person(Role.FINANCE_OFFICER)
    client_of(finance).post("/figures/enter/dsg_deficit", FIGURE)
    entered = EnteredFigure.objects.get()
    finance.name = "Somebody else"
    finance.save(update_fields=["name"])

    refused = client_of(finance).post(f"/figures/{entered.pk}/check")

    assert refused.status_code == 404
    with pytest.raises(BadDecision, match="somebody else must check it"):
        decided.check(entered.pk, by=finance.name, at=timezone.now(), person=finance)
    with pytest.raises(IntegrityError), transaction.atomic():
        EnteredFigure.objects.update(checked_by=finance.name, checked_by_person=finance)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"evidence": " "}, "Say where the figure stands."),
        ({"end": "2026-06-29"}, "not the last day of a month"),
        ({"numerator": "1.23456"}, "4 decimal places"),
    ],
)
def test_a_figure_that_cannot_stand_says_what_to_correct(
    said: dict[str, str], message: str
) -> None:
    finance = client_of(person(Role.FINANCE_OFFICER))

    answer = finance.post("/figures/enter/dsg_deficit", FIGURE | said)

    assert message in answer.content.decode()
    assert not EnteredFigure.objects.exists()


def test_before_any_figure_the_list_says_so() -> None:
    client = client_of(person(Role.AUDITOR))

    assert "No figure has been entered yet" in text(client, "/figures")
    assert client.get("/figures/enter/dsg_deficit").status_code == 404
