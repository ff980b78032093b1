"""A made-up council of two teams with a few children in care, as a record and as figures."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from eyeline.council.changes.organisations import follow_register
from eyeline.council.models import Organisation, Person
from eyeline.council.rules.roles import Role
from eyeline.dashboard import changes
from eyeline.figures import WHOLE, Cell, Group, PeriodKind, Status, period, period_ends
from eyeline.measures.catalogue import load
from eyeline.measures.cells import Calculation, CellStore, table_of
from eyeline.records.organisation import register
from eyeline.records.record import Record
from eyeline.records.snapshots import Contents, Store
from eyeline.records.tables import TABLES
from eyeline.web.workspace import Workspace
from made_up_people import council, person

FIRST, QUARTER = date(2025, 6, 30), date(2026, 6, 30)
AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
NUMBER, SHARE = load()["cla_number"], load()["placement_stability_short"]
TEAM_A, TEAM_B = "Team of hills", "Team of lakes"
UNITS = (
    ("ALL", "Example City Council", "COUNCIL", ""),
    ("CYP", "Children and education", "DIRECTORATE", "ALL"),
    ("CIC", "Children in care", "SERVICE", "CYP"),
    ("A", TEAM_A, "TEAM", "CIC"),
    ("B", TEAM_B, "TEAM", "CIC"),
)
OF_A, OF_B = ("900001", "900002", "900003"), ("900004", "900005")
MOVED = "900005"
"""A child that was Team A's until 28 February 2026 and is Team B's since."""


def rows(table: str, *given: dict[str, Any]) -> pa.Table:
    """Return rows of a record table; what is not given of one is blank."""
    schema = TABLES[table].schema
    return pa.Table.from_pylist([{**dict.fromkeys(schema.names), **row} for row in given], schema)


def contents(source: str, tables: dict[str, pa.Table], **more: Any) -> Contents:
    """Return a return of the year to the quarter."""
    return Contents(source, 2026, date(2025, 4, 1), QUARTER, tables, more.get("fallen", {}), {})


def allocations() -> pa.Table:
    """Return who had whom: one child passed from a team to the other, one is nobody's."""

    def held(child: str, team: str, started: date, ended: date | None = None) -> dict[str, Any]:
        return {"child": child, "team": team, "worker": "W1", "started": started, "ended": ended}

    began, passed = date(2025, 4, 1), date(2026, 3, 1)
    return rows(
        "allocations",
        *(held(child, "A", began) for child in OF_A),
        held(OF_B[0], "B", began),
        held(MOVED, "A", began, passed),
        held(MOVED, "B", passed),
    )


def episodes() -> pa.Table:
    """Return an open episode of each child, one of nobody's team among them."""
    return rows(
        "episodes",
        *(
            {
                "child": child,
                "decom": date(2025, 5, 1),
                "legal_status": "C2",
                "placement_type": "U4",
                "rne": "S",
            }
            for child in (*OF_A, *OF_B, "900006")
        ),
    )


def record(workspace: Workspace) -> Record:
    """Keep the rows in a workspace, once, and return the record that they make."""
    store = Store(workspace.snapshots)
    units = (
        {"team": code, "name": name, "kind": kind, "parent": parent, "started": date(2020, 4, 1)}
        for code, name, kind, parent in UNITS
    )
    fallen = pa.table(
        {"child": [OF_A[0]], "_file": ["reviews.csv"], "_row": ["7"], "_faults": ["vital-blank"]}
    )
    reviews = {"episodes": episodes(), "reviews": rows("reviews")}
    for each in (
        contents("teams", {"teams": rows("teams", *units)}),
        contents("allocations", {"allocations": allocations()}),
        contents("ssda903", reviews, fallen={"reviews": fallen}),
    ):
        store.add(each, received_at=AT)
    return Record.of(store)


def cells(record_hash: str) -> list[Cell]:
    """Return the children looked after at each quarter's end, and a share of them."""
    found = []
    for end in period_ends(FIRST, QUARTER):
        for group, number in (
            (WHOLE, 6),
            (Group("team", TEAM_A), 3),
            (Group("team", TEAM_B), 2),
            (Group("service", "Children in care"), 5),
            (Group("sex", "Female"), 4),
            (Group("sex", "Male"), 2),
        ):
            found.append(_cell(NUMBER.id, end, group, number, None, record_hash))
            found.append(_cell(SHARE.id, end, group, 1, number, record_hash))
    return found


def _cell(
    measure: str, end: date, group: Group, number: int, of: int | None, record_hash: str
) -> Cell:
    below = None if of is None else Decimal(of)
    value = Decimal(number) if of is None else Decimal(round(100 * number / of))
    numbers = (Decimal(number), below, value)
    quarter = period(PeriodKind.QUARTER, end)
    return Cell(measure, 1, quarter, "E06999001", group, *numbers, Status.FINAL, record_hash)


def edition(workspace: Workspace) -> None:
    """Keep record and figures in a workspace, once, and an edition that shows them."""
    made = record(workspace)
    calculation = Calculation.of(
        record=made.hash,
        catalogue="made up",
        area="E06999001",
        first=FIRST,
        last=QUARTER,
        known_at=None,
    )
    store = CellStore(workspace.cells)
    if not store.holds(calculation):
        store.add(calculation, table_of(cells(made.hash)))
    changes.open_edition(QUARTER, calculation.id, at=AT)


def organisations(workspace: Workspace) -> None:
    """Make the council's parts as its register has them."""
    council()
    store = Store(workspace.snapshots)
    follow_register(register(Record.of(store), store), on=QUARTER, by=None, at=AT)


def of(role: Role, code: str | None = None) -> Person:
    """Return somebody who holds a role in the part with this code, or in the whole council."""
    return person(role, Organisation.objects.get(code=code) if code else None)
