"""A council's working days, and the whole days that lie between two.

"Clear days" leave out both ends: the day that something is published and the day of the event.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from eyeline.calendar.working_days import FIRST, LAST, bank_holidays

LONDON = ZoneInfo("Europe/London")
"""Where days begin and end, and by whose clock meetings are held."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which a council works: none of `closures`, on which it is shut though others
    work, and no weekend or bank holiday."""

    closures: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Whether the council works on a day.

        Raises:
            ValueError: the day is before 1990 or after 2060, of which no bank holidays are known.
        """
        if not FIRST <= day <= LAST:
            raise ValueError(f"Working days are known from {FIRST} to {LAST}, not on {day}.")
        return day.weekday() < 5 and day not in bank_holidays() and day not in self.closures

    def working_days_before(self, event: date, number: int) -> tuple[date, ...]:
        """Return the last `number` working days before an event, in order, without its own day."""
        return tuple(reversed([*self._working(event, -_DAY, number)]))

    def working_days_after(self, event: date, number: int) -> tuple[date, ...]:
        """Return the first `number` working days after an event, in order, without its own day."""
        return tuple(self._working(event, _DAY, number))

    def last_with_clear_days(self, event: date, number: int) -> date:
        """Return the last working day after which `number` clear working days come before an event.

        With 0 it is the last working day before the event.
        """
        return self.working_days_before(event, number + 1)[0]

    def clear_working_days(self, start: date, event: date) -> tuple[date, ...]:
        """Return the working days between two days, neither of them included."""
        between = (start + _DAY * number for number in range(1, (event - start).days))
        return tuple(day for day in between if self.works_on(day))

    def skipped(self, first: date, last: date) -> tuple[date, ...]:
        """Return the bank holidays and closures on Mondays to Fridays of a stretch of days.

        `first` and `last` are both included; weekends go without saying.
        """
        days = (first + _DAY * number for number in range((last - first).days + 1))
        return tuple(day for day in days if day.weekday() < 5 and not self.works_on(day))

    def _working(self, event: date, step: timedelta, number: int) -> Iterator[date]:
        day = event
        while number:
            day += step
            if self.works_on(day):
                number -= 1
                yield day


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or that month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - _DAY).day
    return date(year, month + 1, min(day.day, last))
