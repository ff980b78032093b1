"""Reading a return, from its files to contents that can be stored, with a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from eyeline.records.snapshots import Contents
from eyeline.returns import checks, layouts, sources
from eyeline.returns.drafts import Draft
from eyeline.returns.faults import LeftOut, Report
from eyeline.returns.layouts import Layout, WrongTables
from eyeline.returns.xml_files import Shape


@dataclass(frozen=True, slots=True)
class Return:
    """A statutory return: its name in the record, its tables, its XML, its own checks."""

    source: str
    layouts: tuple[Layout, ...]
    shape: Shape | None
    check: Callable[[Mapping[str, Draft]], None]


def read(
    return_: Return,
    path: Path,
    year: int,
    *,
    file_for: Mapping[str, str],
    covers: tuple[date, date],
) -> tuple[Contents, Report]:
    """Return what stands in the return of `year` at `path`, and what is wrong with it.

    `file_for` names the file or sheet of a record table where more than one fits. `covers` are
    the first and last day that the return speaks of, both included.

    Raises:
        EyelineError: the whole return is refused; the message names the place and the remedy.
    """
    drafts, left_out = _drafts(return_, path, year, file_for, covers)
    for draft in drafts.values():
        checks.refuse_other_year(draft)
    return checked(return_, drafts, left_out, year, covers)


def checked(
    return_: Return,
    drafts: Mapping[str, Draft],
    left_out: Sequence[LeftOut],
    year: int,
    covers: tuple[date, date],
    spans: Mapping[str, tuple[date, date] | None] | None = None,
) -> tuple[Contents, Report]:
    """Return what stands in the tables of a return once all checks are made, and its report.

    Of drafts of one record table all rows are kept, so their keys must differ. `spans` are the
    days that a table covers where they are not `covers`; None is no day.

    Raises:
        WrongContents: the whole return is refused.
    """
    for draft in drafts.values():
        checks.refuse_month_first(draft)
        checks.refuse_other_days(draft, covers)
        checks.check_dates(draft, covers)
        checks.check_keys(draft)
        checks.refuse_if_none_stands(draft)
    return_.check(drafts)
    report = Report(tuple(draft.report() for draft in drafts.values()), tuple(left_out))
    by_table: dict[str, list[Draft]] = {}
    for draft in drafts.values():
        by_table.setdefault(draft.table.name, []).append(draft)
    contents = Contents(
        source=return_.source,
        year=year,
        covers_from=covers[0],
        covers_to=covers[1],
        tables={name: pa.concat_tables([d.loaded() for d in of]) for name, of in by_table.items()},
        quarantined={
            name: pa.concat_tables([d.quarantined() for d in of]) for name, of in by_table.items()
        },
        faults=report.as_data(),
        absent={name: columns for name, of in by_table.items() if (columns := _absent(of))},
        spans=spans or {},
    )
    return contents, report


def _absent(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Return the record columns that none of the drafts of one table carries."""
    first, *others = (draft.absent for draft in drafts)
    return tuple(column for column in first if all(column in absent for absent in others))


def _drafts(
    return_: Return,
    path: Path,
    year: int,
    file_for: Mapping[str, str],
    covers: tuple[date, date],
) -> tuple[dict[str, Draft], list[LeftOut]]:
    found = sources.read(path, return_.shape)
    if found.known and file_for:
        raise WrongTables(f"{path.name} is XML, whose tables need no --file: leave it out.")
    assigned, left_out = layouts.assign(found.tables, return_.layouts, file_for)
    for layout in return_.layouts:
        if raw := found.known.get(layout.table):
            raw = layouts.completed(raw, layout)
            found_in_xml = layouts.match(raw, layout)
            # An element's row has what its child's header says too, which other tables read.
            not_read = layouts.unknown(found_in_xml.not_read, return_.layouts)
            assigned[layout.table] = (raw, replace(found_in_xml, not_read=not_read))
    left_out = [*found.left_out, *left_out]
    layouts.refuse_without_required(assigned, return_.layouts, left_out)
    drafts = {
        layout.table: Draft.of(*assigned[layout.table], year, covers[1])
        for layout in return_.layouts
        if layout.table in assigned
    }
    return drafts, left_out
