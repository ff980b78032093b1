"""Cells of the measures that have no line of the Summary, as an audience may be shown them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from eyeline.dashboard.edition.values.figures import Figures
from eyeline.figures import WHOLE, Cell, Group, PeriodKind, Status, period
from eyeline.measures.catalogue import load
from eyeline.measures.paid import Paid

QUARTER = date(2026, 6, 30)
YEAR_BEFORE = date(2025, 6, 30)
MEASURES = load().by_id


def cell(
    measure: str,
    value: str | None,
    group: Group = WHOLE,
    *,
    end: date = QUARTER,
    kind: PeriodKind = PeriodKind.QUARTER,
    of: int | None = None,
    status: Status = Status.FINAL,
) -> Cell:
    """Return a cell; without a value one that is hidden, unless `status` says otherwise."""
    number = None if value is None else Decimal(value)
    missing = Status.SUPPRESSED if status is Status.FINAL else status
    below = None if of is None else Decimal(of)
    return Cell(
        measure,
        1,
        period(kind, end),
        "E06999001",
        group,
        number if below is None else None,
        below,
        number,
        missing if number is None else status,
        "5f",
    )


def figures(*cells: Cell) -> Figures:
    return Figures(MEASURES, cells)


def paid(cost: str, provider: str = "Homes A", kind: str = "Residential") -> Paid:
    return Paid(kind, provider, Decimal(cost))


def by_provider(measure: str, numbers: Iterable[tuple[str, str | None]]) -> list[Cell]:
    """Return a cell for each provider."""
    return [cell(measure, number, Group("provider", name)) for name, number in numbers]
