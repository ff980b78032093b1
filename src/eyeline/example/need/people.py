"""Children whom children's social care comes to know."""

from __future__ import annotations

from datetime import date
from random import Random

from eyeline.example.chance import draw
from eyeline.example.model import days
from eyeline.example.need.model import Person
from eyeline.example.pupils import upn

_AGES = {0: 15, 2: 12, 4: 13, 6: 13, 8: 12, 10: 12, 12: 11, 14: 10, 16: 6}
_ETHNICITIES = {
    "WBRI": 49, "APKN": 9, "AIND": 8, "MWBC": 6, "MWAS": 4, "MOTH": 4, "MWBA": 2, "BCRB": 2,
    "BAFR": 5, "BOTH": 2, "WOTH": 6, "ABAN": 3, "AOTH": 3, "WROM": 1, "OOTH": 2, "NOBT": 4,
}  # fmt: skip
_DISABILITIES = {
    "AUT": 32, "LD": 26, "BEH": 14, "COMM": 12, "MOB": 11, "PC": 7, "HEAR": 3, "VIS": 3,
    "INC": 3, "CON": 3, "HAND": 2, "DDA": 6,
}  # fmt: skip


def a_person(random: Random, number: str, on: date) -> Person:
    """Return a child as may come to be known on `on`, nearly grown up at most."""
    age = draw(random, _AGES)
    return Person(
        number,
        sex=draw(random, {"M": 51, "F": 49}),
        dob=on - days(1 + age * 365.25 + random.uniform(0, 520)),
        ethnicity=draw(random, _ETHNICITIES),
        upn=upn(random),
        disabilities=disabilities(random) if random.random() < 0.11 else (),
    )


def disabilities(random: Random) -> tuple[str, ...]:
    """Return the disabilities of a disabled child."""
    return tuple(sorted({draw(random, _DISABILITIES) for _ in range(random.randint(1, 3))}))
