"""Groups that lie within groups of another breakdown: which service a team is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from eyeline.figures import Group
from eyeline.measures.compiler import TEAM_DIMENSIONS
from eyeline.publication.protection.counts import Cellname
from eyeline.publication.protection.knowing import Known

_Counts = Mapping[str, Mapping[str, str]]
"""By group and place (what is counted, when, by which record), the keys of cells."""


def services_of(known: Known) -> Mapping[str, str]:
    """Return the service of each team, for those of which figures leave no doubt.

    Readers know the council's services. Here it is told by the figures: nobody is in a team who is
    not in its service, whatever is counted.
    """
    teams, services = (_counts(known, dimension) for dimension in TEAM_DIMENSIONS)
    found = {}
    for team, keys in teams.items():
        fitting = [name for name in services if _fits(known.values, keys, services[name])]
        if len(fitting) == 1 and any(known.values[key] for key in keys.values()):
            found[team] = fitting[0]
    return found


def _fits(values: Mapping[str, int], team: Mapping[str, str], service: Mapping[str, str]) -> bool:
    return all(
        values[key] <= (values[service[place]] if place in service else 0)
        for place, key in team.items()
    )


def _counts(known: Known, dimension: str) -> _Counts:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, name in known.named:
        counts = name.part.people and name.part.adds_up and key in known.values
        if counts and name.group.dimension == dimension:
            found[name.group.value][replace(name, group=Group()).key] = key
    return found


def teams_within(known: Known) -> Iterator[tuple[Cellname, tuple[str, ...]]]:
    """Yield each cell of a service that has teams with cells of the same, and the keys of those.

    A team without such a cell has nobody of it.
    """
    of_team, of_service = TEAM_DIMENSIONS
    of: dict[str, list[str]] = defaultdict(list)
    services = services_of(known)
    for key, name in known.named:
        if name.group.dimension == of_team and name.group.value in services:
            service = Group(of_service, services[name.group.value])
            of[replace(name, group=service).key].append(key)
    for key, teams in of.items():
        if key in known.names and known.names[key].part.adds_up:
            yield known.names[key], tuple(teams)
