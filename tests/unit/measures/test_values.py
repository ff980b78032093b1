"""Figures made of a column's values: sums, means, medians and the 90th percentile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from eyeline.figures import Cell, PeriodKind, Status
from eyeline.measures.engine import Frame, calculate
from eyeline.measures.examples import opened
from eyeline.measures.loader import measures
from eyeline.records.record import Span

DECLARED = """
id: made_up
title: Made up
section: Performance
group: Made up
kind: {kind}
of: care_episodes
{when}
value: {value}
dp: 2
periods: [month, quarter, r12]
unit: miles
polarity: neutral
by: [sex]
disclosure: {{unit: child, threshold: 5}}
source: nowhere
why: so
how: so
reviewed: {{by: one, checked_by: two, on: 2026-01-01, next: 2027-01-01}}
examples:
  - says: four distances
    at: 2025-06-30
    children: |
      child | sex
      A     | 1
      B     | 1
      C     | 1
      D     | 2
    episodes: |
      child | legal_status | decom      | dec        | distance
      A     | C2           | 2025-05-01 | 2025-07-01 | 1.5
      B     | C2           | 2025-05-01 | 2025-07-01 | 2
      C     | C2           | 2025-05-02 |            | 10
      D     | C2           | 2025-05-01 |            |
      E     | C2           | 2024-05-01 | 2025-01-01 | 100
    expect: 0
"""
STOCK = ("stock", "open: [held_from, held_to]")
FLOW = ("flow", "on: held_from")


def figures(kind: str, when: str, value: str, at: date, period: PeriodKind) -> dict[str, Cell]:
    (declared,) = measures(DECLARED.format(kind=kind, when=when, value=value), "made_up.yaml", {})
    always = (Span(date(1900, 1, 1), date(2200, 1, 1)),)
    with opened(declared.examples[0]) as connection:
        frame = Frame("E", "r", lambda table, columns: always)
        cells = calculate(connection, [declared], {period: [at]}, frame)
    return {cell.group.value: cell for cell in cells}


@pytest.mark.parametrize(
    ("value", "whole", "male"),
    [
        ("sum(distance)", "13.5", "13.5"),
        ("mean(distance)", "4.5", "4.5"),
        ("median(distance)", "2", "2"),
        ("p90(distance)", "8.4", "8.4"),
    ],
)
def test_of_a_stock_the_rows_open_on_the_day_count(value: str, whole: str, male: str) -> None:
    found = figures(*STOCK, value, date(2025, 6, 30), PeriodKind.QUARTER)

    assert found[""].value == Decimal(whole)
    assert found["Male"].value == Decimal(male)


@pytest.mark.parametrize(
    ("at", "period", "whole"),
    [
        (date(2025, 6, 30), PeriodKind.QUARTER, "2"),
        (date(2025, 5, 31), PeriodKind.MONTH, "2"),
        (date(2025, 4, 30), PeriodKind.R12, "100"),
        (date(2025, 5, 31), PeriodKind.R12, "2"),
    ],
)
def test_of_a_flow_the_rows_of_the_period_count(at: date, period: PeriodKind, whole: str) -> None:
    found = figures(*FLOW, "median(distance)", at, period)

    assert found[""].value == Decimal(whole)


@pytest.mark.parametrize("value", ["mean(distance)", "median(distance)"])
def test_of_no_values_there_is_no_mean_and_no_median(value: str) -> None:
    found = figures(*STOCK, value, date(2025, 6, 30), PeriodKind.QUARTER)

    assert found["Female"].status is Status.NOT_APPLICABLE
    assert found["Female"].value is None
