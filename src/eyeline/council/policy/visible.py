"""The same decision for many things at once: which rows of a table somebody may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from eyeline.council.policy.deciding import grants_of
from eyeline.council.policy.table import Table, is_of_state, states_of, table
from eyeline.council.policy.values import Actor, Grant

Row = TypeVar("Row", bound=Model)
_NOTHING = Q(pk__in=())
_EVERYTHING = ~_NOTHING  # an empty Q would give way to what it is joined with


@dataclass(frozen=True, slots=True)
class Stored:
    """How a kind of thing is stored: the lookups of its state, organisation's path and persons.

    A blank lookup says that the kind has no such thing.
    """

    kind: str
    state: str = ""
    path: str = ""
    author: str = ""
    about: str = ""


def visible_to(
    actor: Actor,
    rows: QuerySet[Row],
    stored: Stored,
    *,
    action: str = "view",
    by: Table | None = None,
) -> QuerySet[Row]:
    """Return those of `rows` that `actor` may see, or do another `action` with.

    Just those for which `decide` does not refuse.
    """
    known = by or table()
    kind = known.kinds[stored.kind]
    for held in actor.grants:
        never = known.never.get(held.role)
        if never and (kind.class_ in never.classes or action in never.actions):
            return rows.none()
    roles = kind.actions.get(action, {})
    wanted = _NOTHING
    for grant in grants_of(actor):
        if grant.role in roles:
            wanted |= _rows(roles[grant.role], actor, grant, stored)
    return rows.filter(wanted)


def _rows(conditions: tuple[str, ...], actor: Actor, grant: Grant, stored: Stored) -> Q:
    found = _EVERYTHING
    for condition in conditions:
        found &= _where(condition, actor, grant, stored)
    return found


def _where(condition: str, actor: Actor, grant: Grant, stored: Stored) -> Q:
    if is_of_state(condition):
        return Q(**{f"{stored.state}__in": states_of(condition)}) if stored.state else _NOTHING
    match condition:
        case "own":
            if not (grant.path and stored.path):
                return _NOTHING
            return Q(**{f"{stored.path}__startswith": grant.path})
        case "author":
            return _is(stored.author, actor.person)
        case "not author":
            return _is_not(stored.author, actor.person)
        case "not about oneself":
            return _is_not(stored.about, actor.person)
        case _:
            return _EVERYTHING


def _is(lookup: str, person: int | None) -> Q:
    return Q(**{lookup: person}) if lookup and person is not None else _NOTHING


def _is_not(lookup: str, person: int | None) -> Q:
    if person is None:
        return Q(**{f"{lookup}__isnull": False}) if lookup else _NOTHING
    return Q(**{f"{lookup}__isnull": True}) | ~Q(**{lookup: person}) if lookup else _EVERYTHING
