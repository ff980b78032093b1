"""Checks of the agenda against the work programme, and of what reports say will come when."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from eyeline.figures import day_in_words
from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at
from eyeline.scrutiny.rules.reading.agenda import Item
from eyeline.scrutiny.rules.reading.glossary import terms_explained
from eyeline.scrutiny.rules.reading.programme import Programme, Row
from eyeline.scrutiny.rules.reading.reports import Report
from eyeline.scrutiny.rules.reading.sections import Kind
from eyeline.scrutiny.rules.reading.words import likeness, normal, quoted, telling

_AFTER_QUARTER = re.compile(
    r"(?P<count>one|two|three|1|2|3)\s+months?\s+(?:past|after"
    r"|following)\s+(?:the\s+)?end\s+of\s+(?:each|every|the)\s+quarter",
    re.IGNORECASE,
)
_SMALL_NUMBER = re.compile(r"(?<![\d/])\b\d{1,2}\b(?![/\d])")
_COUNTS = {"one": 1, "two": 2, "three": 3}


def agenda_and_programme(asked: Asked) -> Iterator[Finding]:
    """An item of the agenda that the programme does not have for this meeting, and the reverse.

    Rule: not_in_programme (medium), not_on_agenda (high), meeting_not_in_programme (medium).
    Source: statutory guidance on overview and scrutiny (2024), planning work.
    """
    programme, meeting = asked.pack.programme, asked.pack.agenda.meeting_on
    if programme is None or meeting is None or not asked.pack.agenda.items or not programme.days:
        return
    rows = [row for row in programme.scheduled if row.on == meeting]
    if not rows:
        near = ", ".join(day_in_words(day) for day in programme.days[:8])
        evidence = f"The programme has no meeting on {day_in_words(meeting)}: {near}."
        yield Finding("meeting_not_in_programme", "medium", "work programme", evidence)
        return
    items = [item for item in asked.pack.agenda.items if not item.is_standing]
    planned = [(row, title) for row in rows for title in row.items]
    taken = _matched(asked, items, [title for _, title in planned])
    for here, (row, title) in enumerate(planned):
        if here not in taken.values() and not _is_anywhere(asked, title):
            said = f'"{quoted(title)}" is set for {day_in_words(meeting)}'
            evidence = f"{said} and is not on the agenda."
            yield Finding("not_on_agenda", "high", row.where, evidence)
    for number, item in enumerate(items):
        called = planned[taken[number]][1] if number in taken else None
        yield from _of_item(item, called, [each for _, each in planned], day_in_words(meeting))


def _of_item(item: Item, title: str | None, planned: Sequence[str], day: str) -> Iterator[Finding]:
    """Yield that an item is not in the programme, or is called otherwise there."""
    where = at(item.line, item.name)
    if title is None and not _in_any(item, planned):
        evidence = f'"{quoted(item.title)}" is not in the work programme for {day}.'
        yield Finding("not_in_programme", "medium", where, evidence)
    elif title is not None and not set(_telling(item.title)) & set(_telling(title)):
        evidence = f'"{quoted(item.title)}" is "{quoted(title)}" in the work programme.'
        yield Finding("item_named_otherwise", "low", where, evidence)


def _matched(asked: Asked, items: Sequence[Item], titles: Sequence[str]) -> dict[int, int]:
    """Return which item of the agenda is which title of the programme, the likest first."""
    short = _short_forms(asked)
    pairs = sorted(
        (
            (_score(asked, item, title, short), number, here)
            for number, item in enumerate(items)
            for here, title in enumerate(titles)
        ),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    found: dict[int, int] = {}
    for score, number, here in pairs:
        if score >= 0.5 and number not in found and here not in found.values():
            found[number] = here
    return found


def _score(asked: Asked, item: Item, title: str, short: dict[str, str]) -> float:
    own = set(_telling(_long(title, short)))
    if _numbers_differ(item.title, title):
        return 0.0
    if not own:
        return likeness(normal(title).split(), normal(item.title).split())
    named = set(_telling(_long(item.title, short)))
    in_title = len(own & named) / len(own)
    report = asked.pack.report_of(item)
    said = set(telling(_long(item.text, short)))
    if report:
        summary = [
            line.text for section in report.of_kind(Kind.SUMMARY)[:1] for line in section.lines
        ]
        said |= set(telling(_long("\n".join([report.title, *summary]), short)))
    return max(in_title, 0.95 * len(own & said) / len(own))


def _in_any(item: Item, titles: Sequence[str]) -> bool:
    return any(_are_alike(item.title, title, 0.6) for title in titles)


def _is_anywhere(asked: Asked, title: str) -> bool:
    return any(_are_alike(item.title, title, 0.75) for item in asked.pack.agenda.items)


def _are_alike(one: str, other: str, share: float) -> bool:
    return likeness(_telling(one), _telling(other)) >= share and not _numbers_differ(one, other)


def _numbers_differ(one: str, other: str) -> bool:
    """Whether two titles differ in a number: key stage 2 and key stage 4, years apart."""
    mine, theirs = (set(_SMALL_NUMBER.findall(title)) for title in (one, other))
    return bool(mine and theirs and mine != theirs)


def _telling(title: str) -> list[str]:
    return telling(title) or normal(title).split()


def _short_forms(asked: Asked) -> dict[str, str]:
    forms = {
        term.term: term.meaning for line in asked.pack.lines.lines for term in terms_explained(line)
    }
    forms |= {term.term: re.split(r"[:;(]", term.meaning)[0] for term in asked.pack.terms}
    return forms


def _long(text: str, short: dict[str, str]) -> str:
    """Return a text with the meaning beside each short form."""
    words = re.findall(r"[A-Z][\w&-]*", text)
    return text + " " + " ".join(short[word] for word in words if word in short)


def quarterly_items(asked: Asked) -> Iterator[Finding]:
    """What is ready so long after each quarter is set for a later meeting than it could come to.

    Rule: ready_before_it_is_set (medium). Source: the report's own words.
    """
    programme = asked.pack.programme
    for report in asked.pack.reports if programme else ():
        match = _AFTER_QUARTER.search(report.text)
        topic = _topic(report, programme) if match and programme else set()
        if not (match and topic and programme):
            continue
        months = int(_COUNTS.get(match["count"].lower(), 0) or match["count"])
        yield from _late(report, programme, topic, months, asked)


def _topic(report: Report, programme: Programme) -> set[str]:
    """Return the words by which the programme calls what a report is about; none if only once."""
    own = set(telling(report.title))
    items = [set(telling(item)) & own for row in programme.scheduled for item in row.items]
    often = [words for words in items if words and sum(1 for each in items if words <= each) >= 2]
    best = max(
        often, key=lambda words: (len(words), sum(words <= each for each in items)), default=set()
    )
    return best if len(best) >= min(2, len(own)) else set()


def _late(
    report: Report, programme: Programme, topic: set[str], months: int, asked: Asked
) -> Iterator[Finding]:
    days = sorted(programme.days)
    having = {row.on for row in programme.scheduled if row.on and _has(row, topic)}
    for year in range(days[0].year - 1, days[-1].year + 1):
        for quarter, (add, month) in enumerate(((0, 6), (0, 9), (0, 12), (1, 3)), 1):
            ready = _month_end(year + add, month + months)
            could = next((day for day in days if day >= ready), None)
            came = next((day for day in sorted(having) if day >= ready), None)
            if could is None or came is None or came <= could or ready < days[0]:
                continue
            evidence = (
                f"Quarter {quarter} of {year}/{(year + 1) % 100:02d} is ready by "
                f"{day_in_words(ready)}, could come to "
                f"{day_in_words(could)} and is set for {day_in_words(came)}."
            )
            yield Finding(
                "ready_before_it_is_set",
                "medium",
                f"work programme ({day_in_words(came)})",
                evidence,
            )


def _has(row: Row, topic: set[str]) -> bool:
    return any(topic <= set(telling(item)) for item in row.items)


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])
