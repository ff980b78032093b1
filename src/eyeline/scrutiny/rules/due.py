"""When something was promised for, and how often: "in six months", "annually"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from eyeline.calendar import months_after
from eyeline.figures import day_in_words
from eyeline.scrutiny.rules.reading.dates import days_in, nearest
from eyeline.scrutiny.rules.reading.programme import Row

_NUMBERS = {
    "one": 1,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "eighteen": 18,
}
_AFTER = re.compile(
    r"\b(?:in|within|after)\s+(?:the\s+next\s+)?(?P<n>\d{1,2}|a|one|two|three|four|six|nine"
    r"|twelve|eighteen)[\s-]+(?P<unit>weeks?|months?|years?)\b(?:['\u2019]s?)?(?:\s+time)?",
    re.IGNORECASE,
)
_MONTHS_WORDS = """
January February March April May June July August September October November December
"""
_MONTHS = tuple(_MONTHS_WORDS.split())
_MONTH = re.compile(
    rf"\b(?P<how>by|in|before|for|at the)\s+(?:the\s+end\s+of\s+)?(?P<month>{'|'.join(_MONTHS)}"
    r")(?:\s+(?P<year>20\d\d))?\b(?!\s+\d)"
)
_NEXT = re.compile(
    r"\b(?:next|following|subsequent) (?:meeting|commission|committee|panel|scrutiny)\b",
    re.IGNORECASE,
)
_OFTEN = (
    (
        "annually",
        1,
        re.compile(r"\b(?:annual(?:ly)?|yearly|every year|once a year|each year)\b", re.IGNORECASE),
    ),
    (
        "six-monthly",
        2,
        re.compile(
            r"\b(?:(?:six|6)[- ]?monthly|twice a year|every six months|bi-?annual(?:ly)?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "quarterly",
        3,
        re.compile(
            r"\b(?:quarterly|every quarter|each quarter|every three months)\b", re.IGNORECASE
        ),
    ),
    (
        "regularly",
        2,
        re.compile(
            r"\b(?:regular(?:ly)?|ongoing|each meeting|every meeting|monthly)\b", re.IGNORECASE
        ),
    ),
)
_SLACK = 45  # days about "in six months": a commission meets every six to eight weeks


@dataclass(frozen=True, slots=True)
class Due:
    """A day for which something was promised."""

    on: date
    text: str
    """The words that say so."""
    by: bool = False
    """Not later than the day."""
    next: bool = False
    """At the next meeting, whenever that is."""
    month: bool = False
    """Some time in the day's month."""

    def shown(self) -> str:
        """Return the day in words."""
        if self.next:
            return "the meeting after this one"
        return f"{self.on:%B %Y}" if self.month else day_in_words(self.on)

    def agrees(self, on: date, meetings: Sequence[date], after: date | None) -> bool:
        """Whether a meeting is when it was promised for, or the first from then on."""
        later = [day for day in sorted(meetings) if after is None or day > after]
        if self.next:
            return bool(later) and on == later[0]
        if self.by:
            return on <= self.on + timedelta(days=7)
        if self.month and (on.year, on.month) == (self.on.year, self.on.month):
            return True
        first = next((day for day in later if day >= self.on), None)
        return on == first or abs((on - self.on).days) <= _SLACK


@dataclass(frozen=True, slots=True)
class Often:
    """How often something was promised."""

    word: str
    times: int

    def is_met(self, rows: Sequence[Row], words: str) -> bool:
        """Whether rows come so often in a year, or one says that it does."""
        if any(name == self.word and pattern.search(words) for name, _, pattern in _OFTEN):
            return True
        return self.times > 1 and len({row.on for row in rows if row.on}) >= self.times


def due_of(text: str, held: date | None) -> Due | None:
    """Return when something was promised for; None where nothing says so."""
    if _NEXT.search(text):
        return Due(held or date.min, "the next meeting", next=True) if held else None
    if held and (found := _AFTER.search(text)):
        word = found["n"].lower()
        number = int(word) if word.isdecimal() else _NUMBERS[word]
        return Due(_later(held, number, found["unit"].lower()), f'"{found.group().strip()}"')
    for day in days_in(text):
        on = nearest(day, held) if held else day.on
        if on and (held is None or on > held):
            by = bool(
                re.search(r"\b(?:by|before)\s+(?:the\s+)?$", text[: day.start], re.IGNORECASE)
            )
            return Due(on, f'"{day.text}"', by=by)
    if found := _MONTH.search(text):
        return _in_month(found, held)
    return None


def recurs_as(text: str) -> Often | None:
    """Return how often something was promised; the least often where it is one or the other."""
    said = [Often(name, times) for name, times, pattern in _OFTEN if pattern.search(text)]
    plain = [each for each in said if not (each.word == "annually" and _is_a_title(text))]
    return min(plain, key=lambda each: each.times, default=None)


def _is_a_title(text: str) -> bool:
    """Whether "Annual" only belongs to a report's name."""
    return bool(re.search(r"\bAnnual\s+[A-Z]|[A-Z]\w+\s+Annual\b", text))


def _later(on: date, number: int, unit: str) -> date:
    if unit.startswith("week"):
        return on + timedelta(weeks=number)
    return months_after(on, number * (12 if unit.startswith("year") else 1))


def _in_month(found: re.Match[str], held: date | None) -> Due | None:
    month = _MONTHS.index(found["month"]) + 1
    if found["year"]:
        year = int(found["year"])
    elif held:
        year = held.year if month >= held.month else held.year + 1
    else:
        return None
    last = monthrange(year, month)[1]
    by = found["how"] in ("by", "before")
    return Due(date(year, month, last if by else 15), f'"{found.group()}"', by=by, month=True)
