"""The day that the lists are of, and the months before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from eyeline.figures.periods import months_before
from eyeline.records.tables import TABLES, Kind
from eyeline.returns import values
from eyeline.returns.checks import WrongContents
from eyeline.returns.layouts import Match
from eyeline.returns.raw import RawTable

# Days of the lists on which nothing need have happened yet: a birth, a conference that is booked.
NOT_EVENTS = frozenset({"dob", "conference"})
_A_MONTH = timedelta(31)


def as_at_day(found: Iterable[tuple[RawTable, Match]], received: date) -> date:
    """Return the latest day in the lists on which something had happened.

    A day after the lists were `received` is none, and one that stands alone, a month after all
    others, is taken for a slip.

    Raises:
        WrongContents: there is no day.
    """
    days = sorted({day for raw, match in found for day in _events(raw, match) if day <= received})
    if not days:
        raise WrongContents("The lists have no day by which to tell theirs: give it with --as-at.")
    near = [later for earlier, later in pairwise(days) if later - earlier <= _A_MONTH]
    return near[-1] if near else days[-1]


def _events(raw: RawTable, match: Match) -> set[date]:
    found: set[date] = set()
    for column in (*TABLES[match.layout.table].columns, *match.layout.beside):
        at = match.positions.get(column.name)
        if column.kind is Kind.DATE and column.name not in NOT_EVENTS and at is not None:
            read = values.as_dates(raw.columns[at], raw.serial_zero)
            days: list[Any] = read.drop_null().unique().to_pylist()
            found.update(days)
    return found


def six_months_to(last: date) -> tuple[date, date]:
    """Return `last` and the same day six months before, both included."""
    first_of_month = months_before(last.replace(day=1), 6)
    end_of_month = months_before(last.replace(day=1), 5) - timedelta(1)
    return first_of_month.replace(day=min(last.day, end_of_month.day)), last
