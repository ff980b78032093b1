"""Templates of reports: their fields and sections, and the clearances with what each watches."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.kinds import ClearanceKind

NEWEST = "commission_report"
"""The template that new reports are written by."""


class BadTemplate(EyelineError):
    """A template's declaration contradicts itself."""


class UnknownTemplate(EyelineError):
    """There is no template of that name."""

    exit_code = 1


class FieldKind(StrEnum):
    """What a field takes."""

    LINE = "line"
    TEXT = "text"
    ITEMS = "items"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Field:
    """A typed field of a report. One with `when` is asked for where that one says yes."""

    name: str
    label: str
    kind: FieldKind
    required: bool
    help: str
    also: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a report, which is written in Markdown."""

    name: str
    title: str
    required: bool
    help: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clearing:
    """A clearance that a report can need: who may be asked, and what it watches, by name."""

    kind: ClearanceKind
    title: str
    required: bool
    roles: tuple[str, ...]
    watches: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """What a report says, in the order in which it is asked for."""

    name: str
    title: str
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    clearances: tuple[Clearing, ...]

    @property
    def parts(self) -> tuple[Field | Section, ...]:
        """Its fields, and then its sections."""
        return (*self.fields, *self.sections)

    def label_of(self, name: str) -> str:
        """Return what a part is called."""
        return next(label_of(each) for each in self.parts if each.name == name)

    def clearing(self, kind: ClearanceKind) -> Clearing:
        """Return the clearance of a kind."""
        return next(each for each in self.clearances if each.kind is kind)


def label_of(part: Field | Section) -> str:
    """Return what a field or a section is called."""
    return part.label if isinstance(part, Field) else part.title


def template_called(name: str) -> Template:
    """Return the template of a name.

    Raises:
        UnknownTemplate: there is none.
    """
    found = templates().get(name)
    if found is None:
        known = ", ".join(templates())
        raise UnknownTemplate(f"There is no template {name!r} of reports; known: {known}.")
    return found


@cache
def templates() -> Mapping[str, Template]:
    """Return the templates that are declared, by name."""
    text = (files(__package__) / "report_templates.toml").read_text("utf-8")
    return read(text)


def read(text: str) -> Mapping[str, Template]:
    """Return the templates that a declaration in TOML says.

    Raises:
        BadTemplate: a name stands twice, or a clearance or `when` names no part.
    """
    return {name: _template(name, said) for name, said in tomllib.loads(text).items()}


def _template(name: str, said: Mapping[str, Any]) -> Template:
    made = Template(
        name,
        said["title"],
        tuple(Field(**_typed(each, kind=FieldKind(each["kind"]))) for each in said["fields"]),
        tuple(Section(**_typed(each)) for each in said["sections"]),
        tuple(
            Clearing(**_typed(each, kind=ClearanceKind(each["kind"])))
            for each in said["clearances"]
        ),
    )
    _check(made)
    return made


def _typed(said: Mapping[str, Any], **more: object) -> dict[str, Any]:
    lists = {key: tuple(value) for key, value in said.items() if isinstance(value, list)}
    return {**said, **lists, **more}


def _check(made: Template) -> None:
    names = [each.name for each in made.parts]
    kinds = [each.kind for each in made.clearances]
    twice = {each for each in names if names.count(each) > 1}
    twice |= {each.value for each in kinds if kinds.count(each) > 1}
    if twice:
        raise BadTemplate(f"{made.name}: {', '.join(sorted(twice))} stands twice.")
    named = {each.when for each in made.fields if each.when}
    named |= {name for each in made.clearances for name in each.watches}
    if unknown := named - set(names):
        raise BadTemplate(f"{made.name}: no field or section {', '.join(sorted(unknown))}.")
