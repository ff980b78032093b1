"""Contacts with the front door: when each was received, recorded and decided.

Source: Ofsted, inspection of local authority children's services: a decision is expected within
one working day of a contact (remembered). That it is counted from when the contact is recorded,
not from when it came, is what inspectors found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from eyeline.example.chance import draw, in_year
from eyeline.example.council import QUARTER
from eyeline.example.need.model import History, Person
from eyeline.example.need.people import a_person
from eyeline.example.need.referring import SOURCES

FIRST_DAY = date(2017, 4, 1)
_OTHERS_A_DAY = 9.5
_OUTCOMES = {"INFO": 44, "EH": 21, "NFA": 35}
_KNOWN = 0.6
# In how many of a hundred a contact was recorded days late; it falls from April 2025 on.
_LATE = {2017: 0.22, 2020: 0.27, 2022: 0.33, 2024: 0.36}
_FALLS_FROM, _LATE_AT_LAST = date(2025, 4, 1), 0.08


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact about a child, with the moments it was received, recorded and decided."""

    person: Person
    received: datetime
    created: datetime
    decided: datetime
    source: str
    outcome: str

    @property
    def hours_to_record(self) -> float:
        """How many hours passed before it was recorded."""
        return (self.created - self.received) / timedelta(hours=1)


def contacts(random: Random, histories: Sequence[History]) -> list[Contact]:
    """Return the contacts since `FIRST_DAY`, in order; a referral rests on one of them."""
    found = [
        _before(random, history.person, case.referred, case.source, "REF")
        for history in histories
        for case in history.cases
        if FIRST_DAY <= case.referred <= QUARTER[1]
    ]
    found += _others(random, [history.person for history in histories])
    first = datetime.combine(FIRST_DAY, time())
    return sorted(
        (c for c in found if c.received >= first), key=lambda c: (c.received, c.person.number)
    )


def _others(random: Random, people: Sequence[Person]) -> Iterator[Contact]:
    """Yield contacts that led to no referral; of some of their children no more is known."""
    day = FIRST_DAY
    while day <= QUARTER[1]:
        busy = 1 if day.weekday() < 5 else 0.25
        for _ in range(int(random.uniform(0.5, 1.5) * _OTHERS_A_DAY * busy)):
            person = random.choice(people)
            if random.random() > _KNOWN or not 0 <= person.age_on(day) < 18:
                person = a_person(random, str(random.randint(10_000_000, 99_999_999)), day)
            yield _before(random, person, day, draw(random, SOURCES), draw(random, _OUTCOMES))
        day += timedelta(days=1)


def _before(random: Random, person: Person, decided_on: date, source: str, outcome: str) -> Contact:
    """Return a contact that was decided on `decided_on`."""
    decided = datetime.combine(decided_on, time(9)) + timedelta(minutes=random.randint(0, 520))
    quick = random.random() < 0.9
    created = decided - timedelta(minutes=random.randint(15, 1200 if quick else 4500))
    return Contact(
        person, created - _lag(random, created.date()), created, decided, source, outcome
    )


def _lag(random: Random, on: date) -> timedelta:
    """Return how long a contact waited to be recorded: hours, or some days."""
    if random.random() < _late(on):
        return timedelta(minutes=int(60 * random.uniform(24, 200)))
    return timedelta(minutes=int(min(random.expovariate(1 / 150), 1400)))


def _late(on: date) -> float:
    before = in_year(_LATE, on.year)
    if on < _FALLS_FROM:
        return before
    gone = (on - _FALLS_FROM) / (QUARTER[1] - _FALLS_FROM)
    return before + (_LATE_AT_LAST - before) * gone
