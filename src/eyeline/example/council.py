"""The example council: its name, its code, its years. None of them exists."""

from __future__ import annotations

from datetime import date

NAME = "Example City Council"
GSS = "E06999001"
COLOUR = "#4c2c92"
# The number by which older statistics and pupils' numbers know an authority; nobody has this one.
OLD_CODE = 601

SEED = 2026
FIRST_YEAR, LAST_YEAR = 2017, 2026
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
QUARTER = (date(2026, 4, 1), date(2026, 6, 30))


def return_days(year: int) -> tuple[date, date]:
    """Return the first and last day that the return of `year` covers, both included."""
    return date(year - 1, 4, 1), date(year, 3, 31)


def year_of(day: date) -> int:
    """Return the year of the return that covers a day."""
    return day.year + (day.month > 3)
