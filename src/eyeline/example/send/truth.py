"""What is true of requests, assessments and plans, counted one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from eyeline.example.model import months_after
from eyeline.example.send.model import Plan, Request

_TWENTY_WEEKS = timedelta(days=140)


@dataclass(frozen=True, slots=True)
class SendTruth:
    """Every request and plan of the example council, and counts of them.

    Days are from `first` to `last`, both included; a stock is that at the end of its day.
    """

    requests: Sequence[Request]

    def received(self, first: date, last: date) -> list[Request]:
        """Return the requests received."""
        return [each for each in self.requests if first <= each.received <= last]

    def refused(self, first: date, last: date) -> list[Request]:
        """Return the requests that were decided and refused."""
        return [r for r in self.requests if first <= r.decided <= last and r.outcome == "N"]

    def to_be_assessed(self, first: date, last: date) -> list[Request]:
        """Return the requests on which it was decided to assess."""
        return [r for r in self.requests if first <= r.decided <= last and r.outcome == "Y"]

    def issued(self, first: date, last: date) -> Iterator[tuple[Request, Plan]]:
        """Yield the council's own new plans that started; none that another authority made."""
        for request in self.requests:
            plan = request.plan
            if plan and first <= plan.started <= last and not plan.transferred_from:
                yield request, plan

    def in_twenty_weeks(self, first: date, last: date, *, excepted: bool) -> tuple[int, int]:
        """Return how many new plans took twenty weeks at most, and of how many.

        `excepted`: with those to which an exception applies.
        """
        taken = [
            plan.started - request.received
            for request, plan in self.issued(first, last)
            if excepted or not request.excepted
        ]
        return sum(each <= _TWENTY_WEEKS for each in taken), len(taken)

    def plans(self, on: date) -> list[Plan]:
        """Return the plans that are active."""
        return [each.plan for each in self.requests if each.plan and each.plan.open_on(on)]

    def reviewed(self, on: date) -> tuple[int, int]:
        """Return how many plans of a year or more had a review in the year, and of how many."""
        year_old = [plan for plan in self.plans(on) if months_after(plan.started, 12) <= on]
        last = [max(r.met for r in p.reviews if r.met <= on) for p in year_old if _had(p, on)]
        return sum(months_after(met, 12) > on for met in last), len(year_old)


def _had(plan: Plan, on: date) -> bool:
    return any(review.met <= on for review in plan.reviews)
