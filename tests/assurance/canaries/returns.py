"""The returns of a small council, a canary in every column that leads to a person."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assurance.canaries.values import Canaries
from eyeline.records.codes import codes_of
from eyeline.records.tables import TABLES, Column, Kind
from eyeline.returns.annex_a.lists import LISTS
from eyeline.returns.layouts import Field, Layout
from eyeline.returns.listed import RETURNS
from eyeline.returns.registers.layout import LAYOUTS as REGISTERS
from eyeline.returns.sen2.lists import LISTS as SEN2_LISTS
from eyeline.returns.ssda903.layout import LAYOUTS as SSDA903
from made_up_censuses import (
    assessment,
    enquiry,
    plan,
    referral,
    vacancies,
    worker,
    write_cin,
    write_workforce,
)
from made_up_censuses import (
    child as child_in_need,
)
from made_up_returns import write_folder
from made_up_sen2 import BLADE, modules

YEAR, QUARTER = 2027, date(2026, 6, 30)
ON = date(2026, 5, 11)
COVERS = (date(2026, 4, 1), QUARTER)
EVER = (date(2020, 4, 1), QUARTER)
MOVED_ON = date(2026, 5, 20)
UNITS = (
    ("ECC", "Example City Council", "COUNCIL", ""),
    ("CYP", "Children and education", "DIRECTORATE", "ECC"),
    ("CIC", "Children in care", "SERVICE", "CYP"),
    ("FDA", "Front door", "SERVICE", "CYP"),
    ("CC1", "Children in care 1", "TEAM", "CIC"),
    ("CC2", "Children in care 2", "TEAM", "CIC"),
    ("AS1", "Assessment north", "TEAM", "FDA"),
)
# Of which team a child is, and who may see which one it is: the owners of that team's data.
_OWNERS = {
    "CC1": ("team_manager", "head_of_service", "director"),
    "CC2": ("head_of_service", "director"),
    "AS1": ("director",),
    "moved": ("team_manager", "head_of_service", "director"),
    "": (),
}
# Who reads internal editions, which list the dearest and what each provider is paid.
_INTERNAL = (
    "lead_member", "board_member", "finance_officer", "performance_analyst", "director",
    "head_of_service", "team_manager", "auditor",
)  # fmt: skip
_PAID = ("placement_costs", "adult_packages")
# Codes that make a child count; of any other list the first.
_CODES = {
    "legal_status": "C2",
    "placement_type": "U6",
    "placement_provider": "PR1",
    "reason_new_episode": "S",
    "flag": "1",
}
# What tells of no person: how the council and its bodies are called, and their accounts.
_OF_NOBODY = {
    "teams": ("team", "name", "parent", "head"),
    "ledger": ("cost_centre", "subjective"),
    "ledger_mapping": ("cost_centre", "subjective", "division"),
    "discharges": ("trust",),
    "establishment": ("team", "role"),
    "complaints": ("service",),
    "childrens_homes": ("urn",),
    "populations": ("area", "age_group"),
    "care_locations": ("location",),
}


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the council: under which number, of which team, born when, with which number."""

    id: str
    team: str
    born: date
    pupil_number: str


@dataclass(frozen=True, slots=True)
class Came:
    """The file or folder of a return, and what is said of it when it is read."""

    name: str
    path: Path
    year: int | None = None
    covers: tuple[date, date] | None = None
    as_at: date | None = None


def children(made: Canaries) -> list[Child]:
    """Return the council's children: of each team, one that was passed on, one that is nobody's."""
    found = []
    for number, team in enumerate(("CC1", "CC1", "CC2", "AS1", "AS1", "moved", "")):
        record = f"child {number + 1} ({team or 'of no team'})"
        found.append(
            Child(
                made.text(record, "child", "personal", who=_OWNERS[team]),
                team,
                made.day(record, "dob", "personal"),
                made.pupil_number(record, "upn", "personal"),
            )
        )
    return found


def write(folder: Path, made: Canaries, of: Sequence[Child]) -> Iterator[Came]:
    """Write the files of all returns, and yield them in the order in which they come."""
    folder.mkdir()
    listed = _of_layouts(folder / "annex_a", LISTS, made, of, _as_list)
    yield Came("annex_a", listed, as_at=QUARTER)
    looked_after = _of_layouts(folder / "ssda903", SSDA903, made, of)
    _set_aside(looked_after / "Episodes.csv", made)
    yield Came("ssda903", looked_after, YEAR, COVERS)
    yield Came("cin", _cin(folder / "cin.xml", made, of), covers=COVERS)
    yield Came("sen2", _sen2(folder / "sen2", made), 2026)
    inspected = _of_layouts(folder / "sen2_lists", SEN2_LISTS, made, of)
    yield Came("sen2", inspected, 2026)
    yield Came("workforce", _workforce(folder / "workforce.xml", made))
    for name, listed_as in RETURNS.items():
        layout = REGISTERS.get(listed_as.table or name)
        if layout and name not in ("care_locations", "teams", "allocations"):
            path = _csv(folder / f"{name}.csv", _rows(layout, made, of))
            yield Came(name, path, covers=EVER if listed_as.covers else None)
    yield Came("teams", _teams(folder / "teams.csv"))
    yield Came("allocations", _allocations(folder / "allocations.csv", made, of), covers=EVER)


def tells_nobody(table: str, column: str) -> bool:
    """Whether a column holds what the council and its bodies are called."""
    return column == "team" or column in _OF_NOBODY.get(table, ())


def _of_layouts(
    folder: Path,
    layouts: Sequence[Layout],
    made: Canaries,
    of: Sequence[Child],
    spelling: object = None,
) -> Path:
    folder.mkdir()
    for layout in layouts:
        rows = _rows(layout, made, of)
        if spelling:
            rows = [{name: _as_list(name, value) for name, value in row.items()} for row in rows]
        _csv(folder / f"{layout.name}.csv", rows)
    return folder


def _set_aside(path: Path, made: Canaries) -> None:
    """Add rows that cannot stand: of a child each, with values that are no code and no day."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for column in ("LS", "DECOM", "PLACE"):
        child = made.text("a row that is set aside", "its child", "personal")
        value = made.text("a row that is set aside", "its wrong value", "personal")
        rows.append(rows[0] | {"CHILD": child, column: value})
    _csv(path, rows)


def _as_list(heading: str, value: str) -> str:
    """Return a value as an inspection's list has it."""
    return {"Gender": "b) Female"}.get(heading, value)


def _rows(layout: Layout, made: Canaries, of: Sequence[Child]) -> list[dict[str, str]]:
    """Return a row of each child, or three where the table is not of children."""
    columns = {each.name: each for each in (*TABLES[layout.table].columns, *layout.beside)}
    about = of if "child" in columns else (None, None, None)
    return [
        {
            field.heading: _value(layout, field, columns.get(field.column), made, child, number)
            for field in layout.fields
        }
        for number, child in enumerate(about)
    ]


def _value(
    layout: Layout,
    field: Field,
    column: Column | None,
    made: Canaries,
    child: Child | None,
    number: int,
) -> str:
    if column is None:  # what only joins a child's rows
        return child.id if child else ""
    table = TABLES[layout.table]
    first, last = table.dates or ("", "")
    day = ON.replace(day=ON.day + number)
    known = {} if child is None else {
        "child": child.id, "dob": f"{child.born:%d/%m/%Y}", "upn": child.pupil_number,
    }  # fmt: skip
    if column.name in known:
        return known[column.name]
    if column.name == last and last != first:
        return ""
    match column.kind:
        case Kind.TEXT:
            if column.name == "team" and layout.table != "establishment":
                return "AS1" if child is None or child.team == "moved" else child.team
            # The lists tell together whom each child is allocated to.
            beside = column.name == "worker" and column in layout.beside
            known_in = "listed_allocations" if beside else layout.table
            return _text(known_in, column.name, made, number)
        case Kind.DATE if "dob" in column.name.split("_"):
            return f"{made.day(*_where(layout.table, column.name, number)):%d/%m/%Y}"
        case Kind.DATE:
            wanted = column.required or column.name == first or not field.optional
            return f"{day:%d/%m/%Y}" if wanted else ""
        case Kind.MOMENT:
            return f"{day:%d/%m/%Y} 10:0{number}"
        case Kind.CODE:
            known_as = _CODES.get(column.codes, next(iter(codes_of(column.codes, YEAR))))
            return known_as if column.required or column.vital or not field.optional else ""
        case _ if column.name == "weekly_cost":
            return made.amount(*_where(layout.table, column.name, number), who=_INTERNAL)
        case _:
            return "1"


def _text(table: str, column: str, made: Canaries, number: int) -> str:
    where = _where(table, column, number)
    if tells_nobody(table, column):
        return f"{column}-{number}"
    if "postcode" in column:
        return made.postcode(*where)
    is_paid = table in _PAID and column == "provider"
    return made.text(*where, who=_INTERNAL if is_paid else ())


def _where(table: str, column: str, number: int) -> tuple[str, str, str]:
    return f"row {number + 1} of {table}", f"{table}.{column}", "personal"


def _csv(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def _teams(path: Path) -> Path:
    rows = [
        {
            "Code": code,
            "Name": name,
            "Kind": kind,
            "Parent": parent,
            "Head": "",
            "From": "",
            "To": "",
        }
        for code, name, kind, parent in UNITS
    ]
    return _csv(path, rows)


def _allocations(path: Path, made: Canaries, of: Sequence[Child]) -> Path:
    """Write who had whom: one child is passed from a team to another within the quarter."""
    rows = []
    for number, child in enumerate(of):
        worker_ = made.text(*_where("allocations", "worker", number))
        row = {"ChildID": child.id, "Team": child.team, "Worker": worker_, "From": "01/04/2025"}
        if child.team == "moved":
            moved = f"{MOVED_ON:%d/%m/%Y}"
            rows.append(row | {"Team": "CC1", "To": moved})
            rows.append(row | {"Team": "AS1", "From": moved, "To": ""})
        elif child.team:
            rows.append(row | {"To": ""})
    return _csv(path, rows)


def _cin(path: Path, made: Canaries, of: Sequence[Child]) -> Path:
    """Write a census of all children: referred, assessed, enquired after, with a plan."""
    days = [f"2026-05-{11 + number}" for number in range(4)]
    return write_cin(
        path,
        *(
            child_in_need(
                child.id,
                referral(
                    assessment(
                        AssessmentActualStartDate=days[0], AssessmentAuthorisationDate=days[2]
                    ),
                    enquiry(S47ActualStartDate=days[1], DateOfInitialCPC=days[3]),
                    plan(CPPstartDate=days[3]),
                    CINreferralDate=days[0],
                ),
                UPN=child.pupil_number,
                PersonBirthDate=child.born.isoformat(),
            )
            for child in of
        ),
        child_in_need(
            made.text("a child not yet born", "child", "personal"),
            referral(CINreferralDate=days[0]),
            UPN=None,
            PersonBirthDate=None,
            ExpectedPersonBirthDate=made.day(*_where("children", "expected_dob", 0)).isoformat(),
        ),
        Year="2027",
        ReferenceDate="2027-03-31",
    )


def _sen2(folder: Path, made: Canaries) -> Path:
    """Write a return of one young person, whose names are read by nobody."""
    table = "sen_people"
    about = {
        "surname": made.text(*_where(table, "surname", 0)),
        "forename": made.text(*_where(table, "forename", 0)),
        "postcode": made.postcode(*_where(table, "postcode", 0)),
        "personbirthdate": made.day(*_where(table, "dob", 0)),
        "upn": made.pupil_number(*_where(table, "upn", 0)),
        "uniquelearnernumber": made.text(*_where(table, "uln", 0)),
        "upnunknown": made.text(*_where(table, "upn_unknown", 0)),
    }
    named, attended = (
        {
            heading: made.text(*_where(of, column, 0))
            for heading, column in (
                ("urn", "urn"),
                ("ukprn", "ukprn"),
                ("sensettingother", "other_setting"),
            )
        }
        for of in ("ehc_plan_settings", "ehc_placements")
    )
    active = {"transferla": made.text(*_where("ehc_plan_reviews", "transferred_from", 0))}
    return write_folder(
        folder,
        modules(person=about, plan_detail=named, active_plans=active, placement_detail=attended),
        BLADE,
    )


def _workforce(path: Path, made: Canaries) -> Path:
    table = "social_workers"
    workers = [
        worker(
            number,
            SWENo=made.registration(*_where(table, "worker", number)),
            PersonBirthDate=made.day(*_where(table, "dob", number)).isoformat(),
            QualInst=made.text(*_where(table, "qualified_at", number)),
        )
        for number in range(2)
    ]
    return write_workforce(path, *workers, vacancies())
