"""The days of the SEN2 census."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.returns.sen2.days import census_day, census_days, census_year


@pytest.mark.parametrize(
    "day", [date(2023, 1, 19), date(2024, 1, 18), date(2025, 1, 16), date(2026, 1, 15)]
)
def test_the_census_is_on_the_third_thursday_of_january(day: date) -> None:
    assert census_day(day.year) == day


def test_a_day_is_told_by_the_census_on_it_or_the_next_one() -> None:
    assert census_year(date(2026, 1, 15)) == 2026
    assert census_year(date(2026, 1, 16)) == 2027


def test_a_census_speaks_of_the_calendar_year_before_and_the_days_up_to_it() -> None:
    assert census_days(2026) == (date(2025, 1, 1), date(2026, 1, 15))
