"""Contacts, referrals, assessments and enquiries."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from unit.measures.generated.chance import (
    Chance,
    by_chance,
    days,
    distinct,
    months,
    working_days,
)
from unit.measures.generated.people import NAMES, allocated, children
from unit.measures.independent.figures import Record
from unit.measures.independent.need import Assessment, Contact, Enquiry, ListedContact, Referral

_SOURCES = ("1A", "2B", "3F", "4", "6", "5D", "9", "10", "8")
_TIMES = (time(0, 0), time(23, 59, 59), time(0, 0, 1), time(9, 30), time(12, 7, 40))


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    listed = [
        ListedContact(name, chance.day(), chance.code(_SOURCES))
        for name in NAMES
        for _ in chance.some(3)
    ]
    started = [(name, chance.day()) for name in NAMES for _ in chance.some(4)]
    return {
        "children": children(chance),
        **allocated(chance),
        "contacts": _contacts(chance),
        "listed_contacts": distinct(listed, lambda c: (c.child, c.contacted, c.source)),
        "referrals": _referrals(chance),
        "assessments": [
            Assessment(name, day, chance.later(day, working_days(45)))
            for name, day in distinct(started, tuple)
        ],
        "section_47_enquiries": [
            Enquiry(name, day, chance.later(day, working_days(15)))
            for name, day in distinct(started, tuple)
        ],
    }


def _contacts(chance: Chance) -> list[Contact]:
    nothing_recorded = chance.once_in(10)
    found: list[Contact] = []
    for name in NAMES:
        for _ in chance.some(4):
            received = _moment(chance, chance.day())
            created = None if nothing_recorded else _after(chance, received)
            decided, source = _after(chance, received), chance.code(_SOURCES)
            found.append(Contact(f"n{len(found)}", name, received, created, decided, source))
    return found


def _moment(chance: Chance, day: date) -> datetime:
    return datetime.combine(day, chance.choice(_TIMES))


def _after(chance: Chance, moment: datetime) -> datetime | None:
    if chance.once_in(2):
        return moment + timedelta(seconds=chance.choice([0, 1, 59, 180, 3_600, 86_399, 86_400]))
    day = chance.later(moment.date(), working_days(1))
    return None if day is None else _moment(chance, day)


def _referrals(chance: Chance) -> list[Referral]:
    found = []
    for name in NAMES:
        day: date | None = chance.day()
        for _ in chance.some(4):
            if day is None:
                break
            found.append(_referral(chance, name, day))
            day = chance.later(day, months(12), days(1))
    return distinct(found, lambda row: (row.child, row.referred))


def _referral(chance: Chance, name: str, day: date) -> Referral:
    return Referral(
        name,
        day,
        chance.code(_SOURCES),
        chance.code(("N1", "N5", "N8", "N9", "N0")),
        chance.code(("0", "0", "1")),
        chance.later(day, days(1), months(3), months(12)),
    )
