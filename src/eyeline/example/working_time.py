"""Counting in working days, as the time limits of social work do."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cache

from eyeline.calendar import working_days


@cache
def _days() -> list[date]:
    return list(working_days())


def working_days_after(day: date, count: int) -> date:
    """Return the working day that is the `count`th after `day`, which itself does not count."""
    days = _days()
    return days[bisect_right(days, day) + count - 1]
