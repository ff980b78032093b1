"""Protection plans, reviews and visits."""

from __future__ import annotations

from hypothesis import strategies as st

from unit.measures.generated.chance import Chance, by_chance, days, distinct, months, working_days
from unit.measures.generated.people import NAMES, allocated, children
from unit.measures.independent.figures import Record
from unit.measures.independent.protection import Plan, Review
from unit.measures.rows import Visit


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    plans = _plans(chance)
    reviews, visits = [], []
    for plan in plans:
        met = seen = plan.started
        for _ in chance.some(5):
            met = chance.after(met, months(3), months(6), days(1))
            reviews.append(Review(plan.child, met))
        for _ in chance.some(8):
            seen = chance.after(seen, working_days(10), working_days(3), months(3))
            visits.append(Visit(plan.child, seen, chance.choice(["PROTECTION"] * 4 + ["NEED"])))
    return {
        "children": children(chance),
        **allocated(chance),
        "child_protection_plans": plans,
        "child_protection_reviews": distinct(reviews, lambda row: (row.child, row.reviewed)),
        "visits": distinct(visits, lambda row: row),
    }


def _plans(chance: Chance) -> list[Plan]:
    nothing_said_before = chance.once_in(6)
    found = []
    for name in NAMES:
        for _ in chance.some(3):
            day = chance.day()
            ended = chance.later(day, months(3), months(24), months(12), days(1))
            category = chance.code(("NEG", "PHY", "SAB", "EMO", "MUL"))
            before = None if nothing_said_before else chance.code((0, 0, 0, 1, 2))
            found.append(Plan(name, day, ended, category, before))
    return distinct(found, lambda row: (row.child, row.started))
