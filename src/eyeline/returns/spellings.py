"""How people write amounts and months in exports, read as the record has them."""

from __future__ import annotations

import re
from datetime import date

from eyeline.figures.periods import month_end
from eyeline.returns import values

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})[ -]((?:20)?\d{2})")
_PERIOD = re.compile(r"P(?:eriod)? ?0?(\d{1,2})\D+((?:20)?\d{2})\s*[/-]\s*(?:20)?\d{2}", re.I)
_YEAR_PERIOD = re.compile(r"((?:20)?\d{2})\s*[/-]\s*(?:20)?\d{2}\D*?P(?:eriod)? ?0?(\d{1,2})", re.I)


def amount(text: str) -> str:
    """Return an amount of money as a plain number: "-1234.50" for "(£1,234.50)"."""
    if _PLAIN.fullmatch(text):
        return text
    plain = re.sub(r"[£,\s]", "", text)
    if found := re.fullmatch(r"\((.+)\)", plain):
        return f"-{found[1]}"
    return re.sub(r"^([\d.]+)-$", r"-\1", plain)


def last_of_month(text: str) -> str:
    """Return the last day of the month that `text` names; as it is where it names none.

    A month is read from any of its days, from "2026-06", "June 2026", "Jun-26", and from a period
    of a financial year, of which the first is April: "P3 2026/27", "2026-27 P03".
    """
    month = _month(" ".join(text.split()))
    return str(month_end(month)) if month else text


def _month(text: str) -> date | None:
    """Return a day of the month that `text` names."""
    if day := values.day_of(text):
        return day
    if found := _PERIOD.fullmatch(text):
        return _of_period(found[2], found[1])
    if found := _YEAR_PERIOD.fullmatch(text):
        return _of_period(found[1], found[2])
    if found := _YEAR_MONTH.fullmatch(text):
        return _first(int(found[1]), int(found[2]))
    if (found := _MONTH_YEAR.fullmatch(text)) and found[1][:3].lower() in _MONTHS:
        return _first(_year(found[2]), _MONTHS.index(found[1][:3].lower()) + 1)
    return None


def _of_period(year: str, number: str) -> date | None:
    """Return the first day of a month by its number in the financial year that begins in `year`."""
    months = int(number) + 2
    if not 1 <= int(number) <= 12:
        return None
    return _first(_year(year) + months // 12, months % 12 + 1)


def _first(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1 <= month <= 12 else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
