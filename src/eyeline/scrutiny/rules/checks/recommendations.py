"""Checks of recommendations: there is one, and it asks for something to be decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at
from eyeline.scrutiny.rules.reading.reports import Report, texts_of
from eyeline.scrutiny.rules.reading.sections import Kind, Section
from eyeline.scrutiny.rules.reading.words import quoted

_DECIDES = re.compile(
    r"\b(?:note[ds]?|noting|agree[ds]?|approve[ds]?|consider(?:s|ed)?|comment(?:s|ed)?"
    r"|endorse[ds]?|recommend(?:s|ed)?"
    r"|receive[ds]?|resolve[ds]?|ask(?:s|ed)?|request(?:s|ed)?|support(?:s|ed)?|confirm(?:s"
    r"|ed)?|adopt(?:s|ed)?|review(?:s|ed)?|scrutinise[ds]?|appoint(?:s|ed)?|delegate[ds]?"
    r"|decide[ds]?|be (?:provided|given|invited|asked)"
    r"|nominate[ds]?|accept(?:s|ed)?|discuss(?:es|ed)?|identif(?:y|ies)|challenge[ds]?|feedback"
    r"|provide[ds]?|advise[ds]?|establish(?:es|ed)?|authorise[ds]?|welcome[ds]?|examine[ds]?"
    r"|question[s]?|select|choose|make"
    r"|monitor|invite[ds]?|commission[s]? (?:a|an|further)|refer|propose|determine|suggest"
    r"|acknowledge|raise)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\W*(?:none|n/?a|not applicable|nil|for information(?: only)?)\W*", re.IGNORECASE
)


def recommendations(asked: Asked) -> Iterator[Finding]:
    """A report recommends nothing, or what it recommends decides nothing.

    Rule: recommendation_missing (high), recommendation_decides_nothing (medium). Source: a
    committee acts by resolution: Local Government Act 1972, Schedule 12 paragraph 39; statutory
    guidance on overview and scrutiny (2024): recommendations are specific.
    """
    for report in asked.pack.reports:
        sections = _own(report)
        said = [text for section in sections for text in texts_of(section) if text.strip(" :.-")]
        if not sections:
            if report.sections and not _asked_elsewhere(report):
                evidence = "There is no recommendation, and no decision is asked for."
                yield Finding(
                    "recommendation_missing", "high", at(report.line, report.name), evidence
                )
        elif not said:
            heading = sections[0].heading
            evidence = f'"{quoted(sections[0].title)}" has no words.'
            yield Finding("recommendation_missing", "high", at(heading, report.name), evidence)
        elif _NONE.fullmatch(" ".join(said)) or not any(_DECIDES.search(text) for text in said):
            evidence = f'"{quoted(said[0])}" asks for no decision.'
            yield Finding(
                "recommendation_decides_nothing",
                "medium",
                at(sections[0].heading, report.name),
                evidence,
            )


def recommendations_twice(asked: Asked) -> Iterator[Finding]:
    """A report recommends the same thing twice.

    Rule: recommendation_repeated (low). Source: as above.
    """
    for report in asked.pack.reports:
        seen: set[str] = set()
        for section in _own(report):
            for text in texts_of(section):
                key = re.sub(r"^[\d.()a-z]{0,5}\s+", "", text).casefold().strip(" .;")
                if len(key) > 25 and key in seen:
                    where = at(section.heading, report.name)
                    yield Finding(
                        "recommendation_repeated", "low", where, f'"{quoted(text)}" stands twice.'
                    )
                seen.add(key)


def _own(report: Report) -> list[Section]:
    """Return the sections with the report's own recommendations, of the first level if any."""
    found = [
        section
        for section in report.of_kind(Kind.RECOMMENDATION)
        if "reason" not in section.title.lower()
    ]
    return [section for section in found if not section.within] or found


def _asked_elsewhere(report: Report) -> bool:
    return bool(
        re.search(
            r"\b(?:it is recommended|(?:is|are) (?:asked|recommended|invited|requested) to"
            r"|members? (?:is|are) asked)\b",
            report.text,
            re.IGNORECASE,
        )
    )
