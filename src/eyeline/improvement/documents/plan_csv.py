"""The plan's actions as CSV: one table, an area, ref or rating in a column of its own."""

from __future__ import annotations

from eyeline.figures.delimited import as_csv
from eyeline.figures.typed import clean
from eyeline.improvement.documents.columns import Order
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.flat import flat_columns
from eyeline.improvement.documents.rows import rows_of
from eyeline.improvement.rules.plan import Placeholder, Plan, Said


def write(plan: Plan, cover: Cover, order: Order) -> bytes:
    """Return the actions and the rows that head them; what else an area says is in Word and Excel.

    A heading row that only its shape would tell from an action is left out. A CSV has no cover:
    `cover` is taken for the same call as the other kinds have.
    """
    columns = flat_columns(plan, order)
    rows = [
        [_words(said) for said in row.cells]
        for area in plan.areas
        for row in rows_of(area, plan, columns)
        if not row.spans
    ]
    return as_csv([clean(column.heading) for column in columns], rows)


def _words(said: Said) -> str:
    return clean(said.placeholder if isinstance(said, Placeholder) else said or "")
