"""The two councils' rules for call-in as data, and the tables of what may follow what."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.calendar import Calendar
from eyeline.scrutiny.rules import own
from eyeline.scrutiny.rules.call_in import days, guards
from eyeline.scrutiny.rules.call_in.declared import Then, model, models, names, read
from eyeline.scrutiny.rules.call_in.errors import BadCallIn, BadDecision
from eyeline.scrutiny.rules.call_in.guards import Signed
from eyeline.scrutiny.rules.call_in.hearing import SPEAKERS, TASKS
from eyeline.scrutiny.rules.call_in.states import (
    CALL_IN_GOES_TO,
    CALL_IN_WORDS,
    DECISION_GOES_TO,
    DECISION_WORDS,
    IN_EFFECT,
    OPEN,
    OVER,
    CallInState,
    DecisionState,
    check_call_in,
    check_decision,
)
from eyeline.scrutiny.rules.clock.computed import TooLate

DAY = date(2026, 6, 1)
CALENDAR = Calendar()
MEMBER, LEAD = frozenset({"member"}), frozenset({"member", "lead_member"})
REFERRAL, RECONSIDERATION = model("referral", DAY), model("reconsideration", DAY)
BOTH = pytest.mark.parametrize("rules", [REFERRAL, RECONSIDERATION], ids=lambda rules: rules.id)


def signed(number: int, roles: frozenset[str] = MEMBER, *, seen: bool = True) -> list[Signed]:
    return [Signed(f"Seat {each}", roles, each, seen) for each in range(1, number + 1)]


def test_a_council_can_choose_each_model_that_is_declared() -> None:
    assert set(own.KNOWN["call_in_model"].choices) == set(names())


def test_in_the_one_model_nothing_but_withdrawal_stops_the_way_to_full_council() -> None:
    follows = {each.id: each.then for each in REFERRAL.options}

    assert follows == {
        "withdrawn": Then.EFFECT,
        "commented": Then.COUNCIL,
        "noted": Then.COUNCIL,
    }
    assert REFERRAL.option(REFERRAL.default).then is Then.COUNCIL
    assert REFERRAL.min_signatories == 5


def test_in_the_other_the_commission_refers_back_or_lets_it_stand() -> None:
    follows = {each.id: each.then for each in RECONSIDERATION.options}

    assert follows["referred_back"] is Then.RECONSIDER
    assert RECONSIDERATION.option(RECONSIDERATION.default).then is Then.EFFECT
    assert (RECONSIDERATION.hear_within, RECONSIDERATION.reconsider_within) == (10, 5)


@BOTH
def test_each_option_is_a_state_and_each_speaker_has_words(rules: object) -> None:
    known = RECONSIDERATION if rules is RECONSIDERATION else REFERRAL

    assert {each.id for each in known.options} <= {each.value for each in CallInState}
    assert set(known.hearing) <= set(SPEAKERS) == set(TASKS)


def test_a_declaration_that_cannot_stand_is_refused() -> None:
    said = {
        "id": "x", "title": "X", "first": DAY, "source": "s", "min_signatories": 1,
        "may_sign": ["member"], "co_opted": "never", "window_days": 5, "publish_within": 2,
        "valid_within": 2, "hear_within": 0, "reconsider_within": 5, "default": "noted",
        "target": "council", "most": 1, "urgent_by": [], "hearing": [],
        "options": [{"id": "noted", "title": "N", "says": "s", "then": "council", "moved": False}],
    }  # fmt: skip

    with pytest.raises(BadCallIn, match="two at least"):
        read(said)
    with pytest.raises(BadCallIn, match="co_opted"):
        read(said | {"min_signatories": 2, "co_opted": "always"})
    with pytest.raises(BadCallIn, match="do not know that outcome"):
        read(said | {"min_signatories": 2, "default": "withdrawn"})


def test_rules_before_their_first_day_are_not_known() -> None:
    with pytest.raises(BadCallIn, match="Known: "):
        model("referral", date(2000, 1, 1))
    with pytest.raises(BadCallIn, match="Known: "):
        model("nobody's", DAY)
    assert len(models()) == 2


def test_the_tables_name_every_state_and_what_is_over_goes_nowhere() -> None:
    assert set(DECISION_GOES_TO) == set(DECISION_WORDS) == set(DecisionState)
    assert set(CALL_IN_GOES_TO) == set(CALL_IN_WORDS) == set(CallInState)
    assert set(OPEN) | set(OVER) == set(CallInState)
    assert all(not CALL_IN_GOES_TO[state] for state in OVER)


def test_every_way_into_effect_leads_through_an_end_of_the_window_or_of_the_call_in() -> None:
    before = {
        state for state, goes in DECISION_GOES_TO.items() if DecisionState.IMPLEMENTABLE in goes
    }

    assert before == {
        DecisionState.PUBLISHED,
        DecisionState.CALLABLE,
        DecisionState.STANDS,
        DecisionState.CALL_IN_WITHDRAWN,
        DecisionState.RECONSIDERED,
        DecisionState.AMENDED,
    }
    assert not {DecisionState.CALLED_IN, DecisionState.REFERRED_TO_COUNCIL} & before
    assert DECISION_GOES_TO[DecisionState.GIVEN_UP] == frozenset()
    assert len(IN_EFFECT) == 2


def test_a_step_that_no_table_has_is_refused_in_words() -> None:
    with pytest.raises(BadDecision, match="called in: from there it cannot become in effect"):
        check_decision(DecisionState.CALLED_IN, DecisionState.IMPLEMENTABLE)
    with pytest.raises(BadCallIn, match="cannot become closed"):
        check_call_in(CallInState.HOLDS, CallInState.CLOSED)


@BOTH
def test_too_few_signatures_are_refused_and_enough_are_not(rules: object) -> None:
    known = RECONSIDERATION if rules is RECONSIDERATION else REFERRAL
    grounds = [each.id for each in known.grounds[:1]]
    least = known.min_signatories

    with pytest.raises(BadCallIn, match="name 1 more"):
        guards.check_request(signed(least - 1), "Why", grounds, known, education=False)
    guards.check_request(signed(least), "Why", grounds, known, education=False)


def test_no_member_of_the_executive_signs_whatever_else_they_hold() -> None:
    with pytest.raises(BadCallIn, match="not of the executive"):
        guards.check_request(
            [*signed(5), Signed("Lead", LEAD, 9)], "Why", [], REFERRAL, education=False
        )


def test_a_co_opted_member_signs_on_education_where_the_rules_let_them() -> None:
    parent = Signed("Parent governor", frozenset({"co_opted_member"}), 7)

    assert guards.may_sign(parent, RECONSIDERATION, education=True)
    assert not guards.may_sign(parent, RECONSIDERATION, education=False)
    assert not guards.may_sign(parent, REFERRAL, education=True)


def test_nobody_signs_twice_and_reasons_and_grounds_are_given() -> None:
    with pytest.raises(BadCallIn, match="twice"):
        guards.check_request(signed(4) + signed(1), "Why", [], REFERRAL, education=False)
    with pytest.raises(BadCallIn, match="Say why"):
        guards.check_request(signed(5), " ", [], REFERRAL, education=False)
    with pytest.raises(BadCallIn, match="grounds"):
        guards.check_request(signed(3), "Why", [], RECONSIDERATION, education=False)
    with pytest.raises(BadCallIn, match="do not know that ground"):
        guards.check_request(signed(3), "Why", ["mood"], RECONSIDERATION, education=False)


def test_the_window_counts_working_days_after_publication_and_its_last_day_counts() -> None:
    window = days.window(date(2026, 5, 20), CALENDAR, REFERRAL)

    assert window.on == date(2026, 5, 28)  # the bank holiday of 25 May does not count
    assert (window.rule, len(window.counted)) == ("R23", 5)
    guards.check_callable(window.on, window.on, [], REFERRAL)
    with pytest.raises(TooLate):
        guards.check_callable(window.on, date(2026, 5, 29), [], REFERRAL)


def test_a_decision_is_called_in_once_and_a_request_that_was_not_valid_does_not_count() -> None:
    with pytest.raises(BadCallIn, match="can be called in once"):
        guards.check_callable(DAY, DAY, [CallInState.CLOSED], REFERRAL)
    with pytest.raises(BadCallIn, match="called in already"):
        guards.check_callable(DAY, DAY, [CallInState.COUNCIL], REFERRAL)
    guards.check_callable(DAY, DAY, [CallInState.REJECTED, CallInState.REJECTED], REFERRAL)


def test_whoever_signed_does_not_judge_and_signatures_must_have_been_seen() -> None:
    with pytest.raises(BadCallIn, match="does not judge"):
        guards.check_validator(3, signed(5))
    guards.check_validator(6, signed(5))
    with pytest.raises(BadCallIn, match="4 of 5"):
        guards.check_valid([*signed(4), Signed("Seat 5", MEMBER, 5)], REFERRAL, education=False)


def test_withdrawal_is_moved_and_seconded_by_two() -> None:
    withdrawn = REFERRAL.option("withdrawn")

    with pytest.raises(BadCallIn, match="who moved it"):
        guards.check_option(withdrawn, [], "Seat 1", " ")
    with pytest.raises(BadCallIn, match="their own motion"):
        guards.check_option(withdrawn, [], "Seat 1", "Seat 1")
    guards.check_option(withdrawn, [], "Seat 1", "Seat 2")


def test_full_council_hears_of_the_budget_and_policy_alone_where_the_rules_say_so() -> None:
    referred = RECONSIDERATION.option("referred")

    with pytest.raises(BadCallIn, match="policy framework or the budget"):
        guards.check_option(referred, ["evidence"], "Seat 1", "Seat 2")
    guards.check_option(referred, ["framework"], "Seat 1", "Seat 2")


def test_it_is_heard_within_ten_working_days_where_the_rules_say_so() -> None:
    by = days.heard_by(date(2026, 6, 3), CALENDAR, RECONSIDERATION)

    assert by is not None
    assert by.on == date(2026, 6, 17)
    assert days.heard_by(date(2026, 6, 3), CALENDAR, REFERRAL) is None
    guards.check_meeting_day(date(2026, 6, 17), by)
    with pytest.raises(TooLate, match="17 June 2026"):
        guards.check_meeting_day(date(2026, 6, 18), by)


def test_the_days_left_count_today() -> None:
    assert days.days_left(DAY, DAY) == 1
    assert days.days_left(DAY, date(2026, 6, 2)) == 0
    assert days.days_left(date(2026, 6, 8), DAY) == 8


def test_it_takes_effect_the_day_after_its_window_and_not_while_held() -> None:
    with pytest.raises(BadDecision, match="can be called in until"):
        guards.check_effect(DAY, DAY, held=False)
    with pytest.raises(BadDecision, match="called in"):
        guards.check_effect(DAY, date(2026, 7, 1), held=True)
    guards.check_effect(DAY, date(2026, 6, 2), held=False)


def test_who_agrees_that_a_decision_is_urgent_is_the_rules_to_say() -> None:
    with pytest.raises(BadDecision, match="commission chair"):
        guards.check_urgency("monitoring_officer", RECONSIDERATION)
    guards.check_urgency("commission_chair", RECONSIDERATION)
