"""Decisions, call-ins and entries of the forward plan, in each state that matters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eyeline.council.models import Person
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import call_ins, forward_plan
from eyeline.scrutiny.models import Body, CallIn, ExecutiveDecision, ForwardPlanEntry
from made_up_decisions import at, notice, published, request, signers, taken

if TYPE_CHECKING:
    from assurance.access.world import World

ON = date(2026, 5, 20)
_DECISION = ("decision", "publish_decision", "take_effect", "carry_out", "submit_call_in")
_CALL_IN = (
    "call_in", "check_call_in", "convene_call_in", "hearing", "resolve_call_in", "lapse_call_in",
    "council_on_call_in", "reconsider",
)  # fmt: skip
_PLAN = (
    "plan_entry", "change_plan_entry", "publish_plan_entry", "except_plan_entry", "agree_urgency",
    "record_urgency", "notice_plan_entry_again", "decide_plan_entry", "withdraw_plan_entry",
    "suggest_plan_entry",
)  # fmt: skip


def add_decisions(world: World, own: Body, other: Body) -> None:
    """Put them into the world."""
    urgent = {"urgent_reason": "It burns.", "urgent_agreed_by": "commission_chair"}
    found = {
        "taken": taken(ON, own),
        "urgent": taken(ON, own, **urgent),
        "urgent mine": taken(ON, own, by=world.people["governance_officer"], **urgent),
        "callable": published(ON, own),
        "not education": published(ON, own, education=False),
        "in effect": published(ON, own, **urgent),
    }
    for thing, decision in found.items():
        for name in _DECISION:
            world.addresses[f"scrutiny:{name}", thing] = {"pk": decision.pk}
    _call_ins(world, own)
    _plan(world, own, other)


def _call_ins(world: World, own: Body) -> None:
    member, officer = world.people["member"], world.people["monitoring_officer"]
    submitted = _submitted(published(ON, own), member)
    holds = _submitted(published(ON, own), member)
    call_ins.find_valid(holds, "It is.", seen=1, by=None, at=at(ON, 12))
    rejected = _submitted(published(ON, own), member)
    call_ins.reject(rejected, "It is not.", seen=1, by=None, at=at(ON, 12))
    found = {
        "submitted": submitted,
        "mine": _submitted(published(ON, own), None, by=officer),
        "holds": holds,
        "rejected": rejected,
    }
    for thing, call_in in found.items():
        for name in _CALL_IN:
            world.addresses[f"scrutiny:{name}", thing] = {"pk": call_in.pk}
    for thing in ("submitted", "holds"):
        row = found[thing].signatories.latest("position")
        address = {"pk": found[thing].pk, "signatory": row.pk}
        world.addresses["scrutiny:sign_call_in", thing] = address


def _submitted(
    decision: ExecutiveDecision, unsigned: Person | None, by: Person | None = None
) -> CallIn:
    """Return a request that came in; where somebody is given their signature is still missing."""
    who = signers(3)
    if unsigned is not None:
        roles = frozenset({Role.MEMBER.value})
        who.append(call_ins.Signer("Councillor", roles, unsigned))
    return call_ins.submit(decision, request(decision), who, by=by, at=at(ON, 11))


def _plan(world: World, own: Body, other: Body) -> None:
    def made(body: Body, by: str = "") -> ForwardPlanEntry:
        who = world.people[by] if by else None
        return forward_plan.draft(body, notice(ON), by=who, at=at(ON))

    def told(body: Body) -> ForwardPlanEntry:
        return forward_plan.publish(made(body), seen=1, by=None, at=at(ON))

    found = {
        "drafted": made(own),
        "mine": made(own, "governance_officer"),
        "chair's": made(own, "commission_chair"),
        "published": told(own),
        "other": told(other),
        "withdrawn": forward_plan.withdraw(told(own), "No.", seen=2, by=None, at=at(ON)),
    }
    for thing, entry in found.items():
        for name in _PLAN:
            world.addresses[f"scrutiny:{name}", thing] = {"pk": entry.pk}
