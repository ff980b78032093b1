"""Cells, statuses, periods and rounding: what every other part speaks in."""

from eyeline.figures.cells import WHOLE, Cell, Group, Status, worst
from eyeline.figures.periods import (
    Period,
    PeriodKind,
    day_in_words,
    financial_year,
    is_quarter_end,
    month_end,
    period,
    period_ends,
    quarter_end,
    quarter_name,
)
from eyeline.figures.rounding import (
    as_text,
    difference_text,
    figure_text,
    places_of,
    ratio,
    round_half_up,
    shortest,
    unit_after,
)

__all__ = [
    "WHOLE",
    "Cell",
    "Group",
    "Period",
    "PeriodKind",
    "Status",
    "as_text",
    "day_in_words",
    "difference_text",
    "figure_text",
    "financial_year",
    "is_quarter_end",
    "month_end",
    "period",
    "period_ends",
    "places_of",
    "quarter_end",
    "quarter_name",
    "ratio",
    "round_half_up",
    "shortest",
    "unit_after",
    "worst",
]
