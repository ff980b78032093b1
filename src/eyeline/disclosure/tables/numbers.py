"""Numbers as published tables print them."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(
    r"(?P<sign>[-\u2212+]?)\s?£?\s?(?P<whole>\d{1,3}(?:(?:,|[ \u00a0\u2009\u202f])\d{3})+|\d+)"
    r"(?P<places>\.\d+)?\s?%?",
    re.ASCII,
)
_BETWEEN_THOUSANDS = re.compile(r"[^\d]", re.ASCII)
_LONGEST = 24


def number(text: str) -> Decimal | None:
    """Return the number that a text such as `1,204`, `14%` or `£12.50` prints; None for no number.

    A comma or a blank stands between thousands only. A percentage is as printed: 14% is 14.
    """
    matched = _NUMBER.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if matched is None:
        return None
    whole = _BETWEEN_THOUSANDS.sub("", matched["whole"])
    negative = matched["sign"] in ("-", "\u2212")
    value = Decimal(whole + (matched["places"] or ""))
    return -value if negative else value


def steps(value: Decimal, decimals: int) -> int | None:
    """Return a number in steps of the last of `decimals` places; None where it has more."""
    scaled = value.scaleb(decimals)
    return int(scaled) if scaled == int(scaled) else None
