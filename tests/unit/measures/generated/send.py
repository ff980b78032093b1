"""Requests, assessments, plans, reviews and needs of the SEN2 return."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from unit.measures.generated.chance import Chance, by_chance, days, distinct, months
from unit.measures.generated.people import NAMES, children
from unit.measures.independent.figures import Record
from unit.measures.independent.send import EhcPlan, Need, NeedsAssessment, PlanReview, Request

_CENSUSES = [date(year, 1, day) for year, day in ((2022, 20), (2023, 19), (2024, 18), (2025, 16))]


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    plans = [plan for name in NAMES for plan in _plans(chance, name)]
    needs = [
        Need(
            name,
            chance.choice(_CENSUSES),
            chance.code(("ASD", "SEMH", "HI", "OTH")),
            chance.code((1, 1, 2)),
        )
        for name in NAMES
        for _ in chance.some(4)
    ]
    received = distinct([(plan.child, plan.received) for plan in plans], tuple)
    more = [(name, chance.day()) for name in NAMES for _ in chance.some(2)]
    asked = [pair for pair in distinct([*received, *more], tuple) if not chance.once_in(8)]
    return {
        "sen_people": children(chance),
        "sen_needs": distinct(needs, lambda row: (row.child, row.counted_on, row.rank)),
        "ehc_requests": [_request(chance, *pair) for pair in asked],
        "ehc_assessments": [
            NeedsAssessment(*pair, chance.code(("0", "0", "1")))
            for pair in asked
            if not chance.once_in(6)
        ],
        "ehc_plans": plans,
        "ehc_plan_reviews": distinct(
            [review for plan in plans for review in _reviews(chance, plan)],
            lambda row: (row.child, row.counted_on),
        ),
    }


def _request(chance: Chance, name: str, received: date) -> Request:
    decided = chance.later(received, days(42))
    return Request(name, received, decided, chance.code(("Y", "Y", "N", "W", "A", "H")))


def _plans(chance: Chance, name: str) -> list[EhcPlan]:
    """Return plans, more than one of some requests, or beside one another."""
    found = []
    for _ in chance.some(3):
        received = chance.day()
        for _ in range(chance.choice([1, 1, 2])):
            started = chance.later(received, days(140))
            if started:
                ceased = chance.later(started, months(12), months(24), days(1))
                found.append(EhcPlan(name, received, started, ceased))
    return distinct(found, lambda row: (row.child, row.started))


def _reviews(chance: Chance, plan: EhcPlan) -> list[PlanReview]:
    """Return what some censuses say of a plan; two may tell of one meeting."""
    found = []
    met = chance.later(plan.started, months(12), days(200))
    for census in _CENSUSES:
        if chance.once_in(3):
            continue
        moved = "E999" if chance.once_in(6) else None
        outcome = chance.code(("AMEND", "AMEND", "MAINTAIN", "CEASE"))
        decided = chance.later(met, days(28)) if met else None
        amended = chance.later(met, days(84), months(12)) if met else None
        found.append(
            PlanReview(plan.child, census, plan.received, moved, met, outcome, decided, amended)
        )
        if met and not chance.once_in(3):
            met = chance.later(met, months(12), days(300))
    return found
