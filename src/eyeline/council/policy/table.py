"""The table of who may do what, read from `policy.toml` and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from eyeline.council.policy.values import Class
from eyeline.council.rules.roles import Role
from eyeline.figures.errors import EyelineError

PUBLIC_ROLE, SIGNED_IN = "public", "signed_in"
ROLES = (PUBLIC_ROLE, SIGNED_IN, *Role)
CONDITIONS = ("own", "author", "not author", "not about oneself", "reason", "logged")
_STATE = "state "
_OF_A_KIND = ("class", "states")


class BadPolicy(EyelineError):
    """The table says something that cannot be."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its class, the states it may stand in, and what each role may do with it.

    `actions` has, by action and role, the conditions that must all hold.
    """

    name: str
    class_: Class
    states: tuple[str, ...]
    actions: Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Never:
    """What holders of a role may not do whatever else they hold."""

    classes: frozenset[Class]
    actions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """All kinds of things, the classes of their fields, and what each class asks of a reader.

    `readers` has, for a class, the roles that may read such a field and their conditions.
    """

    kinds: Mapping[str, Kind]
    never: Mapping[str, Never]
    fields: Mapping[str, Mapping[str, Class]]


@cache
def table() -> Table:
    """Return the table as it is shipped.

    Raises:
        BadPolicy: it says something that cannot be.
    """
    here = files("eyeline.council.policy")
    return read(
        tomllib.loads((here / "policy.toml").read_text("utf-8")),
        tomllib.loads((here / "fields.toml").read_text("utf-8")),
    )


def read(policy: Mapping[str, Any], fields: Mapping[str, Mapping[str, str]]) -> Table:
    """Return the table that two documents say.

    Raises:
        BadPolicy: an unknown role, condition, state or class.
    """
    never = {role: _never(role, said) for role, said in policy.get("never", {}).items()}
    kinds = {name: _kind(name, said) for name, said in policy.items() if name != "never"}
    classes = {
        model: {name: _class(f"{model}.{name}", said) for name, said in known.items()}
        for model, known in fields.items()
    }
    return Table(kinds, never, classes)


def _never(role: str, said: Mapping[str, Any]) -> Never:
    _known(role, tuple(Role), "never", "role")
    classes = frozenset(_class("never", each) for each in said.get("classes", ()))
    return Never(classes, frozenset(said.get("actions", ())))


def _kind(name: str, said: Mapping[str, Any]) -> Kind:
    states = tuple(said.get("states", ()))
    actions = {
        action: {
            role: _conditions(f"{name}.{action}", role, conditions, states)
            for role, conditions in roles.items()
        }
        for action, roles in said.items()
        if action not in _OF_A_KIND
    }
    return Kind(name, _class(name, said.get("class", "")), states, actions)


def _conditions(place: str, role: str, said: list[str], states: tuple[str, ...]) -> tuple[str, ...]:
    _known(role, ROLES, place, "role")
    for condition in said:
        if condition.startswith(_STATE):
            for state in states_of(condition):
                _known(state, states, place, "state")
        else:
            _known(condition, CONDITIONS, place, "condition")
    return tuple(said)


def states_of(condition: str) -> tuple[str, ...]:
    """Return the states that a condition such as "state open or declined" names."""
    return tuple(condition.removeprefix(_STATE).split(" or "))


def is_of_state(condition: str) -> bool:
    """Whether a condition is one of the thing's state."""
    return condition.startswith(_STATE)


def _class(place: str, said: str) -> Class:
    _known(said, tuple(Class), place, "class")
    return Class(said)


def _known(word: str, known: tuple[str, ...], place: str, what: str) -> None:
    if word not in known:
        raise BadPolicy(
            f"{place} in policy.toml names the {what} {word!r}; known: {', '.join(known)}."
        )
