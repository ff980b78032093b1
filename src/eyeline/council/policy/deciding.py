"""The one decision on who may do what. What the table does not allow is refused."""

from __future__ import annotations

from collections.abc import Iterator

from eyeline.council.policy.table import (
    PUBLIC_ROLE,
    SIGNED_IN,
    Kind,
    Table,
    is_of_state,
    states_of,
    table,
)
from eyeline.council.policy.values import Actor, Class, Decision, Grant, Thing, Verdict

# Of two grants that both allow, the one that asks no reason goes first.
_ORDER = (Verdict.ALLOWED, Verdict.REASON_NEEDED)


def decide(
    actor: Actor, action: str, thing: Thing, field: str = "", *, by: Table | None = None
) -> Decision:
    """Return whether `actor` may do `action` with `thing`, or with its `field`, and why.

    A field is its model's name and its own, such as "council.Person.email"; one that has no class
    is refused, and one of personal data asks for a reason where the thing does.
    """
    known = by or table()
    kind = known.kinds.get(thing.kind)
    if kind is None:
        return Decision(Verdict.REFUSED, f"{thing.kind} is no kind of thing")
    if refused := _never(known, kind, actor, action):
        return refused
    if field and (refused := _of_field(known, kind, actor, field)):
        return refused
    found = [_of_grant(kind, actor, action, thing, grant) for grant in grants_of(actor)]
    allowed = [each for each in found if each]
    if not allowed:
        return Decision(Verdict.REFUSED, f"no role held allows to {action} {thing.kind}")
    return min(allowed, key=lambda decision: _ORDER.index(decision.verdict))


def could(actor: Actor, action: str, kind: str, *, by: Table | None = None) -> bool:
    """Return whether there can be a thing of the kind that `actor` may do `action` with."""
    known = by or table()
    roles = known.kinds[kind].actions.get(action, {})
    return not _never(known, known.kinds[kind], actor, action) and any(
        grant.role in roles and (grant.path or "own" not in roles[grant.role])
        for grant in grants_of(actor)
    )


def logged(actor: Actor, action: str, thing: Thing, *, by: Table | None = None) -> bool:
    """Return whether doing it goes on record even where nothing is changed.

    What is exempt, confidential or personal always does.
    """
    kind = (by or table()).kinds[thing.kind]
    if kind.class_ in (Class.EXEMPT, Class.CONFIDENTIAL, Class.PERSONAL):
        return True
    allowing = [
        kind.actions[action][grant.role]
        for grant in grants_of(actor)
        if _of_grant(kind, actor, action, thing, grant)
    ]
    return bool(allowing) and all("logged" in conditions for conditions in allowing)


def grants_of(actor: Actor) -> Iterator[Grant]:
    """Yield what an actor holds: the public's rights, those of whoever signed in, and its own."""
    yield Grant(PUBLIC_ROLE, "")
    if actor.person is not None:
        yield Grant(SIGNED_IN, "")
        yield from sorted(actor.grants, key=lambda grant: (grant.role, grant.path))


def _never(known: Table, kind: Kind, actor: Actor, action: str) -> Decision | None:
    for grant in actor.grants:
        never = known.never.get(grant.role)
        if never and (kind.class_ in never.classes or action in never.actions):
            return Decision(Verdict.REFUSED, f"{grant.role} never may {action} {kind.name}")
    return None


def _of_field(known: Table, kind: Kind, actor: Actor, field: str) -> Decision | None:
    """Refuse a field without a class, or of a class that the actor never may see."""
    model, _, name = field.rpartition(".")
    class_ = known.fields.get(model, {}).get(name)
    if class_ is None:
        return Decision(Verdict.REFUSED, f"{field} has no class")
    if class_ is Class.CONFIDENTIAL and kind.class_ is not Class.CONFIDENTIAL:
        return Decision(Verdict.REFUSED, f"{field} is confidential")
    for grant in actor.grants:
        never = known.never.get(grant.role)
        if never and class_ in never.classes and kind.class_ is not class_:
            return Decision(Verdict.REFUSED, f"{grant.role} never sees what is {class_}")
    return None


def _of_grant(kind: Kind, actor: Actor, action: str, thing: Thing, grant: Grant) -> Decision | None:
    """Return what one grant allows, and nothing where it does not."""
    conditions = kind.actions.get(action, {}).get(grant.role)
    if conditions is None or not all(_holds(each, actor, thing, grant) for each in conditions):
        return None
    verdict = Verdict.REASON_NEEDED if "reason" in conditions else Verdict.ALLOWED
    return Decision(verdict, f"{grant.role} may {action} {thing.kind}")


def _holds(condition: str, actor: Actor, thing: Thing, grant: Grant) -> bool:
    """Return whether one condition holds; those that only say what follows always do."""
    if is_of_state(condition):
        return thing.state in states_of(condition)
    match condition:
        case "own":
            return bool(grant.path) and thing.path.startswith(grant.path)
        case "author":
            return actor.person is not None and thing.author == actor.person
        case "not author":
            return thing.author != actor.person
        case "not about oneself":
            return thing.about != actor.person
        case _:
            return True
