"""The example council's made-up region: its authorities and what is counted of each.

No authority in it exists, nor does its code; the figures of England are examples too. The
council's own are those of its returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from random import Random

from eyeline.example.council import GSS, OLD_CODE
from eyeline.example.counts import Counts, Leaning, Split, counts_of, invented
from eyeline.example.truth import Truth

POPULATION_YEARS = range(2012, 2026)
PUBLISHED_YEARS = range(2021, 2026)
REGIONS = {"E12999001": "Example Region", "E12999002": "Other Example Region"}
ENGLAND = "E92000001"
_AUTHORITIES, _IN_FIRST_REGION = 18, 12
# England, in these examples, is the two regions this many times over.
_TIMES = 7


@dataclass(frozen=True, slots=True)
class Area:
    """An authority, a region or England, with its children aged 0 to 17 and its counts by year."""

    code: str
    name: str
    region: str
    old_code: str
    people: Mapping[int, int]
    counts: Mapping[int, Counts]

    @property
    def level(self) -> str:
        """What official files call an area of this kind."""
        if self.code == ENGLAND:
            return "National"
        return "Regional" if self.code in REGIONS else "Local authority"


def areas(random: Random, truth: Truth) -> list[Area]:
    """Return England, the regions and their authorities, the example council the first of these."""
    own = {year: counts_of(truth, year) for year in PUBLISHED_YEARS}
    council = Area(GSS, "Example City", "E12999001", str(OLD_CODE), _people(random, 88_000), own)
    others = [_authority(random, nth, own) for nth in range(2, _AUTHORITIES + 1)]
    authorities = [council, *others]
    regions = [
        _together(code, name, code, [area for area in authorities if area.region == code])
        for code, name in REGIONS.items()
    ]
    return [_together(ENGLAND, "England", "", regions * _TIMES), *regions, *authorities]


def _authority(random: Random, nth: int, like: Mapping[int, Counts]) -> Area:
    people = _people(random, int(random.uniform(32_000, 160_000)))
    leaning = Leaning.drawn(random, like[PUBLISHED_YEARS[0]])
    rate, drift = random.uniform(48, 104), random.uniform(-1.5, 1.8)
    counts = {}
    for year in PUBLISHED_YEARS:
        rate += drift + random.uniform(-1.5, 1.5)
        number = int(people[year - 1] * rate / 10_000)
        counts[year] = invented(random, like[year], number, leaning)
    region = list(REGIONS)[nth > _IN_FIRST_REGION]
    code = f"{GSS[:-2]}{nth:02d}"
    return Area(code, f"Example Borough {nth}", region, str(OLD_CODE + nth - 1), people, counts)


def _people(random: Random, at_first: int) -> dict[int, int]:
    """Return how many children aged 0 to 17 live there in the middle of each year."""
    people = {}
    growth = random.uniform(0.001, 0.006)
    for year in POPULATION_YEARS:
        people[year] = int(at_first)
        at_first = int(at_first * (1 + growth + random.uniform(-0.002, 0.002)))
    return people


def _together(code: str, name: str, region: str, parts: list[Area]) -> Area:
    people = {year: sum(part.people[year] for part in parts) for year in POPULATION_YEARS}
    counts = {year: _sum(part.counts[year] for part in parts) for year in PUBLISHED_YEARS}
    return Area(code, name, region, "", people, counts)


def _sum(parts: Iterable[Counts]) -> Counts:
    together = list(parts)
    first = together[0]
    return Counts(
        {group: _add([c.on_31_march[group] for c in together]) for group in first.on_31_march},
        {group: _add([c.ceased[group] for c in together]) for group in first.ceased},
        *(
            sum(getattr(c, field.name) for c in together)
            for field in fields(Counts)
            if field.type == "int"
        ),
    )


def _add(splits: list[Split]) -> Split:
    return {label: sum(split[label] for split in splits) for label in splits[0]}
