"""The municipal year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from eyeline.calendar import municipal_year, year_that_begins_in


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(2026, 4, 30), "2025-26"),
        (date(2026, 5, 1), "2026-27"),
        (date(2026, 12, 31), "2026-27"),
        (date(1999, 6, 1), "1999-00"),
    ],
)
def test_without_an_annual_meeting_the_year_begins_on_1_may(day: date, title: str) -> None:
    assert municipal_year(day).title == title


def test_a_year_begins_with_its_annual_meeting_and_ends_the_day_before_the_next() -> None:
    meetings = [date(2025, 5, 15), date(2026, 5, 21)]

    year = municipal_year(date(2026, 5, 20), meetings)

    assert (year.first, year.last, year.title) == (meetings[0], date(2026, 5, 20), "2025-26")
    assert municipal_year(date(2025, 5, 14), meetings).title == "2024-25"
    assert municipal_year(date(2026, 5, 21), meetings).last == date(2027, 4, 30)


def test_years_follow_one_another_without_a_gap() -> None:
    meetings = [date(2025, 5, 15), date(2027, 4, 29)]

    years = [year_that_begins_in(year, meetings) for year in range(2020, 2032)]

    for before, after in pairwise(years):
        assert before.last + timedelta(days=1) == after.first
        assert all(day in before for day in (before.first, before.last))
        assert after.first not in before
