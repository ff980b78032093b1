"""Small made-up lists of Annex A, each of one child in order, as files or as a workbook."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from eyeline.records.snapshots import Contents
from eyeline.returns import annex_a
from eyeline.returns.faults import Report

Row = dict[str, str]
Lists = dict[str, list[Row]]
RECEIVED = date(2025, 4, 14)
AS_AT = date(2025, 3, 31)
_CHILD = {
    "Child Unique ID": "A1",
    "Gender": "b) Female",
    "Ethnicity": "a) WBRI",
    "Date of Birth": "05/06/2015",
    "Age": "9",
}
_ALLOCATED = {"Allocated Team": "North", "Allocated Worker": "W1"}
_LISTS: dict[str, Row] = {
    "List 1": {"Date of Contact": "01/03/2025", "Contact Source": "q) 6: Police"},
    "List 2": {"Assessment start date": "02/03/2025", "Assessment completion date": "20/03/2025"},
    "List 3": {
        "Date of Referral": "03/03/2025",
        "Referral Source": "e) 2A: Schools",
        "Referral NFA?": "b) No",
        **_ALLOCATED,
    },
    "List 4": {
        "Continuous Assessment Start Date": "04/03/2025",
        "Continuous Assessment Date of Authorisation": "25/03/2025",
        **_ALLOCATED,
    },
    "List 5": {
        "Strategy discussion initiating Section 47 Enquiry Start Date": "05/03/2025",
        "Was an Initial Child Protection Conference deemed unnecessary?": "No",
        "Date of Initial Child Protection Conference": "19/03/2025",
        "Did the Initial Child Protection Conference Result in a Child Protection Plan": "Yes",
        **_ALLOCATED,
    },
    "List 6": {
        "CIN Start Date": "06/03/2025",
        "Primary Need Code": "N1 - Abuse or Neglect",
        "Date Child Was Last Seen": "27/03/2025",
        "CIN Closure Date": "",
        "Reason for Closure": "",
        "Case Status": "c) Child in need plan",
        **_ALLOCATED,
    },
    "List 7": {
        "Child Protection Plan Start Date": "19/03/2025",
        "Initial Category of Abuse": "Neglect",
        "Latest Category of Abuse": "Emotional abuse",
        "Date of the Last Statutory Visit": "28/03/2025",
        "Was the Child Seen Alone?": "a) Yes",
        "Date of latest review conference": "",
        "Child Protection Plan End Date": "",
        "Number of Previous Child Protection Plans": "0",
        **_ALLOCATED,
    },
    "List 8": {
        "Date Started to be Looked After": "07/03/2025",
        "Child's Legal Status": "C1: ICO",
        "Date Ceased to be Looked After": "",
        "Reason Ceased to be Looked After": "",
        "Placement Type": "f) U6: Foster placement - not FFA",
        "Placement postcode": "ZZ1 1ZZ",
        "Date of Last Social Work Visit": "29/03/2025",
        **_ALLOCATED,
    },
    "List 9": {
        "Eligibility Category": "b) Former relevant child",
        "LA in Touch": "a) Yes",
        "Latest Date of Contact": "30/03/2025",
        "Type of Accommodation": "U: Independent living",
        "Suitability of Accommodation": "a) Suitable",
        "Activity Status": "F2: Full time in education other than higher",
        **_ALLOCATED,
    },
    "List 10": {
        "Date of Decision that Child Should be Placed for Adoption": "01/05/2024",
        "Date of Matching Child and Prospective Adopters": "01/06/2024",
        "Date Placed for Adoption": "01/07/2024",
        "Date of Adoption Order": "01/03/2025",
        "Date of Decision that Child Should No Longer be Placed for Adoption": "",
    },
}
_ADOPTER = {
    "Individual adopter identifier": "P1",
    "Gender": "Male",
    "Ethnicity": "WBRI",
    "Date Stage 1 started": "01/01/2024",
    "Date application approved": "01/05/2024",
}


def row(name: str, **changed: str) -> Row:
    """Return the one row of a list; `changed` values by the heading, spaces written as _."""
    usual = _ADOPTER if name == "List 11" else _CHILD | _LISTS[name]
    return usual | {heading.replace("_", " "): value for heading, value in changed.items()}


def made_up(**changed: list[Row]) -> Lists:
    """Return all eleven lists; `changed` ones by name, as List_3."""
    usual = {f"List {place}": [row(f"List {place}")] for place in range(1, 12)}
    return usual | {name.replace("_", " "): rows for name, rows in changed.items()}


def write_files(folder: Path, lists: Mapping[str, Sequence[Row]]) -> Path:
    """Write a CSV file for each list."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in lists.items():
        with (folder / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return folder


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> Path:
    """Write a sheet for each list, cell by cell."""
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
    return path


def cells(rows: Sequence[Row]) -> list[list[str]]:
    """Return the heading and the rows below it."""
    return [list(rows[0]), *([*each.values()] for each in rows)]


def read(folder: Path, lists: Lists) -> tuple[Contents, Report]:
    """Read these lists as at `AS_AT`, from files."""
    return annex_a.read(write_files(folder, lists), RECEIVED, as_at=AS_AT)


def found(report: Report) -> set[tuple[str, str, str, int]]:
    """Return the code, table, column and row of each fault."""
    return {
        (fault.kind.code, table.table, fault.column, number)
        for table in report.tables
        for fault in table.faults
        for number in fault.rows
    }
