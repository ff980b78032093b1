"""Checks of days: weekdays, days that are none, and one meeting on two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from eyeline.calendar import bank_holidays
from eyeline.figures import day_in_words
from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at, texts
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.reading.dates import WEEKDAYS, Day, days_in, nearest
from eyeline.scrutiny.rules.reading.words import around

_NEAR = 31  # days: what is further beyond the other list's end may not be on it yet
_FEW = 2


def weekdays(asked: Asked) -> Iterator[Finding]:
    """A weekday that is not that of its date, or a date that is none.

    Rule: weekday_does_not_match (high), no_such_day (high). Source: the calendar.
    """
    yield from weekdays_in(texts(asked), asked.meeting_on)


def weekdays_in(pairs: Iterable[tuple[str, str]], meeting: date | None) -> Iterator[Finding]:
    """Yield what is wrong with the days of (where, words); a missing year is the nearest."""
    told: set[tuple[str, str]] = set()
    for where, text in pairs:
        for day in days_in(text):
            finding = _of_day(day, where, text, meeting)
            if finding and (finding.where, day.text) not in told:
                told.add((finding.where, day.text))
                yield finding


def _of_day(day: Day, where: str, text: str, meeting: date | None) -> Finding | None:
    words = around(text, day.start, day.end)
    if day.is_no_day or (day.year is None and day.in_year(2024) is None):
        return Finding("no_such_day", "high", where, f'"{day.text}" is no day: "{words}".')
    if day.weekday is None:
        return None
    if day.on is None:
        if meeting is None:
            return None
        years = (meeting.year - 1, meeting.year, meeting.year + 1)
        found = [each for year in years if (each := day.in_year(year))]
        if any(each.weekday() == day.weekday for each in found):
            return None
    elif day.on.weekday() == day.weekday:
        return None
    real = day.on or (nearest(day, meeting) if meeting else None)
    if real is None:
        return None
    evidence = f'"{day.text}": {day_in_words(real)} is a {WEEKDAYS[real.weekday()]}.'
    return Finding("weekday_does_not_match", "high", where, evidence)


def meeting_dates(asked: Asked) -> Iterator[Finding]:
    """A report is for another day than the agenda's, or leaves the year out.

    Rule: meeting_date_differs (high), meeting_date_without_year (low). Source: Local Government
    Act 1972, s100A(6): notice is of one day.
    """
    meeting = asked.pack.agenda.meeting_on
    for report in asked.pack.reports:
        found = report.meeting
        if found is None:
            continue
        day, line = found
        where = at(line, report.name)
        if day.on is None and day.year is None:
            evidence = f'The date of the meeting has no year: "{day.text}".'
            yield Finding("meeting_date_without_year", "low", where, evidence)
        on = nearest(day, meeting) if meeting else None
        if meeting and on and on != meeting:
            evidence = (
                f"The report is for {day_in_words(on)}, the agenda for {day_in_words(meeting)}."
            )
            yield Finding("meeting_date_differs", "high", where, evidence)


def meeting_day(asked: Asked) -> Iterator[Finding]:
    """The meeting is on a day on which offices are shut.

    Rule: meeting_on_holiday (medium). Source: Banking and Financial Dealings Act 1971.
    """
    on = asked.pack.agenda.meeting_on
    if on and (on.weekday() > 4 or on in bank_holidays()):
        why = "a bank holiday" if on in bank_holidays() else "at the weekend"
        where = at(asked.pack.agenda.meeting_line, "agenda")
        yield Finding("meeting_on_holiday", "medium", where, f"{spelt(on)} is {why}.")


def lists_of_dates(asked: Asked) -> Iterator[Finding]:
    """The agenda's list of meetings and the work programme do not have the same days.

    Rule: meeting_dates_disagree (high). Source: the two lists are of the same meetings.
    """
    item, days = asked.pack.agenda.dates_listed()
    programme = asked.pack.programme
    if item is None or programme is None or len(programme.days) < _FEW:
        return
    listed = {day.on for day in days if day.on}
    planned = set(programme.days)
    first, last = min(listed), max(listed)
    near = timedelta(days=_NEAR)
    only_listed = sorted(on for on in listed - planned if on <= max(planned) + near)
    only_planned = sorted(on for on in planned - listed if first - near <= on <= last + near)
    if only_listed or only_planned:
        said = (
            [f"item {item.number} has {', '.join(map(day_in_words, only_listed))}"]
            if only_listed
            else []
        )
        said += (
            [f"the work programme has {', '.join(map(day_in_words, only_planned))}"]
            if only_planned
            else []
        )
        evidence = f"{'; '.join(said)}: each only there."
        yield Finding("meeting_dates_disagree", "high", at(item.line, item.name), _upper(evidence))


def order_of_dates(asked: Asked) -> Iterator[Finding]:
    """The agenda's list of meetings is not in order, or has a day twice.

    Rule: dates_not_in_order (medium). Source: a list of meetings is read as a calendar.
    """
    item, days = asked.pack.agenda.dates_listed()
    for before, after in pairwise([day.on for day in days if day.on]):
        if item and after <= before:
            how = "again" if after == before else f"after {day_in_words(before)}"
            evidence = f"{day_in_words(after)} stands {how}."
            yield Finding("dates_not_in_order", "medium", at(item.line, item.name), evidence)


def meeting_not_listed(asked: Asked) -> Iterator[Finding]:
    """The meeting's own day is not in the agenda's list of meetings.

    Rule: meeting_not_listed (medium). Source: as above.
    """
    item, days = asked.pack.agenda.dates_listed()
    on = asked.pack.agenda.meeting_on
    if item and on and on not in [day.on for day in days]:
        evidence = (
            f"The meeting of {day_in_words(on)} is not among the dates of item {item.number}."
        )
        yield Finding("meeting_not_listed", "medium", at(item.line, item.name), evidence)


def notice(asked: Asked) -> Iterator[Finding]:
    """The papers were published later than five clear working days before the meeting.

    Rule: notice_too_short (high). Source: Local Government Act 1972, s100A(6) and s100B(3).
    """
    published, meeting, due = asked.pack.agenda.published, asked.meeting_on, asked.publication
    if published is None or published.on is None or meeting is None or due is None:
        return
    if published.on > due.on:
        count = len(asked.calendar.clear_working_days(published.on, meeting))
        evidence = (
            f"Published {day_in_words(published.on)} for a meeting on {day_in_words(meeting)}: "
            f"{count} clear working {'day' if count == 1 else 'days'}, {len(due.counted)} are "
            f"needed. {spelt(due.on)} was the last day ({due.rule})."
        )
        yield Finding("notice_too_short", "high", "agenda", evidence)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
