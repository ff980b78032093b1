"""The tables that several lists feed together: children, whom they are allocated to, visits.

A row of such a table stands where the list has it, so that a fault is found there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from eyeline.returns.drafts import Draft
from eyeline.returns.layouts import Field, Layout, Match
from eyeline.returns.raw import RawTable

# Of several lists the first one that says something of a child counts.
ALLOCATED_IN = (
    "listed_looked_after",
    "care_leavers",
    "child_protection_plans",
    "children_in_need",
    "section_47_enquiries",
    "assessments",
    "referrals",
)
KNOWN_IN = (*ALLOCATED_IN, "adoption_timelines", "early_help_assessments", "listed_contacts")
ONLY_THE_LAST = ("visits", "child_protection_reviews")

_CHILD = Field("Child Unique ID", "child")
CHILDREN = Layout(
    "children",
    "Children of all lists",
    (
        _CHILD,
        Field("Gender", "sex"),
        Field("Date of Birth", "dob"),
        Field("Ethnicity", "ethnicity"),
    ),
)
ALLOCATIONS = Layout(
    "listed_allocations",
    "Teams and workers of lists 3 to 9",
    (_CHILD, Field("Allocated Team", "team"), Field("Allocated Worker", "worker")),
    as_at="listed",
)
VISITS = Layout(
    "visits",
    "Last statutory visits of list 7",
    (
        _CHILD,
        Field("Date of the Last Statutory Visit", "visited"),
        Field("Was the Child Seen Alone?", "seen_alone"),
        Field("List 7", "purpose"),
    ),
    earlier=True,
)
REVIEWS = Layout(
    "child_protection_reviews",
    "Latest review conferences of list 7",
    (_CHILD, Field("Date of latest review conference", "reviewed")),
    earlier=True,
)


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row of a list says of a child in some columns, and where it stands."""

    file: str
    number: int
    first: str
    said: dict[str, str | None]


def tables(drafts: Mapping[str, Draft], year: int, as_at: date) -> dict[str, Draft]:
    """Return the tables that the lists feed besides their own, by name; none without a row."""
    found = {CHILDREN: _children(drafts), ALLOCATIONS: _allocations(drafts)}
    if plans := drafts.get("child_protection_plans"):
        visits = [row for row in _rows(plans, "visited", "seen_alone") if row.said["visited"]]
        for row in visits:
            row.said["purpose"] = "PROTECTION"
        reviews = [row for row in _rows(plans, "reviewed") if row.said["reviewed"]]
        found |= {VISITS: _once(visits), REVIEWS: _once(reviews)}
    return {
        layout.table: Draft.of(*_table(layout, rows), year, as_at)
        for layout, rows in found.items()
        if rows
    }


def _children(drafts: Mapping[str, Draft]) -> list[_Row]:
    """Return a row for each child; each column as the first list that fills it has it."""
    known: dict[str | None, _Row] = {}
    for draft in (drafts[name] for name in KNOWN_IN if name in drafts):
        for row in _rows(draft, "sex", "dob", "ethnicity"):
            said = known.setdefault(row.said["child"], row).said
            said |= {column: said[column] or value for column, value in row.said.items()}
    return list(known.values())


def _allocations(drafts: Mapping[str, Draft]) -> list[_Row]:
    """Return a row for each child: of the first list that has a team or worker, the newest."""
    known: dict[str | None, _Row] = {}
    for draft in (drafts[name] for name in ALLOCATED_IN if name in drafts):
        for row in _rows(draft, "team", "worker"):
            if row.said["team"] or row.said["worker"]:
                known.setdefault(row.said["child"], row)
    return list(known.values())


def _rows(draft: Draft, *columns: str) -> list[_Row]:
    """Return what each row that names a child says in `columns`, as text, the newest row first.

    Rows of one day come in the order of what they say, so that of two that differ the same one
    counts wherever they stand.
    """
    names = ("child", *columns)
    texts = [draft.values[name].cast(pa.string()).to_pylist() for name in names]
    dates = draft.table.dates
    firsts: list[Any] = (
        draft.values[dates[0]].cast(pa.string()).to_pylist() if dates else [""] * draft.size
    )
    numbers: list[Any] = draft.raw.rows.to_pylist()
    rows = [
        _Row(draft.raw.file, number, first or "", dict(zip(names, said, strict=True)))
        for number, first, *said in zip(numbers, firsts, *texts, strict=True)
        if said[0]
    ]
    return sorted(rows, key=lambda row: (row.first, str(row.said)), reverse=True)


def _once(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows without those that say the same as one before."""
    return list({tuple(row.said.values()): row for row in reversed(rows)}.values())


def _table(layout: Layout, rows: list[_Row]) -> tuple[RawTable, Match]:
    columns = tuple(
        pa.array([row.said[field.column] for row in rows], pa.string()) for field in layout.fields
    )
    files = sorted({row.file for row in rows})
    raw = RawTable(
        file=files[0] if len(files) == 1 else layout.name,
        name=layout.name,
        headings=tuple(field.heading for field in layout.fields),
        columns=columns,
        rows=pa.array([row.number for row in rows], pa.int32()),
        files=pa.array([row.file for row in rows]) if len(files) > 1 else None,
    )
    positions = {field.column: at for at, field in enumerate(layout.fields)}
    return raw, Match(layout, positions, (), ())
