"""Decisions and call-ins that are kept, as the rules take them: days, signatures, earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from eyeline.calendar import LONDON
from eyeline.scrutiny.models import CallIn, ExecutiveDecision
from eyeline.scrutiny.rules.call_in.declared import Model, model
from eyeline.scrutiny.rules.call_in.guards import Signed
from eyeline.scrutiny.rules.call_in.states import CallInState
from eyeline.scrutiny.rules.clock.computed import Computed
from eyeline.scrutiny.stored import Numbers


def rules_on(numbers: Numbers, day: date) -> Model:
    """Return the council's rules for call-in that hold on a day."""
    return model(numbers.value("call_in_model", day).value, day)


def rules_of(decision: ExecutiveDecision) -> Model:
    """Return the rules that held when a decision was published, or that hold on its own day."""
    return model(decision.rules, decision.taken_on) if decision.rules else rules_today(decision)


def rules_today(decision: ExecutiveDecision) -> Model:
    """Return the rules that hold on the day a decision was taken."""
    return rules_on(Numbers(), decision.taken_on)


def rules_of_call_in(call_in: CallIn) -> Model:
    """Return the rules that held when a request came in."""
    return model(call_in.rules, call_in.submitted_on)


def publishing(decision: ExecutiveDecision) -> str:
    """Return what the policy calls publishing a decision: an urgent one asks for two people."""
    return "hasten" if decision.urgent_reason else "publish"


def source_on(day: date, rules: Model) -> str:
    """Return who agreed that the council's rules are these, or where rules like them come from."""
    own = Numbers().value("call_in_model", day)
    return own.source if own.first and own.value == rules.id else rules.source


def signed_of(call_in: CallIn) -> list[Signed]:
    """Return who signs a request, proposer and seconder first.

    Who signed after the last day on which its decision could be called in has not.
    """
    until = call_in.decision.until
    return [
        Signed(each.seat, frozenset(each.roles), each.person_id, _in_time(each.signed_at, until))
        for each in call_in.signatories.order_by("position")
    ]


def _in_time(signed_at: datetime | None, until: date | None) -> bool:
    if signed_at is None or until is None:
        return False
    return signed_at.astimezone(LONDON).date() <= until


def earlier_of(decision: ExecutiveDecision) -> list[CallInState]:
    """Return how all call-ins of a decision stand."""
    return [CallInState(state) for state in decision.call_ins.values_list("state", flat=True)]


def kept(day: Computed | None) -> dict[str, Any]:
    """Return a computed day as it is kept; nothing for none."""
    if day is None:
        return {}
    return {
        "on": day.on.isoformat(),
        "rule": day.rule,
        "words": day.words,
        "inputs": [list(each) for each in day.inputs],
        "counted": [each.isoformat() for each in day.counted],
        "source": day.source,
    }


def computed_of(said: Mapping[str, Any]) -> Computed | None:
    """Return the computed day that was kept; None where none was."""
    if not said:
        return None
    return Computed(
        date.fromisoformat(said["on"]),
        said["rule"],
        said["words"],
        tuple((name, value) for name, value in said["inputs"]),
        tuple(date.fromisoformat(each) for each in said["counted"]),
        said["source"],
    )
