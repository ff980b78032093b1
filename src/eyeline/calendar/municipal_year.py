"""The municipal year: from one annual meeting of the council to the day before the next.

Source: Local Government Act 1972, schedule 12, paragraph 1 (remembered): the annual meeting is in
May, after the elections, or in a year without any between March and May.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_MAY = 5


@dataclass(frozen=True, slots=True, order=True)
class MunicipalYear:
    """A municipal year from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def title(self) -> str:
        """What papers call it, such as "2025-26"."""
        return f"{self.first.year}-{(self.first.year + 1) % 100:02}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def municipal_year(day: date, annual_meetings: Iterable[date] = ()) -> MunicipalYear:
    """Return the municipal year that a day is in.

    Of a year whose annual meeting is not among `annual_meetings` the first day is 1 May.
    """
    known = {meeting.year: meeting for meeting in annual_meetings}
    year = day.year if day >= _first(day.year, known) else day.year - 1
    return year_that_begins_in(year, known.values())


def year_that_begins_in(year: int, annual_meetings: Iterable[date] = ()) -> MunicipalYear:
    """Return the municipal year that begins in a year."""
    known = {meeting.year: meeting for meeting in annual_meetings}
    return MunicipalYear(_first(year, known), _first(year + 1, known) - timedelta(days=1))


def _first(year: int, known: dict[int, date]) -> date:
    return known.get(year, date(year, _MAY, 1))
