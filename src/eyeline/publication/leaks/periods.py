"""Which periods a label names, such as "2026-27 Q1" or "12 months to 30 June 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from eyeline.figures import PeriodKind, month_end, period, quarter_end

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = rf"({'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|sept)"
_KINDS = {
    "month": PeriodKind.MONTH,
    "quarter": PeriodKind.QUARTER,
    "financial year to date": PeriodKind.FYTD,
    "calendar year to date": PeriodKind.CYTD,
    "12 months": PeriodKind.R12,
    "twelve months": PeriodKind.R12,
    "year": PeriodKind.R12,
}
_DAY = re.compile(
    rf"(?:\b({'|'.join(_KINDS)}) (?:to|ended|ending) )?\b(\d{{1,2}}) {_MONTH} (\d{{4}})\b"
)
_MONTH_ALONE = re.compile(rf"(?<!\d )\b{_MONTH} (\d{{4}})\b")
_QUARTER = re.compile(r"\b(\d{4})[-/](\d{2}),? q(?:uarter )?([1-4])\b")
_QUARTER_FIRST = re.compile(r"\bq(?:uarter )?([1-4]),? (\d{4})[-/](\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_YEAR = re.compile(r"(?:year )?(\d{4})(?:[-/](\d{2}))?")

PERIOD = (
    rf"(?:(?:{'|'.join(_KINDS)}) (?:to|ended|ending) )?(?:\d{{1,2}} )?{_MONTH} \d{{4}}"
    r"|\d{4}[-/]\d{2}(?:,? q[1-4])?|q[1-4],? \d{4}[-/]\d{2}|\d{4}-\d{2}-\d{2}|\d{4}"
)
"""What names a period within a sentence of small letters."""
Days = tuple[date | None, date]
"""The first day, None where the label tells only the last; and the last day."""


@lru_cache(maxsize=20_000)
def named(label: str) -> frozenset[Days]:
    """Return the periods that a label names, by their first and last days.

    A last day alone is none beside a period that ends with it: "2025-26 Q4, 31 March 2026".
    """
    found = frozenset(_named(" ".join(label.lower().split())))
    whole = {end for start, end in found if start is not None}
    return frozenset(days for days in found if days[0] is not None or days[1] not in whole)


def _named(label: str) -> Iterator[Days]:
    for kind, day, month, year in _DAY.findall(label):
        if end := _day(int(year), _number(month), int(day)):
            yield from _of_kind(_KINDS.get(kind), end)
    for month, year in _MONTH_ALONE.findall(label):
        yield from _of_kind(PeriodKind.MONTH, month_end(date(int(year), _number(month), 1)))
    quarters = [(year, number) for year, _, number in _QUARTER.findall(label)]
    quarters += [(year, number) for number, year, _ in _QUARTER_FIRST.findall(label)]
    for year, number in quarters:
        yield from _of_kind(PeriodKind.QUARTER, _end_of_quarter(int(year), int(number)))
    for year, month, day in _ISO.findall(label):
        if end := _day(int(year), int(month), int(day)):
            yield None, end
    if alone := _YEAR.fullmatch(label):
        last = int(alone[1]) + bool(alone[2])
        if 1990 <= last <= 2100:
            yield from _of_kind(PeriodKind.FYTD, date(last, 3, 31))


def _of_kind(kind: PeriodKind | None, end: date) -> Iterator[Days]:
    if kind is None:
        yield None, end
        return
    try:
        found = period(kind, end)
    except ValueError:
        yield None, end
    else:
        yield found.start, found.end


def _end_of_quarter(year: int, number: int) -> date:
    """Return the last day of the financial quarter of this number."""
    return quarter_end(date(year + (number == 4), (3 * number) % 12 + 1, 1))


def _number(month: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
