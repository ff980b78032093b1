"""A council's rules for calling decisions in, as they are declared: `declared.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from eyeline.scrutiny.rules.call_in.errors import BadCallIn


class Then(StrEnum):
    """What follows of an option that a commission resolves."""

    EFFECT = "effect"
    COUNCIL = "council"
    RECONSIDER = "reconsider"


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a request may rest."""

    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Option:
    """What a commission may resolve on a call-in, and what follows.

    One that is `moved` needs a mover and a seconder; one with `grounds` a request that rests on
    one of them.
    """

    id: str
    title: str
    says: str
    then: Then
    moved: bool
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A council's rules for calling in, from the day `first` on. Numbers of days are working days.

    Source: `source`; the law sets none of these numbers.
    """

    id: str
    title: str
    first: date
    source: str
    min_signatories: int
    may_sign: frozenset[str]
    co_opted: str
    window_days: int
    publish_within: int
    valid_within: int
    hear_within: int
    reconsider_within: int
    grounds: tuple[Ground, ...]
    options: tuple[Option, ...]
    default: str
    target: str
    most: int
    urgent_by: tuple[str, ...]
    hearing: tuple[str, ...]

    def option(self, id: str) -> Option:
        """Return an option.

        Raises:
            BadCallIn: the council's rules have none of the name.
        """
        for each in self.options:
            if each.id == id:
                return each
        known = ", ".join(each.title.lower() for each in self.options)
        raise BadCallIn(f"The council's rules do not know that outcome. They know: {known}.")

    def ground(self, id: str) -> Ground:
        """Return a ground.

        Raises:
            BadCallIn: the council's rules have none of the name.
        """
        for each in self.grounds:
            if each.id == id:
                return each
        raise BadCallIn("The council's rules do not know that ground: choose from the list.")


@cache
def models() -> tuple[Model, ...]:
    """Return all that are declared, each name's oldest first.

    Raises:
        BadCallIn: one cannot stand.
    """
    said = tomllib.loads((files(__package__) / "declared.toml").read_text("utf-8"))
    return tuple(sorted(map(read, said["model"]), key=lambda each: (each.id, each.first)))


def model(id: str, on: date) -> Model:
    """Return the model of a name that holds on a day.

    Raises:
        BadCallIn: there is none of the name, or none so early.
    """
    found = [each for each in models() if each.id == id and each.first <= on]
    if not found:
        known = ", ".join(dict.fromkeys(each.id for each in models()))
        raise BadCallIn(f"No rules for call-in are declared as {id!r} on {on}. Known: {known}.")
    return found[-1]


def names() -> tuple[str, ...]:
    """Return the names of the models."""
    return tuple(dict.fromkeys(each.id for each in models()))


def read(said: Mapping[str, Any]) -> Model:
    """Return the model that a declaration says.

    Raises:
        BadCallIn: a default, a ground or a number that cannot be.
    """
    grounds = tuple(Ground(**each) for each in said.get("grounds", ()))
    options = tuple(_option(each) for each in said["options"])
    plain = {name: value for name, value in said.items() if name not in ("grounds", "options")}
    made = Model(
        **plain
        | {
            "may_sign": frozenset(said["may_sign"]),
            "urgent_by": tuple(said["urgent_by"]),
            "hearing": tuple(said["hearing"]),
            "grounds": grounds,
            "options": options,
        }
    )
    _check(made)
    return made


def _option(said: Mapping[str, Any]) -> Option:
    grounds = tuple(said.get("grounds", ()))
    return Option(**{**said, "then": Then(said["then"]), "grounds": grounds})


def _check(made: Model) -> None:
    made.option(made.default)
    for option in made.options:
        for ground in option.grounds:
            made.ground(ground)
    if made.min_signatories < 2:
        raise BadCallIn(f"{made.id}: a request has a proposer and a seconder, so two at least.")
    if made.co_opted not in ("never", "education"):
        raise BadCallIn(f"{made.id}: co_opted is never or education.")
