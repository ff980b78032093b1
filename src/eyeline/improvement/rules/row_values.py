"""A row's values by what its columns hold, and the rows that come after it."""

from __future__ import annotations

import re

from eyeline.improvement.rules.columns import Columns
from eyeline.improvement.rules.drafts import Value, is_rank
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.rows import Piece, Row
from eyeline.papers.blocks import Heading

PAGE_FURNITURE = re.compile(r"(page )?\d{1,4}( of \d{1,4})?|[|\s]*", re.IGNORECASE)


def text_in(values: dict[Field, Value], wanted: Field) -> str:
    """Return the words of a field, "" where the row has none."""
    value = values.get(wanted)
    return value.text if value else ""


def values_of(row: Row, columns: Columns) -> tuple[dict[Field, Value], list[Value]]:
    """Return a row's values; a cell that reaches down from above counts for what groups rows."""
    values: dict[Field, Value] = {}
    others: list[Value] = []
    grouping = {Field.AREA, Field.AREA_OR_OTHER, Field.FINDING, Field.OWNER, Field.DIRECTORATE}
    for at, column in columns.by_place.items():
        cell = row.cells[at] if at < row.width else None
        if cell is None or not row.begins(at):
            continue
        if at in row.from_above and column.field not in grouping:
            continue
        value = Value(cell.text, cell, column.heading)
        wanted = column.field
        if wanted is Field.AREA_OR_OTHER:
            wanted = Field.OTHER if is_rank(cell.text) else Field.AREA
        if wanted in (Field.OTHER, Field.SUPPORT) or wanted in values:
            others.append(value)
        values.setdefault(wanted, value)
    values.pop(Field.OTHER, None)
    return values, [other for other in others if other.text]


def rows_ahead(found: list[Piece], at: int) -> list[Row]:
    """Return the next two rows; what stands at a page's edge between them does not count."""
    rows: list[Row] = []
    for piece in found[at : at + 6]:
        if isinstance(piece, Row):
            rows.append(piece)
        elif isinstance(piece, Heading) or not PAGE_FURNITURE.fullmatch(piece.text):
            break
        if len(rows) == 2:
            break
    return rows


def pieces_of(found: list[Piece], at: int, rows: int) -> int:
    """Return how many pieces hold so many rows."""
    used = 0
    while rows and at + used < len(found):
        rows -= isinstance(found[at + used], Row)
        used += 1
    return used
