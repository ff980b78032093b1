"""Which sheet is which list where columns alone do not tell, and which rows are only notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.returns.annex_a.lists import LISTS
from eyeline.returns.faults import LeftOut, in_short
from eyeline.returns.layouts import match
from eyeline.returns.raw import RawTable

_NUMBER = re.compile(r"list\W{0,3}(\d{1,2})(?!\d)|^\W{0,2}(\d{1,2})(?!\d)", re.IGNORECASE)


def chosen_by_name(raws: Sequence[RawTable]) -> dict[str, str]:
    """Return, by record table, the sheet that is its list by columns and by number.

    "List 3", "List_3" and "3. Referrals" have the number 3.
    """
    chosen = {}
    for place, layout in enumerate(LISTS, 1):
        named = [raw for raw in raws if _number(raw.name) == place and match(raw, layout).fits]
        if len(named) == 1:
            chosen[layout.table] = named[0].name
    return chosen


def _number(name: str) -> int | None:
    found = _NUMBER.search(name.replace("_", " "))
    return int(found[1] or found[2]) if found else None


def without_notes(raws: Sequence[RawTable]) -> tuple[list[RawTable], list[LeftOut]]:
    """Return the tables without the rows that are notes, and where those stand.

    A note is a row with one cell filled, and several words in it, which an identifier never is.
    """
    kept, notes = [], []
    for raw in raws:
        is_note = _is_note(raw)
        where = pc.indices_nonzero(is_note)
        if len(where):
            numbers: list[Any] = raw.rows.take(where).to_pylist()
            place = f"{raw.file}, row {in_short(tuple(numbers))}"
            notes.append(LeftOut(place, "It is a note, and no row of a list."))
            columns = tuple(column.filter(pc.invert(is_note)) for column in raw.columns)
            raw = replace(raw, columns=columns, rows=raw.rows.filter(pc.invert(is_note)))
        kept.append(raw)
    return kept, notes


def _is_note(raw: RawTable) -> pa.BooleanArray:
    filled: pa.Array[Any] = pa.repeat(pa.scalar(0, pa.int32()), len(raw.rows))
    has_words = pa.repeat(False, len(raw.rows))
    for column in raw.columns:
        filled = pc.add(filled, pc.is_valid(column).cast(pa.int32()))
        words = pc.match_substring_regex(column, r"\S\s+\S")  # null where the cell is blank
        has_words = pc.or_(has_words, pc.is_in(words, pa.array([True])))
    return pc.and_(pc.equal(filled, pa.scalar(1, pa.int32())), has_words)
