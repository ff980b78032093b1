"""A figure as one release showed it: what the ledger keeps, and what readers know for ever."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from eyeline.figures import Group, Period, Status


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure of the council as shown. A number that was hidden or is missing is None.

    `scale` and `dp` are those by which `value` was made of numerator and denominator and rounded;
    `record` is the hash of the record it was counted from.
    """

    measure: str
    version: int
    period: Period
    group: Group
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    status: Status
    scale: int
    dp: int
    record: str
