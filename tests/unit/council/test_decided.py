"""What a council decides and tells is kept, and what cannot stand is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from eyeline.council.changes import decided
from eyeline.council.rules.decided import BadDecision
from eyeline.council.said import agreed_targets, told_so_far
from eyeline.figures import Group, PeriodKind
from eyeline.measures import catalogue
from eyeline.measures.declarations import Measure
from eyeline.measures.loader import measures
from eyeline.measures.targets import Bound, Level, Target
from unit.measures.test_worked_out import ENTERED

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 20, 9, tzinfo=UTC)
JUNE = date(2026, 6, 30)
SHARE = catalogue.load()["ehcp_20wk"]


def target(**said: object) -> Target:
    usual: dict[str, object] = {
        "measure": "ehcp_20wk",
        "level": Level.TARGET,
        "period": PeriodKind.QUARTER,
        "bound": Bound.AT_LEAST,
        "value": Decimal("60.5"),
        "first": date(2026, 4, 1),
        "agreed": "Council, March 2026",
    }
    return Target(**{**usual, **said})  # type: ignore[arg-type]


@pytest.fixture
def typed() -> Measure:
    (measure,) = measures(ENTERED, "made_up.yaml", {})
    return measure


def enter(measure: Measure, above: int, below: int | None = 3, **said: object) -> int:
    options: dict[str, object] = {"evidence": "Forum, item 5", "by": "analyst", "at": NOW}
    numbers = (Decimal(above), None if below is None else Decimal(below))
    kind, end = PeriodKind.QUARTER, said.pop("end", JUNE)
    entered = decided.enter(measure, kind, end, numbers, **{**options, **said})  # type: ignore[arg-type]
    return int(entered.pk)


def test_a_target_is_read_as_it_was_set() -> None:
    decided.set_target(target(tolerance=Decimal(2)), SHARE, by="director", at=NOW)
    decided.set_target(target(value=None, first=JUNE), SHARE, by="director", at=NOW)

    assert agreed_targets() == [target(tolerance=Decimal(2)), target(value=None, first=JUNE)]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"agreed": " "}, "--agreed is empty"),
        ({"period": PeriodKind.FYTD}, "no period fytd"),
        ({"group": Group("moon", "full")}, "not broken down by moon"),
        ({"tolerance": Decimal(-1)}, "tolerance"),
    ],
)
def test_a_target_that_cannot_stand_is_refused(said: dict[str, object], message: str) -> None:
    with pytest.raises(BadDecision, match=message):
        decided.set_target(target(**said), SHARE, by="director", at=NOW)

    assert agreed_targets() == []


def test_an_entered_figure_counts_once_a_second_person_has_checked_it(typed: Measure) -> None:
    number = enter(typed, 1)
    before = told_so_far().entry("typed", PeriodKind.QUARTER, JUNE)
    decided.check(number, by="second analyst", at=NOW)
    after = told_so_far().entry("typed", PeriodKind.QUARTER, JUNE)

    assert before is None
    assert after is not None
    assert (after.numerator, after.denominator) == (Decimal(1), Decimal(3))


@pytest.mark.parametrize("checker", ["analyst", " Analyst ", ""])
def test_nobody_checks_the_own_figure(typed: Measure, checker: str) -> None:
    number = enter(typed, 1)

    with pytest.raises(BadDecision):
        decided.check(number, by=checker, at=NOW)


def test_a_figure_is_checked_once(typed: Measure) -> None:
    number = enter(typed, 1)
    decided.check(number, by="second analyst", at=NOW)

    with pytest.raises(BadDecision, match="checked by second analyst already"):
        decided.check(number, by="third analyst", at=NOW)


def test_a_figure_that_was_not_entered_cannot_be_checked() -> None:
    with pytest.raises(BadDecision, match="No figure was entered under 404"):
        decided.check(404, by="second analyst", at=NOW)


@pytest.mark.parametrize(
    ("below", "said", "message"),
    [
        (None, {}, "Requests answered and Requests"),
        (3, {"evidence": ""}, "--evidence is empty"),
        (3, {"by": ""}, "--by is empty"),
        (3, {"end": date(2026, 6, 29)}, "not the last day of a month"),
        (3, {"end": date(2026, 5, 31)}, "not the last day of a quarter"),
    ],
)
def test_a_figure_that_cannot_stand_is_refused(
    typed: Measure, below: int | None, said: dict[str, object], message: str
) -> None:
    with pytest.raises(BadDecision, match=message):
        enter(typed, 1, below, **said)


def test_what_is_worked_out_is_not_entered() -> None:
    with pytest.raises(BadDecision, match="worked out"):
        enter(SHARE, 1)


def test_a_parameter_stands_from_its_first_day() -> None:
    agreed = {"agreed": "Finance board", "by": "finance officer", "at": NOW}
    decided.set_parameter("cost", Decimal(80), first=date(2025, 4, 1), **agreed)  # type: ignore[arg-type]
    decided.set_parameter("cost", Decimal(81), first=date(2026, 4, 1), **agreed)  # type: ignore[arg-type]
    told = told_so_far()

    days = (date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1))
    assert [told.parameter("cost", day) for day in days] == [None, 80, 80, 81]
