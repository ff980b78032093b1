"""How long a councillor was at no meeting: after six months they stop being one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from eyeline.calendar.days import months_after


class Absence(StrEnum):
    """How long somebody was at no meeting, where that is long enough to tell."""

    FOUR = "four"
    FIVE = "five"
    SIX = "six"


WORDS = {
    Absence.FOUR: "Four months",
    Absence.FIVE: "Five months",
    Absence.SIX: "Six months",
}
_MONTHS = {Absence.SIX: 6, Absence.FIVE: 5, Absence.FOUR: 4}


def absence(last: date, on: date) -> Absence | None:
    """Return how long somebody who was at a meeting `last` was at none by a day, if four months.

    Rule: R9. Source: Local Government Act 1972, s85(1): who is at no meeting throughout six
    consecutive months from their last attendance ceases to be a member, unless the council
    approved the reason within them.
    """
    return next(
        (each for each, number in _MONTHS.items() if on >= months_after(last, number)), None
    )


def ends_on(last: date) -> date:
    """Return the day on which six months from a last attendance are over."""
    return months_after(last, 6)
