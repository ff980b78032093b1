"""Periods end on a month's last day and include both their ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from eyeline.figures import (
    PeriodKind,
    financial_year,
    month_end,
    period,
    period_ends,
    quarter_end,
    quarter_name,
)


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        (PeriodKind.MONTH, date(2025, 6, 1)),
        (PeriodKind.QUARTER, date(2025, 4, 1)),
        (PeriodKind.FYTD, date(2025, 4, 1)),
        (PeriodKind.CYTD, date(2025, 1, 1)),
        (PeriodKind.R12, date(2024, 7, 1)),
    ],
)
def test_each_kind_of_period_begins_where_it_should(kind: PeriodKind, start: date) -> None:
    assert period(kind, date(2025, 6, 30)).start == start


def test_the_financial_year_to_date_in_march_began_the_april_before() -> None:
    assert period(PeriodKind.FYTD, date(2025, 3, 31)).start == date(2024, 4, 1)


def test_twelve_months_to_a_leap_day_begin_on_the_first_of_march() -> None:
    assert period(PeriodKind.R12, date(2024, 2, 29)).start == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("kind", "end"),
    [(PeriodKind.MONTH, date(2025, 6, 29)), (PeriodKind.QUARTER, date(2025, 5, 31))],
)
def test_a_day_that_ends_no_such_period_is_refused(kind: PeriodKind, end: date) -> None:
    with pytest.raises(ValueError, match="last day of a"):
        period(kind, end)


def test_every_day_lies_within_the_quarter_that_ends_after_it() -> None:
    day = date(2015, 1, 1)
    while day < date(2036, 1, 1):
        quarter = period(PeriodKind.QUARTER, quarter_end(day))

        assert quarter.start <= day <= quarter.end
        assert month_end(day).replace(day=1) == day.replace(day=1)

        day += timedelta(days=1)


def test_the_ends_from_one_to_another_include_both() -> None:
    ends = period_ends(date(2025, 3, 31), date(2025, 9, 30))

    assert ends == [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)]


def test_quarters_have_the_names_of_the_financial_year() -> None:
    names = [quarter_name(end) for end in period_ends(date(2025, 6, 30), date(2026, 3, 31))]

    assert names == ["2025-26 Q1", "2025-26 Q2", "2025-26 Q3", "2025-26 Q4"]


def test_the_financial_year_turns_on_the_first_of_april() -> None:
    assert financial_year(date(2000, 3, 31)) == "1999-00"
    assert financial_year(date(2000, 4, 1)) == "2000-01"
