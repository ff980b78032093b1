"""Targets: which stands on a day, for whom, and how a figure does by it in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from eyeline.figures import WHOLE, Cell, Group, PeriodKind, Status, period
from eyeline.measures import catalogue
from eyeline.measures.targets import (
    Bound,
    Level,
    Target,
    Verdict,
    bound_for,
    judge,
    judge_all,
    standing,
)

CATALOGUE = catalogue.load()
SHARE, COUNT = CATALOGUE["ehcp_20wk"], CATALOGUE["referrals"]
JUNE = date(2026, 6, 30)
TEAM = Group("team", "Team 1")


def target(measure: str = "ehcp_20wk", value: str | None = "60", **said: object) -> Target:
    usual = Target(
        measure,
        Level.TARGET,
        PeriodKind.QUARTER,
        Bound.AT_LEAST,
        None if value is None else Decimal(value),
        date(2026, 4, 1),
        "Council, March 2026",
    )
    return replace(usual, **said)  # type: ignore[arg-type]


def cell(
    value: str | None,
    measure: str = "ehcp_20wk",
    kind: PeriodKind = PeriodKind.QUARTER,
    end: date = JUNE,
    group: Group = WHOLE,
) -> Cell:
    number = None if value is None else Decimal(value)
    status = Status.NOT_AVAILABLE if value is None else Status.FINAL
    return Cell(measure, 1, period(kind, end), "", group, number, None, number, status, "")


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("60.1", "met"),
        ("60.0", "met"),
        ("59.9", "within tolerance"),
        ("58.0", "within tolerance"),
        ("57.9", "missed"),
        (None, "no figure"),
    ],
)
def test_a_share_is_met_from_its_target_on_and_near_it_to_the_tolerance(
    value: str | None, verdict: str
) -> None:
    judged = judge(SHARE, cell(value), target(tolerance=Decimal(2)))

    assert judged.verdict == verdict


@pytest.mark.parametrize(("value", "verdict"), [("10", "met"), ("10.1", "missed")])
def test_at_most_is_met_up_to_its_target(value: str, verdict: str) -> None:
    judged = judge(SHARE, cell(value), target(value="10", bound=Bound.AT_MOST))

    assert judged.verdict == verdict


def test_the_words_say_rule_numbers_and_dates() -> None:
    judged = judge(SHARE, cell("57.5"), target(tolerance=Decimal("1.5")))

    assert judged.words == (
        "Target: at least 60.0%, tolerance 1.5 percentage points "
        "(Council, March 2026, from 1 April 2026). "
        "Quarter to 30 June 2026: 57.5%, 2.5 percentage points below, outside the tolerance."
    )


def test_no_figure_is_neither_met_nor_missed_but_says_why() -> None:
    assert judge(SHARE, cell(None), target()).words.endswith("There is no figure: not available.")


def test_of_a_year_not_over_the_part_gone_by_is_due() -> None:
    agreed = target("referrals", "100", period=PeriodKind.FYTD)

    behind = judge(COUNT, cell("70", "referrals", PeriodKind.FYTD, date(2025, 12, 31)), agreed)
    on_course = judge(COUNT, cell("75", "referrals", PeriodKind.FYTD, date(2025, 12, 31)), agreed)

    assert (behind.verdict, on_course.verdict) == (Verdict.BEHIND, Verdict.ON_COURSE)
    assert "70, 70% of it, with 75% of the year gone by, of which 75 were due" in behind.words


def test_a_whole_year_is_held_against_the_whole_target() -> None:
    agreed = target("referrals", "100", period=PeriodKind.FYTD)

    judged = judge(COUNT, cell("99", "referrals", PeriodKind.FYTD, date(2026, 3, 31)), agreed)

    assert (judged.verdict, judged.gap) == (Verdict.MISSED, Decimal(1))


def test_a_target_stands_from_its_first_day_until_the_next() -> None:
    first, second = target(), target(value="65", first=date(2026, 7, 1))
    asked = ([second, first], SHARE, PeriodKind.QUARTER, WHOLE)

    assert standing(*asked, date(2026, 3, 31)) == []
    assert standing(*asked, date(2026, 4, 1)) == [first]
    assert standing(*asked, date(2026, 6, 30)) == [first]
    assert standing(*asked, date(2026, 7, 1)) == [second]


def test_a_target_that_was_ended_stands_no_longer() -> None:
    ended = target(value=None, first=date(2026, 6, 30))

    assert standing([target(), ended], SHARE, PeriodKind.QUARTER, WHOLE, JUNE) == []


def test_target_and_minimum_stand_beside_each_other() -> None:
    minimum = target(value="50", level=Level.MINIMUM)

    found = standing([minimum, target()], SHARE, PeriodKind.QUARTER, WHOLE, JUNE)

    assert [each.level for each in found] == [Level.TARGET, Level.MINIMUM]


def test_a_team_is_held_to_the_whole_of_a_share_unless_it_has_its_own() -> None:
    own = target(value="55", group=TEAM)

    inherited = standing([target()], SHARE, PeriodKind.QUARTER, TEAM, JUNE)
    owned = standing([target(), own], SHARE, PeriodKind.QUARTER, TEAM, JUNE)

    assert (inherited, owned) == ([target()], [own])


def test_a_team_is_not_held_to_the_number_of_the_whole() -> None:
    of_all = target("referrals", "100")

    assert standing([of_all], COUNT, PeriodKind.QUARTER, TEAM, JUNE) == []


def test_every_figure_is_judged_by_what_stands_for_it() -> None:
    cells = [cell("70"), cell("50", group=TEAM), cell("5", "referrals"), cell("5", "gone")]

    judged = list(judge_all(CATALOGUE.by_id, cells, [target(), target("gone")]))

    assert [(each.cell.value, each.judgement.verdict) for each in judged] == [
        (Decimal(70), Verdict.MET),
        (Decimal(50), Verdict.MISSED),
    ]


def test_a_target_is_on_the_side_that_is_better() -> None:
    assert bound_for(SHARE) is Bound.AT_LEAST
    assert bound_for(CATALOGUE["unregulated"]) is Bound.AT_MOST
    assert bound_for(CATALOGUE["cla_number"]) is None
