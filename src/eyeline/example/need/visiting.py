"""Visits, by what they were for: as a register has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from eyeline.example import outcomes
from eyeline.example.council import QUARTER, year_of
from eyeline.example.model import Child, Episode, birthday, days
from eyeline.example.need.model import History, Visit
from eyeline.example.need.protecting import visits

FIRST_DAY = date(2017, 4, 1)
_IN_TIME = {2017: 0.9, 2022: 0.84, 2025: 0.93}
_LEAVERS = range(17, 25)
_WEEKLY, _SIX_WEEKLY, _CUSTODY = 7, 42, 56
_UNREGISTERED, _SEMI_INDEPENDENT = ("Z1",), ("H5", "P2")

Visited = tuple[str, str, Visit]
"""Whom a visit was to, and what for."""


def visited(
    random: Random, histories: Sequence[History], children: Sequence[Child]
) -> list[Visited]:
    """Return the visits since `FIRST_DAY`, by child and day; no two of a kind on one day."""
    found = {
        (child, visit.on, purpose): (child, purpose, visit)
        for child, purpose, visit in _all(random, histories, children)
        if FIRST_DAY <= visit.on <= QUARTER[1]
    }
    return [found[key] for key in sorted(found)]


def _all(
    random: Random, histories: Sequence[History], children: Sequence[Child]
) -> Iterator[Visited]:
    for history in histories:
        for plan in history.plans:
            yield from ((history.person.number, "PROTECTION", visit) for visit in plan.visits)
        for case in history.cases:
            if case.fostering:
                for visit in case.fostering.visits:
                    yield history.person.number, "PRIVATE_FOSTERING", visit
    for child in children:
        for episode in child.episodes:
            for visit in _in_placement(random, episode):
                yield child.number, "LOOKED_AFTER", visit
        for visit in _in_custody(random, child):
            yield child.number, "CUSTODY", visit


def _in_placement(random: Random, episode: Episode) -> Iterator[Visit]:
    """Yield the visits to a child in a home that is not registered, or need not be."""
    every = 0
    if episode.placement.kind in _UNREGISTERED:
        every = _WEEKLY
    elif episode.placement.kind in _SEMI_INDEPENDENT:
        every = _SIX_WEEKLY
    if every and episode.dec > FIRST_DAY and episode.decom <= QUARTER[1]:
        start, until = max(episode.decom, FIRST_DAY), min(episode.dec, QUARTER[1])
        yield from visits(random, start, until, every=every, in_time=_IN_TIME)


def _in_custody(random: Random, child: Child) -> Iterator[Visit]:
    """Yield the visits to a care leaver in the years of life that were begun in custody."""
    for age in _LEAVERS:
        start = birthday(child.dob, age)
        left = FIRST_DAY <= start <= QUARTER[1] and outcomes.left_care(child, start)
        if left and outcomes.life(child, year_of(start))[2].startswith("X"):
            until = min(start + days(365), QUARTER[1])
            yield from visits(random, start, until, every=_CUSTODY, in_time=_IN_TIME)
