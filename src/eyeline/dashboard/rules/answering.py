"""Which service answers for which measures: those of a section and a group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eyeline.measures.declarations import Measure

Place = tuple[str, str]
"""A section and a group of it, as measures are declared under."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that answers for measures: as the register calls it, and as the policy knows it."""

    number: int
    code: str
    title: str
    path: str


def places(measures: Iterable[Measure]) -> tuple[Place, ...]:
    """Return the sections and groups of measures, in their order, each once."""
    return tuple(dict.fromkeys((measure.section, measure.group) for measure in measures))


def service_of(measure: Measure, answering: Mapping[Place, Service]) -> Service | None:
    """Return the service that answers for a measure; None where only the whole's signature does."""
    return answering.get((measure.section, measure.group))


def by_service(
    measures: Iterable[Measure], answering: Mapping[Place, Service]
) -> dict[Service, tuple[str, ...]]:
    """Return the ids of the measures that each service answers for, services by their titles."""
    found: dict[Service, list[str]] = {}
    for measure in measures:
        if service := service_of(measure, answering):
            found.setdefault(service, []).append(measure.id)
    ordered = sorted(found, key=lambda service: (service.title, service.number))
    return {service: tuple(found[service]) for service in ordered}
