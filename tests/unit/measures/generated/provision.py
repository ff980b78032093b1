"""Posts, foster places and carers, homes and rated places, counted on days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from unit.measures.generated.chance import QUARTER_ENDS, Chance, by_chance, distinct, months
from unit.measures.independent.figures import Record
from unit.measures.independent.provision import RATINGS, Carer, Home, Location, Places, Post

T = TypeVar("T")


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    return {
        "establishment": _lists(chance, _post),
        "fostering_places": _lists(chance, _places),
        "foster_carers": distinct(
            [_carer(chance) for _ in chance.some(30)], lambda c: (c.household, c.approved)
        ),
        "childrens_homes": _lists(chance, _home),
        "care_locations": _lists(chance, _location),
    }


def _lists(chance: Chance, make: Callable[[Chance, date, str], T]) -> list[T]:
    """Return lists of days about the 92 days for which they stand, some of them empty."""
    ends = [chance.choice(QUARTER_ENDS) for _ in chance.some(9)]
    counts = sorted({end - timedelta(days=chance.choice([0, 0, 1, 91, 92, 93])) for end in ends})
    return [
        make(chance, day, str(number))
        for day in counts
        for number in range(chance.choice([1, 3, 12]))
    ]


def _post(chance: Chance, day: date, name: str) -> Post:
    size = chance.code([Decimal(chance.randint(1, 100)) / 100, Decimal(1)])
    division = chance.choice(("children", "adults"))
    return Post(name, day, division, size, chance.choice(("filled", "filled", "vacant", "agency")))


def _places(chance: Chance, day: date, name: str) -> Places:
    kind = chance.choice(("mainstream", "mainstream", "family_and_friends", "short_breaks"))
    filled, vacant = chance.randint(0, 3), chance.code((0, 1, 2))
    away = chance.code((0, 1, 2))
    told = vacant if chance.once_in(3) else None
    return Places(day, name, kind, chance.randint(1, 4), filled, told, away)


def _carer(chance: Chance) -> Carer:
    day = chance.day()
    kind = chance.choice(("mainstream", "family_and_friends"))
    return Carer(f"h{chance.randrange(20)}", kind, day, chance.later(day, months(24)))


def _home(chance: Chance, day: date, name: str) -> Home:
    registered, occupied = chance.randint(1, 6), chance.randint(0, 6)
    return Home(day, name, registered, occupied, chance.code((0, 1, 3)))


def _location(chance: Chance, day: date, name: str) -> Location:
    return Location(day, name, chance.choice(RATINGS))
