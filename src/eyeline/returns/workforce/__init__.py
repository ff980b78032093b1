"""The workforce census: the yearly return of children and family social workers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from eyeline.records.snapshots import Contents
from eyeline.returns import headers, reading
from eyeline.returns.checks import days_covered
from eyeline.returns.faults import Report
from eyeline.returns.headers import Census, Header
from eyeline.returns.workforce.checks import check
from eyeline.returns.workforce.layout import LAYOUTS, SHAPE, VACANCIES

WORKFORCE = reading.Return("workforce", LAYOUTS, SHAPE, check)
CENSUS = Census("CSWW", month=9, day=30, first=2022, last=2022)


def read(
    path: Path, year: int | None = None, *, covers: tuple[date, date] | None = None
) -> tuple[Contents, Report]:
    """Return what stands in the workforce census at `path`, and what is wrong with it.

    `year` is that of the 30 September on which social workers are counted: unless given, that of
    the reference date in the file's header. Another year than 2022 is read with the elements and
    codes of 2022, and the header has a fault that says so. `covers` are the first and last day
    the census speaks of, both included: unless given, 1 October to 30 September, as it has those
    who came and left in that year. Social workers are counted on the last of these days.

    Raises:
        EyelineError: the whole return is refused; the message names the place and the remedy.
    """
    header = Header.of(path)
    year = year or header.year()
    whole_year = (date(year - 1, 10, 1), CENSUS.reference_date(year))
    contents, report = reading.read(
        WORKFORCE, path, year, file_for={}, covers=days_covered(year, whole_year, covers)
    )
    found = headers.faults(header, CENSUS, year)
    if "social_work_vacancies" not in contents.tables:
        found.append(headers.fault("vacancies-missing", VACANCIES))
    return headers.with_header(contents, report, header, found)
