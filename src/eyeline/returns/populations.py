"""Reading mid-year population estimates: how many people live in the council's area.

Source: ONS mid-year estimates as the DfE publishes them beside its own statistics; an estimate
is of 30 June.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.records.snapshots import Contents
from eyeline.returns import checks, layouts, sources
from eyeline.returns.drafts import Draft
from eyeline.returns.faults import Report
from eyeline.returns.layouts import Field, Layout
from eyeline.returns.raw import RawTable

LAYOUT = Layout(
    "populations",
    "Population estimates",
    (
        Field("time_period", "counted_on", ("year",)),
        Field("new_la_code", "area", ("area code", "GSS code")),
        Field("age_group", "age_group"),
        Field("population_estimate", "people", ("population", "people")),
    ),
    required=True,
)
_AGES = re.compile(r"(\d+)\s*(?:to|-|–)\s*(\d+)")  # noqa: RUF001
_AND_OVER = re.compile(r"(\d+)\s*(?:\+|and over|or over)")


def read(path: Path, area: str) -> tuple[Contents, Report]:
    """Return the estimates of one area by its GSS code, and what is wrong with them.

    Only the area's rows count as read. They cover the days from the first estimate to the last.

    Raises:
        EyelineError: the file is refused; the message names the place and the remedy.
    """
    source = sources.read(path, None)
    assigned, left_out = layouts.assign(source.tables, [LAYOUT], {})
    left_out = [*source.left_out, *left_out]
    layouts.refuse_without_required(assigned, [LAYOUT], left_out)
    raw, match = assigned["populations"]
    raw = _of_area(raw, match, area)
    draft = Draft.of(raw, match, 0, date.max)
    checks.check_keys(draft)
    checks.refuse_if_none_stands(draft)
    report = Report((draft.report(),), tuple(left_out))
    loaded = draft.loaded()
    days: Any = pc.min_max(loaded.column("counted_on")).as_py()
    contents = Contents(
        source=f"populations:{area}",
        year=None,
        covers_from=days["min"],
        covers_to=days["max"],
        tables={"populations": loaded},
        quarantined={"populations": draft.quarantined()},
        faults=report.as_data(),
    )
    return contents, report


def age_group(text: str) -> str:
    """Return "0-17" for "Children aged 0 to 17 years" and "18+" for "18 and over"."""
    if found := _AGES.search(text):
        return f"{found[1]}-{found[2]}"
    if found := _AND_OVER.search(text):
        return f"{found[1]}+"
    return text


def _of_area(raw: RawTable, match: layouts.Match, area: str) -> RawTable:
    at = match.positions
    here = pc.indices_nonzero(pc.equal(raw.columns[at["area"]], pa.scalar(area)))
    if not len(here):
        raise checks.WrongContents(
            f"{raw.file} has no row whose {raw.headings[at['area']]} is {area}: check the code "
            "given with --area or the gss of council.toml."
        )
    columns = [column.take(here) for column in raw.columns]
    columns[at["counted_on"]] = _each(columns[at["counted_on"]], _mid_year)
    columns[at["age_group"]] = _each(columns[at["age_group"]], age_group)
    broken = set(raw.broken)
    still_broken = tuple(n for n, old in enumerate(here.to_pylist()) if old in broken)
    return replace(raw, columns=tuple(columns), rows=raw.rows.take(here), broken=still_broken)


def _mid_year(text: str) -> str:
    return str(date(int(text), 6, 30)) if re.fullmatch(r"(19|20)\d\d", text) else text


def _each(column: pa.Array[Any], change: Callable[[str], str]) -> pa.Array[Any]:
    texts = column.to_pylist()
    return pa.array([None if text is None else change(text) for text in texts], pa.string())
