"""Assessing a child's needs: how long it takes, and what it finds."""

from __future__ import annotations

from datetime import date
from random import Random

from eyeline.example.chance import draw, in_year
from eyeline.example.model import days
from eyeline.example.need.model import Assessment, Person
from eyeline.example.working_time import working_days_after

IN_TIME = 45
"""How many working days an assessment may take. Source: Working together to safeguard children."""

_IN_TIME = {2013: 0.84, 2017: 0.86, 2019: 0.88, 2021: 0.82, 2022: 0.76, 2023: 0.74, 2025: 0.83}
# Two factors were divided in 2022; the census of each year has its own codes for them.
_FACTORS = {
    "3B": 20, "4B": 17, "16A": 13, "17A": 12, "2B": 9, "18": 9, "1B": 8, "4A": 8, "3A": 7,
    "14A": 6, "5A": 5, "6A": 5, "15A": 4, "19": 4, "10A": 3, "13A": 2, "11A": 2, "7A": 2,
    "24": 2, "20": 3,
}  # fmt: skip


def assessment(random: Random, person: Person, started: date, *, needs_support: bool) -> Assessment:
    """Return an assessment that starts on `started`; most are authorised in time."""
    in_time = random.random() < in_year(_IN_TIME, started.year)
    took = random.randint(6, IN_TIME) if in_time else IN_TIME + random.randint(1, 40)
    factors = {draw(random, _FACTORS) for _ in range(random.randint(1, 4))}
    if person.looked_after and person.looked_after.unaccompanied:
        factors = {"9A"}
    return Assessment(
        started,
        reviewed=working_days_after(started, 10),
        authorised=working_days_after(started, took),
        seen=random.random() < 0.96,
        needs_support=needs_support,
        factors=tuple(sorted(factors)) if needs_support or random.random() < 0.8 else ("21",),
    )


def begun_after(random: Random, referred: date) -> date:
    """Return the day on which the assessment of a referral starts, most often the same."""
    return referred + days(draw(random, {0: 70, 1: 20, 2: 10}))
