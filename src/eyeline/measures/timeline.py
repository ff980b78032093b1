"""The places in time that figures are made for, in order, and where a day falls among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from eyeline.figures import PeriodKind
from eyeline.figures.periods import month_end

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Timeline:
    """Ends of months, `step` months apart; at each of them periods of any kind may end.

    A day's place is the index of the first that is not before it. Every row then counts over a
    run of places, from its first (included) to its last (not included): a stock from the day it
    opens to the day it closes, a flow for as long as its day lies within the period and no later
    event of the same child stands before the period's end. Months are numbered from the year 0.
    """

    first: int
    step: int
    count: int

    @classmethod
    def of(cls, ends: Mapping[PeriodKind, Sequence[date]]) -> Timeline:
        """Return the timeline on which the periods that end on `ends` lie: quarters if it can."""
        months = sorted({_month(day) for days in ends.values() for day in days})
        by_quarter = not ends.get(PeriodKind.MONTH) and all(month % 3 == 2 for month in months)
        step = 3 if by_quarter else 1
        return cls(months[0], step, (months[-1] - months[0]) // step + 1)

    def __len__(self) -> int:
        return self.count

    @property
    def year(self) -> int:
        """How many places a year has."""
        return 12 // self.step

    @property
    def days(self) -> tuple[date, date]:
        """Return the first and the last day, both included, on which an event may count."""
        before = self.first - 11
        last = self.first + (self.count - 1) * self.step
        return date(before // 12, before % 12 + 1, 1), month_end(date(last // 12, last % 12 + 1, 1))

    def at(self, day: date) -> int:
        """Return the place of `day`, which may lie before the first or after the last."""
        return _month(day) // self.step - self.first // self.step

    def place(self, day: str) -> str:
        """Return SQL for the place of `day`; missing when the day is."""
        month = f"(year({day}) * 12 + month({day}) - 1)"
        return f"({month} // {self.step} - {self.first // self.step})"

    def after(self, kind: PeriodKind, places: Places) -> Places:
        """Return the place of the first period of `kind` that begins after an event of `places`."""
        month = self.first + places * self.step
        match kind:
            case PeriodKind.MONTH:
                last = month
            case PeriodKind.QUARTER:
                last = month - month % 3 + 2
            case PeriodKind.FYTD:
                last = month + (14 - month % 12) % 12
            case PeriodKind.CYTD:
                last = month - month % 12 + 11
            case PeriodKind.R12:
                last = month + 11
        return (last - self.first) // self.step + 1


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
