"""The example council's own foster carers, and its own homes, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from eyeline.example.chance import draw
from eyeline.example.council import QUARTER
from eyeline.example.files import Sheet, written
from eyeline.example.model import days
from eyeline.figures import period_ends

_FIRST, _COUNTED_FROM = date(2017, 4, 1), date(2021, 4, 1)
_AT_FIRST = 176
_KINDS = {"Mainstream": 66, "Family and friends": 28, "Short breaks": 6}
_REASONS = {"Retired": 5, "Moved away": 2, "Resigned": 6, "To another agency": 2}
_FILLED = {"Mainstream": 0.72, "Family and friends": 0.97, "Short breaks": 0.5}
_BEDS = {"SC990001": 6, "SC990002": 4, "SC990003": 5, "SC990004": 3, "SC990005": 2}


@dataclass(frozen=True, slots=True)
class Carer:
    """A household approved to foster from `approved`, included, to `ended`, not included."""

    household: str
    kind: str
    places: int
    approved: date
    ended: date
    reason: str

    def stands(self, on: date) -> bool:
        """Whether it is approved at the end of `on`."""
        return self.approved <= on < self.ended


def carers(random: Random) -> list[Carer]:
    """Return every household that was approved on any day since April 2017."""
    starts = [_FIRST - days(random.expovariate(1 / 1800)) for _ in range(_AT_FIRST)]
    for year in range(_FIRST.year, QUARTER[1].year + 1):
        starts += [date(year, 1, 1) + days(random.uniform(0, 365)) for _ in range(24)]
    found = [_carer(random, number, start) for number, start in enumerate(sorted(starts), 1)]
    return [each for each in found if each.ended > _FIRST and each.approved <= QUARTER[1]]


def sheet(held: Sequence[Carer]) -> Sheet:
    """Return the register of foster carers."""
    return [
        ["HouseholdID", "Kind", "ApprovedOn", "EndedOn", "Reason"],
        *(
            [c.household, c.kind, written(c.approved), written(c.ended),
             c.reason if c.ended <= QUARTER[1] else ""]
            for c in held
        ),
    ]  # fmt: skip


def places(random: Random, held: Sequence[Carer]) -> Sheet:
    """Return each household's places at the end of each quarter."""
    rows = [
        [written(on), carer.household, carer.kind, *map(str, _places(random, carer))]
        for on in period_ends(_COUNTED_FROM, QUARTER[1])
        for carer in held
        if carer.stands(on)
    ]
    heading = ["CountedOn", "HouseholdID", "Kind", "Approved", "Filled", "Vacant", "NotAvailable"]
    return [heading, *rows]


def homes(random: Random) -> Sheet:
    """Return the beds of each of the council's homes at the end of each quarter."""
    sheet = [["CountedOn", "URN", "Registered", "Occupied", "OutOfUse"]]
    for on in period_ends(_COUNTED_FROM, QUARTER[1]):
        for urn, beds in _BEDS.items():
            closed = draw(random, {0: 9, 1: 1})
            occupied = max(0, beds - closed - draw(random, {0: 5, 1: 4, 2: 1}))
            sheet.append([written(on), urn, *map(str, (beds, occupied, closed))])
    return sheet


def _carer(random: Random, number: int, start: date) -> Carer:
    return Carer(
        f"FH{number:04d}",
        draw(random, _KINDS),
        draw(random, {1: 45, 2: 38, 3: 17}),
        start,
        start + days(60 + random.expovariate(1 / 2300)),
        draw(random, _REASONS),
    )


def _places(random: Random, carer: Carer) -> tuple[int, int, int, int]:
    """Return the places approved, filled, vacant and not available."""
    filled = sum(random.random() < _FILLED[carer.kind] for _ in range(carer.places))
    free = carer.places - filled
    not_available = sum(random.random() < 0.35 for _ in range(free))
    return carer.places, filled, free - not_available, not_available
