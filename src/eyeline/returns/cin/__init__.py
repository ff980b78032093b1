"""The children in need census: the yearly return of referrals, assessments and plans."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from eyeline.records.snapshots import Contents
from eyeline.returns import headers, reading
from eyeline.returns.checks import days_covered
from eyeline.returns.cin.checks import check
from eyeline.returns.cin.layout import LAYOUTS, SHAPE
from eyeline.returns.faults import Report
from eyeline.returns.headers import Census, Header

CIN = reading.Return("cin", LAYOUTS, SHAPE, check)
CENSUS = Census("CIN", month=3, day=31, first=2024, last=2026)
# Source: DfE, Children in need census, validation rule 2887, as published validators state it.
FEWEST_DISABILITIES = 8


def read(
    path: Path, year: int | None = None, *, covers: tuple[date, date] | None = None
) -> tuple[Contents, Report]:
    """Return what stands in the children in need census at `path`, and what is wrong with it.

    `year` is the year the census ends in: unless given, that of the reference date in the file's
    header. A year whose schema is not known is read with the same elements and the codes of the
    nearest year, and the header has a fault that says so. `covers` are the first and last day
    the census speaks of, both included: unless given, 1 April to 31 March of the year.

    Raises:
        EyelineError: the whole return is refused; the message names the place and the remedy.
    """
    header = Header.of(path)
    year = year or header.year()
    whole_year = (date(year - 1, 4, 1), CENSUS.reference_date(year))
    contents, report = reading.read(
        CIN, path, year, file_for={}, covers=days_covered(year, whole_year, covers)
    )
    found = headers.faults(header, CENSUS, year)
    if _disabilities(contents) < FEWEST_DISABILITIES:
        found.append(headers.fault("few-disabilities", "Disability"))
    return headers.with_header(contents, report, header, found)


def _disabilities(contents: Contents) -> int:
    """Return how many kinds of disability the census names."""
    if "disabilities" not in contents.tables:
        return 0
    named = contents.tables["disabilities"].column("disability").unique().to_pylist()
    return len({*named} - {"NONE"})
