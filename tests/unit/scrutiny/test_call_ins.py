"""A decision that is called in, from its publication to its effect; and what is refused between."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from eyeline.council.changes import guards as laying
from eyeline.council.models import AuditEvent
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.call_in import facts, triggers
from eyeline.scrutiny.call_in.check import call_ins_hold
from eyeline.scrutiny.changes import call_ins, decisions, hearings
from eyeline.scrutiny.models import CallIn, CallInStep, ExecutiveDecision
from eyeline.scrutiny.rules.call_in.errors import BadCallIn, BadDecision
from eyeline.scrutiny.rules.clock.computed import TooLate
from eyeline.scrutiny.rules.versions import ChangedSince
from made_up_decisions import (
    RECONSIDERATION,
    REFERRAL,
    TAKEN,
    at,
    convened,
    councillor,
    heard,
    now,
    published,
    record,
    request,
    rules,
    signers,
    submitted,
    taken,
    valid,
)
from made_up_people import person
from made_up_scrutiny import commission

pytestmark = pytest.mark.django_db
COUNCIL = date(2026, 7, 9)


def test_published_it_can_be_called_in_for_the_days_of_the_rules() -> None:
    found = published()

    assert (found.state, found.until, found.rules) == (
        "callable",
        date(2026, 6, 8),
        RECONSIDERATION,
    )
    window = facts.computed_of(found.window)
    assert window is not None
    assert window.counted[0] == date(2026, 6, 2)
    assert found.effective_at is None


def test_nobody_having_called_it_in_it_takes_effect_after_the_window_and_not_before() -> None:
    found = published()

    with pytest.raises(BadDecision, match="until Monday 8 June 2026"):
        decisions.take_effect(found, seen=found.version, by=None, at=at(date(2026, 6, 8), 23))
    done = decisions.take_effect(found, seen=found.version, by=None, at=at(date(2026, 6, 9), 0))

    assert (done.state, done.effective_at) == ("implementable", at(date(2026, 6, 9), 0))
    assert (
        decisions.carry_out(done, seen=done.version, by=None, at=at(TAKEN)).state == "implemented"
    )


def test_what_was_agreed_to_be_urgent_takes_effect_at_once_and_cannot_be_called_in() -> None:
    said = {"urgent_reason": "The school closes.", "urgent_agreed_by": "commission_chair"}
    found = published(**said)

    assert (found.state, found.until) == ("implementable", None)
    with pytest.raises(BadCallIn, match="cannot be called in"):
        submitted(found)
    with pytest.raises(BadDecision, match="commission chair"):
        published(**said | {"urgent_agreed_by": "monitoring_officer"})


def test_whoever_recorded_that_a_decision_is_urgent_does_not_let_it_take_effect_alone() -> None:
    officer, colleague = (person(Role.GOVERNANCE_OFFICER, number=each) for each in (1, 2))
    says = record(urgent_reason="The school closes.", urgent_agreed_by="commission_chair")
    made = decisions.take(commission(), says, by=officer, at=at(TAKEN))

    for alone in (officer, None):
        with pytest.raises(BadDecision, match="two people"):
            decisions.publish(made, seen=1, by=alone, at=at(TAKEN))
    still = ExecutiveDecision.objects.get().state
    done = decisions.publish(made, seen=1, by=colleague, at=at(TAKEN))

    assert still == "taken"
    assert done.state == "implementable"


@pytest.mark.parametrize("name", ["title", "decision_maker", "text", "reasons", "alternatives"])
def test_a_record_says_all_that_the_regulations_ask_for(name: str) -> None:
    with pytest.raises(BadDecision, match="R16"):
        decisions.take(commission(), record(**{name: " "}), by=None, at=at(TAKEN))


def test_a_request_holds_the_decision_from_its_first_moment() -> None:
    made = submitted()

    assert now(made) == ("called_in", "submitted")
    decision = ExecutiveDecision.objects.get(pk=made.decision_id)
    assert decision.held_by == made
    with pytest.raises(BadDecision, match="called in"):
        decisions.take_effect(decision, seen=decision.version, by=None, at=at(date(2027, 1, 4)))


def test_whoever_is_named_signs_and_an_officer_sees_paper() -> None:
    made = submitted(signed=False)
    officer = person(Role.GOVERNANCE_OFFICER)
    first, second, *others = made.signatories.order_by("position")

    call_ins.sign(first, by=councillor(1), at=at(TAKEN))
    call_ins.sign(second, by=officer, at=at(TAKEN), on_paper=True)

    with pytest.raises(BadCallIn, match="Somebody else"):
        call_ins.sign(others[0], by=councillor(1), at=at(TAKEN))
    with pytest.raises(BadCallIn, match="signed already"):
        call_ins.sign(first, by=councillor(1), at=at(TAKEN))
    with pytest.raises(BadCallIn, match="nobody sees their own"):
        call_ins.sign(others[0], by=councillor(3), at=at(TAKEN), on_paper=True)
    second.refresh_from_db()
    assert second.seen_by == officer
    with pytest.raises(BadCallIn, match="2 of 3"):
        call_ins.find_valid(made, "Good", seen=1, by=None, at=at(TAKEN))


def test_a_signature_after_the_window_neither_is_taken_nor_counts() -> None:
    made = submitted(number=3, signed=False)
    until = made.decision.until
    assert until is not None
    first, second, third = made.signatories.order_by("position")
    officer, late = person(Role.GOVERNANCE_OFFICER), at(until + timedelta(days=1), 0)
    call_ins.sign(first, by=councillor(1), at=at(until, 23))
    call_ins.sign(second, by=councillor(2), at=at(until, 23))

    with pytest.raises(TooLate, match="does not count"):
        call_ins.sign(third, by=councillor(3), at=late)
    with pytest.raises(TooLate, match="does not count"):
        call_ins.sign(third, by=officer, at=late, on_paper=True)
    type(third).objects.filter(pk=third.pk).update(signed_at=late)
    with pytest.raises(BadCallIn, match="2 of 3"):
        call_ins.find_valid(made, "Good", seen=1, by=None, at=late)

    assert now(made) == ("called_in", "submitted")


def test_a_monitoring_officer_who_signed_does_not_judge() -> None:
    made = submitted()

    with pytest.raises(BadCallIn, match="does not judge"):
        call_ins.find_valid(made, "Good", seen=1, by=councillor(2), at=at(TAKEN))
    with pytest.raises(BadCallIn, match="does not judge"):
        call_ins.reject(made, "Bad", seen=1, by=councillor(2), at=at(TAKEN))
    assert now(made) == ("called_in", "submitted")


def test_a_request_that_is_not_valid_lets_go_and_another_may_come_within_the_window() -> None:
    first = submitted()
    call_ins.reject(first, "No ground is made out.", seen=1, by=None, at=at(date(2026, 6, 3)))

    assert now(first) == ("callable", "rejected")
    again = submitted(ExecutiveDecision.objects.get())
    assert now(again) == ("called_in", "submitted")


def test_a_second_request_while_one_is_open_or_after_one_is_refused() -> None:
    made = heard()
    decision = made.decision

    with pytest.raises(BadCallIn, match="already"):
        submitted(decision)
    hearings.resolve(made, "no_action", "", seen=made.version, by=None, at=at(date(2026, 6, 9)))
    with pytest.raises(BadCallIn, match="once"):
        submitted(decision)


def test_withdrawn_the_decision_takes_effect_at_once_and_doing_nothing_does_not() -> None:
    rules(REFERRAL)
    found = heard()
    moment = at(date(2026, 6, 8), 19)
    before = now(found)

    done = hearings.resolve(
        found,
        "withdrawn",
        "",
        seen=found.version,
        moved_by="Councillor, seat 1",
        seconded_by="Councillor, seat 2",
        by=None,
        at=moment,
    )

    assert before == ("called_in", "heard")
    assert now(done) == ("implementable", "closed")
    assert ExecutiveDecision.objects.get().effective_at == moment
    states = list(done.steps.order_by("number").values_list("state", flat=True))
    assert states == [
        "submitted", "valid", "holds", "scheduled", "heard", "withdrawn", "closed",
    ]  # fmt: skip
    versions = ExecutiveDecision.objects.get().versions.values_list("state", flat=True)
    assert list(versions)[-2:] == ["call_in_withdrawn", "implementable"]


@pytest.mark.parametrize("outcome", ["noted", "commented"])
def test_noted_or_commented_it_goes_to_full_council_and_is_held_until_that_has_met(
    outcome: str,
) -> None:
    rules(REFERRAL)
    found = heard()
    on, said = at(date(2026, 6, 8), 19), {"by": None}
    moved = {"moved_by": "Seat 3", "seconded_by": "Seat 4"}

    with pytest.raises(BadCallIn, match="give the day"):
        hearings.resolve(found, outcome, "Ask again.", seen=found.version, at=on, **moved, **said)
    found = hearings.resolve(
        found, outcome, "Ask again.", seen=found.version, council_on=COUNCIL, at=on, **moved, **said
    )
    held_then = now(found)
    with pytest.raises(BadCallIn, match="meets on"):
        hearings.council_resolves(found, True, "Stands.", seen=found.version, by=None, at=on)
    hearings.council_resolves(
        found, True, "It stands.", seen=found.version, by=None, at=at(COUNCIL, 21)
    )

    assert held_then == ("referred_to_council", "council")
    assert now(found) == ("implementable", "closed")
    assert "stands" in ExecutiveDecision.objects.get().versions.values_list("state", flat=True)


def test_council_may_ask_for_reconsideration_and_an_amended_decision_takes_effect_as_amended() -> (
    None
):
    rules(REFERRAL)
    found = heard()
    on = at(date(2026, 6, 8), 19)
    found = hearings.resolve(
        found, "noted", "", seen=found.version, council_on=COUNCIL, by=None, at=on
    )

    found = hearings.council_resolves(
        found, False, "Think again.", seen=found.version, by=None, at=at(COUNCIL, 21)
    )
    held_then = now(found)
    later = at(COUNCIL + timedelta(days=2))
    found = hearings.reconsider(
        found,
        hearings.Answer.AMENDED,
        "Families were heard.",
        text="Everybody is offered a place.",
        seen=found.version,
        by=None,
        at=later,
    )

    assert held_then == ("called_in", "referred_back")
    assert found.reconsider_by == date(2026, 7, 16)
    assert now(found) == ("implementable", "closed")
    decision = ExecutiveDecision.objects.get()
    assert decision.text == "Everybody is offered a place."
    texts = list(decision.versions.order_by("number").values_list("text", flat=True))
    assert texts[0] == "Places are offered by need."


def test_referred_back_it_is_confirmed_or_given_up() -> None:
    for answer, state in ((hearings.Answer.CONFIRMED, "implementable"), ("given_up", "given_up")):
        taken_on = TAKEN + timedelta(days=28 * (state == "given_up"))
        found = heard(convened(valid(published(taken_on))))
        found = hearings.resolve(
            found,
            "referred_back",
            "",
            seen=found.version,
            moved_by="Seat 1",
            seconded_by="Seat 2",
            by=None,
            at=at(taken_on + timedelta(days=7), 20),
        )
        hearings.reconsider(
            found,
            hearings.Answer(answer),
            "We thought again.",
            seen=found.version,
            by=None,
            at=at(taken_on + timedelta(days=9)),
        )

        assert now(found) == (state, "closed")
    assert ExecutiveDecision.objects.filter(effective_at=None).count() == 1


def test_whoever_saves_second_is_told() -> None:
    found = submitted()
    call_ins.find_valid(found, "Good", seen=1, by=None, at=at(date(2026, 6, 3)))

    with pytest.raises(ChangedSince):
        call_ins.reject(found, "Bad", seen=1, by=None, at=at(date(2026, 6, 3)))


def test_every_step_is_on_record_with_names_of_fields_and_no_values() -> None:
    rules(REFERRAL)
    heard()

    actions = set(AuditEvent.objects.filter(thing="call_in").values_list("action", flat=True))
    assert {"submit", "valid", "holds", "scheduled", "hear", "heard"} <= actions


# What the database refuses, whoever writes.

DECISION, CALL_IN = "scrutiny_executivedecision", "scrutiny_callin"
EFFECT = f"UPDATE {DECISION} SET effective_at = '2026-06-03 09:00:00+00:00'"
PAST_THE_RULES = (
    f"{EFFECT}",
    f"{EFFECT}, state = 'implementable'",
    f"{EFFECT}, state = 'implementable', held_by_id = NULL",
    f"UPDATE {DECISION} SET held_by_id = NULL, state = 'callable'",
    f"UPDATE {DECISION} SET held_by_id = NULL",
    f"UPDATE {CALL_IN} SET state = 'closed'",
    f"UPDATE {CALL_IN} SET state = 'rejected'",
    f"UPDATE {CALL_IN} SET state = 'closed', version = version + 1",
    f"UPDATE {CALL_IN} SET decision_id = (SELECT MAX(id) FROM {DECISION})",
    f"DELETE FROM {CALL_IN}",
    "DELETE FROM scrutiny_callinstep",
    "UPDATE scrutiny_callinstep SET state = 'closed'",
)


@pytest.mark.parametrize("statement", PAST_THE_RULES)
@pytest.mark.parametrize("stage", ["submitted", "holds", "scheduled", "heard"])
def test_no_statement_past_the_rules_lets_it_take_effect(statement: str, stage: str) -> None:
    made = {"submitted": submitted, "holds": valid, "scheduled": convened, "heard": heard}[stage]()
    taken(TAKEN + timedelta(days=1))

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert now(made) == ("called_in", stage)
    assert ExecutiveDecision.objects.filter(effective_at__isnull=False).count() == 0


def test_no_call_in_is_opened_of_a_decision_in_effect() -> None:
    found = published()
    done = decisions.take_effect(found, seen=found.version, by=None, at=at(date(2026, 6, 9)))

    with pytest.raises(BadDecision, match="stands as in effect"):
        submitted(done)

    with pytest.raises(IntegrityError, match="nothing takes effect"), transaction.atomic():
        CallIn.objects.create(
            decision=done, rules=REFERRAL, reasons="x", submitted_on=TAKEN, answer_by=TAKEN
        )


def test_a_call_in_that_is_over_is_not_opened_again() -> None:
    found = heard()
    found = hearings.resolve(
        found, "no_action", "", seen=found.version, by=None, at=at(date(2026, 6, 9))
    )
    CallInStep.objects.create(
        call_in=found, number=found.version + 1, state="holds", at=at(date(2026, 6, 9))
    )

    with pytest.raises(IntegrityError, match="nothing takes effect"), transaction.atomic():
        CallIn.objects.filter(pk=found.pk).update(state="holds", version=found.version + 1)


def test_a_missing_trigger_is_found_and_laid_again() -> None:
    triggers.FENCE.lift(connection)
    lacking = triggers.FENCE.missing(connection)
    found = call_ins_hold(databases=["default"])

    laid = laying.lay_again(reason="It was moved.", by=None, at=at(TAKEN))

    assert lacking == [DECISION, CALL_IN]
    assert [each.id for each in found] == ["eyeline.E004"]
    assert laid == lacking
    assert triggers.FENCE.missing(connection) == []


def test_a_request_on_too_few_or_bad_grounds_leaves_nothing() -> None:
    found = published()

    with pytest.raises(BadCallIn):
        call_ins.submit(found, request(found), signers(2), by=None, at=at(date(2026, 6, 2)))

    assert CallIn.objects.count() == 0
    assert ExecutiveDecision.objects.get().state == "callable"
