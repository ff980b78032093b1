"""Days and codes by chance, more often than not those at which a definition turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from unit.measures.independent.figures import Record
from unit.measures.independent.working_days import working_days_later
from unit.measures.rows import months_later

T = TypeVar("T")
Later = Callable[[date], date]

FIRST, LAST = date(2022, 1, 1), date(2025, 12, 31)
"""The first and the last day of the periods that figures are compared for."""

QUARTER_ENDS = [
    months_later(date(2020, 1, 1), 3 * quarter) - timedelta(days=1) for quarter in range(25)
]


def months(count: int) -> Later:
    return lambda day: months_later(day, count)


def days(count: int) -> Later:
    return lambda day: day + timedelta(days=count)


def working_days(count: int) -> Later:
    return lambda day: working_days_later(day, count)


class Chance(Random):
    """Chances that are the same for the same seed."""

    def once_in(self, times: int) -> bool:
        return self.randrange(times) == 0

    def some(self, most: int) -> range:
        """Return a range over none to `most` numbers, few of them more often."""
        return range(min(self.randint(0, most), self.randint(0, most + 1)))

    def day(self) -> date:
        """Return a day about the end of a month or a quarter, or any day."""
        if self.once_in(2):
            return self.choice(QUARTER_ENDS) + timedelta(days=self.randint(-1, 2))
        return date(2020, 1, 1) + timedelta(days=self.randrange((LAST - date(2020, 1, 1)).days))

    def later(self, day: date, *turns: Later) -> date | None:
        """Return a day after `day`, about one at which something turns; at times none, or one
        that is out of order."""
        match self.randrange(12):
            case 0 | 1:
                return None
            case 2:
                return day
            case 3:
                return day - timedelta(days=self.randint(1, 60))
            case 4 | 5:
                return day + timedelta(days=self.randint(0, 500))
        return self.choice(turns)(day) + timedelta(days=self.randint(-1, 1))

    def after(self, day: date, *turns: Later) -> date:
        """Return the next day of a row of them; the same where they have reached the end."""
        return day if day > LAST else self.later(day, *turns) or day

    def code(self, usual: Sequence[T]) -> T | None:
        """Return one of the codes, at times none."""
        return None if self.once_in(8) else self.choice(usual)


def distinct(rows: Iterable[T], key: Callable[[T], object]) -> list[T]:
    """Return one row of each key, as a record has them."""
    return list({key(row): row for row in rows}.values())


def by_chance(make: Callable[[Chance], Record]) -> st.SearchStrategy[Record]:
    """Return records as `make` makes them."""
    return st.integers(0, 2**63).map(lambda seed: make(Chance(seed)))
