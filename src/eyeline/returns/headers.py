"""What the header of a census says of it: which census it is, of what day, by what authority."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from eyeline.records.snapshots import Contents
from eyeline.returns import values, xml_files
from eyeline.returns.checks import WrongContents
from eyeline.returns.faults import Fault, Report, TableReport
from eyeline.returns.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Census:
    """A census: what its header calls it, the month and day it refers to, and the first and last
    year, both included, whose schema its layout was made from."""

    collection: str
    month: int
    day: int
    first: int
    last: int

    def reference_date(self, year: int) -> date:
        """Return the day that the census of `year` refers to."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in a census's header, by the names of its elements."""

    file: str
    leaves: Mapping[str, str]

    @classmethod
    def of(cls, path: Path) -> Header:
        """Return the header of the XML file at `path`.

        Raises:
            NotReadable: there is no such file, or it is not XML.
        """
        return cls(path.name, xml_files.header(path))

    @property
    def referred_to(self) -> date | None:
        """The day that the header says the census refers to."""
        return values.day_of(self.leaves.get("ReferenceDate", ""))

    def year(self) -> int:
        """Return the year of the reference date, or else the year that is given.

        Raises:
            WrongContents: the header gives neither.
        """
        given = self.leaves.get("Year", "")
        if day := self.referred_to:
            return day.year
        if re.fullmatch(r"20\d\d", given):
            return int(given)
        raise WrongContents(
            f"{self.file} does not say of which year it is (ReferenceDate in its Header): check "
            "that it is the right file, and give the year with --year."
        )


def faults(header: Header, census: Census, year: int) -> list[Fault]:
    """Return what is wrong in the header of the return of `year`."""
    leaves = header.leaves
    if not leaves:
        return [fault("header-missing", "")]
    wrong = {
        ("collection-differs", "Collection"): leaves.get("Collection") != census.collection,
        ("year-differs", "Year"): leaves.get("Year") != str(year),
        ("reference-date-differs", "ReferenceDate"): (
            header.referred_to != census.reference_date(year)
        ),
        ("authority-malformed", "LEA"): not re.fullmatch(r"\d{3}", leaves.get("LEA", "")),
        ("year-not-known", "ReferenceDate"): not census.first <= year <= census.last,
    }
    return [fault(code, column) for (code, column), found in wrong.items() if found]


def fault(code: str, column: str) -> Fault:
    """Return a fault of the return as a whole, in an element of its header or of its own."""
    return Fault(KINDS[code], column, (1,))


def with_header(
    contents: Contents, report: Report, header: Header, found: list[Fault]
) -> tuple[Contents, Report]:
    """Return what was read, with the header's faults before those of the tables."""
    there = int(bool(header.leaves))
    table = TableReport(
        "header", f"{header.file}, element Header", there, there, tuple(found), (), ()
    )
    whole = replace(report, tables=(table, *report.tables))
    return replace(contents, faults=whole.as_data()), whole
