"""The Standard Safeguarding Dataset: a council's own tables of children's social care.

Source: Data to Insight, Standard Safeguarding Dataset 1.4.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from eyeline.records.snapshots import Contents
from eyeline.returns import databases, layouts, reading, sources
from eyeline.returns.drafts import Draft
from eyeline.returns.faults import LeftOut, Report
from eyeline.returns.layouts import WrongTables
from eyeline.returns.raw import RawTable
from eyeline.returns.ssd.checks import check
from eyeline.returns.ssd.covering import days_covered
from eyeline.returns.ssd.feeds import FEEDS, Feed
from eyeline.returns.ssd.joining import joined
from eyeline.returns.ssd.tables import COLUMNS, named, prepared

_NOT_READ = "It is no table of the dataset that figures rest on."
SSD = reading.Return("ssd", tuple(feed.layout for feed in FEEDS), None, check)


def read(
    where: str,
    *,
    known_on: date,
    schema: str | None = None,
    as_at: date | None = None,
    covers: tuple[date, date] | None = None,
) -> tuple[Contents, Report]:
    """Return what stands in the dataset at `where`, and what is wrong with it.

    `where` is a folder of CSV or Parquet files, one a table, or the address of a database, in
    which `schema` holds the tables. `as_at` is the day of the extraction and `known_on` the day
    on which it came; `covers` are the first and last day that it speaks of, both included. What
    they are unless given: see `covering.days_covered`. A list of care leavers speaks of the last
    day only.

    A table without rows, or with nothing but the dataset's placeholders, is left out: that it is
    not filled yet is more likely than that nothing ever happened.

    Raises:
        EyelineError: the whole dataset is refused; the message names the place and the remedy.
    """
    tables, left_out = _tables(where, schema)
    found, without = joined(tables, FEEDS)
    first, last = covers or days_covered(found, as_at, known_on)
    # A year of return is that of its 31 March; the newest says how codes are spelt.
    year = last.year + (last >= date(last.year, 4, 1))
    drafts = {feed.main: _draft(feed, raw, year, last) for feed, raw in found}
    lists = {feed.table: (last, last) for feed, _ in found if feed.as_at}
    return reading.checked(SSD, drafts, [*left_out, *without], year, (first, last), lists)


def _draft(feed: Feed, raw: RawTable, year: int, last: date) -> Draft:
    draft = Draft.of(raw, layouts.match(raw, feed.layout), year, last)
    # Six years of rows have each the codes of their own year.
    draft.found = [found for found in draft.found if found[0] != "code-of-another-year"]
    return draft


def _tables(where: str, schema: str | None) -> tuple[dict[str, RawTable], list[LeftOut]]:
    """Return the dataset's tables that have rows, by name, and what is left out.

    Raises:
        EyelineError: they cannot be read, a table is there twice, or that of persons is not.
    """
    raws, left_out = _raws(where, schema)
    tables: dict[str, RawTable] = {}
    for raw in raws:
        name = named(raw.name)
        if name not in COLUMNS:
            left_out.append(LeftOut(raw.file, _NOT_READ))
            continue
        if name in tables:
            raise WrongTables(
                f"{tables[name].file} and {raw.file} are both {name}: take one of them out."
            )
        table = prepared(raw)
        if len(table.rows):
            tables[name] = table
        else:
            left_out.append(LeftOut(raw.file, "It has no rows, or nothing but placeholders."))
    if "ssd_person" not in tables:
        raise WrongTables(_without_persons(left_out))
    return tables, left_out


def _raws(where: str, schema: str | None) -> tuple[Sequence[RawTable], list[LeftOut]]:
    if not databases.is_address(where):
        found = sources.read(Path(where), None)
        return found.tables, list(found.left_out)
    tables, others = databases.read(where, schema, _columns_of)
    # A database may hold much else, which is nobody's oversight.
    named_so = [name for name in others if name.lower().startswith("ssd_")]
    return tables, [LeftOut(f"table {name}", _NOT_READ) for name in named_so]


def _columns_of(name: str) -> tuple[str, ...]:
    columns = COLUMNS.get(named(name))
    return columns.every if columns else ()


def _without_persons(left_out: Sequence[LeftOut]) -> str:
    seen = " ".join(f"{item.file}: {item.why}" for item in left_out)
    return (
        "There is no table ssd_person with rows, which names the children: put it with the "
        f"others, or check where you point. {seen}".strip()
    )
