"""Days in the words of a plan: "June 25" is the end of June 2025; what is doubtful is told.

Days come before months. A year of two digits is one near the day that the plan is as at.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_NEAR = 4  # years: further off, "June 30" may as well be the thirtieth
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"[\s,.'\u2019/-]*(?P<{0}>(?:19|20)\d\d|\d\d)(?![\d:]|(?:st|nd|rd|th)\b|[/.-]\d)"
_DAY = r"(?P<{0}>\d{{1,2}})\s*(?:st|nd|rd|th)?"
_SPOKEN = re.compile(
    "|".join(
        (
            r"\b(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d)?)?\b",
            r"(?<![\d/.-])(?P<dmy>\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))(?![\d/-])",
            r"(?<![\d/.-])(?P<my>\d{1,2}/\d{4})(?![\d/])",
            r"\b(?P<range1>(?:from\s+|between\s+)?)"
            + _MONTH.format("from_month")
            + r"\s*(?:-|\u2013|\u2014|to|until|and)\s*"
            + _MONTH.format("to_month")
            + _YEAR.format("to_year"),
            r"\b" + _DAY.format("day") + r"(?:\s+of)?[\s,-]*" + _MONTH.format("month")
            + _YEAR.format("year"),
            r"\b" + _MONTH.format("us_month") + r"\s+" + _DAY.format("us_day")
            + r",?\s+(?P<us_year>20\d\d)\b",
            r"\b" + _MONTH.format("whole_month") + _YEAR.format("whole_year"),
            r"\b(?:q|qtr|quarter)\s*(?P<quarter>[1-4])[\s,(]*(?:of\s+)?(?:fy\s*)?"
            r"(?P<first_year>20\d\d|\d\d)\s*[/-]\s*(?P<last_year>20\d\d|\d\d)\)?",
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
_DOUBTFUL = re.compile(
    r"\b(jan(uary)?|feb(ruary)?|march|apr(il)?|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?"
    r"|nov(ember)?|dec(ember)?)\b(?!-)|\bmar\b|\bmay\b(?=\s*(\d|$|[,;.)]))|\b(spring|summer"
    r"|autumn|winter)\b"
    r"|\b(q|qtr|quarter)\s*[1-4]\b|\b(half )?term( \d)?\b|\b\d+ (working )?(days?|weeks?|months?)\b"
    r"|\b(easter|christmas|year[- ]end|financial year|academic year|asap|immediate(ly)?|tonight"
    r"|today|tomorrow)\b|\bend of (the )?(year|month)\b|\bw/?c\b|\bweek commencing\b"
    r"|\b\d{1,2}(st|nd|rd|th)\b(?!\s+(?!of\b)[a-z])|\b\d{1,2}[/.]\d{1,2}\b|\b20\d\d\b"
    r"|\bnext (month|year|quarter|week)\b",
    re.IGNORECASE,
)
_NOT_THE_END = re.compile(
    r"\b(mid|middle of|early|earl(y|ier) in|beginning of|start of|w/?c|week commencing"
    r"|late)[\s-]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day that words name: where it stands, and the day, None where that is doubtful.

    A range has `begins` too, the last day of its first month.
    """

    start: int
    end: int
    text: str
    on: date | None
    begins: date | None = None
    proposals: tuple[str, ...] = ()
    to_the_day: bool = False


def spoken(text: str, as_at: date) -> list[Spoken]:
    """Return every day that the words name, in their order."""
    found = []
    for match in _SPOKEN.finditer(text):
        day = _read(match, as_at)
        if day.on and not day.to_the_day and _NOT_THE_END.search(text[: match.start()]):
            proposals = (day.on.replace(day=15).isoformat(), day.on.isoformat())
            day = Spoken(day.start, day.end, day.text, None, proposals=proposals)
        elif day.on and _NOT_THE_END.search(text[: match.start()]):
            day = Spoken(day.start, day.end, day.text, None, proposals=(day.on.isoformat(),))
        found.append(day)
    return found


def doubtful(text: str) -> str | None:
    """Return the first words that speak of a time which cannot be read; None where none do."""
    found = _DOUBTFUL.search(text)
    return found.group().strip() if found else None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def month_number(name: str) -> int:
    """Return the number, from 1, of a month by its name or its first three letters."""
    return _MONTHS.index(name[:3].lower()) + 1


def _read(match: re.Match[str], as_at: date) -> Spoken:
    part = match.groupdict()
    start, end, text = match.start(), match.end(), match.group().strip()
    on: date | None = None
    begins: date | None = None
    proposals: tuple[str, ...] = ()
    exact = True
    if part["iso"]:
        year, month, day = (int(each) for each in part["iso"].split("-"))
        on = _day(year, month, day)
    elif part["dmy"]:
        day, month, year = (int(each) for each in re.split(r"[/.-]", part["dmy"]))
        on = _day(year if year > 99 else 2000 + year, month, day)
    elif part["my"]:
        month, year = (int(each) for each in part["my"].split("/"))
        on, exact = (month_end(year, month) if 1 <= month <= 12 else None), False
    elif part["to_month"]:
        on, proposals = _whole_month(part["to_month"], part["to_year"], as_at)
        if on:
            first = month_number(part["from_month"])
            begins = month_end(on.year - (first > on.month), first)
        exact = False
    elif part["day"]:
        year = int(part["year"])
        month = month_number(part["month"])
        on = _day(year if year > 99 else 2000 + year, month, int(part["day"]))
    elif part["us_month"]:
        on = _day(int(part["us_year"]), month_number(part["us_month"]), int(part["us_day"]))
    elif part["whole_month"]:
        on, proposals = _whole_month(part["whole_month"], part["whole_year"], as_at)
        exact = False
    else:
        on, exact = _quarter_end(part["quarter"], part["first_year"], part["last_year"]), False
    return Spoken(start, end, text, on, begins, proposals, exact)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole_month(name: str, year: str, as_at: date) -> tuple[date | None, tuple[str, ...]]:
    """Return the month's last day; where the year may be a day, None and both readings."""
    month = month_number(name)
    if len(year) == 4:
        return month_end(int(year), month), ()
    whole = month_end(2000 + int(year), month)
    if abs(whole.year - as_at.year) <= _NEAR:
        return whole, ()
    that_day = _day(as_at.year, month, int(year))
    both = [whole.isoformat(), *([that_day.isoformat()] if that_day else [])]
    return None, tuple(both)


def _quarter_end(quarter: str, first: str, last: str) -> date | None:
    """Return the last day of a quarter of a financial year, which begins on 1 April."""
    year = int(first) % 100
    if int(last) % 100 != (year + 1) % 100:
        return None
    return {
        "1": month_end(2000 + year, 6),
        "2": month_end(2000 + year, 9),
        "3": month_end(2000 + year, 12),
        "4": month_end(2001 + year, 3),
    }[quarter]
