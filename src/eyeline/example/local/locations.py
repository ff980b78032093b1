"""Care of adults around the example council: the directory's locations, and how many people live
there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from eyeline.example.chance import draw
from eyeline.example.council import GSS, NAME, QUARTER
from eyeline.example.files import Sheet, written
from eyeline.example.model import days, months_after
from eyeline.figures import period_ends

DAYS = tuple(period_ends(months_after(QUARTER[1], -21), QUARTER[1]))
"""The days of which there is a directory: the ends of the last eight quarters."""

_LOCATIONS = 214
_RATINGS = {
    "Outstanding": 3,
    "Good": 66,
    "Requires improvement": 16,
    "Inadequate": 1,
    "No published rating": 12,
    "Insufficient evidence to rate": 1,
    "Inspected but not rated": 1,
}
_PEOPLE = {"18 to 64": 231_400, "65 and over": 45_900}
_POPULATION_YEARS = range(2016, 2026)


def directories(random: Random) -> dict[date, Sheet]:
    """Return the directory of each day; most locations are rated as they were the time before."""
    heading = [
        "Location ID",
        "Care home?",
        "Location Latest Overall Rating",
        "Publication Date",
        "Location Local Authority",
        "Location Inspection Directorate",
    ]
    places = [_Location(random, number) for number in range(_LOCATIONS)]
    return {
        day: [heading, *(row for place in places for row in place.on(random, day))] for day in DAYS
    }


def adults(random: Random) -> Sheet:
    """Return the estimates of adults in the middle of each year."""
    sheet = [["time_period", "new_la_code", "age_group", "population_estimate"]]
    for group, people in _PEOPLE.items():
        at = float(people)
        for year in _POPULATION_YEARS:
            sheet.append([str(year), GSS, group, str(int(at))])
            at *= 1 + random.uniform(0.002, 0.011)
    return sheet


class _Location:
    """A care home or a service in people's homes, of the council's area or of elsewhere."""

    def __init__(self, random: Random, number: int) -> None:
        self._name = f"1-99{number:07d}"
        self._home = draw(random, {"Y": 47, "N": 53})
        self._area = draw(random, {NAME: 85, "Elsewhere": 15})
        self._opened = DAYS[0] - days(random.uniform(-400, 4000))
        self._rating = draw(random, _RATINGS)
        self._rated = DAYS[0] - days(random.uniform(30, 1200))

    def on(self, random: Random, day: date) -> Iterator[list[str]]:
        """Yield its row of the directory of `day`, if it is open."""
        if self._opened > day:
            return
        if random.random() < 0.06:
            self._rating, self._rated = draw(random, _RATINGS), day - days(random.uniform(1, 85))
        rated = "" if self._rating == "No published rating" else written(self._rated)
        yield [
            self._name,
            self._home,
            self._rating,
            rated,
            self._area,
            "Adult social care",
        ]
