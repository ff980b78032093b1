"""What the return asks at a year's end: of children a year in care (OC2), of care leavers (OC3).

The answers depend on the child and the year alone, so that a return sent again gives them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from eyeline.example.chance import draw
from eyeline.example.model import Child, birthday

_YEAR = timedelta(days=365)
_THIRTEEN_WEEKS = timedelta(days=91)
_ACTIVITIES = {"F1": 6, "F2": 22, "P2": 4, "work": 27, "G4": 9, "G5": 22, "G6": 6, "0": 4}
_ACCOMMODATIONS = {
    "U1": 34, "D1": 20, "Z1": 15, "B1": 12, "E1": 6, "C1": 3, "X2": 3, "S2": 1, "Y1": 3, "0": 3,
}  # fmt: skip


def a_year_in_care(children: Iterable[Child], year: int) -> Iterator[list[str]]:
    """Yield the answers for each child looked after for twelve months on 31 March of `year`."""
    on = date(year, 3, 31)
    for child in children:
        since = child.looked_after_since(on)
        if child.episode_on(on) and since is not None and since <= on - _YEAR:
            yield [child.number, f"{child.dob:%d/%m/%Y}", *_health(child, on)]


def _health(child: Child, on: date) -> list[str]:
    random, age = Random(f"{child.number} {on.year}"), child.age_on(on)

    def flag(share: float) -> str:
        return str(int(random.random() < share))

    asked = 4 <= age <= 16
    answered = asked and random.random() < 0.8
    misuses = age >= 10 and random.random() < 0.05
    return [
        str(min(40, int(random.gammavariate(3, 4.7)))) if answered else "",
        "" if answered else draw(random, {"SDQ2": 3, "SDQ4": 5, "SDQ5": 2}) if asked else "SDQ1",
        flag(0.025) if age >= 10 else "",
        flag(0.9) if age < 5 else "",
        flag(0.87),
        flag(0.8),
        flag(0.91),
        str(int(misuses)),
        flag(0.5) if misuses else "",
        "1" if misuses else "",
    ]


def care_leavers(children: Iterable[Child], year: int) -> list[Child]:
    """Return the care leavers who turned 17 to 21 in the year to 31 March of `year`."""
    last = date(year, 3, 31)
    return [
        child
        for child in children
        if 17 <= (age := child.age_on(last)) <= 21 and left_care(child, birthday(child.dob, age))
    ]


def left_care(child: Child, on: date) -> bool:
    """Whether the child was in care for 13 weeks since 14, some of it past 16, and is not now.

    Source: Children (Leaving Care) Act 2000; Children Act 1989, schedule 2, paragraph 19B.
    """
    fourteen, sixteen = birthday(child.dob, 14), birthday(child.dob, 16)
    spans = [(max(e.decom, fourteen), min(e.dec, on)) for e in child.episodes if e.counts]
    long = sum((end - start for start, end in spans if end > start), timedelta())
    past_sixteen = any(start < end and end > sixteen for start, end in spans)
    return long >= _THIRTEEN_WEEKS and past_sixteen and child.episode_on(on) is None


def life(child: Child, year: int) -> list[str]:
    """Return the answers for a care leaver: in touch, activity, accommodation."""
    random = Random(f"{child.number} {year} leaver")
    in_touch = draw(random, {"YES": 91, "NO": 5, "REFU": 2, "RHOM": 1, "NREQ": 1})
    if in_touch != "YES":
        return [in_touch, "0", "0"]
    activity = draw(random, _ACTIVITIES)
    if activity == "work":
        activity = "F3" if year <= 2021 else draw(random, {"F5": 75, "F4": 25})
    return [in_touch, activity, draw(random, _ACCOMMODATIONS)]
