"""Every return that can be read, by name: what it is, and what is said of it beside its files.

Nothing here reads a file, so that the command line can list the returns at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Said(StrEnum):
    """Whether something is said of a return when it is read."""

    NEVER = "never"
    MAY = "may"
    MUST = "must"


SECTIONS = ("National returns", "The council's own registers")


@dataclass(frozen=True, slots=True)
class Listed:
    """A return: what it is in words, and whether a year, days covered and a day are said of it.

    `national` is one that the whole country makes; the others are a council's own registers.
    `table` is the record table that a register feeds, where that is not called as it is.
    """

    words: str
    year: Said = Said.NEVER
    covers: bool = True
    as_at: bool = False
    national: bool = False
    table: str = ""

    @property
    def title(self) -> str:
        """Its words as a title, without the sentence's end."""
        return self.words.rstrip(".")

    @property
    def section(self) -> str:
        """Under which of `SECTIONS` it is listed."""
        return SECTIONS[0] if self.national else SECTIONS[1]


RETURNS = {
    "ssda903": Listed("Children looked after: the SSDA903 return.", year=Said.MUST, national=True),
    "cin": Listed("Children in need: the CIN census.", year=Said.MAY, national=True),
    "sen2": Listed(
        "Education, health and care plans: the SEN2 return.", year=Said.MAY, national=True
    ),
    "annex_a": Listed("The lists of an inspection: Annex A.", as_at=True, national=True),
    "workforce": Listed("Social workers: the workforce census.", year=Said.MAY, national=True),
    "ssd": Listed("The Standard Safeguarding Dataset.", as_at=True, national=True),
    "contacts": Listed("Contacts, with when each was received and recorded."),
    "visits": Listed("Visits to children and young people."),
    "private_fostering": Listed(
        "Private fostering arrangements.", table="private_fostering_arrangements"
    ),
    "pre_proceedings": Listed("Pre-proceedings."),
    "care_proceedings": Listed("Care proceedings."),
    "allocations": Listed("Which team and worker a child has, from when to when."),
    "teams": Listed("The organisation tree: services and teams."),
    "ledger": Listed("The ledger: budget, actual and forecast by code."),
    "ledger_mapping": Listed("To which division and line a code of the ledger belongs."),
    "placement_costs": Listed("What children's placements cost a week."),
    "adult_packages": Listed("What adults' packages of care cost a week."),
    "fostering_places": Listed("Fostering places: approved, filled, vacant."),
    "foster_carers": Listed("Foster carers, from approval to its end."),
    "childrens_homes": Listed("Beds in the council's own children's homes."),
    "care_locations": Listed(
        "The directory of care locations and their ratings.", covers=False, as_at=True
    ),
    "establishment": Listed("Posts, and which are vacant."),
    "discharges": Listed("Discharges from hospital, by pathway."),
    "serious_incidents": Listed("Serious incidents notified."),
    "therapies": Listed("Family therapies, from referral to close."),
    "transport_applications": Listed("Applications for help with transport."),
    "transport_appeals": Listed("Appeals about help with transport."),
    "travel_training": Listed("Training to travel independently."),
    "complaints": Listed("Complaints about children's social care."),
    "practice_audits": Listed("Audits of practice."),
    "populations": Listed("Mid-year population estimates.", covers=False),
}
"""In the order in which they are listed."""


def return_of(source: str) -> str:
    """Return the name of the return that a snapshot's source is, such as "populations"."""
    name = source.partition(":")[0]
    tables = {listed.table: key for key, listed in RETURNS.items() if listed.table}
    return tables.get(name, name)
