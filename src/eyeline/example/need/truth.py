"""What is true of children in need and protected, counted child by child."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from eyeline.example.model import months_after
from eyeline.example.need.assessing import IN_TIME
from eyeline.example.need.model import Case, Plan, PrivateFostering
from eyeline.example.need.protecting import CONFERENCE_IN_TIME
from eyeline.example.registers import Registers
from eyeline.example.working_time import working_days_after

Share = tuple[int, int]
"""How many, and of how many."""

_BETWEEN_VISITS = 10


@dataclass(frozen=True, slots=True)
class NeedTruth:
    """Every child in need of the example council with what the registers hold, and counts.

    Days are from `first` to `last`, both included; a stock is that at the end of its day.
    """

    registers: Registers

    def referrals(self, first: date, last: date) -> list[Case]:
        """Return the referrals received."""
        return [case for _, case in self._referred(first, last)]

    def re_referrals(self, first: date, last: date) -> int:
        """Return how many were of a child referred in the twelve months before."""
        return sum(
            before is not None and case.referred <= months_after(before.referred, 12)
            for before, case in self._referred(first, last)
        )

    def assessed(self, first: date, last: date) -> Share:
        """Return how many assessments authorised took 45 working days at most, and of how many."""
        return _share(
            (found.authorised, working_days_after(found.started, IN_TIME))
            for case in self._cases()
            for found in case.assessments
            if first <= found.authorised <= last
        )

    def conferences(self, first: date, last: date) -> Share:
        """Return how many conferences held were within 15 working days, and of how many."""
        return _share(
            (enquiry.conference, working_days_after(enquiry.started, CONFERENCE_IN_TIME))
            for case in self._cases()
            for enquiry in case.enquiries
            if enquiry.conference and first <= enquiry.conference <= last
        )

    def plans(self, on: date) -> list[Plan]:
        """Return the child protection plans that are open."""
        return [plan for case in self._cases() for plan in case.plans if plan.open_on(on)]

    def plans_begun(self, first: date, last: date) -> list[Plan]:
        """Return the child protection plans that began."""
        return [p for case in self._cases() for p in case.plans if first <= p.started <= last]

    def long_plans(self, on: date) -> int:
        """Return how many open plans have lasted two years or more."""
        return sum(months_after(plan.started, 24) <= on for plan in self.plans(on))

    def visited(self, on: date) -> Share:
        """Return how many open plans had a visit in ten working days, and of how many."""
        return _share(
            (on, working_days_after(max((plan.started, *_visits(plan, on))), _BETWEEN_VISITS))
            for plan in self.plans(on)
        )

    def reviewed(self, on: date) -> Share:
        """Return how many open plans of three months and more were reviewed in time, of how many.

        In time is within three months of the start, then within six of the last review.
        """
        return _share(
            (on, _review_due(plan, on))
            for plan in self.plans(on)
            if months_after(plan.started, 3) <= on
        )

    def private_fostering(self, first: date, last: date) -> list[PrivateFostering]:
        """Return the private fostering arrangements notified."""
        found = [case.fostering for case in self._cases() if case.fostering]
        return [each for each in found if first <= each.notified <= last]

    def contacts(self, first: date, last: date) -> int:
        """Return how many contacts were received."""
        return sum(first <= c.received.date() <= last for c in self.registers.contacts)

    def _cases(self) -> Iterator[Case]:
        return (case for history in self.registers.histories for case in history.cases)

    def _referred(self, first: date, last: date) -> Iterator[tuple[Case | None, Case]]:
        for history in self.registers.histories:
            for before, case in zip((None, *history.cases), history.cases, strict=False):
                if first <= case.referred <= last:
                    yield before, case


def _share(of: Iterable[tuple[date, date]]) -> Share:
    """Return how many of these days are no later than the last day allowed, and of how many."""
    pairs = list(of)
    return sum(day <= allowed for day, allowed in pairs), len(pairs)


def _visits(plan: Plan, on: date) -> Iterator[date]:
    return (visit.on for visit in plan.visits if visit.on <= on)


def _review_due(plan: Plan, on: date) -> date:
    held = [day for day in plan.reviews if day <= on]
    return months_after(held[-1], 6) if held else months_after(plan.started, 3)
