"""An improvement plan for the council behind every address: actions of somebody's, and of nobody's.

The action `own` is owned by everybody who may own one, `other` by nobody of them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from eyeline.council.models import Person
from eyeline.council.rules.roles import Role
from eyeline.improvement.changes import completion, naming, papers
from eyeline.improvement.models import (
    Completion,
    DateChange,
    Evidence,
    MeasureLink,
    PlanAction,
)
from eyeline.improvement.rules.plan import Action, Area, Kind, Milestone, Plan
from made_up_people import person

if TYPE_CHECKING:
    from assurance.access.world import World

AT = datetime(2026, 7, 31, 9, tzinfo=UTC)
NAME = "improvement"
_OWNERS = (
    Role.PLAN_ACTION_OWNER,
    Role.DIRECTOR,
    Role.HEAD_OF_SERVICE,
    Role.TEAM_MANAGER,
    Role.IMPROVEMENT_BOARD_MEMBER,
)


def value() -> Plan:
    """Return a plan of two actions."""
    due = (Milestone(None, Kind.DEADLINE, date(2026, 9, 30)),)
    actions = tuple(
        Action(number, f"1.{number}", words, status="In progress", milestones=due)
        for number, words in enumerate(("Train all managers", "Audit contacts"), 1)
    )
    return Plan(date(2026, 6, 30), areas=(Area("Supervision", actions=actions),))


def add_plan(world: World) -> None:
    """Put a plan into the world, with something in each state behind its addresses."""
    analyst, director = world.people["performance_analyst"], world.people["director"]
    came = papers.Came(NAME, "Improvement plan")
    first = papers.propose(value(), came, by=analyst, at=AT)
    plan = papers.confirm(first, by=director, at=AT)
    own, other = plan.actions.all()
    for role in _OWNERS:
        who = world.people[role.value]
        naming.name_owner(own, role.words, accountable=False, person=who, by=director, at=AT)
    for name in ("plan", "board", "held", "timeline", "checks"):
        world.addresses[f"improvement:{name}", ""] = {"name": NAME}
    world.addresses["improvement:report", ""] = {"name": NAME, "kind": "docx"}
    area = plan.areas.get()
    world.addresses["improvement:area", ""] = {"name": NAME, "pk": area.pk}
    _papers(world, analyst, director, first.pk)
    _actions(world, own, other)
    _asked(world, own, other)


def _papers(world: World, analyst: Person, director: Person, first: int) -> None:
    came = papers.Came(NAME, "Improvement plan")
    found = {
        "proposed": papers.propose(value(), came, by=analyst, at=AT).pk,
        "mine": papers.propose(value(), came, by=director, at=AT).pk,
        "confirmed": first,
    }
    for thing, pk in found.items():
        for name in ("paper", "confirm", "discard"):
            world.addresses[f"improvement:{name}", thing] = {"pk": pk}


def _actions(world: World, own: PlanAction, other: PlanAction) -> None:
    names = ("action", "update", "add_evidence", "propose", "ask_move", "rate", "reopen")
    for thing, action in (("own", own), ("other", other)):
        for name in (*names, "name_owner"):
            world.addresses[f"improvement:{name}", thing] = {"pk": action.pk}
        shows = _evidence(action)
        world.addresses["improvement:evidence", thing] = {"pk": shows.pk}
    world.addresses["improvement:link_measure", ""] = {"pk": other.pk}
    link = MeasureLink.objects.create(
        action=other, measure="cla_number", added_by=world.people["director"], added_at=AT
    )
    world.addresses["improvement:unlink_measure", ""] = {"pk": link.pk}


def _evidence(action: PlanAction) -> Evidence:
    address = "https://council.example/minutes"
    by = person(Role.PLAN_ACTION_OWNER, number=2)
    return completion.add_link(action, "Minutes", address, by=by, at=AT)


def _asked(world: World, own: PlanAction, other: PlanAction) -> None:
    by, signer = person(Role.PLAN_ACTION_OWNER, number=2), person(Role.DIRECTOR, number=2)
    decided = {"verdict": "agreed", "decided_by": signer, "decided_at": AT}
    for thing, signed, action in (
        ("signed", decided, other),
        ("open", {}, other),
        ("own", {}, own),
    ):
        made = Completion.objects.create(
            action=action,
            evidence=_evidence(action),
            words="All were trained.",
            proposed_by=by,
            proposed_at=AT,
            **signed,
        )
        world.addresses["improvement:sign", thing] = {"pk": made.pk}
        move = DateChange.objects.create(
            milestone=action.milestones.get(),
            to_on=date(2026, 12, 31),
            reason="Two posts are vacant.",
            asked_by=by,
            asked_at=AT,
            **signed,
        )
        place = "decided" if thing == "signed" else thing
        world.addresses["improvement:decide_move", place] = {"pk": move.pk}
