"""Requests, assessments, plans and reviews of education, health and care."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from unit.measures.independent.figures import (
    Asked,
    Count,
    Counted,
    Measures,
    Record,
    Share,
    Tally,
    happened,
    open_at_the_end,
    where,
)
from unit.measures.independent.people import NOBODY_KNOWS, People
from unit.measures.rows import months_later

NEEDS = {
    "SPLD": "Specific learning difficulty",
    "MLD": "Moderate learning difficulty",
    "SEMH": "Social, emotional and mental health",
    "SLCN": "Speech, language and communication",
    "HI": "Hearing impairment",
    "ASD": "Autistic spectrum disorder",
    "OTH": "Other difficulty",
}


@dataclass(frozen=True)
class Request:
    """A request for an assessment."""

    child: str
    received: date
    decided: date | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class NeedsAssessment:
    """The assessment that came of a request."""

    child: str
    received: date
    excepted: str | None = None


@dataclass(frozen=True)
class EhcPlan:
    """A plan that came of a request."""

    child: str
    received: date
    started: date
    ceased: date | None = None


@dataclass(frozen=True)
class PlanReview:
    """What the census of a day says of a plan and its latest review."""

    child: str
    counted_on: date
    received: date
    transferred_from: str | None = None
    met: date | None = None
    outcome: str | None = None
    decided: date | None = None
    amended: date | None = None


@dataclass(frozen=True)
class Need:
    """A type of need by the census of a day, `rank` 1 the primary one."""

    child: str
    counted_on: date
    need: str | None
    rank: int | None


class Learners(People):
    """The young people of the return, with the primary need last told of each."""

    def __init__(self, record: Record) -> None:
        super().__init__(record, "sen_people")
        self.needs: list[Need] = list(record.get("sen_needs", ()))

    def group(self, counted: Counted, dimension: str) -> str:
        if dimension != "need":
            return super().group(counted, dimension)
        name = counted.row.child
        told = [row for row in self.needs if row.child == name]
        if name not in self.known or not told:
            return NOBODY_KNOWS
        newest = max(row.counted_on for row in told)
        ranked = [row for row in told if row.counted_on == newest]
        first = min(ranked, key=lambda row: 999 if row.rank is None else row.rank)
        return NEEDS.get(first.need or "", NOBODY_KNOWS)


def measures(record: Record) -> Measures:
    """Return the measures of education, health and care plans."""
    return {**_requests(record), **_plans(record), **_reviews(record)}


def _requests(record: Record) -> Measures:
    requests = record.get("ehc_requests", ())

    def answered(asked: Asked) -> list[Counted]:
        found = happened(requests, "decided", asked)
        return where(found, lambda row: row.outcome in ("Y", "N"))

    def share(test: Callable[[Request], bool]) -> Callable[[Asked], Tally]:
        return lambda asked: Share(where(answered(asked), test), answered(asked), 1)

    return {
        "ehcp_requests": lambda asked: Count(happened(requests, "received", asked)),
        "ehcp_assessments_started": lambda asked: Count(
            where(happened(requests, "decided", asked), lambda row: row.outcome == "Y")
        ),
        "ehcp_requests_refused": share(lambda row: row.outcome == "N"),
        "ehcp_request_decided_6w": share(lambda row: _days(row.received, row.decided, 42)),
    }


def _plans(record: Record) -> Measures:
    plans: list[EhcPlan] = list(record.get("ehc_plans", ()))
    excepted = {
        (a.child, a.received) for a in record.get("ehc_assessments", ()) if a.excepted == "1"
    }
    transferred = {
        (r.child, r.received) for r in record.get("ehc_plan_reviews", ()) if r.transferred_from
    }

    def made_here(asked: Asked) -> list[Counted]:
        """Return the first plan of each request, where no other authority made it."""
        return [
            found
            for found in happened(plans, "started", asked)
            if (found.row.child, found.row.received) not in transferred
            and not any(
                (other.child, other.received) == (found.row.child, found.row.received)
                and other.started < found.row.started
                for other in plans
            )
        ]

    def all_in_time(asked: Asked) -> Tally:
        found = made_here(asked)
        return Share(where(found, lambda row: _days(row.received, row.started, 140)), found, 1)

    def in_time(asked: Asked) -> Tally:
        found = where(made_here(asked), lambda row: (row.child, row.received) not in excepted)
        return Share(where(found, lambda row: _days(row.received, row.started, 140)), found, 1)

    return {
        "ehcp_plans": lambda asked: Count(open_at_the_end(plans, "started", "ceased", asked)),
        "ehcp_new_plans": lambda asked: Count(made_here(asked)),
        "ehcp_20wk": in_time,
        "ehcp_20wk_ytd": in_time,
        "ehcp_20wk_all": all_in_time,
        "ehcp_20wk_all_ytd": all_in_time,
    }


def _reviews(record: Record) -> Measures:
    plans: list[EhcPlan] = list(record.get("ehc_plans", ()))
    newest: dict[tuple[str, date], PlanReview] = {}
    for row in sorted(record.get("ehc_plan_reviews", ()), key=lambda row: row.counted_on):
        if row.met is not None:
            newest[row.child, row.met] = row
    reviews = list(newest.values())
    to_amend = [review for review in reviews if review.outcome == "AMEND"]

    def yearly(asked: Asked) -> Tally:
        def lately(plan: EhcPlan) -> bool:
            return any(
                child == plan.child and met <= asked.end < months_later(met, 12)
                for child, met in newest
                if met > plan.started
            )

        found = where(
            open_at_the_end(plans, "started", "ceased", asked),
            lambda plan: months_later(plan.started, 12) <= asked.end,
        )
        return Share(where(found, lately), found, 1)

    def decided(asked: Asked) -> Tally:
        found = happened(reviews, "decided", asked)
        return Share(where(found, lambda row: _days(row.met, row.decided, 28)), found, 1)

    def amended(asked: Asked) -> Tally:
        found = happened(to_amend, "amended", asked)
        return Share(where(found, lambda row: _days(row.met, row.amended, 84)), found, 1)

    def overdue(asked: Asked) -> Tally:
        return Count(
            [
                Counted(row, asked.end)
                for row in to_amend
                if row.met
                and (asked.end - row.met).days > 84
                and (row.amended is None or row.amended > asked.end)
            ]
        )

    return {
        "ehcp_annual_review_12m": yearly,
        "ehcp_annual_review_decision_4w": decided,
        "ehcp_annual_review_amend_12w": amended,
        "ehcp_amendments_overdue": overdue,
    }


def _days(first: date, last: date | None, most: int) -> bool:
    """Whether from one day to the other there were none fewer than 0 and none more than `most`."""
    return last is not None and 0 <= (last - first).days <= most
