"""Ledgers and their mappings, costs of placements and of packages."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from unit.measures.generated.chance import QUARTER_ENDS, Chance, by_chance, distinct, months
from unit.measures.generated.people import NAMES, children
from unit.measures.independent.figures import Record
from unit.measures.independent.money import LedgerRow, Mapping, Package, Placement
from unit.measures.rows import Estimate, months_later

_CENTRES = ("A100", "A110", "B100", "C1")
_SUBJECTIVES = ("S1", "S2")
_PATTERNS = ("*", "A*", "A1*0", "*0", *_CENTRES)
_LINES = (
    "agency_social_workers",
    "high_needs_block",
    "high_needs_top_up",
    "icb_income_children",
    "icb_income_adults",
    "asc_working_age",
    "asc_older",
    "other",
)
_PROVIDERS = ("one", "another", "a third")
_PACKAGES = ("home_care", "residential", "direct_payment")
_TYPES = ("residential", "fostering_own", "fostering_agency", "supported", "other")


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    return {
        "children": children(chance),
        "ledger": _ledger(chance),
        "ledger_mapping": distinct(
            [_mapping(chance) for _ in chance.some(14)],
            lambda m: (m.cost_centre, m.subjective, m.started),
        ),
        "placement_costs": distinct(
            [_placement(chance) for _ in chance.some(40)],
            lambda p: (p.child, p.started, p.placement_type),
        ),
        "adult_packages": _packages(chance),
        "populations": distinct(
            [_estimate(chance) for _ in chance.some(9)], lambda e: (e.age_group, e.counted_on)
        ),
    }


def _ledger(chance: Chance) -> list[LedgerRow]:
    ends = {chance.choice(QUARTER_ENDS) for _ in range(12)} | {chance.day() for _ in range(3)}
    return [
        LedgerRow(end, centre, subjective, _money(chance), _money(chance), _money(chance))
        for end in sorted(ends)
        for centre in _CENTRES
        for subjective in _SUBJECTIVES
        if not chance.once_in(5)
    ]


def _money(chance: Chance) -> Decimal | None:
    pence = chance.choice([50, 1500, chance.randint(-(10**9), 10**9), chance.randint(0, 10**10)])
    return chance.code([Decimal(pence) / 100])


def _mapping(chance: Chance) -> Mapping:
    started = chance.choice(QUARTER_ENDS) + timedelta(days=chance.randint(-1, 1))
    return Mapping(
        chance.choice(_PATTERNS),
        chance.choice(("*", "*", "S*", *_SUBJECTIVES)),
        chance.choice(("Children", "Adults")),
        chance.code(_LINES),
        started if chance.once_in(3) else None,
        chance.later(started, months(12)) if chance.once_in(3) else None,
    )


def _placement(chance: Chance) -> Placement:
    day = chance.day()
    cost = Decimal(chance.randint(20000, 900000)) / 100
    provider = chance.code(_PROVIDERS)
    return Placement(
        chance.choice(NAMES),
        day,
        chance.later(day, months(6)),
        chance.choice(_TYPES),
        provider,
        cost,
    )


def _packages(chance: Chance) -> list[Package]:
    found = []
    for number in range(10):
        dob = months_later(chance.day(), -12 * chance.choice([17, 18, 40, 65, 65, 80]))
        for _ in chance.some(5):
            day = chance.day()
            cost = Decimal(chance.randint(1000, 200000)) / 100
            ended = chance.later(day, months(3))
            kind, provider = chance.choice(_PACKAGES), chance.code(_PROVIDERS)
            found.append(Package(f"p{number}", dob, day, ended, kind, provider, cost))
    return distinct(found, lambda p: (p.client, p.started, p.package_type, p.provider))


def _estimate(chance: Chance) -> Estimate:
    day = chance.choice(QUARTER_ENDS) - timedelta(days=chance.choice([0, 0, 1, 729, 730, 731]))
    group = chance.choice(("18-64", "65+", "0-17"))
    return Estimate("E", group, max(day, date(2018, 1, 1)), chance.randint(1, 400000))
