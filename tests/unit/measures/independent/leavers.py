"""Care leavers, by the latest list of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from unit.measures.independent.figures import (
    Asked,
    Count,
    Measures,
    Record,
    Share,
    Tally,
    latest,
    where,
)
from unit.measures.rows import months_later

BUSY = ("F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "P5")
"""In education, employment or training, full or part time."""


@dataclass(frozen=True)
class Leaver:
    """A young person on the list of a day."""

    child: str
    listed: date
    pathway_plan_reviewed: date | None = None
    in_touch: str | None = None
    accommodation: str | None = None
    suitable: str | None = None
    activity: str | None = None


Test = Callable[[Leaver], bool]


def measures(record: Record) -> Measures:
    """Return the measures of care leavers."""
    visits = [(v.child, v.visited) for v in record.get("visits", ()) if v.purpose == "CUSTODY"]

    def number(test: Test) -> Callable[[Asked], Tally]:
        def count(asked: Asked) -> Tally:
            there = latest(record.get("care_leavers", ()), "listed", asked)
            return None if there is None else Count(where(there, test))

        return count

    def share(above: Test, below: Test = lambda row: True) -> Callable[[Asked], Tally]:
        def of_list(asked: Asked) -> Tally:
            there = latest(record.get("care_leavers", ()), "listed", asked)
            if there is None:
                return None
            return Share(where(there, lambda row: below(row) and above(row)), where(there, below))

        return of_list

    def visited(row: Leaver) -> bool:
        return any(c == row.child and 0 <= (row.listed - day).days <= 56 for c, day in visits)

    return {
        "care_leavers": number(lambda row: True),
        "care_leavers_in_custody": number(_in_custody),
        "care_leavers_custody_visited": share(visited, _in_custody),
        "care_leavers_eet": share(lambda row: row.activity in BUSY),
        "care_leavers_in_touch": share(lambda row: row.in_touch == "YES"),
        "care_leavers_suitable": share(lambda row: row.suitable == "1"),
        "pathway_plans_current": share(_has_current_plan),
    }


def _in_custody(row: Leaver) -> bool:
    return row.accommodation == "X"


def _has_current_plan(row: Leaver) -> bool:
    day = row.pathway_plan_reviewed
    return day is not None and day <= row.listed <= months_later(day, 6)
