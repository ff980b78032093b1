"""Annex A: the eleven lists that an inspection of children's services asks a council for.

A workbook has a sheet for each list, told by its columns; a list that is not there is left out.
One sheet feeds several tables of the record: see `lists` and `drawn`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from eyeline.records.snapshots import Contents
from eyeline.returns import layouts, reading, sources
from eyeline.returns.annex_a import drawn
from eyeline.returns.annex_a.checks import check
from eyeline.returns.annex_a.days import as_at_day, six_months_to
from eyeline.returns.annex_a.lists import LISTS
from eyeline.returns.annex_a.sheets import chosen_by_name, without_notes
from eyeline.returns.checks import WrongContents
from eyeline.returns.drafts import Draft
from eyeline.returns.faults import LeftOut, Report
from eyeline.returns.layouts import WrongTables

ANNEX_A = reading.Return("annex_a", LISTS, None, check)


def read(
    path: Path,
    received: date,
    *,
    as_at: date | None = None,
    file_for: Mapping[str, str] | None = None,
    covers: tuple[date, date] | None = None,
) -> tuple[Contents, Report]:
    """Return what stands in the lists at `path`, and what is wrong with them.

    `path` is a workbook with a sheet for each list, or a folder of CSV files. `as_at` is the day
    the lists are of: unless given, the last of `covers`, else the latest day in the lists on
    which something had happened, up to the day they were `received`. `covers` are the first and
    last day that lists 1 to 7 speak of, both included: unless given, the six months to `as_at`.
    Lists 8 and 9, and who is allocated to a child, speak of the day itself. `file_for` names the
    sheet or file of a record table where more than one fits.

    Source: Ofsted, Annex A: six months of contacts, referrals, assessments, enquiries and plans
    (remembered).

    Raises:
        EyelineError: the whole workbook is refused; the message names the place and the remedy.
    """
    found = sources.read(path, None, lambda cells: layouts.is_heading(cells, LISTS))
    raws, notes = without_notes(found.tables)
    chosen = chosen_by_name(raws) | dict(file_for or {})
    assigned, left_out = layouts.assign(raws, LISTS, chosen)
    if not assigned:
        raise WrongTables(
            f"{path.name} has none of the lists of Annex A: give the workbook with a sheet for "
            "each list, its headings as Annex A has them."
        )
    if covers and as_at and covers[1] != as_at:
        raise WrongContents(
            f"The lists are as at {as_at} and cover days to {covers[1]}: correct --as-at or "
            "--covers."
        )
    covers = covers or six_months_to(as_at or as_at_day(assigned.values(), received))
    year = covers[1].year + (covers[1].month > 3)
    drafts = {name: Draft.of(*assigned[name], year, covers[1]) for name in assigned}
    drafts |= drawn.tables(drafts, year, covers[1])
    missing = [
        LeftOut(f"{path.name}, {layout.name}", "No sheet has the columns of this list.")
        for layout in LISTS
        if layout.table not in assigned
    ]
    left_out = [*found.left_out, *left_out, *notes, *missing]
    return reading.checked(ANNEX_A, drafts, left_out, year, covers, _spans(drafts, covers[1]))


def _spans(drafts: Mapping[str, Draft], as_at: date) -> dict[str, tuple[date, date] | None]:
    """Return the days of the tables that do not speak of the whole of six months.

    Of visits and reviews a list has each child's last, so none that it lacks is taken back.
    """
    of_the_day = [name for name, draft in drafts.items() if draft.match.layout.as_at]
    only_the_last = [name for name in drawn.ONLY_THE_LAST if name in drafts]
    return {**dict.fromkeys(of_the_day, (as_at, as_at)), **dict.fromkeys(only_the_last)}
