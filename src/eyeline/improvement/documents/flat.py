"""The columns of a plan in one table, its areas among them."""

from __future__ import annotations

from eyeline.improvement.documents.columns import AREA_HEADING, Column, Order, columns_of
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Plan


def flat_columns(plan: Plan, order: Order) -> tuple[Column, ...]:
    """Return the plan's columns with the area where the council's paper has it, else first."""
    columns = columns_of(plan, order)
    in_columns = any(column.field is Field.AREA for column in columns)
    titled = any(area.title for area in plan.areas)
    if in_columns or not titled:
        return columns
    return (Column(AREA_HEADING, Field.AREA), *columns)
