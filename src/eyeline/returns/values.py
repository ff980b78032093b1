"""Turning a column of text into a typed one, each distinct value read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_TIME = r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})" + _TIME)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-]?)(\d{2})\2(\d{2})" + _TIME)
_MONTH_NAMED = re.compile(r"(\d{4})-([A-Za-z]{3})-(\d{2})" + _TIME)
_MOMENT = re.compile(r"(\S+)[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_SERIAL_MOMENT = re.compile(r"([1-7]\d{4})(\.\d+)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL = re.compile(r"[1-7]\d{4}")  # 1927 to 2119: four digits would be a year
_INTEGER = re.compile(r"([+-]?\d{1,9})(?:\.0*)?")
_EARLIEST, _LATEST = date(1900, 1, 1), date(2099, 12, 31)
_PLAIN_NUMBER = r"^-?\d{1,12}(?:\.\d{1,4})?$"
_FOUR_PLACES = Decimal("0.0001")
_MOST = Decimal(10) ** 12


def as_dates(text: pa.Array[Any], serial_zero: date | None) -> pa.Array[Any]:
    """Return the days; null where there is none or it cannot be read as one.

    The day comes before the month. A serial number is a day only where `serial_zero` says
    what 0 is.
    """
    return _each_distinct(text, lambda value: day_of(value, serial_zero), pa.date32())


def day_of(value: str, serial_zero: date | None = None) -> date | None:
    """Return the day that `value` says, from 1900 to 2099, or None."""
    if found := _DAY_FIRST.fullmatch(value):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
    elif found := _YEAR_FIRST.fullmatch(value):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif (found := _MONTH_NAMED.fullmatch(value)) and found[2].lower() in _MONTHS:
        year, month, day = int(found[1]), _MONTHS.index(found[2].lower()) + 1, int(found[3])
    elif serial_zero and _SERIAL.fullmatch(value):
        return serial_zero + timedelta(days=int(value))
    else:
        return None
    try:
        read = date(year, month, day)
    except ValueError:
        return None
    return read if _EARLIEST <= read <= _LATEST else None


def as_moments(text: pa.Array[Any], serial_zero: date | None) -> pa.Array[Any]:
    """Return days with their times, to the second and without a zone; a day alone is midnight."""
    return _each_distinct(text, lambda value: moment_of(value, serial_zero), pa.timestamp("s"))


def moment_of(value: str, serial_zero: date | None = None) -> datetime | None:
    """Return the day and time that `value` says, or None."""
    if (serial := _SERIAL_MOMENT.fullmatch(value)) and serial_zero:
        midnight = datetime.combine(serial_zero + timedelta(days=int(serial[1])), time())
        seconds = (Decimal(serial[2] or 0) * 86_400).to_integral_value(ROUND_HALF_UP)
        return midnight + timedelta(seconds=int(seconds))
    found = _MOMENT.fullmatch(value)
    day = day_of(found[1] if found else value, serial_zero)
    if day is None:
        return None
    hour, minute, second = (int(found[i] or 0) for i in (2, 3, 4)) if found else (0, 0, 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return datetime.combine(day, time(hour, minute, second))


def month_first(text: pa.Array[Any]) -> bool:
    """Whether the days are written month first: more can be read so only, than the other way."""
    only_month_first = only_day_first = 0
    for value, count in counted(text).items():
        if found := _DAY_FIRST.match(value):
            first, second = int(found[1]), int(found[3])
            only_month_first += count * (first <= 12 < second <= 31)
            only_day_first += count * (second <= 12 < first <= 31)
    return only_month_first > max(only_day_first, 1)


def counted(text: pa.Array[Any]) -> dict[str, int]:
    """Return how often each text stands; a blank is not counted."""
    counts: Any = pc.value_counts(text.drop_null())
    return {entry["values"]: entry["counts"] for entry in counts.to_pylist()}


def as_codes(text: pa.Array[Any], spellings: Mapping[str, str]) -> pa.Array[Any]:
    """Return the codes; null where there is none or no list has it.

    `spellings` gives the code for each spelling in capitals.
    """
    return _each_distinct(text, lambda value: code_of(value, spellings), pa.string())


def code_of(value: str, spellings: Mapping[str, str]) -> str | None:
    """Return the code that `value` spells, in any case and with Excel's ".0", or None."""
    return spellings.get(value.upper()) or spellings.get(re.sub(r"\.0+$", "", value))


def as_integers(text: pa.Array[Any]) -> pa.Array[Any]:
    """Return the whole numbers; null where there is none or it is not one."""
    return _each_distinct(text, _integer, pa.int32())


def _integer(value: str) -> int | None:
    found = _INTEGER.fullmatch(value)
    return int(found[1]) if found else None


def as_numbers(text: pa.Array[Any]) -> pa.Array[Any]:
    """Return the numbers to four decimal places; null where there is none or it is not one."""
    type_ = pa.decimal128(18, 4)
    plain: Any = pc.match_substring_regex(text, _PLAIN_NUMBER)
    if pc.all(plain, min_count=0).as_py():  # nearly always, and many times as fast
        return text.cast(type_)
    return _each_distinct(text, _number, type_)


def _number(value: str) -> Decimal | None:
    try:
        read = Decimal(value.replace(",", ""))
    except InvalidOperation:
        return None
    if not read.is_finite() or abs(read) >= _MOST:
        return None
    return read.quantize(_FOUR_PLACES, ROUND_HALF_UP)


def as_text(text: pa.Array[Any]) -> pa.Array[Any]:
    """Return the texts, an identifier without the ".0" that Excel gives it."""
    return pc.replace_substring_regex(text, r"^(\d+)\.0+$", r"\1")


def respelled(text: pa.Array[Any], reads: Callable[[str], str | None] | None) -> pa.Array[Any]:
    """Return the texts as `reads` spells them; as they are where there is none."""
    if reads is None:
        return text
    return _each_distinct(text, lambda value: None if value is None else reads(value), pa.string())


def unreadable(text: pa.Array[Any], read: pa.Array[Any]) -> pa.BooleanArray:
    """Return where something stands that could not be read."""
    return pc.and_(pc.is_valid(text), pc.is_null(read))


def _each_distinct(
    text: pa.Array[Any], read: Callable[[Any], object], type_: pa.DataType
) -> pa.Array[Any]:
    encoded = text.dictionary_encode()
    values: pa.Array[Any] = pa.array(map(read, encoded.dictionary.to_pylist()), type_)
    return values.take(encoded.indices)
