"""Private fostering: what is notified, assessed and visited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

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


@dataclass(frozen=True)
class Arrangement:
    """A private fostering arrangement that was notified."""

    child: str
    notified: date
    assessed: date | None = None
    ended: date | None = None


def measures(record: Record) -> Measures:
    """Return the measures of private fostering."""
    arrangements: list[Arrangement] = list(record.get("private_fostering_arrangements", ()))
    visits = [
        (v.child, v.visited) for v in record.get("visits", ()) if v.purpose == "PRIVATE_FOSTERING"
    ]

    def seen(found: Arrangement, day: date) -> list[date]:
        """Return the days of visits from the notification to `day`, in order."""
        return sorted(
            d for child, d in visits if child == found.child and found.notified <= d <= day
        )

    def kept_up(asked: Asked) -> Tally:
        found = open_at_the_end(arrangements, "notified", "ended", asked)
        return Share(
            where(found, lambda row: asked.end <= _next_visit(row, seen(row, asked.end))), found
        )

    def by_working_day(
        count: int, done: Callable[[Arrangement, date], bool]
    ) -> Callable[[Asked], Tally]:
        """Return the share of which something was `done` by that working day after notification."""

        def share(asked: Asked) -> Tally:
            days = [(row, working_days_later(row.notified, count)) for row in arrangements]
            found = [
                Counted(row, day)
                for row, day in days
                if asked.holds(day) and (row.ended is None or row.ended > day)
            ]
            return Share([one for one in found if done(one.row, one.day)], found)

        return share

    return {
        "private_fostering_notifications": lambda asked: Count(
            happened(arrangements, "notified", asked)
        ),
        "private_fostering_number": lambda asked: Count(
            open_at_the_end(arrangements, "notified", "ended", asked)
        ),
        "private_fostering_assessed_42wd": by_working_day(
            42, lambda row, day: row.assessed is not None and row.assessed <= day
        ),
        "private_fostering_first_visit_7wd": by_working_day(
            7, lambda row, day: bool(seen(row, day))
        ),
        "private_fostering_visited_in_time": kept_up,
    }


def _next_visit(found: Arrangement, visits: list[date]) -> date:
    """Return the day by which a visit is due after the `visits` so far."""
    if not visits:
        return working_days_later(found.notified, 7)
    in_first_year = visits[-1] < months_later(found.notified, 12)
    return visits[-1] + timedelta(weeks=6 if in_first_year else 12)
