"""Lists of care leavers, and visits in custody."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from unit.measures.generated.chance import QUARTER_ENDS, Chance, by_chance, distinct
from unit.measures.generated.people import NAMES, allocated, children
from unit.measures.independent.figures import Record
from unit.measures.independent.leavers import Leaver
from unit.measures.rows import Visit, months_later


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    leavers, visits = [], []
    for listed in {_list_day(chance) for _ in range(chance.randint(0, 14))}:
        for name in NAMES:
            if chance.once_in(3):
                continue
            leavers.append(_leaver(chance, name, listed))
            if chance.once_in(2):
                ago = chance.choice([-1, 0, 1, 55, 56, 57, 100])
                purpose = chance.choice(["CUSTODY", "CUSTODY", "LEAVER"])
                visits.append(Visit(name, listed - timedelta(days=ago), purpose))
    return {
        "children": children(chance),
        **allocated(chance),
        "care_leavers": leavers,
        "visits": distinct(visits, lambda row: row),
    }


def _list_day(chance: Chance) -> date:
    """Return any day, or one 91 to 93 days before a quarter ends."""
    if chance.once_in(2):
        return chance.day()
    return chance.choice(QUARTER_ENDS) - timedelta(days=chance.choice([0, 91, 92, 93]))


def _leaver(chance: Chance, name: str, listed: date) -> Leaver:
    reviewed = months_later(listed, chance.choice([0, -6, -6, -3, -12, 1]))
    return Leaver(
        name,
        listed,
        chance.code([reviewed + timedelta(days=chance.randint(-1, 1))]),
        chance.code(("YES", "YES", "NO", "DIED", "REFU")),
        chance.code(("X", "X", "B", "U", "R")),
        chance.code(("1", "0")),
        chance.code(("F1", "F4", "P2", "P5", "G4", "G5", "G6")),
    )
