"""The days of the SEN2 census: which day it is on, and which census tells of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.returns import values
from eyeline.returns.checks import FEWEST_ROWS, WrongContents
from eyeline.returns.layouts import Match
from eyeline.returns.raw import RawTable

# Not among them: birth dates, entry to a setting, which may lie ahead, and days that are due.
_TOLD = ("received", "decided", "started", "ceased", "met", "issued", "updated", "reviewed")
_THURSDAY = 3


def census_day(year: int) -> date:
    """Return the census day of `year`: the third Thursday of January.

    Source: DfE, SEN2 guides 2023 to 2026 (remembered).
    """
    first = date(year, 1, 1)
    return date(year, 1, 15 + (_THURSDAY - first.weekday()) % 7)


def census_year(day: date) -> int:
    """Return the year of the first census on or after `day`."""
    return day.year if day <= census_day(day.year) else day.year + 1


def census_days(year: int) -> tuple[date, date]:
    """Return the first and last day the return of `year` speaks of, both included.

    That is the calendar year before and then the days up to the census.
    """
    return date(year - 1, 1, 1), census_day(year)


def told(tables: Iterable[tuple[RawTable, Match]]) -> pa.Array[Any]:
    """Return the days on which anything happened that the tables tell.

    Raises:
        WrongContents: no day can be read.
    """
    columns = [
        values.as_dates(raw.columns[match.positions[name]], raw.serial_zero).drop_null()
        for raw, match in tables
        for name in _TOLD
        if name in match.positions
    ]
    found = pa.concat_arrays(columns) if columns else pa.nulls(0, pa.date32())
    if not len(found):
        raise WrongContents(
            "No day can be read in the return, so its year is not known: check that it is the "
            "right file, and that its dates are written as dd/mm/yyyy or yyyy-mm-dd."
        )
    return found


def refuse_other_year(found: pa.Array[Any], covers: tuple[date, date]) -> None:
    """Check that things happened on the covered days, and most of the newest of them.

    Raises:
        WrongContents: of at least `FEWEST_ROWS` days none is covered, or more lie after those
            that are covered than among them.
    """
    after = pc.greater(found, pa.scalar(covers[1]))
    within = pc.and_not(pc.greater_equal(found, pa.scalar(covers[0])), after)
    days_after, days_within = (len(pc.indices_nonzero(where)) for where in (after, within))
    if len(found) >= FEWEST_ROWS and (days_after > days_within or not days_within):
        raise WrongContents(
            f"Of the {len(found):,} days in the return {days_within:,} lie within {covers[0]} to "
            f"{covers[1]}, the days it is to speak of, and {days_after:,} after them: correct "
            "--year or --covers, or leave them out."
        )
