"""The registers that the example council exports from its case system, one CSV file each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random

from eyeline.example.council import QUARTER
from eyeline.example.faults import again, wrong
from eyeline.example.files import Sheet, write_csv, written
from eyeline.example.model import Child
from eyeline.example.need.contacts import Contact, contacts
from eyeline.example.need.model import History
from eyeline.example.need.proceedings import (
    PreProceedings,
    Proceedings,
    care_proceedings,
    pre_proceedings,
)
from eyeline.example.need.visiting import Visited, visited
from eyeline.example.organisation.allocating import Allocation, allocations
from eyeline.example.organisation.tree import UNITS

COVERS = (date(2017, 4, 1), QUARTER[1])
"""The first and last day that each register speaks of, both included."""

_HEADINGS = {
    "contacts": "ContactID,ChildID,Received,Created,Decided,Source,Outcome,Team",
    "visits": "ChildID,VisitDate,Purpose,Seen,SeenAlone",
    "private_fostering": "ChildID,Notified,Started,Assessed,Ended",
    "pre_proceedings": "ChildID,Started,LetterSent,FirstMeeting,Ended,Outcome",
    "care_proceedings": "ChildID,Issued,Concluded,Outcome",
    "allocations": "ChildID,Team,Worker,From,To",
    "teams": "Team,Name,Kind,Parent,Head,From,To",
}
NAMES = tuple(_HEADINGS)


@dataclass(frozen=True, slots=True)
class Registers:
    """What the registers hold, each in order."""

    contacts: Sequence[Contact]
    visits: Sequence[Visited]
    histories: Sequence[History]
    pre_proceedings: Sequence[PreProceedings]
    care_proceedings: Sequence[Proceedings]
    allocations: Sequence[Allocation]


def registers(seed: int, histories: Sequence[History], children: Sequence[Child]) -> Registers:
    """Return what the registers hold, of the truth about these children."""
    issued = care_proceedings(histories)
    return Registers(
        contacts(Random(f"{seed} contacts"), histories),
        visited(Random(f"{seed} visits"), histories, children),
        histories,
        pre_proceedings(Random(f"{seed} proceedings"), histories, issued),
        issued,
        allocations(Random(f"{seed} allocations"), histories),
    )


def write(paths: Mapping[str, Path], held: Registers, seed: int) -> None:
    """Write each register, with a few faults, to the path of its name."""
    sheets = {
        "contacts": _contacts(held.contacts),
        "visits": _visits(held.visits),
        "private_fostering": _private_fostering(held.histories),
        "pre_proceedings": _pre_proceedings(held.pre_proceedings),
        "care_proceedings": _care_proceedings(held.care_proceedings),
        "allocations": _allocations(held.allocations),
        "teams": _teams(),
    }
    for name, rows in sheets.items():
        sheet = [_HEADINGS[name].split(","), *rows]
        _put_faults_in(Random(f"{seed} {name} faults"), name, sheet)
        write_csv(paths[name], sheet)


def _contacts(held: Sequence[Contact]) -> Sheet:
    return [
        [
            f"C{number:06d}",
            contact.person.number,
            _moment(contact.received),
            _moment(contact.created),
            _moment(contact.decided),
            contact.source,
            contact.outcome,
            "FD1",
        ]
        for number, contact in enumerate(held, 1)
    ]


def _visits(held: Sequence[Visited]) -> Sheet:
    return [
        [child, written(visit.on), purpose, _yes(visit.seen), _yes(visit.seen_alone)]
        for child, purpose, visit in held
    ]


def _private_fostering(histories: Sequence[History]) -> Sheet:
    return [
        [history.person.number, *map(written, (found.notified, found.started, found.assessed,
                                            found.ended))]
        for history in histories
        for case in history.cases
        if (found := case.fostering) and _within(found.notified, found.ended)
    ]  # fmt: skip


def _pre_proceedings(held: Sequence[PreProceedings]) -> Sheet:
    return [
        [
            each.child,
            *map(written, (each.started, each.letter, each.meeting, each.ended)),
            each.outcome if each.ended <= COVERS[1] else "",
        ]
        for each in held
        if _within(each.started, each.ended)
    ]


def _care_proceedings(held: Sequence[Proceedings]) -> Sheet:
    return [
        [
            each.child,
            *map(written, (each.issued, each.concluded)),
            each.outcome if each.concluded <= COVERS[1] else "",
        ]
        for each in held
        if _within(each.issued, each.concluded)
    ]


def _allocations(held: Sequence[Allocation]) -> Sheet:
    return [
        [each.child, each.team, each.worker, *map(written, (each.started, each.ended))]
        for each in held
    ]


def _teams() -> Sheet:
    return [
        [unit.code, unit.name, unit.kind, unit.parent, unit.head, written(unit.started),
         written(unit.ended)]
        for unit in UNITS
    ]  # fmt: skip


def _within(first: date, last: date) -> bool:
    return first <= COVERS[1] and last >= COVERS[0]


def _moment(moment: datetime) -> str:
    return (
        f"{written(moment.date())} {moment.hour:02}:{moment.minute:02}"
        if moment.date() <= COVERS[1]
        else ""
    )


def _yes(answer: bool) -> str:
    return "Yes" if answer else "No"


def _put_faults_in(random: Random, name: str, sheet: Sheet) -> None:
    """Put into a register what people write wrong; nothing that changes a count of children."""
    match name:
        case "contacts":
            wrong(random, sheet, "Source", "99", 0.004)
            wrong(random, sheet, "Outcome", "TBC", 0.003)
        case "visits":
            again(random, sheet, 0.002, VisitDate="31/02/2024")
            wrong(random, sheet, "SeenAlone", "Perhaps", 0.002)
        case "private_fostering":
            again(random, sheet, 0.01, Notified="")
        case "pre_proceedings":
            wrong(random, sheet, "Outcome", "D", 0.01, blanks=False)
        case "care_proceedings":
            again(random, sheet, 0.005, Issued="soon")
        case "allocations":
            again(random, sheet, 0.002, From="")
