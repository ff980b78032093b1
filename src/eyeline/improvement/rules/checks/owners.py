"""Who owns what: nobody, many, initials, one spelt in several ways, leads without actions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from eyeline.improvement.rules.checks.finding import Asked, Finding
from eyeline.improvement.rules.owners import is_body, is_initials, is_name
from eyeline.improvement.rules.plan import Action
from eyeline.improvement.rules.words import is_to_come

_ASIDE = re.compile(r"\s*\([^()]*\)")


def no_owner(asked: Asked) -> Iterator[Finding]:
    """Nobody owns the action, in a plan that names owners."""
    if not any(action.owners for action in asked.plan.actions):
        return
    for action in asked.plan.actions:
        if not action.owners or all(is_to_come(name) for name in action.owners):
            yield Finding("no_owner", "high", (action.name,), "The owner's cell names nobody.")


def no_lead(asked: Asked) -> Iterator[Finding]:
    """Several own the action, or a body does, and nobody is named as accountable."""
    for action in asked.plan.actions:
        if action.lead:
            continue
        if len(action.owners) > 1:
            evidence = f"{len(action.owners)} owners and no lead: {', '.join(action.owners)}."
            yield Finding("no_lead", "medium", (action.name,), evidence)
        elif any(is_body(name) for name in action.owners):
            evidence = f'"{action.owners[0]}" is a body or many: nobody is accountable.'
            yield Finding("no_lead", "low", (action.name,), evidence)


def initials(asked: Asked) -> Iterator[Finding]:
    """Owners by their initials; whose they may be is offered, never taken for granted."""
    names = sorted({name for name in _everybody(asked) if is_name(name)})
    for short, actions in _owned(asked).items():
        if not is_initials(short):
            continue
        letters = short.replace(".", "").upper()
        likely = [name for name in names if _initials_of(name) == letters]
        offer = f"may be {' or '.join(likely)}" if likely else "nobody in the plan has them"
        yield Finding("initials", "low", _named(actions), f"{short}: {offer}.")


def spellings(asked: Asked) -> Iterator[Finding]:
    """One owner is spelt in several ways."""
    owned = {name: actions for name, actions in _owned(asked).items() if not is_initials(name)}
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in owned:
        by_key[_key(name)].append(name)
    clusters = list(by_key.values())
    for names in _joined(clusters):
        if len(names) > 1:
            refs = dict.fromkeys(ref for name in names for ref in _named(owned[name]))
            evidence = f"May be one: {', '.join(sorted(names))}."
            yield Finding("owner_spellings", "low", tuple(refs), evidence)


def not_listed(asked: Asked) -> Iterator[Finding]:
    """An owner's name is not among the people that the council lists: unknown, not wrong."""
    listed = {_key(name) for name in asked.people}
    for name, actions in _owned(asked).items() if listed else ():
        if is_name(name) and _key(name) not in listed:
            evidence = f"{name} is not among the people listed."
            yield Finding("owner_not_listed", "low", _named(actions), evidence)


def lead_owns_nothing(asked: Asked) -> Iterator[Finding]:
    """An area's lead owns no action in it."""
    for area in asked.plan.areas:
        owners = {name for action in area.actions for name in action.owners}
        keys = {_key(name) for name in owners}
        short = {name.replace(".", "").upper() for name in owners if is_initials(name)}
        for lead in area.leads:
            if owners and _key(lead) not in keys and _initials_of(lead) not in short:
                evidence = f'{lead} leads "{area.title}" and owns no action in it.'
                yield Finding("lead_owns_nothing", "low", (), evidence)


def _everybody(asked: Asked) -> Iterable[str]:
    yield from _owned(asked)
    for area in asked.plan.areas:
        yield from area.leads


def _owned(asked: Asked) -> dict[str, list[Action]]:
    owned: dict[str, list[Action]] = {}
    for action in asked.plan.actions:
        for name in action.owners:
            owned.setdefault(name, []).append(action)
    return owned


def _named(actions: Iterable[Action]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(action.name for action in actions))


def _key(name: str) -> str:
    return re.sub(r"[^a-z]", "", _ASIDE.sub("", name).lower())


def _initials_of(name: str) -> str:
    return "".join(
        word[0] for word in re.findall(r"[A-Z][\w'\u2019]*", _ASIDE.sub("", name))
    ).upper()


def _joined(clusters: list[list[str]]) -> list[list[str]]:
    """Join the spellings of two names that differ by one letter."""
    joined: list[list[str]] = []
    for names in clusters:
        for others in joined:
            if (
                is_name(names[0])
                and is_name(others[0])
                and _one_off(_key(names[0]), _key(others[0]))
            ):
                others += names
                break
        else:
            joined.append(list(names))
    return joined


def _one_off(one: str, other: str) -> bool:
    """Return whether two long names differ by one letter put in, left out or changed."""
    if min(len(one), len(other)) < 7 or abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[at + 1 :] in (other[at + 1 :], other[at:]) or one[at:] == other[at + 1 :]
