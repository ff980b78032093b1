"""Proceedings and pre-proceedings."""

from __future__ import annotations

from hypothesis import strategies as st

from unit.measures.generated.chance import Chance, by_chance, days, distinct, months
from unit.measures.generated.people import NAMES, allocated, children
from unit.measures.independent.court import CareProceedings, PreProceedings
from unit.measures.independent.figures import Record


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    before, court = [], []
    for name in NAMES:
        for _ in chance.some(3):
            day = chance.day()
            before.append(PreProceedings(name, day, chance.later(day, days(112), months(6))))
        for _ in chance.some(3):
            day = chance.day()
            court.append(CareProceedings(name, day, chance.later(day, days(182), months(6))))
    return {
        "children": children(chance),
        **allocated(chance),
        "pre_proceedings": distinct(before, lambda row: (row.child, row.started)),
        "care_proceedings": distinct(court, lambda row: (row.child, row.issued)),
    }
