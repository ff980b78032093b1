"""SSDA903: the yearly return of children looked after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from eyeline.records.snapshots import Contents
from eyeline.returns import reading
from eyeline.returns.checks import days_covered
from eyeline.returns.faults import Report
from eyeline.returns.ssda903.checks import check
from eyeline.returns.ssda903.layout import LAYOUTS, SHAPE

SSDA903 = reading.Return("ssda903", LAYOUTS, SHAPE, check)


def read(
    path: Path,
    year: int,
    *,
    file_for: Mapping[str, str] | None = None,
    covers: tuple[date, date] | None = None,
) -> tuple[Contents, Report]:
    """Return what stands in the SSDA903 return at `path`, and what is wrong with it.

    `path` is a folder of CSV files, one XML file, or one workbook with a sheet for each table.
    `year` is the year the return ends in. `file_for` names the file or sheet of a record table
    where more than one fits. `covers` are the first and last day the return speaks of, both
    included: unless given, 1 April to 31 March of `year`.

    Raises:
        EyelineError: the whole return is refused; the message names the place and the remedy.
    """
    whole_year = (date(year - 1, 4, 1), date(year, 3, 31))
    return reading.read(
        SSDA903,
        path,
        year,
        file_for=file_for or {},
        covers=days_covered(year, whole_year, covers),
    )
