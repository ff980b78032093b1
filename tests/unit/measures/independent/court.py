"""Proceedings about children's care, and what comes before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from unit.measures.independent.figures import (
    Asked,
    Count,
    Measures,
    Middle,
    Record,
    Share,
    Tally,
    happened,
    open_at_the_end,
    where,
)


@dataclass(frozen=True)
class PreProceedings:
    """A child's pre-proceedings."""

    child: str
    started: date
    ended: date | None = None


@dataclass(frozen=True)
class CareProceedings:
    """A child's care proceedings."""

    child: str
    issued: date
    concluded: date | None = None


def measures(record: Record) -> Measures:
    """Return the measures of proceedings."""
    before, court = record.get("pre_proceedings", ()), record.get("care_proceedings", ())

    def length(rows: Any, first: str, last: str) -> Callable[[Asked], Tally]:
        def middle(asked: Asked) -> Tally:
            return Middle(
                [
                    found._replace(value=Fraction((found.day - getattr(found.row, first)).days, 7))
                    for found in happened(rows, last, asked)
                ]
            )

        return middle

    def in_26_weeks(asked: Asked) -> Tally:
        found = happened(court, "concluded", asked)
        return Share(where(found, lambda row: 0 <= (row.concluded - row.issued).days <= 182), found)

    return {
        "pre_proceedings_number": lambda asked: Count(
            open_at_the_end(before, "started", "ended", asked)
        ),
        "pre_proceedings_weeks": length(before, "started", "ended"),
        "care_proceedings_number": lambda asked: Count(
            open_at_the_end(court, "issued", "concluded", asked)
        ),
        "care_proceedings_weeks": length(court, "issued", "concluded"),
        "care_proceedings_26w": in_26_weeks,
    }
