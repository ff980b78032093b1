"""Protecting a child: the enquiry, the conference, the plan, its reviews and visits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from eyeline.example.chance import draw, in_year
from eyeline.example.model import birthday, days, months_after
from eyeline.example.need.model import Enquiry, Person, Plan, Visit
from eyeline.example.working_time import working_days_after

CONFERENCE_IN_TIME = 15
"""How many working days there are from enquiry to conference. Source: Working together."""

_CONFERENCE_IN_TIME = {2013: 0.8, 2018: 0.84, 2021: 0.79, 2022: 0.7, 2024: 0.78, 2025: 0.86}
_REVIEWED_IN_TIME = {2013: 0.97, 2022: 0.93, 2024: 0.96}
_VISITED_IN_TIME = {2013: 0.94, 2021: 0.91, 2022: 0.88, 2024: 0.93, 2025: 0.96}
_CATEGORIES = {"NEG": 49, "EMO": 37, "PHY": 8, "SAB": 5, "MUL": 1}
_DAYS_BETWEEN_VISITS = 14
# What is before the first register is in no file.
_VISITS_FROM = date(2017, 1, 1)


def enquiry(random: Random, started: date, *, conference: bool, plan_made: bool) -> Enquiry:
    """Return an enquiry under section 47 that starts on `started`."""
    due = working_days_after(started, CONFERENCE_IN_TIME)
    if not conference:
        return Enquiry(started, due, None, plan_made=False)
    in_time = random.random() < in_year(_CONFERENCE_IN_TIME, started.year)
    took = random.randint(7, CONFERENCE_IN_TIME) if in_time else random.randint(16, 34)
    return Enquiry(started, due, working_days_after(started, took), plan_made)


def plan(
    random: Random, person: Person, started: date, until: date | None, last: date, *, previous: int
) -> Plan:
    """Return a child protection plan from `started` that ends by `until`, and by 18.

    Reviews and visits are told up to `last`.
    """
    lasts = 900 * random.uniform(0.85, 1.5) if random.random() < 0.04 else _usual(random)
    ended = min(started + days(lasts), until or date.max, birthday(person.dob, 18))
    initial = draw(random, _CATEGORIES)
    known = min(ended, last)
    return Plan(
        started,
        ended,
        initial,
        category=draw(random, _CATEGORIES) if random.random() < 0.08 else initial,
        previous=previous,
        reviews=tuple(_reviews(random, started, known)),
        visits=tuple(
            visits(random, started, known, every=_DAYS_BETWEEN_VISITS, in_time=_VISITED_IN_TIME)
        ),
    )


def _usual(random: Random) -> float:
    return 70 + random.gammavariate(2.2, 130)


def _reviews(random: Random, started: date, until: date) -> Iterator[date]:
    """Yield the reviews: within three months of the start, then of six; a few of them late."""
    on, months = started, 3
    while True:
        due = months_after(on, months)
        late = random.random() > in_year(_REVIEWED_IN_TIME, on.year)
        on = due + days(random.randint(3, 35)) if late else due - days(random.randint(0, 14))
        if on >= until:
            return
        yield on
        months = 6


def visits(
    random: Random, started: date, until: date, *, every: int, in_time: dict[int, float]
) -> Iterator[Visit]:
    """Yield visits after `started` and before `until`: `every` so many days at most, if in time."""
    on = max(started, _VISITS_FROM)
    while True:
        late = random.random() > in_year(in_time, on.year)
        on += days(random.randint(1, every) + every if late else every * random.uniform(0.55, 1.01))
        if on >= until:
            return
        seen = random.random() < 0.95
        yield Visit(on, seen, seen_alone=seen and random.random() < 0.75)
