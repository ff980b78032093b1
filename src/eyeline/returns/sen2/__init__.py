"""SEN2: the yearly return of education, health and care needs assessments and plans.

Also read is the workbook of an area inspection, whose two lists are of the same children.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow.compute as pc

from eyeline.records.snapshots import Contents
from eyeline.returns import layouts, reading, sources
from eyeline.returns.checks import days_covered, refuse_other_year
from eyeline.returns.drafts import Draft
from eyeline.returns.faults import Report
from eyeline.returns.sen2 import days
from eyeline.returns.sen2.checks import check
from eyeline.returns.sen2.joining import Assigned, joined, not_joined
from eyeline.returns.sen2.layout import MODULES
from eyeline.returns.sen2.lists import LISTS

SEN2 = reading.Return("sen2", (*MODULES, *LISTS), None, check)

_OF_THE_CALENDAR_YEAR = ("ehc_requests", "ehc_assessments", "ehc_plans", "ehc_plan_settings")


def read(
    path: Path,
    year: int | None = None,
    *,
    file_for: Mapping[str, str] | None = None,
    covers: tuple[date, date] | None = None,
) -> tuple[Contents, Report]:
    """Return what stands in the SEN2 return at `path`, and what is wrong with it.

    `path` is a folder of CSV files or one workbook with a sheet for each module, or a workbook
    with the lists of an area inspection. `year` is that of the census in January: unless given,
    that of the first census after the newest day told. `file_for` names the file or sheet of a
    record table where more than one fits.

    `covers` are the first and last day that the return speaks of, both included: unless given,
    1 January of the year before to the census day, of which modules 1 to 4 tell the calendar
    year. Active plans, their placements and needs are counted on the last day covered. Lists
    alone speak of one day, that of the newest plan or review, unless given.

    Raises:
        EyelineError: the whole return is refused; the message names the place and the remedy.
    """
    found = sources.read(path, None, lambda cells: layouts.is_heading(cells, SEN2.layouts))
    assigned, left_out = layouts.assign(found.tables, SEN2.layouts, file_for or {})
    left_out = [*found.left_out, *left_out]
    only_lists = bool(assigned) and not {layout.table for layout in MODULES} & set(assigned)
    if not only_lists:
        layouts.refuse_without_required(assigned, MODULES, left_out)
    told = days.told(assigned.values())
    year, covered = _days(pc.max(told).as_py(), year, covers, only_lists=only_lists)
    days.refuse_other_year(told, covered)
    drafts = _drafts(joined(assigned), year, covered[1])
    spans = _spans(covered, year, whole_year=not covers and not only_lists)
    spans_of_tables = {name: span for name, span in spans.items() if name in drafts}
    return reading.checked(SEN2, drafts, left_out, year, covered, spans_of_tables)


def _days(
    newest: date, year: int | None, covers: tuple[date, date] | None, *, only_lists: bool
) -> tuple[int, tuple[date, date]]:
    """Return the year of the return, and the first and last day it covers, both included."""
    year = year or days.census_year(covers[1] if covers else newest)
    if only_lists:
        return year, covers or (newest, newest)
    return year, days_covered(year, days.census_days(year), covers)


def _drafts(assigned: Assigned, year: int, last: date) -> dict[str, Draft]:
    drafts = {
        layout.table: Draft.of(*assigned[layout.table], year, last)
        for layout in SEN2.layouts
        if layout.table in assigned
    }
    for draft in drafts.values():
        not_joined(draft)
        refuse_other_year(draft)
    return drafts


def _spans(
    covered: tuple[date, date], year: int, *, whole_year: bool
) -> dict[str, tuple[date, date]]:
    """Return the days that a table covers where they are not those of the return."""
    spans = {layout.table: (covered[1], covered[1]) for layout in LISTS}
    if whole_year:
        spans |= dict.fromkeys(_OF_THE_CALENDAR_YEAR, (covered[0], date(year - 1, 12, 31)))
    return spans
