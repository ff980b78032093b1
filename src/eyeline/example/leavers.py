"""Care leavers on a day: where they live, what they do, and whether their plan is current."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from random import Random

from eyeline.example.chance import draw
from eyeline.example.council import year_of
from eyeline.example.model import Child, birthday, days
from eyeline.example.outcomes import left_care, life

_YOUNGEST, _OLDEST = 16, 24


@dataclass(frozen=True, slots=True)
class Leaver:
    """A care leaver as known on a day; what is not known is blank."""

    child: Child
    eligibility: str
    plan_reviewed: date
    in_touch: str
    contacted: date | None
    accommodation: str
    suitable: bool | None
    activity: str
    adviser: str


def leavers(children: Iterable[Child], on: date) -> list[Leaver]:
    """Return the care leavers aged 16 to 24 on a day.

    What is said of those of 17 to 21 is what the yearly return says of their last birthday.
    """
    return [
        _leaver(child, on)
        for child in children
        if _YOUNGEST <= child.age_on(on) <= _OLDEST and left_care(child, on)
    ]


def _leaver(child: Child, on: date) -> Leaver:
    random = Random(f"{child.number} {on} leaver")
    last_birthday = birthday(child.dob, child.age_on(on))
    in_touch, activity, home = life(child, year_of(last_birthday))
    there = in_touch == "YES" and home != "0"
    return Leaver(
        child,
        eligibility="RELEVANT" if child.age_on(on) < 18 else "FORMER",
        plan_reviewed=on - days(draw(random, {90: 86, 320: 14}) * random.uniform(0.05, 1.7)),
        in_touch=in_touch,
        contacted=on - days(random.expovariate(1 / 25)) if in_touch == "YES" else None,
        accommodation=home[0] if there else "",
        suitable=home[1] == "1" if there else None,
        activity=activity if in_touch == "YES" and activity != "0" else "",
        adviser=f"PA-{random.randint(1, 24):02d}",
    )
