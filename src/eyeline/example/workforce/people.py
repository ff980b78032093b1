"""The social workers of the example council: who came when, who left, and which posts stood empty.

The shares and lengths are invented so that a year's totals look like a city's. No worker exists:
their registration numbers are not in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from eyeline.example.chance import draw, in_year
from eyeline.example.model import days

YEARS = range(2017, 2026)
_ESTABLISHMENT = {2017: 196, 2019: 204, 2021: 214, 2023: 222}
_VACANT = {2017: 0.13, 2019: 0.14, 2021: 0.17, 2022: 0.21, 2023: 0.2, 2024: 0.17, 2025: 0.14}
_COVERED_BY_AGENCY = {2017: 0.85, 2021: 0.95, 2022: 1.0, 2024: 0.9, 2025: 0.85}
_LEAVE = {2017: 0.14, 2021: 0.18, 2022: 0.2, 2023: 0.17, 2025: 0.14}
_ROLES = {"1": 2, "2": 4, "3": 13, "4": 17, "5": 60, "6": 4}
_ETHNICITIES = {"WBRI": 66, "AIND": 9, "BAFR": 8, "APKN": 5, "BCRB": 4, "MWBC": 3, "WOTH": 5}
_FTES = {"1": 82, "0.8": 8, "0.6": 6, "0.5": 4}


@dataclass(frozen=True, slots=True)
class Worker:
    """A social worker, in post from `started`, included, to `ended`, if it has left."""

    number: str
    agency: bool
    fte: Decimal
    dob: date
    sex: str
    ethnicity: str
    role: str
    started: date
    ended: date | None

    def in_post(self, on: date) -> bool:
        """Whether the worker is in post at the end of `on`."""
        return self.started <= on and (self.ended is None or self.ended > on)

    def left(self, first: date, last: date) -> bool:
        """Whether it left from `first` to `last`, both included."""
        return self.ended is not None and first <= self.ended <= last


@dataclass(frozen=True, slots=True)
class Count:
    """The social workers on 30 September: in post, or gone in the year before, and vacancies."""

    on: date
    workers: Sequence[Worker]
    vacancies: Decimal

    def fte(self, *, agency: bool) -> Decimal:
        """Return the full-time equivalents in post of the council's own or of agency workers."""
        there = [worker for worker in self.workers if worker.in_post(self.on)]
        return sum((w.fte for w in there if w.agency == agency), Decimal(0))


def counts(random: Random) -> dict[int, Count]:
    """Return the count of each year."""
    own: list[Worker] = []
    agency: list[Worker] = []
    found = {}
    for year in YEARS:
        first, last = date(year - 1, 10, 1), date(year, 9, 30)
        own = [_after_a_year(random, worker, first) for worker in own if worker.in_post(first)]
        filled = Decimal(in_year(_ESTABLISHMENT, year)) * Decimal(str(1 - in_year(_VACANT, year)))
        while sum(worker.fte for worker in own if worker.in_post(last)) < filled:
            own.append(_worker(random, first, agency=False, long=year == YEARS[0]))
        there = Decimal(in_year(_ESTABLISHMENT, year)) - sum(w.fte for w in own if w.in_post(last))
        agency = [worker for worker in agency if random.random() < 0.45]
        covered = there * Decimal(str(in_year(_COVERED_BY_AGENCY, year)))
        while sum(worker.fte for worker in agency) < covered:
            agency.append(_worker(random, first, agency=True, long=False))
        found[year] = Count(last, (*own, *agency), there)
    return found


def _worker(random: Random, first: date, *, agency: bool, long: bool) -> Worker:
    """Return a worker who came in the year from `first`, or `long` before it."""
    ago = random.expovariate(1 / 1500) if long else 0
    return Worker(
        number=f"SW99{random.randrange(10**8):08d}",
        agency=agency,
        fte=Decimal(draw(random, {"1": 95, "0.8": 5} if agency else _FTES)),
        dob=first - days(random.uniform(23 * 365, 62 * 365)),
        sex=draw(random, {"2": 84, "1": 16}),
        ethnicity=draw(random, _ETHNICITIES),
        role="5" if agency else draw(random, _ROLES),
        started=first + days(random.randint(1, 350) - ago),
        ended=None,
    )


def _after_a_year(random: Random, worker: Worker, first: date) -> Worker:
    """Return the worker as it is a year on: some have left."""
    if random.random() > in_year(_LEAVE, first.year + 1):
        return worker
    return replace(worker, ended=first + days(random.randint(1, 360)))
