"""Which days an extract of the dataset speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.records.tables import TABLES
from eyeline.returns import values
from eyeline.returns.checks import WrongContents
from eyeline.returns.raw import RawTable
from eyeline.returns.ssd.feeds import Feed

_YEARS = 6


def days_covered(
    found: Iterable[tuple[Feed, RawTable]], as_at: date | None, known_on: date
) -> tuple[date, date]:
    """Return the first and last day, both included, that an extract speaks of.

    The last is `as_at`, else the newest day on which something began or ended, of those not
    after `known_on`: later ones are mistakes or lie ahead, and what happened between that day and
    the extraction is nothing that the extract has. A day that the extract had only seen in part
    must be named by `as_at`.

    The first is the oldest day on which something ended, or if nothing did that on which something
    happened, and no more than six years before the last. The dataset's scripts take what is open
    or ended in these six years, so that what ended before is missing and a figure of a day before
    would be too low: such days are not covered, and their figures are not available. For the same
    reason an older return's rows that ended before are not withdrawn, and those that are missing
    of the days covered are. What began long ago and is still open says nothing of how far back
    the extract reaches.

    Source: Data to Insight, extraction scripts of the dataset 1.4 (ssd_timeframe_years).

    Raises:
        WrongContents: no table has a day that has passed, or `as_at` is before all of them.
    """
    starts, ends, events = _days(found)
    latest = as_at or known_on
    passed = [day for day in (*starts, *ends, *events) if day <= latest]
    if not passed:
        raise WrongContents(
            f"No table has a day up to {latest}: check --as-at, or that the tables are filled."
        )
    last = as_at or max(passed)
    oldest = min((day for day in ends or events if day <= last), default=last)
    return max(oldest, years_before(last) + timedelta(days=1)), last


def years_before(day: date) -> date:
    """Return the day six years before, 28 February for 29."""
    try:
        return day.replace(year=day.year - _YEARS)
    except ValueError:
        return day.replace(year=day.year - _YEARS, day=28)


def _days(
    found: Iterable[tuple[Feed, RawTable]],
) -> tuple[set[date], set[date], set[date]]:
    """Return the days on which something began, on which it ended, and on which it happened."""
    starts: set[date] = set()
    ends: set[date] = set()
    events: set[date] = set()
    for feed, raw in found:
        dates = TABLES[feed.table].dates
        if dates is None or feed.as_at:
            continue
        first, last = (_days_of(raw, feed.columns[column]) for column in dates)
        if dates[0] == dates[1]:
            events |= first
        else:
            starts |= first
            ends |= last
    return starts, ends, events


def _days_of(raw: RawTable, heading: str) -> set[date]:
    if heading not in raw.headings:
        return set()
    text: pa.Array[Any] = pc.unique(raw.columns[raw.headings.index(heading)])
    days: list[Any] = values.as_dates(text, None).to_pylist()
    return {day for day in days if day}
