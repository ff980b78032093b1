"""Periods of time that figures are made for. Both ends of every period are included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PeriodKind(StrEnum):
    """How long a period is, and where it begins."""

    MONTH = "month"
    QUARTER = "quarter"
    FYTD = "fytd"  # from 1 April
    CYTD = "cytd"  # from 1 January
    R12 = "r12"  # twelve months to the end

    @property
    def words(self) -> str:
        return {
            "month": "month",
            "quarter": "quarter",
            "fytd": "financial year to date",
            "cytd": "calendar year to date",
            "r12": "12 months",
        }[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period from `start` to `end`, both included. It ends on a month's last day."""

    end: date
    kind: PeriodKind
    start: date

    @property
    def label(self) -> str:
        """Words for a heading, such as "Quarter to 30 June 2025"."""
        words = self.kind.words
        return f"{words[0].upper()}{words[1:]} to {day_in_words(self.end)}"


def day_in_words(day: date) -> str:
    """Return `day` as "30 June 2025"."""
    return f"{day.day} {day:%B %Y}"


def month_end(day: date) -> date:
    """Return the last day of the month that `day` is in."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def is_quarter_end(day: date) -> bool:
    """Whether `day` is the last day of March, June, September or December."""
    return day == month_end(day) and day.month % 3 == 0


def quarter_end(day: date) -> date:
    """Return the last day of the quarter that `day` is in."""
    return month_end(date(day.year, 3 * ((day.month + 2) // 3), 1))


def months_before(first_of_month: date, months: int) -> date:
    """Return the first day of the month that is `months` before the one given."""
    count = first_of_month.year * 12 + first_of_month.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def months_between(first: date, last: date) -> int:
    """Return how many months the days from `first` to `last`, both included, are in."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def period(kind: PeriodKind, end: date) -> Period:
    """Return the period of this kind that ends on `end`.

    Raises:
        ValueError: `end` is not a month's last day or, for a quarter, not a quarter's.
    """
    if end != month_end(end):
        raise ValueError(f"{end} is not the last day of a month")
    first = end.replace(day=1)
    match kind:
        case PeriodKind.MONTH:
            start = first
        case PeriodKind.QUARTER:
            if not is_quarter_end(end):
                raise ValueError(f"{end} is not the last day of a quarter")
            start = months_before(first, 2)
        case PeriodKind.FYTD:
            start = date(end.year - (end.month < 4), 4, 1)
        case PeriodKind.CYTD:
            start = date(end.year, 1, 1)
        case PeriodKind.R12:
            start = months_before(first, 11)
    return Period(end, kind, start)


def period_ends(first: date, last: date, *, every_months: int = 3) -> list[date]:
    """Return the month or quarter ends from `first` to `last`, both included where they are one."""
    ends = []
    end = quarter_end(first) if every_months == 3 else month_end(first)
    while end <= last:
        ends.append(end)
        following = months_before(end.replace(day=1), -every_months)
        end = month_end(following)
    return ends


def financial_year(day: date) -> str:
    """Return the financial year of `day`, such as "2025-26" (1 April to 31 March)."""
    first = day.year - (day.month < 4)
    return f"{first}-{(first + 1) % 100:02d}"


def quarter_name(end: date) -> str:
    """Return the financial quarter that ends on `end`, such as "2025-26 Q1"."""
    return f"{financial_year(end)} Q{(end.month // 3 - 2) % 4 + 1}"
