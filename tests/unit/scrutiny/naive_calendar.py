"""Clear days counted one by one with a pencil's method, for comparison with the product's.

Bank holidays are worked out here by rule and nothing of the product is imported.
"""

from __future__ import annotations

from datetime import date, timedelta

ONE = timedelta(days=1)
SATURDAY = 5


def easter(year: int) -> date:
    """Return Easter Sunday. Source: Gauss's method with his two exceptions (remembered)."""
    century = year // 100
    moon = (15 - (13 + 8 * century) // 25 + century - century // 4) % 30
    sun = (4 + century - century // 4) % 7
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + moon) % 30
    e = (2 * b + 4 * c + 6 * d + sun) % 7
    if d == 29 and e == 6:
        return date(year, 4, 19)
    if d == 28 and e == 6 and (11 * moon + 11) % 30 < 19:
        return date(year, 4, 18)
    return date(year, 3, 22) + timedelta(days=d + e)


def bank_holidays(year: int) -> list[date]:
    """Return England's bank holidays of a year without any by proclamation."""
    sunday = easter(year)
    found = [sunday - 2 * ONE, sunday + ONE]
    for month, last in ((5, False), (5, True), (8, True)):
        mondays = [
            day for number in range(1, 32) if (day := date(year, month, number)).weekday() == 0
        ]
        found.append(mondays[-1] if last else mondays[0])
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        kept = day
        while kept.weekday() >= SATURDAY or kept in found:
            kept += ONE
        found.append(kept)
    return found


def shut_days(first: int, last: int, closures: frozenset[date]) -> frozenset[date]:
    """Return the days on Mondays to Fridays that are no working days, of these years."""
    return closures | {day for year in range(first, last + 1) for day in bank_holidays(year)}


def is_open(day: date, shut: frozenset[date]) -> bool:
    """Whether it is a working day."""
    return day.weekday() < SATURDAY and day not in shut


def clear_between(start: date, event: date, shut: frozenset[date]) -> int:
    """Return how many whole working days lie between two days."""
    number, day = 0, start + ONE
    while day < event:
        number += is_open(day, shut)
        day += ONE
    return number


def last_to_publish(event: date, clear: int, shut: frozenset[date]) -> date:
    """Return the latest working day with so many clear working days before an event.

    Each day before the event is tried in turn, and its days counted anew.
    """
    day = event - ONE
    while not (is_open(day, shut) and clear_between(day, event, shut) >= clear):
        day -= ONE
    return day


def first_after(start: date, clear: int, shut: frozenset[date]) -> date:
    """Return the first working day with so many clear working days since a start."""
    day = start + ONE
    while not (is_open(day, shut) and clear_between(start, day, shut) >= clear):
        day += ONE
    return day


def working_day_after(start: date, number: int, shut: frozenset[date]) -> date:
    """Return the working day so many after a start."""
    day = start
    while number:
        day += ONE
        number -= is_open(day, shut)
    return day
