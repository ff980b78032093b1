"""How a stay in care goes: what it is heading for, how long it lasts, under which orders.

The shares and lengths are invented so that a year's totals look like a city's; they are drawn
from no council's records.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

from eyeline.example.chance import draw
from eyeline.example.model import age_on, birthday, days


class Aim(StrEnum):
    """What a stay is heading for."""

    HOME = "home"
    FAMILY = "family"
    GUARDIANSHIP = "guardianship"
    ADOPTION = "adoption"
    LONG = "long"
    ELSEWHERE = "elsewhere"
    REMAND = "remand"


# first age: shares of home, family, guardianship, adoption, long, elsewhere, remand
_AIMS = {
    0: (24, 6, 18, 34, 18, 0, 0),
    1: (31, 7, 18, 18, 26, 0, 0),
    5: (38, 8, 10, 3, 41, 0, 0),
    10: (44, 6, 3, 0, 42, 3, 2),
    16: (24, 2, 0, 0, 62, 6, 6),
}
_ADOPTIONS_FALL = {0: 1.0, 2014: 1.25, 2017: 1.1, 2019: 0.95, 2021: 0.8, 2023: 0.7}


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay from `start` to `end` (not included), and why it ended.

    `orders` are the legal statuses, each with its first day. `placed` is the first day with the
    adopters.
    """

    aim: Aim
    start: date
    end: date
    reason: str
    orders: tuple[tuple[date, str], ...]
    placed: date | None = None


def stay(random: Random, dob: date, start: date, *, unaccompanied: bool) -> Stay:
    """Return a stay of a child born on `dob` that begins on `start`."""
    eighteen = birthday(dob, 18)
    if unaccompanied:
        return _alone(random, start, eighteen)
    aim = _aim(random, age_on(dob, start), start.year)
    if aim is Aim.ADOPTION:
        return _adoption(random, start)
    if aim is Aim.LONG:
        end, reason = _long(random, dob, start)
    else:
        end, reason = start + days(_length(random, aim)), _reason(random, aim, start)
    if end >= eighteen:
        end, reason = eighteen, _grown_up(random)
    return Stay(aim, start, end, reason, _orders(random, aim, start, end, age_on(dob, start)))


def _aim(random: Random, age: int, year: int) -> Aim:
    of_age = _AIMS[max(first for first in _AIMS if first <= age)]
    shares: dict[Aim, float] = dict(zip(Aim, of_age, strict=True))
    fallen_since = max(first for first in _ADOPTIONS_FALL if first <= year)
    shares[Aim.ADOPTION] *= _ADOPTIONS_FALL[fallen_since]
    return draw(random, shares)


def _length(random: Random, aim: Aim) -> float:
    """Return the days a stay of this aim lasts: many are short."""
    match aim:
        case Aim.HOME if random.random() < 0.35:
            return 1 + random.expovariate(1 / 16)
        case Aim.HOME:
            return 20 + random.expovariate(1 / 260)
        case Aim.FAMILY:
            return 40 + random.expovariate(1 / 260)
        case Aim.GUARDIANSHIP:
            return 150 + random.gammavariate(3, 110)
        case Aim.REMAND:
            return 5 + random.expovariate(1 / 60)
        case _:
            return 15 + random.expovariate(1 / 200)


def _reason(random: Random, aim: Aim, start: date) -> str:
    match aim:
        case Aim.HOME:
            return draw(random, {"E4A": 75, "E4B": 25})
        case Aim.FAMILY:
            return draw(random, {"E41": 60, "E13": 40})
        case Aim.GUARDIANSHIP:
            return "SGO"
        case Aim.REMAND:
            return draw(random, {"E14": 65, "E9": 35})
        case _:
            return draw(random, {"E3": 35, "E8": 40, "E9": 15, "E16": 10})


def _grown_up(random: Random) -> str:
    return draw(random, {"E17": 30, "E5": 40, "E6": 10, "E7": 5, "E8": 10, "E13": 5})


def _long(random: Random, dob: date, start: date) -> tuple[date, str]:
    """Return the end of a stay meant to last: at 18, unless a home is found before."""
    eighteen = birthday(dob, 18)
    ahead = (eighteen - start).days
    if ahead > 900 and random.random() < 0.36:
        reason = draw(random, {"SGO": 40, "E4A": 42, "E41": 10, "E13": 8})
        return start + days(random.uniform(500, min(ahead, 3200))), reason
    return eighteen, _grown_up(random)


def _alone(random: Random, start: date, eighteen: date) -> Stay:
    """Return the stay of a child who came to the country alone: accommodated, mostly to 18."""
    end, reason = eighteen, draw(random, {"E5": 70, "E6": 15, "E17": 15})
    if random.random() < 0.12:
        end = min(end, start + days(20 + random.expovariate(1 / 90)))
        reason = draw(random, {"E3": 60, "E15": 40})
    return Stay(Aim.LONG, start, end, reason, ((start, "V2"),))


def _adoption(random: Random, start: date) -> Stay:
    ordered = start + days(random.uniform(190, 340))
    placed = ordered + days(random.uniform(40, 280))
    end = placed + days(random.uniform(150, 340))
    first = _first_orders(random, start, ordered, court=0.7)
    reason = draw(random, {"E11": 30, "E12": 70})
    return Stay(Aim.ADOPTION, start, end, reason, (*first, (ordered, "E1")), placed)


def _orders(
    random: Random, aim: Aim, start: date, end: date, age: int
) -> tuple[tuple[date, str], ...]:
    """Return the legal statuses of a stay, the last of them standing at its end."""
    if aim is Aim.REMAND:
        return ((start, "J1"),)
    court = {Aim.HOME: 0.5, Aim.FAMILY: 0.7, Aim.GUARDIANSHIP: 0.9, Aim.LONG: 0.95}.get(aim, 0.1)
    if age >= 14:
        court /= 2
    first = _first_orders(random, start, end, court)
    interim = next((day for day, status in first if status == "C1"), None)
    if interim is None:
        return first
    full = interim + days(random.uniform(160, 380))
    return (*first, (full, "C2")) if full < end else first


def _first_orders(
    random: Random, start: date, end: date, court: float
) -> tuple[tuple[date, str], ...]:
    """Return what comes before a final order; `court` is the chance of an interim care order."""
    steps = [(start, "V2")]
    if random.random() < 0.12:
        protection, length = draw(random, {("L1", 3): 70, ("L2", 8): 30})
        steps = [(start, protection), (start + days(random.randint(1, length)), "V2")]
    if random.random() < court:
        last = steps[-1][0]
        if random.random() < 0.6:
            steps[-1] = (last, "C1")
        else:
            steps.append((last + days(random.uniform(10, 120)), "C1"))
    return tuple(step for step in steps if step[0] < end)
