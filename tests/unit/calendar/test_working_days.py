"""Working days, against bank holidays worked out here by rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from unit.measures.compared import opened

FIRST, LAST = date(2024, 1, 1), date(2034, 12, 31)


def easter(year: int) -> date:
    """Return Easter Sunday. Source: Butcher's algorithm (remembered)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def monday(day: date, step: int) -> date:
    """Return the Monday at `day` or next to it, later or earlier."""
    while day.weekday():
        day += timedelta(days=step)
    return day


def holidays(year: int) -> set[date]:
    """Return the bank holidays in England of a year without any by proclamation."""
    sunday = easter(year)
    found = {
        sunday - timedelta(days=2),
        sunday + timedelta(days=1),
        monday(date(year, 5, 1), 1),
        monday(date(year, 5, 31), -1),
        monday(date(year, 8, 31), -1),
    }
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() > 4 or day in found:
            day += timedelta(days=1)
        found.add(day)
    return found


CLOSED = {day for year in range(FIRST.year, LAST.year + 2) for day in holidays(year)}


def counted_on(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in CLOSED
    return day


def test_40_working_days_are_counted_alike_from_every_day_of_11_years(
    record_property: Callable[[str, object], None],
) -> None:
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    until = LAST + timedelta(days=1)
    with opened({}) as engine:
        rows = engine.sql(
            "SELECT CAST(day AS DATE), working_days_after(CAST(day AS DATE), 40) "
            f"FROM range(DATE '{FIRST}', DATE '{until}', INTERVAL 1 DAY) AS days(day)"
        ).fetchall()

    counted = dict(rows)
    assert {day: counted[day] for day in days} == {day: counted_on(day, 40) for day in days}
    record_property("starts of 40 working days counted twice", len(days))
