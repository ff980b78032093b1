"""Checks that every return has: the years of its codes, its keys, its dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.figures.errors import EyelineError
from eyeline.records.codes import FIRST_YEAR, LAST_YEAR, code_lists
from eyeline.records.tables import Kind
from eyeline.returns import values
from eyeline.returns.drafts import Draft

# Source: DfE, Unique pupil numbers guide (remembered).
_UPN = r"^(?:[A-Z]\d{11}[0-9A-Z]|UN[0-9])$"
# More than any day's number, so that a child's days never reach the next child's.
_DAYS = 1 << 20

FEWEST_CODES = 5
FEWEST_ROWS = 5


class WrongContents(EyelineError):
    """The file can be read, and what stands in it cannot be this return."""


def days_covered(
    year: int, whole_year: tuple[date, date], covers: tuple[date, date] | None
) -> tuple[date, date]:
    """Return the first and last day the return of `year` speaks of: `covers`, or its whole year.

    Raises:
        WrongContents: `covers` does not end within the year.
    """
    if covers and not whole_year[0] <= covers[1] <= whole_year[1]:
        raise WrongContents(
            f"The return of {year} ends within {whole_year[0]} to {whole_year[1]}, not on "
            f"{covers[1]}: correct --covers or --year."
        )
    return covers or whole_year


def refuse_other_year(draft: Draft) -> None:
    """Check that the codes are those of the year.

    A column speaks against the year when it has at least `FEWEST_CODES` values and more than
    half of them are codes of another year's return and not of this one's.

    Raises:
        WrongContents: a column does.
    """
    for code, column, rows in draft.found:
        if code != "code-of-another-year":
            continue
        given = pc.drop_null(draft.values[column])
        if len(given) >= FEWEST_CODES and len(rows) * 2 > len(given):
            raise WrongContents(
                f"{draft.raw.file}: most codes in column {draft.heading(column)} are not of the "
                f"return of {draft.year} but of {_years_that_fit(draft, column)}: "
                "give that year with --year, or the file of the year you gave."
            )


def _years_that_fit(draft: Draft, column: str) -> str:
    counts = values.counted(draft.values[column])
    codes = code_lists()[draft.table.column(column).codes]
    standing = {
        year: sum(counts.get(code.code, 0) for code in codes if code.stands_in(year))
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
    }
    most = max(standing.values())
    years = [year for year, count in standing.items() if count == most]
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])


def refuse_month_first(draft: Draft) -> None:
    """Check that the dates are not written month first, which would be misread in silence.

    Raises:
        WrongContents: a column's dates are.
    """
    for column in draft.columns:
        if column.kind in (Kind.DATE, Kind.MOMENT) and values.month_first(draft.text(column.name)):
            raise WrongContents(
                f"{draft.raw.file}: the dates in column {draft.heading(column.name)} have the "
                "month before the day: export them as dd/mm/yyyy or yyyy-mm-dd."
            )


def refuse_if_none_stands(draft: Draft) -> None:
    """Check that rows stand: at least one in a required table, or where many were read.

    Raises:
        WrongContents: none does.
    """
    if pc.any(draft.stands(), min_count=0).as_py():
        return
    if draft.match.layout.required and not draft.size:
        raise WrongContents(
            f"{draft.raw.file} has a heading and no rows: export {draft.table.name} again."
        )
    if draft.match.layout.required or draft.size >= FEWEST_ROWS:
        code, column, _ = max(draft.found, key=lambda found: len(found[2]))
        place = f" in column {draft.heading(column)}" if draft.heading(column) else ""
        raise WrongContents(
            f"{draft.raw.file}: none of its {draft.size:,} rows can stand, most often for "
            f"{code}{place}: correct the file, or take it out."
        )


def check_dates(draft: Draft, covers: tuple[date, date]) -> None:
    """Note ends before their start, and days outside those that the return covers."""
    if draft.table.dates is None or {draft.match.layout.year_end, draft.match.layout.as_at} & set(
        draft.table.dates
    ):
        return
    first, last = draft.table.dates
    starts, ends = _days(draft, first), _days(draft, last)
    draft.add("ends-before-start", last, pc.less(ends, starts))
    if not draft.match.layout.earlier:
        draft.warn("ended-before-coverage", last, pc.less(ends, pa.scalar(covers[0])))
    for column in dict.fromkeys((first, last)):
        draft.warn("after-coverage", column, pc.greater(_days(draft, column), pa.scalar(covers[1])))


def refuse_other_days(draft: Draft, covers: tuple[date, date]) -> None:
    """Check that what a required table says ended did not, for the most part, end before.

    Raises:
        WrongContents: of at least `FEWEST_ROWS` ends, more than half lie before the covered days.
    """
    layout = draft.match.layout
    if draft.table.dates is None or not layout.required or layout.earlier:
        return
    last = draft.table.dates[1]
    ends = pc.drop_null(_days(draft, last))
    before = len(pc.indices_nonzero(pc.less(ends, pa.scalar(covers[0]))))
    if len(ends) >= FEWEST_ROWS and before * 2 > len(ends):
        raise WrongContents(
            f"{draft.raw.file}: {before:,} of the {len(ends):,} days in column "
            f"{draft.heading(last)} lie before {covers[0]}, when this return begins: give the "
            "year of the file with --year or, if it holds several years, --covers FROM..TO."
        )


def _days(draft: Draft, column: str) -> pa.Array[Any]:
    """Return the days of a column of days or of moments."""
    return draft.values[column].cast(pa.date32(), safe=False)


def check_keys(draft: Draft) -> None:
    """Keep one row of each key: the one that ends last, an open one being the last of all.

    Which one is kept does not depend on where in the file it stands.
    """
    keys = list(draft.table.key)
    standing = pa.table({name: draft.values[name] for name in draft.table.schema.names})
    standing = standing.append_column("_at", draft.positions).filter(draft.stands())
    groups = standing.group_by(keys, use_threads=False).aggregate([("_at", "list")])
    several = groups.filter(
        pc.greater(pc.list_value_length(groups.column("_at_list")), pa.scalar(1))
    )
    repeated: list[int] = []
    conflicting: list[int] = []
    groups_of_one_key: list[Any] = several.column("_at_list").to_pylist()
    for positions in groups_of_one_key:
        rows = {at: _row(draft, at) for at in positions}
        kept = max(rows, key=lambda at: (rows[at], -at))
        for at in positions:
            if at != kept:
                (repeated if rows[at] == rows[kept] else conflicting).append(at)
    for code, fallen in (("repeated-row", repeated), ("repeated-key", conflicting)):
        draft.add(code, "", pc.is_in(draft.positions, pa.array(fallen, pa.int64())))


def _row(draft: Draft, at: int) -> tuple[Any, ...]:
    """Return what orders rows of one key: an open end first, then the end, then all the rest."""
    last = draft.table.dates[1] if draft.table.dates else ""
    end = str(draft.values[last][at].as_py() or "") if last else ""
    texts = [str(column[at].as_py() or "") for column in draft.values.values()]
    return (end == "", end, *texts)


def malformed_upn(upn: pa.Array[Any]) -> pa.BooleanArray:
    """Return which are neither a UPN nor a reason for having none; null is null."""
    return pc.invert(pc.match_substring_regex(pc.utf8_upper(upn), _UPN))


def overlapping(draft: Draft, start: str, ends: pa.Array[Any]) -> pa.BooleanArray:
    """Return which standing rows start before an earlier one of their child ended.

    `ends` are the days on which the rows end, null where one is open. Days are counted on one
    line for all children, each child on a stretch of its own. Then the furthest end so far is a
    running maximum, and no loop over children is needed.
    """
    days: Any = pc.coalesce(ends.cast(pa.int32()), pa.scalar(_DAYS - 1, pa.int32()))
    columns = {
        "child": draft.values["child"],
        "start": draft.values[start].cast(pa.int32()),
        "end": days,
        "at": draft.positions,
    }
    standing = pa.table(columns).filter(draft.stands())
    if len(standing) < 2:
        return pa.repeat(False, draft.size)
    standing = standing.sort_by([("child", "ascending"), ("start", "ascending")])
    child = standing.column("child").combine_chunks().dictionary_encode().indices
    stretch = pc.multiply(child.cast(pa.int64()), pa.scalar(_DAYS))
    starts = pc.add(stretch, standing.column("start").combine_chunks().cast(pa.int64()))
    furthest = pc.cumulative_max(
        pc.add(stretch, standing.column("end").combine_chunks().cast(pa.int64()))
    )
    early = pc.indices_nonzero(pc.greater(furthest[:-1], starts[1:]))
    return pc.is_in(draft.positions, standing.column("at").slice(1).take(early))
