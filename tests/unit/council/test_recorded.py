"""Each change of what the council decides, and of its people, puts one event on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pytest_django import Settings

from eyeline.council.audit.head import HeadNotWritten
from eyeline.council.changes import decided, people
from eyeline.council.models import AuditEvent, OrganisationKind, Parameter, Person
from eyeline.council.rules.roles import Role
from eyeline.figures import WHOLE, PeriodKind
from eyeline.measures import catalogue
from eyeline.measures.control import Step
from eyeline.measures.loader import measures
from eyeline.measures.targets import Bound, Level, Target
from eyeline.web.workspace import Workspace
from made_up_people import council, person
from unit.measures.test_worked_out import ENTERED

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 20, 9, tzinfo=UTC)
JULY = date(2026, 7, 1)
CATALOGUE = catalogue.load()
STEP = Step(JULY, "new front door", "analyst")


def new_events(change: Callable[[], object]) -> list[tuple[str, str, str, int | None]]:
    """Return what a change puts on record: action, thing, fields and who."""
    before = AuditEvent.objects.count()
    change()
    events = AuditEvent.objects.filter(seq__gt=before)
    return list(events.values_list("action", "thing", "fields", "actor"))


def set_target() -> None:
    wanted = Target(
        "ehcp_20wk", Level.TARGET, PeriodKind.QUARTER, Bound.AT_LEAST, Decimal(60), JULY, "Council"
    )
    decided.set_target(wanted, CATALOGUE["ehcp_20wk"], by="director", at=AT)


def set_parameter() -> None:
    decided.set_parameter("weeks", Decimal(20), first=JULY, agreed="Board", by="director", at=AT)


def enter() -> int:
    (typed,) = measures(ENTERED, "made_up.yaml", {})
    numbers, june = (Decimal(1), Decimal(3)), date(2026, 6, 30)
    entered = decided.enter(
        typed, PeriodKind.QUARTER, june, numbers, evidence="item 5", by="analyst", at=AT
    )
    return int(entered.pk)


def test_a_target() -> None:
    fields = "level,bound,value,tolerance,first,agreed"

    assert new_events(set_target) == [("set", "target", fields, None)]


def test_a_parameter() -> None:
    assert new_events(set_parameter) == [("set", "parameter", "value,first,agreed", None)]


def test_an_entered_figure_and_its_check() -> None:
    entered = new_events(enter)
    number = AuditEvent.objects.latest("seq").key

    checked = new_events(lambda: decided.check(int(number), by="director", at=AT))

    assert entered == [("enter", "entered_figure", "numerator,denominator,evidence", None)]
    assert checked == [("check", "entered_figure", "checked_by", None)]


def test_a_step_and_that_it_was_taken_back_with_their_reasons() -> None:
    measure = CATALOGUE["referrals"]

    first = new_events(lambda: decided.set_step(measure, WHOLE, STEP, at=AT))
    second = new_events(lambda: decided.remove_step(measure, WHOLE, STEP, at=AT))

    assert [*first, *second] == [
        ("set", "step_change", "stands", None),
        ("remove", "step_change", "stands", None),
    ]
    assert AuditEvent.objects.latest("seq").reason == "new front door"


def test_people_and_what_they_hold_with_who_did_it() -> None:
    by = person("system_administrator")
    second = person("monitoring_officer")
    somebody: list[Person] = []

    added = new_events(
        lambda: somebody.append(people.add_person("x@council.example", "X", by=by, at=AT))
    )
    post = people.add_post(council(), "Auditor", Role.AUDITOR, by=by, at=AT)
    appointed = new_events(
        lambda: people.appoint(somebody[0], post, first=JULY, last=None, by=by, at=AT)
    )
    held = somebody[0].appointments.get()
    ended = new_events(lambda: people.end(held, last=JULY, by=second, at=AT))
    closed = new_events(lambda: people.close_account(somebody[0], by=by, at=AT))

    assert added == [("add", "person", "email,name", by.pk)]
    assert appointed == [("appoint", "appointment", "person,post,first,last", by.pk)]
    assert ended == [("end", "appointment", "last", second.pk)]
    assert closed == [("end", "person", "is_active", by.pk)]


def test_an_approval() -> None:
    by, second = person("system_administrator"), person("director")
    post = people.add_post(council(), "Director", Role.DIRECTOR, by=by, at=AT)
    chosen = person("team_manager")
    given = people.appoint(chosen, post, first=JULY, last=None, by=by, at=AT)

    approved = new_events(lambda: people.approve(given, by=second, at=AT))

    assert approved == [("approve", "appointment", "approved_by", second.pk)]


def test_an_organisation_and_a_post_once_with_their_place() -> None:
    whole = council()

    def add() -> None:
        part = people.add_organisation("t1", "Team 1", OrganisationKind.TEAM, whole, by=None, at=AT)
        people.add_post(part, "Manager", Role.TEAM_MANAGER, by=None, at=AT)

    first, again = new_events(add), new_events(add)

    assert [(action, thing) for action, thing, _, _ in first] == [
        ("add", "organisation"),
        ("add", "post"),
    ]
    assert again == []
    assert AuditEvent.objects.latest("seq").path.startswith(whole.path or "none")


def test_a_change_that_cannot_be_recorded_is_not_made(
    workspace: Workspace, settings: Settings
) -> None:
    settings.WORKSPACE = workspace
    assert workspace.audit_key
    workspace.audit_head.mkdir()

    with pytest.raises(HeadNotWritten):
        set_parameter()

    assert not Parameter.objects.exists()
