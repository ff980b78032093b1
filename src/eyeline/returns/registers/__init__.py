"""Registers: what no national return has, as a council exports it, one table a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.records.snapshots import Contents
from eyeline.records.tables import TABLES
from eyeline.returns import layouts, reading, sources, values
from eyeline.returns.checks import WrongContents
from eyeline.returns.drafts import Draft
from eyeline.returns.faults import Report
from eyeline.returns.layouts import Match
from eyeline.returns.raw import RawTable
from eyeline.returns.registers.checks import check
from eyeline.returns.registers.layout import LAYOUTS

# A tree or a mapping tells of all time. Its days are always the same, so that a new one takes the
# place of the one before it, and what was never there goes.
_ALWAYS = (date(1900, 1, 1), date(1900, 1, 1))


def read(
    table: str,
    path: Path,
    *,
    file_for: Mapping[str, str] | None = None,
    covers: tuple[date, date] | None = None,
    rows: Callable[[RawTable, Match], RawTable] | None = None,
    columns: Mapping[str, str] | None = None,
) -> tuple[Contents, Report]:
    """Return what stands in the register at `path`, and what is wrong with it.

    `table` is the record table that it feeds, `path` a CSV file, a workbook or a folder with
    one. `file_for` names the file or sheet where more than one fits. `covers` are the first and
    last day that the register speaks of, both included: unless given, those of the first and
    the last thing that its rows tell, of which it then says all. The organisation tree covers
    no days. Only the `rows` that this leaves count as read. `columns` are the file's headings for
    those columns of the record that are called otherwise there.

    Raises:
        EyelineError: the whole register is refused; the message names the place and the remedy.
    """
    layout = layouts.mapped(LAYOUTS[table], columns or {})
    found = sources.read(path, None, lambda cells: layouts.is_heading(cells, [layout]))
    assigned, left_out = layouts.assign(found.tables, [layout], file_for or {})
    left_out = [*found.left_out, *left_out]
    layouts.refuse_without_required(assigned, [layout], left_out)
    raw, match = assigned[table]
    raw = rows(raw, match) if rows else raw
    first, last = covers or _days_told(raw, match)
    draft = Draft.of(raw, match, last.year, last)
    register = reading.Return(table, (layout,), None, check)
    return reading.checked(register, {table: draft}, left_out, last.year, (first, last))


def _days_told(raw: RawTable, match: Match) -> tuple[date, date]:
    """Return the first and last day that the rows tell of; those of a tree are `_ALWAYS`."""
    columns = TABLES[match.layout.table].dates
    if columns is None:
        return _ALWAYS
    reads = {field.column: field.reads for field in match.layout.fields}
    at = {name: match.positions[name] for name in columns if name in match.positions}
    texts = [values.respelled(raw.columns[place], reads[name]) for name, place in at.items()]
    moments = pa.concat_arrays([values.as_moments(text, raw.serial_zero) for text in texts])
    told: Any = pc.min_max(moments).as_py()
    if told["min"] is None:
        headings = " and ".join(raw.headings[place] for place in at.values())
        raise WrongContents(
            f"{raw.file}: no day can be read in {headings}, so it is not known of which days it "
            "speaks: check that it is the right file, or say so with --covers FROM..TO."
        )
    first, last = told["min"].date(), told["max"].date()
    return first.replace(day=1) if match.layout.whole_months else first, last
