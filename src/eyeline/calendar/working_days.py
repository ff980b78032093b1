"""Working days: neither a Saturday, nor a Sunday, nor a bank holiday in England.

Source: Banking and Financial Dealings Act 1971, s1 and schedule 1, and the proclamations under
it, as the library `holidays` keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays

FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)
"""The days between which working days are known, both included."""


@cache
def bank_holidays() -> frozenset[date]:
    """Return the bank holidays in England from `FIRST` to `LAST`."""
    years = range(FIRST.year, LAST.year + 1)
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))


def working_days() -> Iterator[date]:
    """Yield every working day from `FIRST` to `LAST`, in order."""
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        if day.weekday() < 5 and day not in bank_holidays():
            yield day
