"""Joining the modules of the SEN2 return: whose each row is, and of which request or plan.

The identifiers of the return's rows change with every collection. What stays is the child's or
young person's own number, the day the request was received and the day the plan started.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.records.tables import TABLES
from eyeline.returns import values
from eyeline.returns.drafts import Draft
from eyeline.returns.layouts import Field, Match, WrongTables
from eyeline.returns.raw import RawTable
from eyeline.returns.sen2.layout import LINKS, MODULES

Assigned = Mapping[str, tuple[RawTable, Match]]

_FROM_ABOVE = ("child", "received", "started")
_NO_NUMBER = re.compile(r"UN\d+")


def joined(assigned: Assigned) -> dict[str, tuple[RawTable, Match]]:
    """Return the tables with the columns that a module has only through the module above it.

    A row whose identifier no row above has, or more than one, gets blanks.

    Raises:
        WrongTables: a module has no identifier that another one has too.
    """
    found = dict(assigned)
    for name, (raw, match) in assigned.items():
        if name not in LINKS:
            children = pa.array(_children(raw, match), pa.string())
            found[name] = _with(raw, match, "upn", {"child": children})
    for name in LINKS:
        if name in found:
            found[name] = _below(found, name)
    return found


def not_joined(draft: Draft) -> None:
    """Note the rows of a module that are joined to no child, request or plan that stands.

    Faults in what they should have had from above are those of the row above.
    """
    name = draft.table.name
    if name not in LINKS:
        return
    brought = from_above(name)
    draft.found[:] = [fault for fault in draft.found if fault[1] not in brought]
    lacking = pc.is_null(draft.values["child"])
    for column in brought:
        lacking = pc.or_(lacking, pc.is_null(draft.values[column]))
    draft.add("not-joined", "child", lacking)


def from_above(name: str) -> tuple[str, ...]:
    """Return the record columns of a module that it has from the module above it."""
    own = {field.column for layout in MODULES if layout.table == name for field in layout.fields}
    kept = {column.name for column in TABLES[name].columns} - own
    return tuple(column for column in _FROM_ABOVE if column in kept)


def child_of(upn: str | None, uln: str | None, otherwise: str | None) -> str | None:
    """Return what a child or young person is called: by the first number there is.

    A code in place of a UPN says only why there is none.
    """
    numbers = (re.sub(r"\s", "", number or "").upper() for number in (upn, uln))
    return next((n for n in numbers if n and not _NO_NUMBER.fullmatch(n)), otherwise)


def digest(born: date | None, names: Iterable[str | None], postcode: str | None) -> str | None:
    """Return the same name for the same person every year that does not tell who it is.

    Return None where the birth date or a name is missing: it could be another's.
    """
    plain = [re.sub(r"\W", "", name or "").casefold() for name in (*names, postcode)]
    if born is None or not all(plain[:-1]):
        return None
    said = "\x1f".join((born.isoformat(), *plain))
    return f"sen2:{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def _children(raw: RawTable, match: Match) -> list[str | None]:
    upn, uln = (_texts(raw, match, column) for column in ("upn", "uln"))
    if "unique" in match.positions:
        otherwise = _texts(raw, match, "unique")
    else:
        who = ("dob", "surname", "forename", "postcode")
        otherwise = [
            digest(born and values.day_of(born, raw.serial_zero), names, postcode)
            for born, *names, postcode in zip(
                *(_texts(raw, match, column) for column in who), strict=True
            )
        ]
    return [child_of(*row) for row in zip(upn, uln, otherwise, strict=True)]


def _below(found: Assigned, name: str) -> tuple[RawTable, Match]:
    """Return a module with what its rows have from the rows above them."""
    raw, match = found[name]
    above, key = _link(found, name)
    places: dict[str | None, int | None] = {}
    for place, identifier in enumerate(_texts(*found[above], key)):
        places[identifier] = None if identifier in places else place
    places[None] = None
    at = pa.array([places.get(identifier) for identifier in _texts(raw, match, key)], pa.int64())
    table, columns = found[above]
    brought = {
        column: table.columns[columns.positions[column]].take(at) for column in from_above(name)
    }
    return _with(raw, match, raw.headings[match.positions[key]], brought)


def _link(found: Assigned, name: str) -> tuple[str, str]:
    raw, match = found[name]
    for above, key in LINKS[name]:
        if key in match.positions and above in found and key in found[above][1].positions:
            return above, key
    headings = {field.column: field.heading for layout in MODULES for field in layout.fields}
    ways = " or ".join(f"{headings[key]} in it and in {above}" for above, key in LINKS[name])
    raise WrongTables(
        f"{raw.file} ({name}) cannot be joined to children: it needs {ways}. "
        "Put the module that is missing beside it, or take the file out."
    )


def _with(
    raw: RawTable, match: Match, heading: str, more: Mapping[str, pa.Array[Any]]
) -> tuple[RawTable, Match]:
    """Return the table with more columns, whose faults are shown at `heading`."""
    positions = {column: len(raw.columns) + at for at, column in enumerate(more)}
    fields = tuple(Field(heading, column) for column in more)
    return (
        replace(
            raw,
            headings=(*raw.headings, *[heading] * len(more)),
            columns=(*raw.columns, *more.values()),
        ),
        replace(
            match,
            layout=replace(match.layout, fields=(*match.layout.fields, *fields)),
            positions={**match.positions, **positions},
        ),
    )


def _texts(raw: RawTable, match: Match, column: str) -> list[str | None]:
    """Return what stands in a column; blanks where the file lacks it."""
    at = match.positions.get(column)
    if at is None:
        return [None] * len(raw.rows)
    texts: list[str | None] = values.as_text(raw.columns[at]).to_pylist()
    return texts
