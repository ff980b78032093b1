"""Dates that a spreadsheet made of something else: "June 25" typed becomes the 25th of June."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from eyeline.improvement.rules.drafts import Draft
from eyeline.improvement.rules.headings import Field

_AT_LEAST = 3


def months_typed_as_days(drafts: Iterable[Draft], as_at: date) -> set[str]:
    """Return the places of deadlines that may be months, though they show a day and a year.

    Where every deadline of a plan is on a day whose number is a year about now (24, 25, 26),
    they were hardly meant as days.
    """
    held = {draft.place: found for draft in drafts if (found := _day_held(draft))}
    near = range(as_at.year % 100 - 1, as_at.year % 100 + 3)
    suspicious = all(day.day in near for day in held.values())
    return set(held) if len(held) >= _AT_LEAST and suspicious else set()


def _day_held(draft: Draft) -> date | None:
    """Return the date that a deadline's cell holds and shows to the day."""
    value = draft.values.get(Field.DUE)
    held = value.cell.value if value and value.cell else None
    if not isinstance(held, date) or value is None or value.cell is None:
        return None
    if "d" not in (value.cell.number_format or "yyyy-mm-dd").lower():
        return None
    return held.date() if isinstance(held, datetime) else held
