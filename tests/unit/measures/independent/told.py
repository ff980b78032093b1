"""What a council tells beside its record, where figures are worked out twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

ENTERED = {date(2024, 3, 31): Decimal("18250.5"), date(2025, 3, 31): Decimal(22400)}
"""The deficit by the quarter's end, entered and checked."""

PARAMETERS = {
    "therapies_target": {date(2023, 4, 1): Decimal(7), date(2024, 4, 1): Decimal(3)},
    "avoided_unit_cost": {date(2022, 4, 1): Decimal("70000.50"), date(2025, 4, 1): Decimal(81000)},
    "therapies_savings_target": {date(2023, 4, 1): Decimal(300000)},
}
"""Values of the council's parameters by the first day on which they stand."""


def standing(name: str, day: date) -> Decimal | None:
    """Return the value that stands on a day; None before the first."""
    found = [first for first in PARAMETERS[name] if first <= day]
    return PARAMETERS[name][max(found)] if found else None
