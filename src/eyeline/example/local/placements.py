"""What the placements of the example council's children cost a week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from eyeline.example.chance import draw
from eyeline.example.council import QUARTER
from eyeline.example.files import Sheet, written
from eyeline.example.model import Child, Placement

_FIRST = date(2017, 4, 1)
_WEEKLY = {
    "Residential": (3400, 1100, 0.07),
    "Fostering, own carers": (430, 90, 0.03),
    "Fostering, agency": (880, 140, 0.035),
    "Supported accommodation": (850, 300, 0.06),
}
_PROVIDERS = {
    "Residential": [f"Homes provider {letter}" for letter in "ABCDEFGH"],
    "Fostering, own carers": ["Own provision"],
    "Fostering, agency": [f"Fostering provider {letter}" for letter in "ABCDEF"],
    "Supported accommodation": [f"Support provider {letter}" for letter in "ABCDE"],
}


@dataclass(frozen=True, slots=True)
class Cost:
    """A placement's cost in pounds a week from `started`, included, to `ended`, not included."""

    child: str
    started: date
    ended: date
    kind: str
    provider: str
    weekly: Decimal

    def held(self, on: date) -> bool:
        """Whether it is paid at the end of `on`."""
        return self.started <= on < self.ended


def costs(random: Random, children: Sequence[Child]) -> list[Cost]:
    """Return what each placement since April 2017 cost, if it cost anything."""
    return [
        _cost(random, child, *spell)
        for child in children
        for spell in _spells(child)
        if spell[2] > _FIRST and spell[1] <= QUARTER[1]
    ]


def sheet(held: Sequence[Cost]) -> Sheet:
    """Return the list of placements' costs."""
    return [
        ["ChildID", "Start date", "End date", "Type", "Provider", "Weekly cost (£)"],
        *(
            [c.child, written(c.started), written(c.ended), c.kind, c.provider, f"{c.weekly:,.2f}"]
            for c in held
        ),
    ]


def _spells(child: Child) -> Iterator[tuple[str, date, date]]:
    """Yield the kind, first day and last day, not included, of every run with one carer."""
    running: tuple[str, date, date] | None = None
    carer = -1
    for episode in child.episodes:
        kind = _kind(episode.placement) if episode.counts else None
        if running and episode.placement.carer == carer and kind == running[0]:
            running = (running[0], running[1], episode.dec)
            continue
        if running:
            yield running
        running = (kind, episode.decom, episode.dec) if kind else None
        carer = episode.placement.carer
    if running:
        yield running


def _kind(place: Placement) -> str | None:
    """Return as what the placement is paid; None where nothing is."""
    if place.kind[0] == "U":
        own = place.provider == "PR1"
        return "Fostering, own carers" if own else "Fostering, agency"
    if place.kind[0] in "KRS":
        return "Residential"
    return "Supported accommodation" if place.kind[0] == "H" or place.kind == "P2" else None


def _cost(random: Random, child: Child, kind: str, started: date, ended: date) -> Cost:
    mean, spread, growth = _WEEKLY[kind]
    grown = mean * (1 + growth) ** ((started - _FIRST).days / 365)
    weekly = max(grown * 0.5, random.gauss(grown, spread))
    provider = draw(random, {name: 1 / (1 + n) for n, name in enumerate(_PROVIDERS[kind])})
    return Cost(child.number, started, ended, kind, provider, Decimal(round(weekly / 5) * 5))
