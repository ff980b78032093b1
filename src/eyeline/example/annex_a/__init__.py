"""Annex A: the lists that an inspection asks for, as at 30 June 2026, in one workbook.

Source: Ofsted, Annex A to the framework for inspecting local authority children's services: its
lists and columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from xlsxwriter import Workbook

from eyeline.example.annex_a import care, need
from eyeline.example.annex_a.inspection import AS_AT, Inspection, List
from eyeline.example.council import NAME

_TITLES = (
    "Contacts", "Early help assessments", "Referrals", "Assessments", "Section 47 enquiries",
    "Children in need", "Child protection plans", "Children looked after", "Care leavers",
    "Children with a plan for adoption", "Prospective adopters",
)  # fmt: skip


def write(path: Path, inspection: Inspection, random: Random) -> None:
    """Write the workbook, a sheet for each list with its title above the headings."""
    lists = [*need.lists(inspection), *care.lists(inspection)]
    _put_faults_in(random, lists)
    path.parent.mkdir(parents=True, exist_ok=True)
    with Workbook(path) as workbook:
        workbook.set_properties({"title": "Annex A", "created": datetime(2026, 7, 3, tzinfo=UTC)})
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for number, (title, rows) in enumerate(zip(_TITLES, lists, strict=True), 1):
            sheet = workbook.add_worksheet(f"List {number}")
            sheet.write_string(0, 0, f"{NAME}. List {number}: {title}, as at {AS_AT:%d/%m/%Y}")
            for at, row in enumerate(rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(at, column, cell) if cell else None
                    elif isinstance(cell, int):
                        sheet.write_number(at, column, cell)
                    elif cell:
                        sheet.write_datetime(at, column, cell, day)


def _put_faults_in(random: Random, lists: Sequence[List]) -> None:
    """Write into a few cells what people write there; no count of children is changed."""
    for number, heading, wrong in (
        (3, "Referral Source", "See file"),
        (5, "Was an Initial Child Protection Conference deemed unnecessary?", "tbc"),
        (6, "Primary Need Code", "Not CSC"),
        (7, "Was the Child Seen Alone?", "Asleep"),
        (8, "Placement Provider", "n/k"),
        (9, "Activity Status", "Gap year"),
    ):
        headings, *rows = lists[number - 1]
        at = headings.index(heading)
        for row in random.sample(rows, max(1, len(rows) // 150)):
            row[at] = wrong
    random.choice(lists[5][1:])[3] = "unknown"
