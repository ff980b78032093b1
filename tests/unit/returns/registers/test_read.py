"""The registers that a council exports, as they are read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from eyeline.figures.errors import EyelineError
from eyeline.records.snapshots import Contents
from eyeline.returns import registers
from eyeline.returns.faults import Report
from eyeline.returns.registers.layout import LAYOUTS

CONTACTS = """ContactID,ChildID,Received,Created,Decision,Source,Outcome,Team
1,A,01/04/2026 09:30,01/04/2026 10:00,02/04/2026 09:00,Police,Referral,MASH
2,B,05/05/2026 17:45,08/05/2026 09:10,,1A,,
"""
TEAMS = """Code,Name,Kind,Parent,Head,From,To
C,Example Council,Council,,Chief executive,,
S,Assessment,Service,C,Head of service,01/04/2024,
T,Duty,Team,S,Team manager,01/04/2024,31/03/2026
"""
OTHERS = {
    "visits": "Child ID,Visit date,Visit type,Child seen\nA,03/04/2026,CP,Yes\n",
    "private_fostering_arrangements": "ChildID,Notified,Assessed,Ended\nA,01/04/2026,,\n",
    "pre_proceedings": "ChildID,Start date,End date,Outcome\nA,01/04/2026,01/06/2026,B\n",
    "care_proceedings": "ChildID,Issued,Concluded\nA,01/04/2026,\n",
    "allocations": "ChildID,Team,Worker,From,To\nA,T,W1,01/04/2026,\n",
    "ledger": "Period,Cost Centre Code,Account,Full Year Budget,YTD Actual,Forecast Outturn\n"
    'P3 2026/27,C100,4100,"£1,200.50","(300)",1100\n',
    "ledger_mapping": "CostCentre,Subjective,Division,Line\nC1*,41*,Children,High Needs Block\n",
    "placement_costs": "ChildID,From,To,Type,Provider,Weekly cost (£)\n"
    'A,01/04/2026,,Residential,P1,"£5,250"\n',
    "adult_packages": "ClientID,DOB,From,To,Service type,Provider,Weekly rate\n"
    "A,01/04/1950,01/04/2026,,Domiciliary care,P1,310.25\n",
    "fostering_places": "As at,Household,Type,Approved places,Filled places,Unavailable\n"
    "30/06/2026,H1,Mainstream,3,1,1\n",
    "foster_carers": "Household,Type,Approval date,Deregistered\nH1,Kinship,01/04/2026,\n",
    "childrens_homes": "As at,URN,Registered beds,Occupied beds\n30/06/2026,SC1,4,3\n",
    "establishment": "As at,Post,Directorate,Team,Job title,FTE,Status\n"
    "30/06/2026,1,Children,T,Social worker,0.8,Vacancy\n",
    "discharges": "Month,Trust,Pathway,Discharges\nJune 2026,T1,P1,120\n",
    "serious_incidents": "Reference,Date aware,Date notified,Type\n1,01/04/2026,03/04/2026,Death\n",
    "therapies": "ChildID,Family,Programme,Referral date,Consent date,Start date,Closure date\n"
    "A,F,MST,01/04/2026,05/04/2026,14/04/2026,\n",
    "transport_applications": "Ref,ChildID,Date received,Decision date,Outcome,Assistance\n"
    "1,A,01/04/2026,20/04/2026,Agreed,Taxi\n",
    "transport_appeals": "Ref,Date received,Stage 1 decision,Final decision,Outcome\n"
    "1,01/04/2026,20/04/2026,,\n",
    "travel_training": "ChildID,Start date,Completed,Outcome\nA,01/04/2026,,\n",
    "complaints": "Ref,Stage,Date received,Response date,Escalated\n1,Stage 1,01/04/2026,,\n",
    "practice_audits": "Audit,ChildID,Audit date,Grade\n1,A,01/04/2026,Good\n",
    "teams": TEAMS,
    "contacts": CONTACTS,
}


def read(
    folder: Path, table: str, text: str, covers: tuple[date, date] | None = None
) -> tuple[Contents, Report]:
    path = folder / f"{table}.csv"
    path.write_text(text, encoding="utf-8")
    return registers.read(table, path, covers=covers)


def faults(report: Report) -> dict[tuple[str, str], tuple[int, ...]]:
    (table,) = report.tables
    return {(fault.kind.code, fault.column): fault.rows for fault in table.faults}


@pytest.mark.parametrize("table", [name for name in LAYOUTS if name != "care_locations"])
def test_each_register_is_read_without_a_fault(table: str, tmp_path: Path) -> None:
    contents, report = read(tmp_path, table, OTHERS[table])

    assert faults(report) == {}
    assert contents.source == table
    assert contents.tables[table].num_rows == OTHERS[table].count("\n") - 1


def test_amounts_and_months_are_read_as_people_write_them(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, "ledger", OTHERS["ledger"])

    (row,) = contents.tables["ledger"].to_pylist()
    assert row["period_end"] == date(2026, 6, 30)
    assert [row[name] for name in ("budget", "actual", "forecast")] == [
        Decimal("1200.5"),
        Decimal(-300),
        Decimal(1100),
    ]


def test_figures_of_months_cover_whole_months(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, "discharges", OTHERS["discharges"])

    assert (contents.covers_from, contents.covers_to) == (date(2026, 6, 1), date(2026, 6, 30))


def test_a_contact_has_its_moments_and_words_are_read_as_codes(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, "contacts", CONTACTS)

    first, second = contents.tables["contacts"].to_pylist()
    assert str(first["received_at"]) == "2026-04-01 09:30:00"
    assert str(second["created_at"]) == "2026-05-08 09:10:00"
    assert (first["source"], second["source"], first["outcome"]) == ("6", "1A", "REF")


def test_a_register_covers_the_first_to_the_last_day_it_tells(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, "contacts", CONTACTS)

    assert (contents.covers_from, contents.covers_to) == (date(2026, 4, 1), date(2026, 5, 5))


def test_a_register_covers_the_days_given(tmp_path: Path) -> None:
    covers = (date(2026, 4, 1), date(2026, 6, 30))

    contents, _ = read(tmp_path, "contacts", CONTACTS, covers)

    assert (contents.covers_from, contents.covers_to) == covers


def test_a_new_tree_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    first, _ = read(tmp_path, "teams", TEAMS)
    more, _ = read(tmp_path, "teams", TEAMS + "N,New team,Team,S,Team manager,01/05/2026,\n")

    days = {(contents.covers_from, contents.covers_to) for contents in (first, more)}
    assert len(days) == 1


def test_a_register_of_other_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EyelineError, match=r"no contacts .*ContactID, ChildID, Received"):
        read(tmp_path, "contacts", OTHERS["visits"])


def test_a_register_without_a_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EyelineError, match=r"visits\.csv: no day can be read in Visit date"):
        read(tmp_path, "visits", "Child ID,Visit date,Visit type\nA,soon,CP\n")


def test_moments_with_the_month_first_are_refused(tmp_path: Path) -> None:
    rows = "".join(f"{n},A,04/{n}/2026 09:00,04/{n}/2026 10:00\n" for n in range(13, 20))

    with pytest.raises(EyelineError, match="month before the day"):
        read(
            tmp_path,
            "contacts",
            "ContactID,ChildID,Received,Created\n" + rows,
            (date(2026, 4, 1), date(2026, 4, 30)),
        )
