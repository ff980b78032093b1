"""What a number format shows of a value, and what it keeps back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[(?:\$[^\]]*|[A-Za-z]+ ?\d*)\]')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_WHITE = re.compile(r"\[(?:white|color ?2)\]", re.IGNORECASE)
_OWN_TEXT = re.compile(r'"[^"]*"|\\.')
_CONDITION = re.compile(r"\[[<>=][^\]]*\]")
_PLACES = re.compile(r"[0#?]")
_GENERAL_DIGITS = 11
_FIRST_DAY, _LAST_SERIAL = date(1899, 12, 30), 2_958_465


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a format: what it does to a number."""

    general: bool
    text: bool
    day: bool
    digits: int
    places: int
    percents: int
    thousands: int
    other: bool
    """It shows fractions or powers of ten."""
    letters: str

    @property
    def shows_nothing(self) -> bool:
        return not (self.general or self.text or self.day or self.digits)


@lru_cache(maxsize=2_000)
def sections(code: str) -> tuple[Section, ...]:
    """Return the parts of a format: for all, or for positive, negative, zero and text."""
    return tuple(_section(part) for part in _split(code))


def _split(code: str) -> list[str]:
    parts, quoted, escaped = [""], False, False
    for letter in code:
        if letter == ";" and not quoted and not escaped:
            parts.append("")
            continue
        if letter == '"' and not escaped:
            quoted = not quoted
        escaped = letter == "\\" and not escaped and not quoted
        parts[-1] += letter
    return parts


def _section(code: str) -> Section:
    elapsed = bool(_ELAPSED.search(code))
    code = _LITERAL.sub("", _CONDITION.sub("", _ELAPSED.sub("", code)))
    general = "general" in code.lower()
    plain = re.sub("general", "", code, flags=re.IGNORECASE)
    powers = bool(re.search(r"[eE][+-]", plain))
    letters = "".join(sorted(set(re.sub(r"AM/PM|A/P", "h", plain).lower()) & set("ymdhs")))
    day = elapsed or (bool(letters) and not powers)
    after = plain.partition(".")[2]
    trailing = re.search(r"(,+)[^0#?,]*$", plain)
    return Section(
        general=general,
        text="@" in plain,
        day=day,
        digits=0 if day else len(_PLACES.findall(plain)),
        places=len(_PLACES.findall(re.split("[eE]", after)[0])),
        percents=plain.count("%"),
        thousands=len(trailing[1]) if trailing else 0,
        other=powers or ("/" in plain and not day),
        letters=letters,
    )


def is_date(code: str) -> bool:
    """Whether a format shows days or times."""
    return sections(code)[0].day


def shown(code: str, raw: str) -> Decimal | None:
    """Return the number that a reader sees of a value: rounded, in per cent; None where none."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return None
    section = _of_value(code, value)
    if section.shows_nothing or section.day or section.other:
        return None
    if section.general or section.text:
        digits = len(value.as_tuple().digits)
        return value if digits <= _GENERAL_DIGITS else None
    scaled = value.scaleb(2 * section.percents - 3 * section.thousands)
    return scaled.quantize(Decimal(1).scaleb(-section.places), ROUND_HALF_UP)


def keeps_back(code: str, raw: str) -> bool:
    """Whether a cell holds more of a number, day or moment than it shows, or other digits."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return True
    section = _of_value(code, value)
    if _WHITE.search(code) or any(re.search(r"\d", each) for each in _OWN_TEXT.findall(code)):
        return True
    if _CONDITION.search(code) and any(each.shows_nothing for each in sections(code)):
        return True
    if section.day:
        return _keeps_back_a_day(section, value)
    if section.other:
        return value != value.to_integral_value()
    seen = shown(code, raw)
    if seen is None:
        return True
    return seen != value.scaleb(2 * section.percents)


def _keeps_back_a_day(section: Section, value: Decimal) -> bool:
    whole = value == value.to_integral_value()
    if not whole and not {"h", "s"} & set(section.letters):
        return True
    if "d" in section.letters:
        return "y" not in section.letters
    if value < 1:
        return False
    return "y" not in section.letters or day_of(value).day != 1


def day_of(serial: Decimal) -> date:
    """Return the day that a serial number stands for; the last there is for one beyond."""
    return _FIRST_DAY + timedelta(days=min(max(int(serial), 0), _LAST_SERIAL))


def hides_text(code: str) -> bool:
    """Whether a format shows nothing of a text."""
    parts = sections(code)
    return len(parts) == 4 and not (parts[3].text or parts[3].general)


def _of_value(code: str, value: Decimal) -> Section:
    parts = sections(code)
    if value < 0 and len(parts) > 1:
        return parts[1]
    if value == 0 and len(parts) > 2:
        return parts[2]
    return parts[0]
