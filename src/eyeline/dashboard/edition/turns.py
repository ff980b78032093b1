"""Whose turn it is with an edition: what of it waits for somebody, by their roles and service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eyeline.council.declared import catalogue
from eyeline.council.policy.deciding import decide
from eyeline.council.policy.values import Actor, Thing, Verdict
from eyeline.council.rules.roles import Role
from eyeline.dashboard.rules.edition_acts import wrote_any
from eyeline.dashboard.rules.edition_calendar import Step
from eyeline.dashboard.rules.editions import (
    HoldUp,
    SignedPart,
    Standing,
    Written,
    address_of,
    holds_up,
)
from eyeline.dashboard.rules.narratives import is_tab
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Tab

_OWNERS = frozenset((Role.HEAD_OF_SERVICE.value, Role.TEAM_MANAGER.value))


@dataclass(frozen=True, slots=True)
class Turn:
    """What waits for somebody: a `matter`, what it is in words, where they see to it, by when.

    `kind` is that of the matter, such as "sign"; `number` how many of it.
    """

    kind: str
    matter: str
    words: str
    address: str
    due: date | None
    number: int = 1


def turns(actor: Actor, standing: Standing) -> tuple[Turn, ...]:
    """Return what of an edition waits for somebody, in the order in which it is seen to; nothing
    once it is with members."""
    if standing.is_with_members:
        return ()
    return (*_held_up(actor, standing), *_narratives(actor, standing), *_dates(actor, standing))


def may_freeze(actor: Actor) -> bool:
    """Whether somebody freezes figures."""
    return _may(actor, "freeze", Thing("edition"))


def may_check(actor: Actor, standing: Standing) -> bool:
    """Whether somebody checks the figures as they are frozen."""
    author = standing.frozen.act.person if standing.frozen else None
    return _may(actor, "check", Thing("edition_figures", author=author))


def may_sign(actor: Actor, part: SignedPart) -> bool:
    """Whether somebody signs a part, as far as their roles go."""
    return _may(actor, "sign", thing_signed(part))


def thing_signed(part: SignedPart) -> Thing:
    """Return what is signed as the policy knows it."""
    state = "whole" if part.service is None else "service"
    return Thing("edition_signature", state=state, path=part.path)


def may_present(actor: Actor) -> bool:
    """Whether somebody records that an edition was presented."""
    return _may(actor, "present", Thing("edition"))


def may_write(actor: Actor, standing: Standing, about: str) -> bool:
    """Whether somebody writes the narrative of a measure or a tab."""
    return _may(actor, "write", thing_written(actor, standing, about))


def thing_written(actor: Actor, standing: Standing, about: str) -> Thing:
    """Return a narrative as the policy knows it: whoever has a post in its service is its author.

    A post in the service is one in a team of it, or above it, too.
    """
    part = part_of(standing, about)
    own = part is not None and any(
        grant.role in _OWNERS and _related(grant.path, part.path) for grant in actor.grants
    )
    author = actor.person if own else None
    return Thing("edition_narrative", state=_state(about), author=author)


def part_of(standing: Standing, about: str) -> SignedPart | None:
    """Return the service that answers for the measure a narrative is about; None without one."""
    return next((part for part in standing.services if about in part.measures), None)


def _related(held: str, path: str) -> bool:
    return bool(held) and (held.startswith(path) or path.startswith(held))


def _state(about: str) -> str:
    if about == Tab.FINANCE.value:
        return "finance"
    if is_tab(about):
        return "tab"
    measure = catalogue().by_id.get(about)
    return "finance" if measure and measure.section == "Finance" else "measure"


def _may(actor: Actor, action: str, thing: Thing) -> bool:
    return decide(actor, action, thing).verdict is not Verdict.REFUSED


def _held_up(actor: Actor, standing: Standing) -> Iterator[Turn]:
    for hold in holds_up(standing, Audience.PUBLIC):
        if hold.now and _is_turn(actor, standing, hold):
            kind = hold.matter.split()[0]
            yield Turn(kind, hold.matter, hold.words, hold.address, hold.due)


def _is_turn(actor: Actor, standing: Standing, hold: HoldUp) -> bool:
    kind, _, rest = hold.matter.partition(" ")
    if kind == "freeze":
        return may_freeze(actor)
    if kind == "check":
        return may_check(actor, standing)
    if kind == "present":
        return may_present(actor)
    part = standing.part_of(rest)
    if part is None or actor.person is None or not may_sign(actor, part):
        return False
    return not wrote_any(part, standing.narratives, actor.person)


def _narratives(actor: Actor, standing: Standing) -> Iterator[Turn]:
    """Yield the narratives that are asked for of somebody: one matter, however many they are."""
    if standing.frozen is None:
        return
    own = [each for each in standing.missing if _writes(actor, standing, each)]
    if not own:
        return
    one, several = f"{own[0].title} has no narrative.", f"{len(own)} narratives are missing."
    words = one if len(own) == 1 else several
    rest = ("narratives", own[0].about, "write") if len(own) == 1 else ("narratives",)
    due = standing.due(Step.READY).by
    address = address_of(standing.label, *rest)
    yield Turn("write", "narratives", words, address, due, len(own))


def _writes(actor: Actor, standing: Standing, narrative: Written) -> bool:
    """Whether a narrative is asked of somebody: of the service that answers for the measure, of
    finance officers, or else of analysts."""
    thing = thing_written(actor, standing, narrative.about)
    roles = {grant.role for grant in actor.grants}
    if not _may(actor, "write", thing):
        return False
    if part_of(standing, narrative.about):
        return thing.author is not None
    if thing.state == "finance":
        return Role.FINANCE_OFFICER.value in roles
    return Role.PERFORMANCE_ANALYST.value in roles


def _dates(actor: Actor, standing: Standing) -> Iterator[Turn]:
    """Yield that it is not known when a body meets to which the edition goes."""
    unknown = [due.title for due in standing.calendar if due.by is None]
    if unknown and _may(actor, "set", Thing("body_date")):
        words = f"It is not known when these meet: {', '.join(unknown)}."
        due = standing.due(Step.READY).by
        yield Turn("dates", "dates", words, "/editions/dates", due, len(unknown))
