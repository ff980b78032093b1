"""Every child in need of the example council: those looked after, and many more who are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from eyeline.example.chance import in_year
from eyeline.example.council import FIRST_YEAR, QUARTER, return_days
from eyeline.example.model import Child, days
from eyeline.example.need import in_care
from eyeline.example.need.model import Case, History, Person
from eyeline.example.need.people import a_person, disabilities
from eyeline.example.need.referring import case

# Referrals begin some years before the first census, which finds children in need there.
_FIRST_REFERRAL_YEAR = 2013
_NEW_CHILDREN_A_YEAR = {
    2012: 1280, 2016: 1320, 2018: 1380, 2020: 1280, 2021: 1430, 2022: 1500, 2023: 1430,
    2025: 1350,
}  # fmt: skip
_BACK_SOON, _BACK_LATER, _PLAN_ELSEWHERE = 0.34, 0.16, 0.15
# Nobody is referred who is nearly grown up.
_OLDEST = days(17.5 * 365.25)


def histories(random: Random, children: Sequence[Child]) -> list[History]:
    """Return every child with a case that was open at some time since the first census began."""
    found = [_of_looked_after(random, child) for child in children]
    found += _of_others(random, QUARTER[1])
    first = return_days(FIRST_YEAR)[0]
    return [history for history in found if history.cases and history.cases[-1].closed >= first]


def _of_looked_after(random: Random, child: Child) -> History:
    disabled = child.episodes[0].need == "N2" or random.random() < 0.08
    person = Person(
        child.number,
        child.sex,
        child.dob,
        child.ethnicity,
        child.upn,
        disabilities(random) if disabled else (),
        looked_after=child,
    )
    return History(person, tuple(in_care.cases(random, person, child, QUARTER[1])))


def _of_others(random: Random, last: date) -> Iterator[History]:
    numbers = iter(random.sample(range(1_000_000, 10_000_000), 30_000))
    for year in range(_FIRST_REFERRAL_YEAR, last.year + 1):
        for _ in range(int(in_year(_NEW_CHILDREN_A_YEAR, year))):
            referred = date(year, 1, 1) + days(random.uniform(0, 365))
            person = a_person(random, str(next(numbers)), referred)
            if referred <= last:
                yield History(person, tuple(_cases(random, person, referred, last)))


def _cases(random: Random, person: Person, referred: date, last: date) -> Iterator[Case]:
    """Yield a child's cases; some come back within months, some after years."""
    before = int(random.random() < _PLAN_ELSEWHERE)
    while True:
        found = case(random, person, referred, last, plans_before=before)
        yield found
        before += len(found.plans)
        back = random.random()
        if back > _BACK_SOON + _BACK_LATER:
            return
        soon = back < _BACK_SOON
        away = 3 + random.expovariate(1 / 110) if soon else random.uniform(300, 1800)
        referred = found.closed + days(away)
        if referred > last or referred - person.dob > _OLDEST:
            return
