"""Child protection plans, their reviews and the visits to the children on them."""

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
from unit.measures.independent.working_days import working_days_later
from unit.measures.rows import months_later

CATEGORIES = {
    "NEG": "Neglect",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "EMO": "Emotional abuse",
    "MUL": "Multiple",
}


@dataclass(frozen=True)
class Plan:
    """A child protection plan."""

    child: str
    started: date
    ended: date | None = None
    category: str | None = None
    previous_plans: int | None = None

    @property
    def told(self) -> dict[str, str]:
        return {"category": CATEGORIES.get(self.category or "", "not known")}


@dataclass(frozen=True)
class Review:
    """A review of a child's protection plan."""

    child: str
    reviewed: date


def measures(record: Record) -> Measures:
    """Return the measures of child protection."""
    plans: list[Plan] = list(record.get("child_protection_plans", ()))

    def open_now(asked: Asked) -> list[Counted]:
        return open_at_the_end(plans, "started", "ended", asked)

    def of_category(code: str) -> Callable[[Asked], Tally]:
        return lambda asked: Count(where(open_now(asked), lambda plan: plan.category == code))

    def long_open(asked: Asked) -> Tally:
        found = open_now(asked)
        return Share(
            where(found, lambda plan: months_later(plan.started, 24) <= asked.end), found, 1
        )

    def long_ended(asked: Asked) -> Tally:
        found = happened(plans, "ended", asked)
        return Share(
            where(found, lambda plan: months_later(plan.started, 24) <= plan.ended), found, 1
        )

    def second(asked: Asked) -> Tally:
        found = happened(plans, "started", asked)
        if found and all(row.row.previous_plans is None for row in found):
            return None
        return Share(where(found, lambda plan: _had_one_before(plan, plans)), found, 1)

    return {
        "cpp_number": lambda asked: Count(open_now(asked)),
        "cpp_started": lambda asked: Count(happened(plans, "started", asked)),
        "cpp_ended": lambda asked: Count(happened(plans, "ended", asked)),
        "cpp_neglect": of_category("NEG"),
        "cpp_physical": of_category("PHY"),
        "cpp_sexual": of_category("SAB"),
        "cpp_emotional": of_category("EMO"),
        "cpp_multiple": of_category("MUL"),
        "cpp_2_years": long_open,
        "cpp_ended_2_years": long_ended,
        "cpp_second": second,
        **_kept_up(record, open_now),
    }


def _had_one_before(plan: Plan, plans: list[Plan]) -> bool:
    earlier = any(p.child == plan.child and p.started < plan.started for p in plans)
    return earlier or (plan.previous_plans or 0) > 0


def _kept_up(record: Record, open_now: Callable[[Asked], list[Counted]]) -> Measures:
    """Return the measures of what is owed to a child while the plan lasts."""
    reviews = [(row.child, row.reviewed) for row in record.get("child_protection_reviews", ())]
    visits = [(v.child, v.visited) for v in record.get("visits", ()) if v.purpose == "PROTECTION"]

    def last(days: list[tuple[str, date]], plan: Plan, day: date) -> date | None:
        return max(
            (d for c, d in days if c == plan.child and plan.started < d <= day), default=None
        )

    def reviewed(asked: Asked) -> Tally:
        def in_time(plan: Plan) -> bool:
            review = last(reviews, plan, asked.end)
            due = months_later(review, 6) if review else months_later(plan.started, 3)
            return asked.end <= due

        found = where(open_now(asked), lambda plan: months_later(plan.started, 3) <= asked.end)
        return Share(where(found, in_time), found)

    def visited(asked: Asked) -> Tally:
        def in_time(plan: Plan) -> bool:
            seen = last(visits, plan, asked.end) or plan.started
            return asked.end <= working_days_later(seen, 10)

        found = open_now(asked)
        return Share(where(found, in_time), found)

    return {"cpp_reviewed_in_time": reviewed, "cpp_visited_in_time": visited}
