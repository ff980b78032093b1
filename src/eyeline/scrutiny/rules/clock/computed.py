"""A day that was worked out, with everything that it was worked out from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from eyeline.calendar import Calendar
from eyeline.figures import day_in_words
from eyeline.figures.errors import EyelineError

Inputs = tuple[tuple[str, str], ...]


class TooLate(EyelineError):
    """It is later than a rule allows."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Computed:
    """The day `on` by which, or from which, something is; and why.

    `rule` is an id such as "R2", `words` the reason in a sentence or two, `inputs` what it was
    worked out from, `counted` the days that were counted, in order, `source` the law or the
    council's own decision.
    """

    on: date
    rule: str
    words: str
    inputs: Inputs
    counted: tuple[date, ...]
    source: str


def spelt(day: date) -> str:
    """Return a day with its weekday, such as "Tuesday 10 June 2025"."""
    return f"{day:%A} {day_in_words(day)}"


def listed(days: tuple[date, ...]) -> str:
    """Return days as "29 and 30 May 2025 and 2 June 2025", a month's together."""
    months = groupby(days, key=lambda day: (day.year, day.month))
    return joined([_of_a_month(tuple(group)) for _, group in months])


def _of_a_month(days: tuple[date, ...]) -> str:
    *earlier, last = days
    return joined([*(str(day.day) for day in earlier), day_in_words(last)])


def joined(words: Sequence[str]) -> str:
    """Return words with commas between them, and "and" before the last."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def working(number: int, *, clear: bool = False) -> str:
    """Return a number of days in words, such as "5 clear working days"."""
    return f"{number} {'clear ' if clear else ''}working day{'' if number == 1 else 's'}"


def between(number: int, counted: tuple[date, ...], start: str, end: str) -> str:
    """Return a sentence that so many clear working days, which are told, lie between two."""
    days = f" ({listed(counted)})" if counted else ""
    verb = "lies" if number == 1 else "lie"
    return f"{working(number, clear=True)}{days} {verb} between {start} and {end}."


def not_counted(calendar: Calendar, first: date, last: date) -> str:
    """Return a sentence on the bank holidays and closures between two days; blank without any."""
    skipped = calendar.skipped(first, last)
    if not skipped:
        return ""
    verb = "is" if len(skipped) == 1 else "are"
    return f" Not counted {verb} {listed(skipped)}: a bank holiday, or the council is closed."
