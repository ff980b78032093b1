"""Checks of a work programme: what is empty, past, out of order, twice or only suggested."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from eyeline.figures import day_in_words
from eyeline.scrutiny.rules.checks.finding import Asked, Finding
from eyeline.scrutiny.rules.reading.dates import days_in
from eyeline.scrutiny.rules.reading.programme import Programme, Row
from eyeline.scrutiny.rules.reading.words import likeness, normal, quoted, telling

_OLD = 183  # days before the meeting
_MOSTLY = 0.6
_WAITS = re.compile(
    r"\b(?:deferred|postponed|carried (?:over|forward)|moved|outstanding|slipped)\b", re.IGNORECASE
)
_BREAK = re.compile(
    r"\b(?:cancel|no meeting|reserve|provisional|recess|inform|site visit|workshop)", re.IGNORECASE
)


def meetings_without_items(asked: Asked) -> Iterator[Finding]:
    """A meeting is planned and nothing is set for it.

    Rule: meeting_without_items (medium). Source: statutory guidance on overview and scrutiny
    (2024), planning work.
    """
    for programme in asked.pack.programmes:
        filled = {row.on or row.said for row in programme.scheduled if row.items}
        for row in programme.scheduled:
            if (
                not row.items
                and (row.on or row.said) not in filled
                and not _BREAK.search(row.said + row.text)
            ):
                evidence = f"Nothing is set for {row.said or 'this meeting'}."
                yield Finding("meeting_without_items", "medium", row.where, evidence)


def empty_columns(asked: Asked) -> Iterator[Finding]:
    """A column that is empty throughout, or blank in single rows.

    Rule: column_empty (medium), cell_empty (low). Source: a column is there to be filled.
    """
    for programme in asked.pack.programmes:
        for rows, what, say in _tables(programme):
            if not rows:
                continue
            for heading, filled in _fill(rows).items():
                if not filled and len(rows) > 1:
                    evidence = f'"{heading}" is empty in all {len(rows)} {what}.'
                    yield Finding("column_empty", "medium", f"work programme, {say}", evidence)
                elif len(rows) * _MOSTLY <= filled < len(rows):
                    for row in rows:
                        if row.items and not _value(row, heading):
                            evidence = f'"{heading}" is blank for "{quoted(row.items[0], 60)}".'
                            yield Finding("cell_empty", "low", row.where, evidence)


def _tables(programme: Programme) -> Iterator[tuple[list[Row], str, str]]:
    dated = list({row.on or row.said: row for row in programme.scheduled}.values())
    many = any(len(row.items) > 1 for row in programme.scheduled)
    yield (dated if many else programme.scheduled), "meetings" if many else "rows", "meetings"
    yield programme.suggestions, "topics", "suggested items"


def _fill(rows: list[Row]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        for heading, value in row.cells:
            found[heading] += bool(value) if heading else 0
    return Counter({heading: times for heading, times in found.items() if heading})


def _value(row: Row, heading: str) -> str:
    return next((value for name, value in row.cells if name == heading), "")


def past_meetings(asked: Asked) -> Iterator[Finding]:
    """A row for a meeting before this one, without a word of what became of it.

    Rule: past_without_progress (low). Source: a programme looks ahead; what was done is told.
    """
    meeting = asked.meeting_on
    for programme in asked.pack.programmes:
        for row in programme.scheduled:
            if (
                meeting
                and row.on
                and row.on < meeting
                and row.items
                and not any(value for _, value in row.cells)
            ):
                days = (meeting - row.on).days
                evidence = (
                    f"{day_in_words(row.on)} is {days} days before the meeting: "
                    f'"{quoted(row.items[0], 50)}".'
                )
                yield Finding("past_without_progress", "low", row.where, evidence)


def order_of_meetings(asked: Asked) -> Iterator[Finding]:
    """Meetings that are not in the order of their days, or whose day is outside the year.

    Rule: dates_not_in_order (medium), date_outside_year (medium). Source: a programme is a
    calendar.
    """
    for programme in asked.pack.programmes:
        for before, after in pairwise([row for row in programme.scheduled if row.on]):
            if after.on and before.on and after.on < before.on:
                evidence = f"{day_in_words(after.on)} stands after {day_in_words(before.on)}."
                yield Finding("dates_not_in_order", "medium", after.where, evidence)
        if year := programme.first_year:
            first, last = date(year, 4, 1), date(year + 1, 6, 30)
            for row in programme.scheduled:
                if row.on and not first <= row.on <= last:
                    evidence = f"{day_in_words(row.on)} is outside {year}/{(year + 1) % 100:02d}."
                    yield Finding("date_outside_year", "medium", row.where, evidence)


def repeated_rows(asked: Asked) -> Iterator[Finding]:
    """An item that is set twice for one meeting, or stands twice among the suggested.

    Rule: programme_item_repeated (low). Source: an item is taken once.
    """
    for programme in asked.pack.programmes:
        seen: set[tuple[object, str]] = set()
        for row in programme.rows:
            for item in row.items:
                key = (row.on or row.said or row.suggested, normal(item))
                if key in seen:
                    yield Finding(
                        "programme_item_repeated",
                        "low",
                        row.where,
                        f'"{quoted(item, 70)}" stands twice.',
                    )
                seen.add(key)


def suggested_and_set(asked: Asked) -> Iterator[Finding]:
    """A topic that is still suggested though a meeting has it.

    Rule: suggested_though_set (low). Source: what is set is no longer to be set.
    """
    for programme in asked.pack.programmes:
        for row in programme.suggestions:
            for topic in row.items:
                found = _set_for(programme, topic)
                if found:
                    evidence = (
                        f'"{quoted(topic, 60)}" is suggested, and "{found[1]}" is set '
                        f"for {found[0].said}."
                    )
                    yield Finding("suggested_though_set", "low", row.where, evidence)


def _set_for(programme: Programme, topic: str) -> tuple[Row, str] | None:
    own = telling(topic)
    for row in programme.scheduled:
        for item in row.items:
            theirs = telling(item)
            whole = len(own) and len(theirs) and likeness(own, theirs) == 1.0
            if normal(item) == normal(topic) or (whole and min(len(own), len(theirs)) >= 2):
                return row, item
    return None


def stale_topics(asked: Asked) -> Iterator[Finding]:
    """A topic that waits since a day long past.

    Rule: topic_stale (low). Source: statutory guidance on overview and scrutiny (2024), planning
    work.
    """
    meeting = asked.meeting_on
    for programme in asked.pack.programmes:
        for row in programme.rows:
            if meeting is None or not (row.suggested or _WAITS.search(row.text)):
                continue
            for day in days_in(row.text):
                if day.on and (meeting - day.on).days > _OLD:
                    evidence = (
                        f'"{quoted(row.text, 80)}": {day_in_words(day.on)} is '
                        f"{(meeting - day.on).days} days before the meeting."
                    )
                    yield Finding("topic_stale", "low", row.where, evidence)


def details_of_no_item(asked: Asked) -> Iterator[Finding]:
    """A row with several items and several details, without saying which is whose.

    Rule: details_not_aligned (low). Source: what was asked of an item is found beside it.
    """
    for programme in asked.pack.programmes:
        for row in programme.scheduled:
            if len(row.items) > 1 and 0 < len(row.details) != len(row.items):
                evidence = (
                    f"{len(row.details)} {'detail' if len(row.details) == 1 else 'details'} "
                    f"for {len(row.items)} "
                    f'items: "{quoted(row.details[0], 60)}" is beside none of them.'
                )
                yield Finding("details_not_aligned", "low", row.where, evidence)


def rows_over_pages(asked: Asked) -> Iterator[Finding]:
    """A row that goes on over a page, where its first cell is blank.

    Rule: row_over_page (low). Source: a row that is cut is read as two.
    """
    for programme in asked.pack.programmes:
        for where in programme.continued:
            yield Finding(
                "row_over_page",
                "low",
                where,
                "The row goes on from the table before, without its date.",
            )
