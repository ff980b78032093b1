"""Lists of what services did."""

from __future__ import annotations

from hypothesis import strategies as st

from unit.measures.generated.chance import (
    QUARTER_ENDS,
    Chance,
    by_chance,
    distinct,
    months,
    working_days,
)
from unit.measures.generated.people import NAMES
from unit.measures.independent.figures import Record
from unit.measures.independent.services import (
    Appeal,
    Application,
    Audit,
    Complaint,
    Discharges,
    Incident,
    Training,
)

_GRADES = ("outstanding", "good", "requires_improvement", "inadequate")


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    numbers = [str(number) for number in range(chance.choice([0, 4, 30]))]
    return {
        "discharges": distinct(
            [_discharges(chance) for _ in chance.some(60)],
            lambda d: (d.month, d.trust, d.pathway),
        ),
        "serious_incidents": [Incident(name, chance.day()) for name in numbers],
        "transport_applications": [_application(chance, name) for name in numbers],
        "transport_appeals": [_appeal(chance, name) for name in numbers],
        "travel_training": distinct(
            [_training(chance) for _ in numbers], lambda t: (t.child, t.started)
        ),
        "complaints": [_complaint(chance, name, stage) for name in numbers for stage in "12"],
        "practice_audits": [Audit(name, chance.day(), chance.choice(_GRADES)) for name in numbers],
    }


def _discharges(chance: Chance) -> Discharges:
    month = chance.choice(QUARTER_ENDS)
    return Discharges(
        month, chance.choice(("R1", "R2")), chance.choice("0123"), chance.randint(0, 900)
    )


def _application(chance: Chance, name: str) -> Application:
    day = chance.day()
    outcome = chance.code(("approved", "approved", "refused", "withdrawn"))
    kind = chance.code(("vehicle", "personal_budget"))
    return Application(name, day, chance.later(day, working_days(20)), outcome, kind)


def _appeal(chance: Chance, name: str) -> Appeal:
    day = chance.day()
    return Appeal(name, day, chance.later(day, working_days(40)))


def _training(chance: Chance) -> Training:
    day = chance.day()
    completed = chance.later(day, months(3))
    outcome = chance.code(("independent", "partly", "not_completed"))
    reviewed = chance.later(day, months(9))
    return Training(
        chance.choice(NAMES), day, completed, outcome, reviewed, chance.code(("0", "1"))
    )


def _complaint(chance: Chance, name: str, stage: str) -> Complaint:
    day = chance.day()
    return Complaint(
        name, stage, day, chance.later(day, working_days(10)), chance.later(day, months(1))
    )
