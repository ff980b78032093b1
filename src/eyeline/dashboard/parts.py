"""The council's divisions, services and teams, as a tree of those that a reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from eyeline.council.models import Organisation, OrganisationKind
from eyeline.figures import Group

PARTS = (OrganisationKind.DIVISION, OrganisationKind.SERVICE, OrganisationKind.TEAM)
_DIMENSIONS = {OrganisationKind.SERVICE.value: "service", OrganisationKind.TEAM.value: "team"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the council and those below it. `names` are its own and theirs, as figures and
    rows call them."""

    organisation: Organisation
    parts: tuple[Part, ...]

    @property
    def names(self) -> tuple[str, ...]:
        below = (name for part in self.parts for name in part.names)
        return (self.organisation.title, *below)

    @property
    def group(self) -> Group | None:
        """The group that its figures are of; None for a division, which has none of its own."""
        return group_of(self.organisation)


def group_of(organisation: Organisation) -> Group | None:
    """Return the group that an organisation's figures are of, if it has some."""
    dimension = _DIMENSIONS.get(organisation.kind)
    return Group(dimension, organisation.title) if dimension else None


def tree(organisations: Iterable[Organisation]) -> tuple[Part, ...]:
    """Return organisations as a tree; one whose parent is not among them stands on top."""
    known = {each.pk: each for each in organisations}
    below: dict[int | None, list[Organisation]] = {}
    for each in known.values():
        above = each.parent_id if each.parent_id in known else None
        below.setdefault(above, []).append(each)
    return _below(below, None)


def _below(below: Mapping[int | None, list[Organisation]], above: int | None) -> tuple[Part, ...]:
    ordered = sorted(below.get(above, ()), key=lambda each: (each.title, each.pk))
    return tuple(Part(each, _below(below, each.pk)) for each in ordered)


def every(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts and all below them, each before those below it."""
    for part in parts:
        yield part
        yield from every(part.parts)


def stands(organisation: Organisation, on: date) -> bool:
    """Whether an organisation is there on a day, its first and its last included."""
    begun = organisation.first is None or organisation.first <= on
    return begun and (organisation.last is None or on <= organisation.last)
