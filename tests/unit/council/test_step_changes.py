"""Steps of control charts are kept with their reasons, also those that were taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from eyeline.council.changes import decided
from eyeline.council.models import StepChange
from eyeline.council.rules.decided import BadDecision
from eyeline.council.said import step_changes
from eyeline.figures import WHOLE, Group
from eyeline.measures import catalogue
from eyeline.measures.control import Step

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 20, 9, tzinfo=UTC)
CATALOGUE = catalogue.load()
COUNT, TEAM = CATALOGUE["referrals"], Group("team", "Team 1")
STEP = Step(date(2026, 4, 1), "new front door", "analyst")
TAKEN_BACK = Step(date(2026, 4, 1), "the front door opened in June", "director")


def test_a_step_is_read_as_it_was_set() -> None:
    decided.set_step(COUNT, WHOLE, STEP, at=NOW)

    assert step_changes() == {"referrals": [STEP]}


def test_a_step_of_a_team_is_not_one_of_the_whole() -> None:
    decided.set_step(COUNT, TEAM, STEP, at=NOW)

    assert (step_changes(), step_changes(TEAM)) == ({}, {"referrals": [STEP]})


def test_a_step_taken_back_stands_no_more_but_stays_on_record() -> None:
    decided.set_step(COUNT, WHOLE, STEP, at=NOW)
    decided.remove_step(COUNT, WHOLE, TAKEN_BACK, at=NOW)

    assert step_changes() == {}
    kept = [(each.stands, each.reason, each.set_by) for each in StepChange.objects.all()]
    assert kept == [
        (True, "new front door", "analyst"),
        (False, "the front door opened in June", "director"),
    ]


def test_a_step_taken_back_may_be_set_anew() -> None:
    decided.set_step(COUNT, WHOLE, STEP, at=NOW)
    decided.remove_step(COUNT, WHOLE, TAKEN_BACK, at=NOW)
    decided.set_step(COUNT, WHOLE, STEP, at=NOW)

    assert step_changes() == {"referrals": [STEP]}


def test_a_step_is_not_set_twice() -> None:
    decided.set_step(COUNT, WHOLE, STEP, at=NOW)

    with pytest.raises(BadDecision, match="has a step on 2026-04-01 already"):
        decided.set_step(COUNT, WHOLE, STEP, at=NOW)


def test_a_step_that_does_not_stand_is_not_taken_back() -> None:
    with pytest.raises(BadDecision, match="has no step on 2026-04-01"):
        decided.remove_step(COUNT, WHOLE, TAKEN_BACK, at=NOW)


@pytest.mark.parametrize(
    ("measure", "group", "reason", "by", "words"),
    [
        ("referrals", WHOLE, " ", "analyst", "--reason is empty: say what changed"),
        ("referrals", WHOLE, "new front door", "", "--by is empty"),
        ("ehcp_20wk", TEAM, "new front door", "analyst", "not broken down by team"),
        ("cla_rate", WHOLE, "new front door", "analyst", "has no period month"),
    ],
)
def test_a_step_that_cannot_stand_is_refused(
    measure: str, group: Group, reason: str, by: str, words: str
) -> None:
    step = Step(date(2026, 4, 1), reason, by)

    with pytest.raises(BadDecision, match=words):
        decided.set_step(CATALOGUE[measure], group, step, at=NOW)

    assert not StepChange.objects.exists()
