"""A cell has a value exactly when its status says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from eyeline.figures import WHOLE, Cell, PeriodKind, Status, period, worst


def cell(value: Decimal | None, status: Status) -> Cell:
    quarter = period(PeriodKind.QUARTER, date(2025, 6, 30))
    return Cell("m", 1, quarter, "E06999001", WHOLE, value, None, value, status, "record")


@pytest.mark.parametrize("status", [s for s in Status if not s.has_value])
def test_a_status_without_a_value_allows_none(status: Status) -> None:
    assert cell(None, status).value is None
    with pytest.raises(ValueError, match="with value 0"):
        cell(Decimal(0), status)


@pytest.mark.parametrize("status", [s for s in Status if s.has_value])
def test_a_status_with_a_value_demands_one(status: Status) -> None:
    assert cell(Decimal(0), status).value == 0
    with pytest.raises(ValueError, match="with value None"):
        cell(None, status)


def test_a_figure_is_as_uncertain_as_its_worst_part() -> None:
    assert worst([Status.FINAL, Status.NOT_AVAILABLE, Status.REVISED]) is Status.NOT_AVAILABLE
    assert worst([]) is Status.FINAL
