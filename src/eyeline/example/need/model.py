"""A child in need as the example council knows it: one truth for census, lists and registers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eyeline.example.model import Child, Span, age_on


@dataclass(frozen=True, slots=True)
class Person:
    """Who a child is. `looked_after` is the child's care, if it has been in care."""

    number: str
    sex: str
    dob: date
    ethnicity: str
    upn: str
    disabilities: tuple[str, ...]
    looked_after: Child | None = None

    def age_on(self, day: date) -> int:
        """Return the age in whole years."""
        return age_on(self.dob, day)


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment from `started` to `authorised`, and what it found."""

    started: date
    reviewed: date
    authorised: date
    seen: bool
    needs_support: bool
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A section 47 enquiry; `conference` is the day of the conference, if there was one."""

    started: date
    due: date
    conference: date | None
    plan_made: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a child on `on`."""

    on: date
    seen: bool
    seen_alone: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A child protection plan from `started`, included, to `ended`, not included."""

    started: date
    ended: date
    initial: str
    category: str
    previous: int
    reviews: tuple[date, ...]
    visits: tuple[Visit, ...]

    def open_on(self, day: date) -> bool:
        """Whether the plan is open at the end of `day`."""
        return self.started <= day < self.ended


@dataclass(frozen=True, slots=True)
class PrivateFostering:
    """A private fostering arrangement, notified on `notified`, that ends on `ended`."""

    notified: date
    started: date
    assessed: date
    ended: date
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What a referral led to, from `referred` to the day it was closed, `closed`.

    `transferred` is the day of the conference that took over another authority's plan; `support`
    are the child in need plans.
    """

    referred: date
    source: str
    need: str
    no_further_action: bool
    closed: date
    closure_reason: str
    assessments: tuple[Assessment, ...] = ()
    support: tuple[Span, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    plans: tuple[Plan, ...] = ()
    transferred: date | None = None
    fostering: PrivateFostering | None = None

    def open_on(self, day: date) -> bool:
        """Whether the case is open at the end of `day`."""
        return self.referred <= day < self.closed

    def open_within(self, first: date, last: date) -> bool:
        """Whether it is open, or closed, on any day from `first` to `last`, both included."""
        return self.referred <= last and self.closed >= first


@dataclass(frozen=True, slots=True)
class History:
    """A child with its cases, in order of date."""

    person: Person
    cases: tuple[Case, ...]

    @property
    def plans(self) -> Iterator[Plan]:
        """The child protection plans of all cases."""
        return (plan for case in self.cases for plan in case.plans)
