"""The rows that figures are worked out from a second time, and the calendar they stand in."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

FOSTERING = ("U1", "U2", "U3", "U4", "U5", "U6")
ADOPTED_BY_PRESENT_CARER, ADOPTED_BY_ANOTHER = ("A3", "A5"), ("A4", "A6")


@dataclass(frozen=True)
class Child:
    """A row of the children's table."""

    child: str
    sex: str | None = None
    dob: date | None = None
    ethnicity: str | None = None


@dataclass(frozen=True)
class Episode:
    """A row of the episodes' table."""

    child: str
    decom: date
    dec: date | None = None
    legal_status: str = "C2"
    rne: str | None = "S"
    placement_type: str = "U6"
    provider: str | None = "PR1"
    reason: str | None = None
    need: str | None = "N1"
    urn: str | None = None
    placement_postcode: str | None = None
    distance: float | None = None

    def open_on(self, day: date) -> bool:
        return self.decom <= day and (self.dec is None or self.dec > day)

    @property
    def told(self) -> dict[str, str]:
        return {
            "placement_type": PLACEMENTS.get(self.placement_type, "not known"),
            "need": NEEDS.get(self.need or "", "not known"),
        }


@dataclass(frozen=True)
class Visit:
    """A visit to a child or a young person, and what it was for."""

    child: str
    visited: date
    purpose: str


@dataclass(frozen=True)
class Estimate:
    """A row of the population estimates."""

    area: str
    age_group: str
    counted_on: date
    people: int


SEXES = {"1": "Male", "M": "Male", "2": "Female", "F": "Female", "U": "Unknown", "0": "Unknown"}
ETHNICITIES = {
    **dict.fromkeys(("WBRI", "WIRI", "WOTH", "WIRT", "WROM"), "White"),
    **dict.fromkeys(("MWBC", "MWBA", "MWAS", "MOTH"), "Mixed"),
    **dict.fromkeys(("AIND", "APKN", "ABAN", "AOTH", "CHNE"), "Asian"),
    **dict.fromkeys(("BCRB", "BAFR", "BOTH"), "Black"),
    "OOTH": "Other",
}
PLACEMENTS = {
    **dict.fromkeys((*ADOPTED_BY_PRESENT_CARER, *ADOPTED_BY_ANOTHER), "Adoption"),
    **dict.fromkeys(FOSTERING, "Foster care"),
    **dict.fromkeys(("H5", "P2"), "Semi-independent and independent"),
    **dict.fromkeys(("K1", "K2", "R1", "R2", "R3", "S1"), "Residential"),
    **dict.fromkeys(("T0", "T1", "T2", "T3", "T4"), "Temporary"),
    **dict.fromkeys(("P3", "Z1", "Z11", "Z12", "Z13", "Z14"), "Other"),
    "K3": "Supported accommodation",
    "P1": "With parents",
    "R5": "Secure or custody",
}
NEEDS = {
    "N1": "Abuse or neglect",
    "N2": "Child's disability",
    "N3": "Parental illness or disability",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
}


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def age_on(dob: date | None, day: date) -> int | None:
    """Return how old a child is. One born on 29 February turns a year older on 1 March."""
    if dob is None:
        return None
    return day.year - dob.year - ((day.month, day.day) < (dob.month, dob.day))


def period_start(kind: str, end: date) -> date:
    """Return the first day of the period of `kind` that ends on `end`."""
    first = end.replace(day=1)
    match kind:
        case "month":
            return first
        case "quarter":
            return months_later(first, -2)
        case "fytd":
            return date(end.year if end.month >= 4 else end.year - 1, 4, 1)
        case "cytd":
            return date(end.year, 1, 1)
        case "r12":
            return months_later(first, -11)
    raise ValueError(kind)
