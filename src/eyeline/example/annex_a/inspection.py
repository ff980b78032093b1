"""What all lists are drawn from, and the columns that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from eyeline.example.council import LAST_YEAR, QUARTER
from eyeline.example.model import Child
from eyeline.example.need.contacts import Contact
from eyeline.example.need.model import History, Person
from eyeline.example.organisation.allocating import Allocation
from eyeline.example.organisation.tree import NAMES
from eyeline.records.codes import titles

AS_AT = QUARTER[1]
FIRST = date(2025, 12, 30)
"""The first day of the six months that lists 1 to 7 speak of."""

Cell = str | int | date | None
List = list[list[Cell]]
"""A heading and the rows under it."""

WHO = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
DISABLED = "Does the Child have a Disability"
ALLOCATED = ("Allocated Team", "Allocated Worker")
_GENDERS = {"M": "a) Male", "F": "b) Female"}


@dataclass(frozen=True, slots=True)
class Inspection:
    """The truth that the lists are drawn from, and who is allocated to a child on their day."""

    histories: Sequence[History]
    children: Sequence[Child]
    contacts: Sequence[Contact]
    allocated: Mapping[str, Allocation]


def allocated_on(allocations: Sequence[Allocation], day: date) -> dict[str, Allocation]:
    """Return the allocation of each child that has one at the end of `day`."""
    return {each.child: each for each in allocations if each.started <= day < each.ended}


def who(person: Person) -> list[Cell]:
    """Return the first columns of a list of children."""
    return [*about(person.number, person.sex, person.ethnicity), person.dob, person.age_on(AS_AT)]


def about(number: str, sex: str, ethnicity: str) -> list[Cell]:
    """Return who someone is, without a birth date."""
    return [number, _GENDERS[sex], said("ethnicity", ethnicity)]


def disabled(person: Person) -> str:
    """Return whether a child is disabled, as the lists say it."""
    return "a) Yes" if person.disabilities else "b) No"


def yes(answer: bool) -> str:
    """Return yes or no, as the lists say it."""
    return "a) Yes" if answer else "b) No"


def team(inspection: Inspection, number: str) -> list[Cell]:
    """Return the team and worker of a child, blank where it has none."""
    found = inspection.allocated.get(number)
    return [NAMES[found.team], found.worker] if found else ["", ""]


def said(codes: str, code: str) -> str:
    """Return a code with its title, as case systems export it."""
    return f"{code} - {titles(codes)[code]}" if code else ""


def known(day: date | None) -> date | None:
    """Return the day if it is not yet to come."""
    return day if day and day <= AS_AT else None


def chance(person: Person) -> Random:
    """Return the chance of what the lists say of a child beside the rest of the truth."""
    return Random(f"{person.number} annex a {LAST_YEAR}")
