"""A paper becomes a plan in the database, and a newer paper changes only what it says otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from eyeline.council.models import AuditEvent
from eyeline.council.rules.roles import Role
from eyeline.improvement.changes import activity, papers
from eyeline.improvement.models import Activity, Impact, Paper, Plan, PlanAction
from eyeline.improvement.rules import reading
from eyeline.improvement.rules.checks import check
from eyeline.improvement.rules.decisions import BadChange
from eyeline.improvement.rules.plan import Action, Question
from eyeline.improvement.rules.plan import Plan as Value
from eyeline.improvement.rules.shape import restored
from eyeline.improvement.stored import NoSuchPlan, plan_called, value_of
from eyeline.papers.reading import read
from made_up_people import person
from made_up_plans import (
    AT,
    AUDIT,
    DONE,
    LATER,
    TRAIN,
    action,
    due,
    load,
    owner,
    stored,
    value,
)

pytestmark = pytest.mark.django_db


def again(newer: Value) -> Plan:
    """Load a newer paper and confirm it."""
    return papers.confirm(load(newer), by=person(Role.DIRECTOR), at=LATER)


def test_what_a_paper_says_comes_back_as_it_was_read() -> None:
    plan = stored()

    assert value_of(plan) == value()


def test_the_checks_find_the_same_in_the_database_as_in_the_paper() -> None:
    found = check(value_of(stored()), date(2026, 7, 1))

    assert found == check(value(), date(2026, 7, 1))


@pytest.mark.parametrize(
    ("on", "rows", "parts"), [(date(2025, 6, 18), 6, 8), (date(2025, 7, 1), 16, 20)]
)
def test_of_the_stored_plan_of_the_pack_as_much_is_overdue(
    shared: Path, on: date, rows: int, parts: int
) -> None:
    paper = read(shared / "pack" / "ofsted_action_plan.docx")
    plan = stored(reading.read(paper, date(2025, 6, 18)))

    rules = Counter(finding.rule for finding in check(value_of(plan, on), on))

    assert (rules["overdue"], rules["overdue_part"]) == (rows, parts)


def test_there_is_no_plan_before_somebody_else_confirms_it() -> None:
    loaded = load()

    with pytest.raises(NoSuchPlan):
        plan_called("improvement")
    with pytest.raises(BadChange, match="does not confirm it"):
        papers.confirm(loaded, by=person(Role.PERFORMANCE_ANALYST), at=AT)

    assert papers.confirm(loaded, by=person(Role.DIRECTOR), at=AT) == plan_called("improvement")


def test_the_database_too_refuses_whoever_confirms_their_own() -> None:
    loaded = load()
    own = {"state": "confirmed", "decided_by": person(Role.PERFORMANCE_ANALYST), "decided_at": AT}

    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=loaded.pk).update(**own)


def test_nothing_comes_of_a_paper_that_was_discarded() -> None:
    loaded = load()
    papers.discard(loaded, by=person(Role.DIRECTOR), at=AT)

    with pytest.raises(BadChange, match="was discarded already"):
        papers.confirm(loaded, by=person(Role.DIRECTOR), at=AT)

    assert not Plan.objects.exists()


def test_answers_go_into_what_was_read_and_the_rest_stays_asked() -> None:
    asked = Action(2, TRAIN, "Train all managers", due="mid June", due_is_certain=False, place="t2")
    questions = (
        Question("t2", TRAIN, "due", "mid June", "Which day?"),
        Question("t1", DONE, "activity rating", "shaded", "Which rating?"),
    )
    loaded = load(replace(value(r1_2=asked), questions=questions))
    by = person(Role.PERFORMANCE_ANALYST)

    papers.answer(loaded, {0: "15 June 2026"}, by=by, at=AT)

    kept = restored(Paper.objects.get().read)
    answered = next(each for each in kept.actions if each.ref == TRAIN)
    assert [m.on for m in answered.milestones] == [date(2026, 6, 15)]
    assert (answered.due, answered.due_is_certain) == ("mid June", True)
    assert [each.ref for each in kept.questions] == [DONE]


def test_an_answer_that_cannot_be_read_either_is_refused() -> None:
    asked = (Question("", TRAIN, "due", "soon", "Which day?"),)
    loaded = load(replace(value(), questions=asked))

    with pytest.raises(BadChange, match="no day that is sure"):
        papers.answer(loaded, {0: "soon"}, by=person(Role.DIRECTOR), at=AT)


def test_the_same_paper_again_changes_nothing() -> None:
    stored()
    said = (Activity.objects.count(), Impact.objects.count(), PlanAction.objects.count())

    plan = again(value())

    assert said == (Activity.objects.count(), Impact.objects.count(), PlanAction.objects.count())
    assert value_of(plan) == value()


def test_a_later_paper_adds_to_the_histories_and_keeps_what_was_said_here() -> None:
    train = action(stored(), TRAIN)
    by = owner(train)
    activity.update(train, "On hold", "Red", note="Two posts are vacant.", by=by, at=AT)
    newer = replace(value().actions[2], impact="Green")

    plan = again(replace(value(r2_1=newer), as_at=date(2026, 7, 15)))

    now = {each.ref: each for each in value_of(plan).actions}
    assert (now[TRAIN].status, now[TRAIN].activity) == ("On hold", "Red")
    assert now[AUDIT].impact == "Green"
    assert list(action(plan, AUDIT).impact.values_list("rating", flat=True)) == ["Amber", "Green"]


def test_a_row_that_a_paper_has_no_more_leaves_with_its_history_and_can_come_back() -> None:
    plan = stored()
    first = action(plan, TRAIN)
    areas = value().areas
    fewer = replace(value(), areas=(replace(areas[0], actions=areas[0].actions[:1]), areas[1]))

    again(fewer)
    left = [each.ref for each in value_of(plan_called("improvement")).actions]
    again(value())

    assert TRAIN not in left
    assert action(plan, TRAIN).pk == first.pk
    assert TRAIN in [each.ref for each in value_of(plan_called("improvement")).actions]


def test_a_deadline_that_a_paper_moves_keeps_its_first_day() -> None:
    stored()
    moved = replace(value().actions[1], due="Sept 26", milestones=(due(date(2026, 9, 30)),))

    plan = again(value(r1_2=moved))

    part = action(plan, TRAIN).milestones.get()
    move = part.moves.get()
    now = next(each for each in value_of(plan).actions if each.ref == TRAIN)
    assert part.first_on == date(2026, 5, 31)
    assert (move.from_on, move.to_on, move.verdict) == (
        date(2026, 5, 31), date(2026, 9, 30), "agreed",
    )  # fmt: skip
    assert now.deadlines[0].on == date(2026, 9, 30)


def test_an_action_open_here_does_not_become_complete_by_a_later_paper() -> None:
    stored()
    done = replace(value().actions[1], status="Complete", activity="Blue")

    plan = again(value(r1_2=done))

    now = next(each for each in value_of(plan).actions if each.ref == TRAIN)
    assert (now.status, now.activity) == ("In progress", "Green")


def test_an_owner_is_the_person_of_just_that_name() -> None:
    someone = person(Role.PLAN_ACTION_OWNER)
    named = replace(value().actions[1], owners=(someone.name,))

    plan = stored(value(r1_2=named))

    only = action(plan, TRAIN).owners.get()
    assert (only.person, only.accountable) == (someone, True)
    assert not action(plan, "2.2").owners.filter(accountable=True).exists()


def test_that_a_paper_came_and_was_confirmed_is_on_record() -> None:
    stored()

    events = AuditEvent.objects.filter(thing="plan_paper").values_list("action", flat=True)
    assert list(events) == ["load", "confirm"]
