"""Days in a paper's words: with or without weekday and year, in every way councils write them.

Days come before months. A year of two digits is one of this century.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = (
    r"(?:(?P<weekday{0}>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b[\s,.]*(?:the\s+)?)?"
)
_MONTH = (
    r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_FOUND = re.compile(
    "|".join(
        (
            r"\b(?P<iso>\d{4}-\d\d-\d\d)\b",
            r"(?<![\d/.-])" + _WEEKDAY.format("_figures")
            + r"(?P<figures>\d{1,2}\s?(?P<mark>[/.-])\s?\d{1,2}\s?(?P=mark)\s?(?:\d{4}"
              r"|\d\d))(?![\d/]|-\d)",
            r"(?<![\d/.,\u00a3-])" + _WEEKDAY.format("")
            + r"(?P<day>\d{1,2})(?P<ordinal>\s?(?:st|nd|rd|th))?(?:\s+of)?[\s,-]{1,3}"
            + _MONTH.format("") + r"(?:[\s,]{1,3}(?P<year>(?:19|20)\d\d(?!\d)"
                                  r"|[\u2019']?\d\d(?=\s*(?:$|[,;:.)\]|\n]))(?![:.]\d)))?",
            r"\b" + _WEEKDAY.format("_us") + _MONTH.format("_us")
            + r"\s+(?P<day_us>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year_us>(?:19|20)\d\d)\b",
        )
    ),
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A day that words name, and how: `on` is None where the year is missing or no such day is."""

    text: str
    start: int
    end: int
    on: date | None
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    """The weekday that the words give, 0 for Monday; None where they give none."""
    form: str = ""
    """How it is written, alike for all that are written alike: "1st June 2000", "01/06/00"."""

    @property
    def is_no_day(self) -> bool:
        """Whether it has a year and is no day of the calendar: 31 June 2025."""
        return self.on is None and self.year is not None

    def in_year(self, year: int) -> date | None:
        """Return the day in a year; None where that has no such day."""
        return _date(year, self.month, self.day)


def days_in(text: str) -> list[Day]:
    """Return every day that the words name, in their order."""
    return [day for match in _FOUND.finditer(text) if (day := _read(match)) is not None]


def first_day(text: str) -> date | None:
    """Return the first day with its year that the words name."""
    return next((day.on for day in days_in(text) if day.on), None)


def nearest(day: Day, to: date) -> date | None:
    """Return the day, in the year that brings it nearest to another where it has none."""
    if day.on or day.year:
        return day.on
    found = [each for year in (to.year - 1, to.year, to.year + 1) if (each := day.in_year(year))]
    return min(found, key=lambda each: abs((each - to).days), default=None)


def _read(match: re.Match[str]) -> Day | None:
    part = match.groupdict()
    weekday = part["weekday"] or part["weekday_figures"] or part["weekday_us"]
    form = ""
    if part["iso"]:
        year, month, day = (int(each) for each in part["iso"].split("-"))
        form = "2000-06-01"
    elif part["figures"]:
        day, month, year = (int(each) for each in re.split(r"\s?[/.-]\s?", part["figures"]))
        form = re.sub(r"\d", "0", re.sub(r"\s", "", part["figures"]))
        year = year if year > 99 else 2000 + year
    elif part["month_us"]:
        day, month, year = int(part["day_us"]), _month(part["month_us"]), int(part["year_us"])
        form = "June 1, 2000"
    else:
        return _spoken(match, part, weekday)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    on = _date(year, month, day)
    return Day(match.group().strip(), *match.span(), on, month, day, year, _weekday(weekday), form)


def _spoken(match: re.Match[str], part: dict[str, str | None], weekday: str | None) -> Day | None:
    given = part["day"] or ""
    month = _month(part["month"] or "")
    year = int((part["year"] or "").strip("'\u2019") or 0) or None
    if year is not None and year < 100:
        year += 2000
    if not 1 <= int(given) <= 31:
        return None
    form = ("01" if given.startswith("0") else "1") + ("st" if part["ordinal"] else "")
    form += " June" if len(part["month"] or "") > 4 or month in (5, 6, 7) else " Jun"
    form += "" if year is None else " 2000" if len(part["year"] or "") == 4 else " 00"
    on = _date(year, month, int(given)) if year else None
    text = match.group().strip().rstrip(",")
    return Day(text, *match.span(), on, month, int(given), year, _weekday(weekday), form)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _weekday(name: str | None) -> int | None:
    if not name:
        return None
    return next(at for at, each in enumerate(WEEKDAYS) if each.lower().startswith(name[:3].lower()))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
