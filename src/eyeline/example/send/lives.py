"""The requests and plans of the example council, from the first day to the last.

The shares and lengths are invented so that a year's totals look like a city's.
Source: Special Educational Needs and Disability Regulations 2014, regs 5, 10 and 13: a decision
in six weeks, a plan in twenty, with exceptions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from eyeline.example.chance import draw, in_year
from eyeline.example.council import QUARTER
from eyeline.example.model import age_on, birthday, days
from eyeline.example.need.model import Person
from eyeline.example.placements import home_postcode
from eyeline.example.pupils import upn
from eyeline.example.send import reviewing
from eyeline.example.send.model import Plan, Pupil, Request, Setting

_FIRST_YEAR = 2008
_REQUESTS_A_YEAR = {
    2008: 430, 2012: 470, 2015: 540, 2018: 600, 2020: 560, 2021: 640, 2022: 660, 2023: 690,
    2024: 710, 2025: 730,
}  # fmt: skip
_AGES = {2: 8, 3: 13, 4: 12, 5: 9, 6: 9, 7: 8, 8: 8, 9: 7, 10: 8, 11: 5, 12: 4, 13: 4, 15: 4, 17: 2}
_ETHNICITIES = {
    "WBRI": 52, "APKN": 9, "AIND": 9, "MWBC": 5, "MWAS": 4, "MOTH": 3, "BAFR": 5, "BCRB": 2,
    "WOTH": 5, "ABAN": 2, "AOTH": 3, "OOTH": 2, "NOBT": 2,
}  # fmt: skip
_SOURCES = {"1": 31, "2": 60, "3": 5, "4": 3, "5": 1}
_DECIDED_IN_TIME, _TO_PROCEED, _WITHDRAWN, _TO_BE_PLANNED = 0.9, 0.72, 0.02, 0.93
_PLANNED_IN_TIME = {
    2008: 0.62,
    2021: 0.58,
    2022: 0.54,
    2023: 0.44,
    2024: 0.5,
    2025: 0.59,
    2026: 0.66,
}
_NEEDS = {
    "ASD": 34, "SEMH": 18, "SLCN": 19, "MLD": 9, "SLD": 6, "SPLD": 4, "PD": 4, "PMLD": 2,
    "HI": 2, "VI": 1, "DS": 1, "OTH": 1,
}  # fmt: skip
_WITHOUT_NUMBER = {"EYP": 4, "EHE": 3, "OLA": 3, "NEET": 2, "NIEC": 1, "NIEO": 1, "OTH": 1}
_LEAVES_AT = {11: 3, 16: 17, 18: 22, 19: 30, 20: 8, 21: 8, 22: 5, 23: 4, 24: 2, 25: 1}
_OTHER_AUTHORITIES = ("602", "603", "604", "605")


def requests(random: Random, people: Sequence[Person]) -> list[Request]:
    """Return every request and what came of it, in order of the day received.

    Some are of the `people` that children's social care knows.
    """
    disabled = [person for person in people if person.disabilities]
    found: list[Request] = []
    known: set[str] = set()
    for year in range(_FIRST_YEAR, QUARTER[1].year + 1):
        for _ in range(int(in_year(_REQUESTS_A_YEAR, year))):
            received = date(year, 1, 1) + days(random.uniform(0, 365))
            pupil = _pupil(random, disabled, received)
            if received <= QUARTER[1] and pupil.upn not in known:
                known.add(pupil.upn)
                found.append(_request(random, pupil, received))
    return sorted(found, key=lambda request: (request.received, request.pupil.upn))


def _pupil(random: Random, disabled: Sequence[Person], received: date) -> Pupil:
    person = random.choice(disabled)
    if random.random() < 0.12 and 3 <= person.age_on(received) < 17:
        return Pupil(person.upn, person.sex, person.dob, person.ethnicity, home_postcode(random))
    return Pupil(
        upn(random),
        sex=draw(random, {"M": 71, "F": 29}),
        dob=received - days(1 + draw(random, _AGES) * 365.25 + random.uniform(0, 360)),
        ethnicity=draw(random, _ETHNICITIES),
        postcode=home_postcode(random),
    )


def _request(random: Random, pupil: Pupil, received: date) -> Request:
    in_time = random.random() < _DECIDED_IN_TIME
    decided = received + days(random.randint(14, 42) if in_time else random.randint(43, 80))
    outcome = "Y" if random.random() < _TO_PROCEED else "N"
    if random.random() < _WITHDRAWN:
        outcome = "W"
    refused = outcome == "N"
    mediation = refused and random.random() < 0.2
    tribunal = refused and random.random() < 0.12
    source = draw(random, _SOURCES)
    if outcome != "Y":
        return Request(pupil, received, source, decided, outcome, mediation, tribunal)
    started = received + days(_length(random, received.year))
    excepted = (started - received).days > 140 and random.random() < 0.1
    planned = random.random() < _TO_BE_PLANNED
    assessed = max(started - days(random.randint(14, 35)), decided + days(20))
    return Request(
        pupil, received, source, decided, outcome, mediation, tribunal,
        assessed=assessed,
        assessment_outcome="Y" if planned else "N",
        excepted=excepted,
        plan=_plan(random, pupil, max(started, assessed)) if planned else None,
    )  # fmt: skip


def _length(random: Random, year: int) -> float:
    """Return the days from a request to a plan: up to twenty weeks, or longer."""
    if random.random() < in_year(_PLANNED_IN_TIME, year):
        return random.randint(105, 140)
    return 141 + random.expovariate(1 / 70)


def _plan(random: Random, pupil: Pupil, started: date) -> Plan:
    ceased, reason = _ceases(random, pupil, started)
    needs = dict.fromkeys(draw(random, _NEEDS) for _ in range(draw(random, {1: 60, 2: 40})))
    return Plan(
        started,
        ceased,
        reason,
        residential=random.random() < 0.02,
        personal_budget=random.random() < 0.06,
        transferred_from=random.choice(_OTHER_AUTHORITIES) if random.random() < 0.02 else "",
        setting=_setting(random, age_on(pupil.dob, started)),
        needs=tuple(needs),
        reviews=tuple(reviewing.reviews(random, started, min(ceased, QUARTER[1]))),
    )


def _ceases(random: Random, pupil: Pupil, started: date) -> tuple[date, str]:
    """Return when and why the plan ceases: at a change of school most often, or on moving away."""
    leaves = birthday(pupil.dob, draw(random, _LEAVES_AT))
    moves = started + days(200 + random.expovariate(1 / 7500))
    if moves < leaves:
        return moves, draw(random, {"5": 80, "7": 10, "8": 2, "9": 8})
    reason = draw(random, {"2": 25, "3": 9, "4": 22, "6": 26, "9": 18})
    if age_on(pupil.dob, leaves) >= 25:
        reason = "1"
    summer = date(leaves.year, 7, 31)
    return max(summer, started + days(300)), reason


def _setting(random: Random, age: int) -> Setting:
    """Return a setting: none of the schools' numbers is a real one."""
    if random.random() < 0.1:
        kind = "EYP" if age < 4 else draw(random, _WITHOUT_NUMBER)
        return Setting("", kind, unit=False, resourced=False)
    special = random.random() < 0.38
    number = random.randint(1, 12) if special else random.randint(13, 110)
    unit = not special and random.random() < 0.06
    resourced = not special and not unit and random.random() < 0.08
    return Setting(f"990{number:03d}", "", unit=unit, resourced=resourced)
