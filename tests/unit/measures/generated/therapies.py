"""Family therapies, and care before and after them."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from unit.measures.generated.chance import Chance, by_chance, days, distinct, months
from unit.measures.generated.people import NAMES, children
from unit.measures.independent.figures import Record
from unit.measures.independent.therapies import PROGRAMMES, Therapy
from unit.measures.rows import Episode


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    therapies = [_therapy(chance, name) for name in NAMES for _ in chance.some(5)]
    kept = distinct(therapies, lambda t: (t.child, t.started))  # no two firsts on one day
    kept = distinct(kept, lambda t: (t.child, t.programme, t.referred))
    return {
        "children": children(chance),
        "therapies": kept,
        "episodes": [e for t in kept for e in _care(chance, t)],
    }


def _therapy(chance: Chance, name: str) -> Therapy:
    referred = chance.day()
    consented = chance.later(referred, days(5))
    started = chance.later(consented or referred, days(13))
    closed = chance.later(started or referred, months(4))
    told = [chance.code(("0", "1")) if chance.once_in(3) else None for _ in range(3)]
    programme = chance.choice(sorted(PROGRAMMES))
    return Therapy(name, programme, referred, consented, started, closed, *told)


def _care(chance: Chance, therapy: Therapy) -> list[Episode]:
    """Return a stay in care about the close or about a day on which that is looked back at."""
    if therapy.closed is None or chance.once_in(2):
        return []
    turn = chance.choice([days(0), months(6), months(12), months(18)])
    first = turn(therapy.closed) + timedelta(days=chance.randint(-3, 2))
    last = first + timedelta(days=chance.choice([1, 2, 3, 30]))
    status = chance.choice(("C2", "V2", "V4"))
    # a name of its own for each stay keeps stays of one child from overlapping
    return [Episode(therapy.child, first, last, status)]
