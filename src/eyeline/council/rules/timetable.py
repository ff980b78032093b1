"""When what is done once a day is due. Nothing here knows the database or the clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from eyeline.calendar import LONDON
from eyeline.figures.errors import EyelineError

HOUR = 7
"""At which hour something is done each day where nothing else is set, in London."""
MOST = 7
"""For how many days at most something is made up for."""


class BadHour(EyelineError):
    """There is no such hour, or nothing of this kind is done each day."""


class TooEarly(EyelineError):
    """The day for which something is to be done has not come."""


def days_due(last: date | None, hour: int | None, now: datetime) -> list[date]:
    """Return the days for which something is due by now and was not done, the oldest first.

    `last` is the last day for which it was; None before there is one, and then only today counts.
    A day is due from its `hour` on, in London; with none it never is. Of many missed days the last
    `MOST` are made up for.
    """
    if hour is None:
        return []
    local = now.astimezone(LONDON)
    latest = local.date() if local.hour >= hour else local.date() - timedelta(days=1)
    if last is None:
        return [latest] if latest == local.date() else []
    first = max(last + timedelta(days=1), latest - timedelta(days=MOST - 1))
    return [first + timedelta(days=number) for number in range((latest - first).days + 1)]


def next_at(last: date | None, hour: int | None, now: datetime) -> datetime | None:
    """Return when it is done next, in London; None where it never is, `now` where it is due."""
    if hour is None:
        return None
    if days_due(last, hour, now):
        return now.astimezone(LONDON)
    today = now.astimezone(LONDON).date()
    done_today = last is not None and last >= today
    day = today + timedelta(days=1) if done_today else today
    return datetime.combine(day, time(hour), LONDON)


def day_of(asked: date | None, now: datetime) -> date:
    """Return the day for which something is done by hand: the one asked for, or today in London.

    Raises:
        TooEarly: it is to come; what is forgotten or reminded of by then would be so today.
    """
    today = now.astimezone(LONDON).date()
    if asked is not None and asked > today:
        raise TooEarly(f"{asked.isoformat()} is to come: give a day up to {today.isoformat()}.")
    return asked or today


def check_hour(hour: int | None) -> None:
    """Check an hour of the day.

    Raises:
        BadHour: it is none.
    """
    if hour is not None and not 0 <= hour <= 23:
        raise BadHour("An hour of the day is a whole number from 0 to 23.")
