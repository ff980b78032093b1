"""How a return lays out its tables, and which table a file is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import pyarrow as pa

from eyeline.figures.errors import EyelineError
from eyeline.records.tables import Column
from eyeline.returns.faults import LeftOut
from eyeline.returns.raw import RawTable


class WrongTables(EyelineError):
    """The files are not the tables of the return, or it is not clear which is which."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a return: its heading, the record's column it feeds, and other headings for it.

    A file without an `optional` field is still the table. Where no heading is one of these, the
    first that the regular expression `pattern` is found in is the column. `reads` turns what
    stands there into what is read; None is a blank.
    """

    heading: str
    column: str
    also: tuple[str, ...] = ()
    optional: bool = False
    pattern: str = ""
    reads: Callable[[str], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A table of a return: which record table it feeds, what the return calls it, its fields.

    Without a `required` table there is no return. `year_end` is a record column that gets
    31 March of the year of the return, as the rows do not say which year they are of; `as_at` is
    one that gets the last day the return covers, where the table is a list of that day. The
    columns `beside` the record's are read and checked with them, and feed another table. Rows of
    `earlier` days than those covered belong in it too: what they led to is still going on. With
    `whole_months` a row speaks of the month that its day is the last of.
    """

    table: str
    name: str
    fields: tuple[Field, ...]
    required: bool = False
    year_end: str = ""
    as_at: str = ""
    beside: tuple[Column, ...] = ()
    earlier: bool = False
    whole_months: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """How a file's headings fit a layout: the position of each record column found."""

    layout: Layout
    positions: Mapping[str, int]
    missing: tuple[Field, ...]
    not_read: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether every field that must be there is."""
        return all(field.optional for field in self.missing)

    @property
    def nearly(self) -> bool:
        """Whether more than half of the fields that must be there are."""
        needed = [field for field in self.layout.fields if not field.optional]
        lacking = [field for field in self.missing if not field.optional]
        return len(lacking) * 2 < len(needed)


def mapped(layout: Layout, columns: Mapping[str, str]) -> Layout:
    """Return the layout with the file's own heading for each of the record's `columns` given."""
    fields = (
        replace(field, heading=columns[field.column], also=(), pattern="")
        if field.column in columns
        else field
        for field in layout.fields
    )
    return replace(layout, fields=tuple(fields))


def match(raw: RawTable, layout: Layout) -> Match:
    """Return how the headings of `raw` fit `layout`, whatever their order, case and spacing.

    Raises:
        WrongTables: two headings are the same field.
    """
    found, twice = _match(raw.headings, layout)
    if twice and found.fits:
        raise WrongTables(f"{raw.file} has two columns for {twice}: remove or rename one.")
    return found


def is_heading(cells: Sequence[str | None], layouts: Sequence[Layout]) -> bool:
    """Whether a row of a sheet is the heading of a table of the return, or nearly so."""
    headings = [cell or "" for cell in cells]
    return any(_match(headings, layout)[0].nearly for layout in layouts)


def _match(headings: Sequence[str], layout: Layout) -> tuple[Match, str]:
    """Return how the headings fit, and the last one that is a field found before."""
    fields = {
        _plain(heading): field
        for field in layout.fields
        for heading in (field.heading, *field.also)
    }
    by_name = [fields.get(_plain(heading)) for heading in headings]
    open_ = [field for field in layout.fields if field.pattern and field not in by_name]
    positions: dict[str, int] = {}
    not_read: list[str] = []
    twice = ""
    for at, heading in enumerate(headings):
        field = by_name[at] or _by_pattern(heading, open_, positions)
        if field is None:
            not_read += [heading] if heading else []
        elif field.column in positions:
            twice = heading
        else:
            positions[field.column] = at
    missing = tuple(field for field in layout.fields if field.column not in positions)
    return Match(layout, positions, missing, tuple(not_read)), twice


def _by_pattern(heading: str, fields: Sequence[Field], taken: Collection[str]) -> Field | None:
    text = " ".join(heading.split())
    for field in fields:
        if field.column not in taken and re.search(field.pattern, text, re.IGNORECASE):
            return field
    return None


def completed(raw: RawTable, layout: Layout) -> RawTable:
    """Return the table with a blank column for each field that must be there and is not.

    XML leaves out what it has nothing to say of: that is blank, not absent.
    """
    lacking = [field.heading for field in match(raw, layout).missing if not field.optional]
    blank = pa.nulls(len(raw.rows), pa.string())
    return replace(
        raw,
        headings=(*raw.headings, *lacking),
        columns=(*raw.columns, *[blank] * len(lacking)),
    )


def assign(
    raws: Sequence[RawTable], layouts: Sequence[Layout], chosen: Mapping[str, str]
) -> tuple[dict[str, tuple[RawTable, Match]], list[LeftOut]]:
    """Return each record table's file, and the files that are left out.

    A table is the one file whose columns fit it; where several do, all of them are left out
    unless `chosen` names one of them for the table.

    Raises:
        WrongTables: a required table is missing, a column of a table is missing or renamed, or a
            file chosen is not there or does not fit.
    """
    assigned = _chosen(raws, layouts, chosen)
    taken = {id(raw) for raw, _ in assigned.values()}
    others = [(raw, _best(raw, layouts)) for raw in raws if id(raw) not in taken]
    left_out: list[LeftOut] = []
    for layout in layouts:
        fitting = [(raw, m) for raw, m in others if m and m.fits and m.layout is layout]
        if len(fitting) == 1 and layout.table not in assigned:
            assigned[layout.table] = fitting[0]
        else:
            why = _why_not(layout, [raw.name for raw, _ in fitting], assigned)
            left_out += [LeftOut(raw.file, why) for raw, _ in fitting]
    for raw, found in others:
        if found and not found.fits and found.layout.table not in assigned:
            raise _column_missing(raw, found)
        if not (found and found.fits):
            left_out.append(LeftOut(raw.file, "Its columns are those of no table of the return."))
    return assigned, left_out


def _why_not(
    layout: Layout, names: Sequence[str], assigned: Mapping[str, tuple[RawTable, Match]]
) -> str:
    if layout.table in assigned:
        return f"{assigned[layout.table][0].name} was chosen for {layout.table}."
    return (
        f"{' and '.join(names)} fit {layout.table} alike: "
        f"choose one with --file {layout.table}=NAME."
    )


def refuse_without_required(
    found: Mapping[str, object], layouts: Sequence[Layout], left_out: Sequence[LeftOut]
) -> None:
    """Check that every required table is there.

    Raises:
        WrongTables: one is not.
    """
    for layout in layouts:
        if layout.required and layout.table not in found:
            seen = " ".join(f"{item.file}: {item.why}" for item in left_out)
            raise WrongTables(
                f"The return has no {layout.table} ({layout.name}): put a file with the columns "
                f"{', '.join(f.heading for f in layout.fields if not f.optional)} beside the "
                f"others. {seen}".strip()
            )


def _best(raw: RawTable, layouts: Sequence[Layout]) -> Match | None:
    """Return the layout that fits best: one that fits, then the one with most columns found."""
    matches = [match(raw, layout) for layout in layouts]
    usable = [found for found in matches if found.fits or found.nearly]
    return max(usable, key=lambda found: (found.fits, len(found.positions)), default=None)


def _chosen(
    raws: Sequence[RawTable], layouts: Sequence[Layout], chosen: Mapping[str, str]
) -> dict[str, tuple[RawTable, Match]]:
    assigned = {}
    for table, name in chosen.items():
        layout = next((item for item in layouts if item.table == table), None)
        if layout is None:
            known = ", ".join(item.table for item in layouts)
            raise WrongTables(f"--file {table}={name}: {table} is no table; known are {known}.")
        raw = next((item for item in raws if item.name == name), None)
        if raw is None:
            there = ", ".join(item.name for item in raws)
            raise WrongTables(f"--file {table}={name}: there is no {name}; there are {there}.")
        found = match(raw, layout)
        if not found.fits:
            raise _column_missing(raw, found)
        assigned[table] = (raw, found)
    return assigned


def _column_missing(raw: RawTable, found: Match) -> WrongTables:
    field = next(field for field in found.missing if not field.optional)
    spellings = {_plain(heading): heading for heading in found.not_read}
    near = get_close_matches(_plain(field.heading), spellings, 1, cutoff=0.5)
    hint = f" The closest heading is {spellings[near[0]]}." if near else ""
    return WrongTables(
        f"{raw.file} looks like {found.layout.table} and has no column {field.heading}.{hint} "
        f"Name the column {field.heading}, or take the file out."
    )


def unknown(headings: Sequence[str], layouts: Sequence[Layout]) -> tuple[str, ...]:
    """Return those headings that are no field of any layout."""
    known = {
        _plain(heading)
        for layout in layouts
        for field in layout.fields
        for heading in (field.heading, *field.also)
    }
    return tuple(heading for heading in headings if _plain(heading) not in known)


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())
