"""The periods that figures are made for, in order, and where a day falls among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.figures import Period, PeriodKind, period


@dataclass(frozen=True)
class Timeline:
    """Periods of one kind, one after the other, `step` months apart.

    A day's place is the index of the first period that ends on or after it. Every row then
    counts over a run of places, from its first (included) to its last (not included): a stock
    from the day it opens to the day it closes, a flow for as long as its day lies within the
    period and no later event of the same child stands before the period's end.
    """

    kind: PeriodKind
    periods: tuple[Period, ...]
    step: int

    @classmethod
    def of(cls, kind: PeriodKind, ends: Sequence[date]) -> Timeline:
        """Return the periods of `kind` that end on `ends`, which are evenly spaced and in order."""
        step = 1 if kind is PeriodKind.MONTH else 3
        return cls(kind, tuple(period(kind, end) for end in ends), step)

    def __len__(self) -> int:
        return len(self.periods)

    def place(self, day: str) -> str:
        """Return SQL for the place of `day`; missing when the day is."""
        if self.step == 1:
            return f"(year({day}) * 12 + month({day}) - {self._base + 1})"
        return f"(year({day}) * 4 + (month({day}) + 2) // 3 - {self._base + 1})"

    def place_after(self, day: str) -> str:
        """Return SQL for the place of the first period that starts after `day`."""
        place = self.place(day)
        months = 12 // self.step
        match self.kind:
            case PeriodKind.MONTH | PeriodKind.QUARTER:
                return f"({place} + 1)"
            case PeriodKind.R12:
                return f"({place} + {months})"
            case PeriodKind.FYTD:
                return f"({place} + {months} - ((month({day}) + 8) % 12) // {self.step})"
            case PeriodKind.CYTD:
                return f"({place} + {months} - (month({day}) - 1) // {self.step})"

    @property
    def _base(self) -> int:
        """The number of the first period, counted in steps from the year 0."""
        first = self.periods[0].end
        return (first.year * 12 + first.month - 1) // self.step
