"""Private fostering arrangements and the visits to them."""

from __future__ import annotations

from hypothesis import strategies as st

from unit.measures.generated.chance import Chance, by_chance, days, distinct, months, working_days
from unit.measures.generated.people import NAMES, allocated, children
from unit.measures.independent.figures import Record
from unit.measures.independent.fostering import Arrangement
from unit.measures.rows import Visit


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    arrangements = _arrangements(chance)
    visits = []
    for arrangement in arrangements:
        seen = arrangement.notified
        for _ in chance.some(8):
            seen = chance.after(seen, working_days(7), days(42), days(84), months(12))
            visits.append(Visit(arrangement.child, seen, "PRIVATE_FOSTERING"))
        if chance.once_in(3):
            visits.append(Visit(arrangement.child, seen, "NEED"))
    return {
        "children": children(chance),
        **allocated(chance),
        "private_fostering_arrangements": arrangements,
        "visits": distinct(visits, lambda row: row),
    }


def _arrangements(chance: Chance) -> list[Arrangement]:
    found = []
    for name in NAMES:
        for _ in chance.some(3):
            day = chance.day()
            assessed = chance.later(day, working_days(42))
            ended = chance.later(day, working_days(42), working_days(7), months(12), months(30))
            found.append(Arrangement(name, day, assessed, ended))
    return distinct(found, lambda row: (row.child, row.notified))
