"""Packages of care of adults in the example council, and what they cost a week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from eyeline.example.chance import draw
from eyeline.example.council import QUARTER
from eyeline.example.files import Sheet, written
from eyeline.example.model import days

_FIRST = date(2017, 4, 1)
_AT_FIRST, _A_MONTH = 1500, 46
_GROWTH = 0.045
_KINDS = {
    "18-64": {"Supported living": 34, "Direct payment": 28, "Home care": 22, "Residential": 16},
    "65+": {"Home care": 52, "Residential": 26, "Nursing": 14, "Direct payment": 8},
}
_WEEKLY = {
    "Supported living": 820,
    "Direct payment": 260,
    "Home care": 210,
    "Residential": 780,
    "Nursing": 840,
    "Day care": 95,
}
_LASTS = {"18-64": 1100, "65+": 640}  # days, in the mean


@dataclass(frozen=True, slots=True)
class Package:
    """A package's cost in pounds a week from `started`, included, to `ended`, not included."""

    client: str
    dob: date
    started: date
    ended: date
    kind: str
    provider: str
    weekly: Decimal

    def held(self, on: date) -> bool:
        """Whether it is given at the end of `on`."""
        return self.started <= on < self.ended


def packages(random: Random) -> list[Package]:
    """Return every package that was given on any day since April 2017."""
    months = (QUARTER[1].year - _FIRST.year) * 12 + QUARTER[1].month - _FIRST.month + 1
    starts = [_FIRST - days(random.expovariate(1 / 500)) for _ in range(_AT_FIRST)]
    starts += [_FIRST + days(random.uniform(0, 30.4 * months)) for _ in range(_A_MONTH * months)]
    return [
        package
        for number, start in enumerate(starts, 1)
        for package in _of_client(random, f"AD{number:05d}", start)
        if package.ended > _FIRST and package.started <= QUARTER[1]
    ]


def sheet(held: Sequence[Package]) -> Sheet:
    """Return the list of packages."""
    heading = ["ClientID", "Date of birth", "Start date", "End date", "Service type", "Provider"]
    return [
        [*heading, "Weekly cost (£)"],
        *(
            [p.client, *map(written, (p.dob, p.started, p.ended)), p.kind, p.provider,
             f"{p.weekly:,.2f}"]
            for p in held
        ),
    ]  # fmt: skip


def _of_client(random: Random, client: str, start: date) -> Iterator[Package]:
    """Yield a client's packages, one after another, and day care beside some of them."""
    group = draw(random, {"18-64": 36, "65+": 64})
    years = random.uniform(18, 63) if group == "18-64" else random.uniform(66, 96)
    dob = start - days(years * 365.25)
    for _ in range(draw(random, {1: 62, 2: 28, 3: 10})):
        end = start + days(7 + random.expovariate(1 / _LASTS[group]))
        kind = draw(random, _KINDS[group])
        yield _package(random, client, dob, start, end, kind)
        if kind != "Residential" and random.random() < 0.12:
            yield _package(random, client, dob, start, end, "Day care")
        start = end


def _package(random: Random, client: str, dob: date, start: date, end: date, kind: str) -> Package:
    mean = _WEEKLY[kind] * (1 + _GROWTH) ** ((start - _FIRST).days / 365)
    weekly = max(mean * 0.3, random.gauss(mean, mean * 0.35))
    own = kind == "Direct payment"
    provider = "" if own else f"Care provider {draw(random, dict.fromkeys('ABCDEFGHIJKL', 1))}"
    return Package(client, dob, start, end, kind, provider, Decimal(round(weekly)))
