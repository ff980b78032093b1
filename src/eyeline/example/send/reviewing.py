"""Annual reviews: when they are held, decided, and when an amended plan is issued.

Source: Children and Families Act 2014, s44; SEND Regulations 2014, regs 20 and 22: the decision
within four weeks of the meeting, the amended plan within eight weeks of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from eyeline.example.chance import draw, in_year
from eyeline.example.model import days, months_after
from eyeline.example.send.model import Review

# What is before it is in no return.
_TOLD_FROM = date(2019, 1, 1)
_HELD_IN_TIME = {2008: 0.9, 2020: 0.84, 2022: 0.86, 2024: 0.91, 2025: 0.94}
_DECIDED_IN_TIME = {2008: 0.3, 2022: 0.22, 2023: 0.18, 2024: 0.26, 2025: 0.45, 2026: 0.58}
_AMENDED_IN_TIME = {2008: 0.35, 2023: 0.3, 2025: 0.46, 2026: 0.55}
_OUTCOMES = {"A": 32, "M": 66, "C": 2}


def reviews(random: Random, started: date, until: date) -> Iterator[Review]:
    """Yield the reviews of a plan before `until`: one within every twelve months, or late.

    None is held from Christmas to the census: the return has each plan's last review alone, so
    one held in these weeks would hide how things stood at the year's end.
    """
    on = started
    while True:
        late = random.random() > in_year(_HELD_IN_TIME, on.year)
        on = months_after(on, 12) + days(random.randint(8, 170) if late else -random.randint(3, 75))
        if (on.month, on.day) >= (12, 20) or (on.month, on.day) <= (1, 20):
            on = date(on.year - (on.month == 1), 12, random.randint(4, 18))
        if on >= until:
            return
        if on >= _TOLD_FROM:
            yield _review(random, on)


def _review(random: Random, met: date) -> Review:
    outcome = draw(random, _OUTCOMES)
    quick = random.random() < in_year(_DECIDED_IN_TIME, met.year)
    decided = met + days(random.randint(8, 28) if quick else 29 + random.expovariate(1 / 45))
    if outcome != "A":
        return Review(met, outcome, None, decided, None)
    in_time = random.random() < in_year(_AMENDED_IN_TIME, met.year)
    amended = met + days(random.randint(50, 84) if in_time else 85 + random.expovariate(1 / 90))
    return Review(met, outcome, decided, decided, max(amended, decided + days(15)))
