"""Each fault of a register, found in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.records.snapshots import Contents
from eyeline.returns import registers
from eyeline.returns.faults import Report

Found = dict[tuple[str, str], tuple[int, ...]]
CONTACTS = "ContactID,ChildID,Received,Created,Decision\n"
TEAMS = "Code,Name,Kind,Parent\nC,Example Council,Council,\n"
ALLOCATIONS = "ChildID,Team,Worker,From,To\n"


def read(folder: Path, table: str, text: str) -> tuple[Contents, Report]:
    path = folder / f"{table}.csv"
    path.write_text(text, encoding="utf-8")
    return registers.read(table, path)


def found(report: Report) -> Found:
    (table,) = report.tables
    return {(fault.kind.code, fault.column): fault.rows for fault in table.faults}


FAULTS: dict[str, tuple[str, str, Found]] = {
    "recorded before received": (
        "contacts",
        CONTACTS + "1,A,01/04/2026 09:30,01/04/2026 09:29,\n",
        {("recorded-before-received", "Created"): (2,)},
    ),
    "recorded on the same day, no time told": (
        "contacts",
        CONTACTS + "1,A,01/04/2026 09:30,01/04/2026,02/04/2026\n",
        {},
    ),
    "decided before received": (
        "contacts",
        CONTACTS + "1,A,01/04/2026 09:30,01/04/2026 09:30,31/03/2026\n",
        {("decided-before-received", "Decision"): (2,)},
    ),
    "nothing of when contacts were recorded": (
        "contacts",
        "ContactID,ChildID,Received\n1,A,01/04/2026 09:30\n2,A,02/04/2026 09:30\n",
        {("recording-not-told", "Created"): (2, 3)},
    ),
    "assessed before notified": (
        "private_fostering_arrangements",
        "ChildID,Notified,Assessed,Ended\nA,02/04/2026,01/04/2026,\n",
        {("assessed-before-notified", "Assessed"): (2,)},
    ),
    "ended without an outcome": (
        "pre_proceedings",
        "ChildID,From,To,Outcome\nA,01/04/2026,01/06/2026,\nB,01/04/2026,,A\n",
        {("end-without-reason", "Outcome"): (2,), ("reason-without-end", "To"): (3,)},
    ),
    "concluded before issued": (
        "care_proceedings",
        "ChildID,Issued,Concluded\nA,02/04/2026,01/04/2026\nB,02/04/2026,\n",
        {("ends-before-start", "Concluded"): (2,)},
    ),
    "two allocations at a time": (
        "allocations",
        ALLOCATIONS + "A,T,W1,01/04/2026,01/06/2026\nA,U,W2,31/05/2026,\n",
        {("overlapping-allocations", "From"): (3,)},
    ),
    "one allocation after another": (
        "allocations",
        ALLOCATIONS + "A,T,W1,01/04/2026,01/06/2026\nA,U,W2,01/06/2026,\n",
        {},
    ),
    "answered before it was received": (
        "complaints",
        "Reference,Stage,Received,Responded\n1,Stage 1,02/04/2026,02/04/2026\n"
        "2,Stage 1,02/04/2026,01/04/2026\n",
        {("ends-before-start", "Responded"): (3,)},
    ),
    "taken further before it was received": (
        "complaints",
        "Reference,Stage,Received,Responded,Escalated\n"
        "1,Stage 1,02/04/2026,,01/04/2026\n2,Stage 1,02/04/2026,,02/04/2026\n",
        {("out-of-order", "Escalated"): (2,)},
    ),
    "a therapy that began before it was asked for": (
        "therapies",
        "ChildID,Programme,Referred,Consented,Started,Closed\n"
        "A,MST,02/04/2026,01/04/2026,03/04/2026,\nB,MST,02/04/2026,,02/04/2026,02/04/2026\n",
        {("out-of-order", "Consented"): (2,)},
    ),
    "more places filled than approved": (
        "fostering_places",
        "CountedOn,HouseholdID,Kind,Approved,Filled,Vacant,NotAvailable\n"
        "30/06/2026,1,Mainstream,3,2,1,0\n30/06/2026,2,Mainstream,3,2,1,1\n",
        {("more-than-approved", "Approved"): (3,)},
    ),
    "more beds occupied than registered": (
        "childrens_homes",
        "CountedOn,URN,Registered,Occupied\n30/06/2026,1,4,4\n30/06/2026,2,4,5\n",
        {("more-than-approved", "Registered"): (3,)},
    ),
    "a parent that is not there": (
        "teams",
        TEAMS + "T,Duty,Team,S\n",
        {("parent-not-in-tree", "Parent"): (3,)},
    ),
    "teams in a ring": (
        "teams",
        TEAMS + "S,Assessment,Service,T\nT,Duty,Team,S\nU,Late,Team,T\n",
        {("own-ancestor", "Parent"): (3, 4)},
    ),
    "no kind": ("teams", TEAMS + "T,Duty,,C\n", {("blank", "Kind"): (3,)}),
    "a visit for nothing known": (
        "visits",
        "ChildID,Visited,Purpose\nA,01/04/2026,Tea\nB,01/04/2026,CP\n",
        {("vital-code-unknown", "Purpose"): (2,)},
    ),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_found_in_its_place(what: str, tmp_path: Path) -> None:
    table, text, expected = FAULTS[what]

    _, report = read(tmp_path, table, text)

    assert found(report) == expected


def test_without_the_moment_of_recording_contacts_are_read_and_the_column_is_absent(
    tmp_path: Path,
) -> None:
    table, text, _ = FAULTS["nothing of when contacts were recorded"]

    contents, _ = read(tmp_path, table, text)

    assert contents.tables["contacts"].num_rows == 2
    assert "created_at" in contents.absent["contacts"]
