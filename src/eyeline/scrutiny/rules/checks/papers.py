"""Checks of the agenda against its papers: what is announced and is not there, and the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.figures import day_in_words
from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at
from eyeline.scrutiny.rules.reading.agenda import Item
from eyeline.scrutiny.rules.reading.dates import nearest
from eyeline.scrutiny.rules.reading.fields import Field
from eyeline.scrutiny.rules.reading.parts import Part
from eyeline.scrutiny.rules.reading.programme import speaks_of_a_programme
from eyeline.scrutiny.rules.reading.reports import Report
from eyeline.scrutiny.rules.reading.words import likeness, normal, telling

_NO_PAPER = re.compile(r"\bverbal|\boral\b|\bno (?:paper|report)\b|\bto be tabled\b", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:director|head|chief|officer|manager|lead)\b[\w\s,'\u2019&]*", re.IGNORECASE
)


def announced_without_paper(asked: Asked) -> Iterator[Finding]:
    """The agenda announces a paper that is not in the pack.

    Rule: announced_without_paper (high). Source: Local Government Act 1972, s100B(1): agenda and
    reports are open together.
    """
    if not any(piece.part not in (Part.AGENDA, Part.GLOSSARY) for piece in asked.pack.pieces):
        return
    for item in asked.pack.agenda.items:
        announced = bool(item.pages or item.appendices) or _submits(item)
        if announced and not item.to_follow and not _has_paper(asked, item):
            marks = [f"appendix {mark}" for mark in item.appendices]
            marks += [f"pages {item.pages[0]} - {item.pages[1]}"] if item.pages else []
            said = f" ({', '.join(marks)})" if marks else ""
            evidence = f'"{item.title}"{said} is announced; no paper of it was found.'
            yield Finding("announced_without_paper", "high", at(item.line, item.name), evidence)


def paper_to_follow(asked: Asked) -> Iterator[Finding]:
    """A paper is announced for later.

    Rule: paper_to_follow (medium). Source: Local Government Act 1972, s100B(3) and (4): a late
    paper needs five clear days of its own, or the chair's reasons for urgency in the minutes.
    """
    for item in asked.pack.agenda.items:
        if item.to_follow:
            evidence = f'"{item.title}" is to follow.'
            yield Finding("paper_to_follow", "medium", at(item.line, item.name), evidence)


def paper_without_item(asked: Asked) -> Iterator[Finding]:
    """A report that no item of the agenda is for.

    Rule: paper_without_item (high). Source: Local Government Act 1972, s100B(4): an item that is
    not on the agenda may not be considered.
    """
    items = asked.pack.agenda.items
    if len(items) < 2:
        return
    for report in asked.pack.reports:
        if not any(_belongs(report, item) for item in items):
            evidence = f'The report "{report.title}" belongs to no item of the agenda.'
            yield Finding("paper_without_item", "high", at(report.line, report.name), evidence)


def lead_disagrees(asked: Asked) -> Iterator[Finding]:
    """The agenda gives a report another lead, or another title, than its cover does.

    Rule: lead_disagrees (medium). Source: who answers for a report is said once.
    """
    for item in asked.pack.agenda.items:
        report = asked.pack.report_of(item)
        if report is None or not item.lead:
            continue
        said = [report.value(field) for field in (Field.LEAD, Field.AUTHOR) if report.value(field)]
        if said and not any(_same_people(item.lead, value) for value in said):
            evidence = f'The agenda says "{item.lead[:80]}", the report "{said[0]}".'
            yield Finding("lead_disagrees", "medium", at(report.line, report.name), evidence)


def title_disagrees(asked: Asked) -> Iterator[Finding]:
    """A report stands under an item's mark and has another title.

    Rule: title_disagrees (medium). Source: as above.
    """
    for item in asked.pack.agenda.items:
        report = asked.pack.report_of(item)
        if report and report.mark and likeness(telling(item.title), telling(report.title)) < 0.4:
            evidence = f'The agenda says "{item.title}", the report "{report.title}".'
            yield Finding("title_disagrees", "medium", at(report.line, report.name), evidence)


def minutes_to_confirm(asked: Asked) -> Iterator[Finding]:
    """The agenda asks to confirm minutes that the pack does not have, or leaves some out.

    Rule: minutes_absent (high), minutes_not_announced (medium). Source: Local Government Act 1972,
    Schedule 12 paragraph 41: minutes are signed at the next suitable meeting.
    """
    item, days = asked.pack.agenda.to_confirm()
    have = [minutes.on for minutes in asked.pack.minutes if minutes.on]
    if item is None or not have:
        return
    meeting = asked.meeting_on
    named = [day.on or (nearest(day, meeting) if meeting else None) for day in days]
    wanted = [on for on in named if on]
    for on in wanted:
        if on not in have:
            evidence = (
                f"Minutes of {day_in_words(on)} are to be confirmed; the pack has those of "
                + ", ".join(day_in_words(each) for each in have)
            )
            yield Finding("minutes_absent", "high", at(item.line, item.name), evidence + ".")
    for on in have if all(each in have for each in wanted) else ():
        if wanted and on not in wanted:
            evidence = (
                f"The pack has minutes of {day_in_words(on)}; the agenda does not ask "
                "to confirm them."
            )
            yield Finding("minutes_not_announced", "medium", at(item.line, item.name), evidence)


def _submits(item: Item) -> bool:
    """Whether the agenda says that a report is submitted or attached."""
    said = re.search(r"\b(?:submits? a report|report (?:is )?(?:attached|enclosed)"
                     r"|to consider the report)\b",
                     item.text, re.IGNORECASE)  # fmt: skip
    return bool(said) and not _NO_PAPER.search(item.text)


def _has_paper(asked: Asked, item: Item) -> bool:
    pack = asked.pack
    title = normal(item.title)
    if any(item.is_marked(piece.mark) for piece in pack.pieces):
        return True
    if pack.report_of(item) is not None:
        return True
    if "minutes" in title and pack.minutes:
        return True
    if speaks_of_a_programme(item.title) and pack.programmes:
        return True
    own = telling(item.title) or title.split()
    for line in pack.outside(Part.AGENDA, Part.GLOSSARY):
        if line.is_heading or line.is_capitals:
            words = telling(line.text) or normal(line.text).split()
            if len(words) >= min(len(own), 2) and likeness(own, words) >= 0.75:
                return True
    return False


def _belongs(report: Report, item: Item) -> bool:
    if item.is_marked(report.mark):
        return True
    own, wanted = telling(report.title), telling(item.title)
    if likeness(own, wanted) >= 0.5:
        return True
    said = set(telling(item.text))
    return (
        bool(own) and sum(word in said for word in own) >= len(own) * 0.6 and not item.is_standing
    )


def _same_people(one: str, other: str) -> bool:
    """Whether two texts can be the same people: names against posts are not compared."""
    posts = bool(_POST.search(one)), bool(_POST.search(other))
    if posts[0] != posts[1]:
        return True
    return likeness(_words(one), _words(other)) >= 0.5


def _words(text: str) -> list[str]:
    skipped = {
        "the",
        "of",
        "and",
        "for",
        "director",
        "head",
        "officer",
        "report",
        "a",
        "to",
        "strategic",
    }
    return [word for word in normal(text).split() if word not in skipped]
