"""A real call-in with titles that are made up, from its request to its withdrawal, every date."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eyeline.scrutiny.call_in.facts import rules_of_call_in
from eyeline.scrutiny.changes import call_ins, decisions, hearings
from eyeline.scrutiny.models import CallIn, ExecutiveDecision
from eyeline.scrutiny.rules.call_in import days
from eyeline.scrutiny.stored import Numbers, day_of
from made_up_decisions import REFERRAL, at, councillor, opened, record, rules, signers
from made_up_scrutiny import commission, venue, wanted

pytestmark = pytest.mark.django_db
PUBLISHED, REQUESTED, FOUND_VALID = date(2025, 5, 13), date(2025, 5, 14), date(2025, 5, 15)
"""The facts have neither of the last two; they lie within what the rules allow."""
PROPOSER, SECONDER = "Councillor, seat 1", "Councillor, seat 2"


@pytest.fixture
def facts(shared: Path) -> Any:
    """Return what is told of the call-in."""
    path = shared / "pack" / "facts" / "call_in.json"
    return json.loads(path.read_text(encoding="utf-8"))


def _requested(facts: Any) -> CallIn:
    rules(REFERRAL)
    taken_on = date.fromisoformat(facts["decision_date"])
    says = record(taken_on, title=facts["decision"], decision_maker="Lead member for children")
    made = decisions.take(commission(), says, by=None, at=at(taken_on))
    made = decisions.publish(made, seen=1, by=None, at=at(PUBLISHED, 10))
    cited = " and ".join(facts["paragraphs_cited"])
    said = call_ins.Request("It hurts families.", (), cited, facts["proposed_change"])
    number = int(facts["call_in_type"][0])
    who, on = signers(number), at(REQUESTED)
    return call_ins.submit(made, said, who, by=councillor(1), at=on)


def _heard(call_in: CallIn, on: date, order: list[str]) -> CallIn:
    """Let it be found valid, convened at short notice and heard in the order of the facts."""
    call_in = call_ins.find_valid(
        call_in, "Five members signed it.", seen=1, by=None, at=at(FOUND_VALID)
    )
    venue()
    call_in = hearings.convene(
        call_in,
        wanted(on),
        seen=call_in.version,
        short_notice="The decision is held until the call-in is heard.",
        by=None,
        at=at(FOUND_VALID, 12),
    )
    call_in = opened(call_in)
    assert call_in.meeting is not None
    parts = rules_of_call_in(call_in).hearing
    for part, who in zip(parts, order, strict=False):
        begins = call_in.meeting.starts_at
        call_in = hearings.hear(call_in, part, f"{who} spoke.", by=None, at=begins)
    return call_in


def test_the_call_in_runs_from_request_to_withdrawal_with_every_date(facts: Any) -> None:
    heard_on = date.fromisoformat(facts["heard"])

    requested = _requested(facts)
    held = ExecutiveDecision.objects.get()
    call_in = _heard(requested, heard_on, facts["order_of_speech"])
    call_in = hearings.resolve(
        call_in,
        facts["outcome"],
        "",
        seen=call_in.version,
        moved_by=PROPOSER,
        seconded_by=SECONDER,
        by=None,
        at=at(heard_on, 19),
    )

    assert (held.state, held.effective_at) == ("called_in", None)
    steps = [
        (each.state, each.at.date(), each.day.get("on"))
        for each in call_in.steps.order_by("number")
    ]
    assert steps == [
        ("submitted", date(2025, 5, 14), "2025-05-16"),
        ("valid", date(2025, 5, 15), None),
        ("holds", date(2025, 5, 15), None),
        ("scheduled", date(2025, 5, 15), None),
        ("heard", date(2025, 5, 22), None),
        ("withdrawn", date(2025, 5, 22), None),
        ("closed", date(2025, 5, 22), None),
    ]
    decision = ExecutiveDecision.objects.get()
    assert decision.until == date(2025, 5, 20)
    assert (decision.state, decision.held_by) == ("implementable", None)
    assert decision.effective_at == at(heard_on, 19)


def test_the_meeting_was_at_short_notice_and_seven_working_days_after_the_decision(
    facts: Any,
) -> None:
    heard_on = date.fromisoformat(facts["heard"])

    call_in = _heard(_requested(facts), heard_on, facts["order_of_speech"])

    meeting = call_in.meeting
    assert meeting is not None
    assert (meeting.kind, day_of(meeting)) == ("call_in", heard_on)
    notice = Numbers().days_of(meeting)
    published = next(each for each in notice if each.name == "publication").day
    assert (published.rule, published.on) == ("R1", FOUND_VALID)
    took = days.to_hearing(call_in.decision.taken_on, heard_on, Numbers().calendar)
    assert len(took.counted) == facts["working_days_decision_to_hearing"]


def test_the_order_of_the_rules_is_that_in_which_they_spoke(facts: Any) -> None:
    parts = rules_of_call_in(_requested(facts)).hearing

    spoke = [each.lower() for each in facts["order_of_speech"]]
    told = {
        "monitoring_officer": "monitoring officer",
        "proposer": "proposer",
        "seconder": "seconder",
        "decision_maker": "mayor",
        "director": "director",
        "members": "members",
    }
    assert len(parts) == len(spoke) - 1
    assert all(told[part] in words for part, words in zip(parts, spoke, strict=False))
    assert "withdrawal" in spoke[-1]
