"""Which periods the Summary shows of a measure, and what they are called."""

from __future__ import annotations

from datetime import date

from eyeline.figures import PeriodKind
from eyeline.figures.periods import month_end, months_before
from eyeline.measures.declarations import Measure


def quarter_ends(last: date, count: int) -> tuple[date, ...]:
    """Return `count` quarter ends, the last of them `last`, the oldest first."""
    first_of_month = last.replace(day=1)
    return tuple(month_end(months_before(first_of_month, 3 * back)) for back in range(count))[::-1]


def year_ends(quarter: date, count: int) -> tuple[date, ...]:
    """Return the last `count` days of financial years before `quarter`, the newest first.

    `quarter` itself is not one of them, where it ends on 31 March.
    """
    newest = quarter.year - (quarter <= date(quarter.year, 3, 31))
    return tuple(date(newest - back, 3, 31) for back in range(count))


def year_end(measure: Measure, year: int) -> date:
    """Return the last day of a measure's year, which is that of its published figures."""
    return date(year, *measure.year_ends)


def shown_kind(measure: Measure) -> PeriodKind:
    """Return the period that ends with a quarter and is shown for it: the quarter, if it can be."""
    kinds = measure.periods
    return PeriodKind.QUARTER if PeriodKind.QUARTER in kinds else kinds[0]


def year_kind(measure: Measure) -> PeriodKind:
    """Return the period that is a year's figure at the year's end: for a flow the whole year."""
    to_date = PeriodKind.CYTD if measure.year_ends == (12, 31) else PeriodKind.FYTD
    whole_years = (to_date, PeriodKind.R12)
    return next((kind for kind in whole_years if kind in measure.periods), PeriodKind.QUARTER)


def is_flow(measure: Measure) -> bool:
    """Whether a year's figure is another one than the quarter's that ends it."""
    return year_kind(measure) is not PeriodKind.QUARTER


def basis(measure: Measure) -> str:
    """Return what a quarter's figure is of."""
    if (kind := shown_kind(measure)) is not PeriodKind.QUARTER:
        return f"in the {kind.words}"
    return "in the quarter" if is_flow(measure) else "at the quarter's end"


def other_years(measure: Measure) -> str:
    """Return what goes before the last day of a published year: a flow's is of the whole year."""
    return "in the year to" if is_flow(measure) else "at"


def years_basis(measure: Measure) -> str:
    """Return what a year's figure is of."""
    month, day = measure.year_ends
    last = f"{day} {date(2000, month, 1):%B}"
    return f"year to {last}" if is_flow(measure) else f"at {last}"
