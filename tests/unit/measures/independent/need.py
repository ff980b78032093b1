"""Contacts, referrals, assessments and section 47 enquiries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from unit.measures.independent.figures import (
    Asked,
    Count,
    Measures,
    Middle,
    Record,
    Share,
    Tally,
    happened,
    open_at_the_end,
    where,
)
from unit.measures.independent.working_days import working_days_later
from unit.measures.rows import NEEDS, months_later

SOURCES = {
    **dict.fromkeys(("1A", "1B", "1C", "1D"), "Individual"),
    **dict.fromkeys(("2A", "2B"), "Schools"),
    **dict.fromkeys(("3A", "3B", "3C", "3D", "3E", "3F"), "Health services"),
    **dict.fromkeys(("5A", "5B", "5C", "5D"), "Council services"),
    "4": "Housing",
    "6": "Police",
    "7": "Other legal agency",
    "8": "Other",
    "9": "Anonymous",
}
MAIN_NEEDS = {**NEEDS, "N9": "Cases other than children in need"}


@dataclass(frozen=True)
class Contact:
    """A contact, with the moments at which it came and was dealt with."""

    contact: str
    child: str
    received_at: datetime
    created_at: datetime | None = None
    decided_at: datetime | None = None
    source: str | None = None

    @property
    def received(self) -> date:
        return self.received_at.date()

    @property
    def recorded(self) -> date | None:
        return self.created_at and self.created_at.date()

    @property
    def decided(self) -> date | None:
        return self.decided_at and self.decided_at.date()

    @property
    def told(self) -> dict[str, str]:
        return {"source": SOURCES.get(self.source or "", "not known")}


@dataclass(frozen=True)
class ListedContact:
    """A contact as a list of days has it."""

    child: str
    contacted: date
    source: str | None = None

    @property
    def told(self) -> dict[str, str]:
        return {"source": SOURCES.get(self.source or "", "not known")}


@dataclass(frozen=True)
class Referral:
    """A referral, open until it is closed."""

    child: str
    referred: date
    source: str | None = None
    need: str | None = None
    no_further_action: str | None = None
    closed: date | None = None

    @property
    def told(self) -> dict[str, str]:
        return {
            "source": SOURCES.get(self.source or "", "not known"),
            "need": MAIN_NEEDS.get(self.need or "", "not known"),
        }


@dataclass(frozen=True)
class Assessment:
    """An assessment."""

    child: str
    started: date
    authorised: date | None = None


@dataclass(frozen=True)
class Enquiry:
    """A section 47 enquiry and the conference that it led to."""

    child: str
    started: date
    conference: date | None = None


def measures(record: Record) -> Measures:
    """Return the measures of children in need."""
    return {**_contacts(record), **_referrals(record), **_enquiries(record)}


def _contacts(record: Record) -> Measures:
    contacts = record.get("contacts", ())

    def lag(asked: Asked) -> Tally:
        found = happened(contacts, "received", asked)
        if found and all(row.row.created_at is None for row in found):
            return None
        return Middle(
            [row._replace(value=_hours(row.row)) for row in found if row.row.created_at is not None]
        )

    def within_a_day(name: str, asked: Asked) -> Tally:
        found = happened(contacts, name, asked)
        return Share(where(found, lambda row: _in_time(row.received, getattr(row, name), 1)), found)

    return {
        "contacts": lambda asked: Count(happened(contacts, "received", asked)),
        "contacts_listed": lambda asked: Count(
            happened(record.get("listed_contacts", ()), "contacted", asked)
        ),
        "contact_lag_hours": lag,
        "contacts_recorded_1wd": lambda asked: within_a_day("recorded", asked),
        "contacts_decided_1wd": lambda asked: within_a_day("decided", asked),
    }


def _referrals(record: Record) -> Measures:
    referrals = record.get("referrals", ())

    def again(row: Referral) -> bool:
        """Whether the child had been referred in the twelve months before."""
        return any(
            other.child == row.child
            and other.referred < row.referred <= months_later(other.referred, 12)
            for other in referrals
        )

    def share(asked: Asked, test: Callable[[Referral], bool]) -> Tally:
        found = happened(referrals, "referred", asked)
        return Share(where(found, test), found)

    return {
        "referrals": lambda asked: Count(happened(referrals, "referred", asked)),
        "re_referrals_12m": lambda asked: share(asked, again),
        "referrals_nfa": lambda asked: share(asked, lambda row: row.no_further_action == "1"),
        "children_in_need": lambda asked: Count(
            where(
                open_at_the_end(referrals, "referred", "closed", asked),
                lambda row: row.no_further_action != "1",
            )
        ),
    }


def _enquiries(record: Record) -> Measures:
    assessments, enquiries = record.get("assessments", ()), record.get("section_47_enquiries", ())

    def authorised(asked: Asked) -> Tally:
        found = happened(assessments, "authorised", asked)
        return Share(where(found, lambda row: _in_time(row.started, row.authorised, 45)), found)

    def held(asked: Asked) -> Tally:
        found = happened(enquiries, "conference", asked)
        return Share(where(found, lambda row: _in_time(row.started, row.conference, 15)), found)

    return {
        "assessments": lambda asked: Count(happened(assessments, "authorised", asked)),
        "assessments_45wd": authorised,
        "section_47_started": lambda asked: Count(happened(enquiries, "started", asked)),
        "icpc_15wd": held,
    }


def _in_time(began: date, done: date, working_days: int) -> bool:
    """Whether something was done from the day it began to the last of so many working days."""
    return began <= done <= working_days_later(began, working_days)


def _hours(contact: Contact) -> Fraction:
    assert contact.created_at
    taken: timedelta = contact.created_at - contact.received_at
    return Fraction(taken.days * 86_400 + taken.seconds, 3_600)
