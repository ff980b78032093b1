"""Checks of what the law wants minuted: why an item was urgent, and the public excluded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.scrutiny.rules.checks.finding import Finding
from eyeline.scrutiny.rules.checks.minutes.sat import Sat
from eyeline.scrutiny.rules.reading.words import around

_URGENT = re.compile(
    r"\b(?:urgent|late)\s+(?:item|report|business|paper)s?\b.{0,60}\b(?:agreed|accepted|allowed"
    r"|admitted|considered|taken)\b|\b(?:agreed|accepted|allowed|admitted|took)\b.{0,60}\b(?:urgent"
    r"|late)\s+(?:item|report|business|paper)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|reasons?|as the|as it|in order|so that|owing to|due to|cannot wait"
    r"|could not wait|before the next)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\b(?:no|none|not any|there (?:was|were) no)\b", re.IGNORECASE)
_EXCLUDED = re.compile(
    r"\b(?:press|public)\b.{0,40}\b(?:be|were|was) excluded\b|\bexclude the (?:press|public)\b"
    r"|\bexclusion of the (?:press|public)\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(
    r"\bparagraphs?\s*(?:nos?\.?\s*)?\(?\d|\bconfidential information\b", re.IGNORECASE
)


def urgent_without_reason(sat: Sat) -> Iterator[Finding]:
    """A late or urgent item was taken, and no reason is minuted.

    Rule: urgent_without_reason (high). Source: Local Government Act 1972, s100B(4)(b): the chair's
    reasons are specified in the minutes.
    """
    for minute in sat.minutes.minutes:
        for line in minute.lines:
            found = _URGENT.search(line.text)
            near = " ".join(each.text for each in minute.lines if 0 <= each.at - line.at <= 1)
            if found and not _NOTHING.search(line.text) and not _REASON.search(near):
                evidence = f'"{around(line.text, *found.span())}" gives no reason for the urgency.'
                yield Finding("urgent_without_reason", "high", sat.where(minute, line), evidence)


def exclusion_without_paragraph(sat: Sat) -> Iterator[Finding]:
    """The public was excluded, and no description of the exempt information is given.

    Rule: exempt_without_paragraph (high). Source: Local Government Act 1972, s100A(4) and (5): the
    resolution states the description, by the paragraphs of Schedule 12A.
    """
    for minute in sat.minutes.minutes:
        for line in minute.lines:
            found = _EXCLUDED.search(line.text)
            if (
                found
                and not _PARAGRAPH.search(minute.text)
                and not _NOTHING.search(line.text[: found.start()])
            ):
                evidence = (
                    f'"{around(line.text, *found.span())}" names no paragraph of Schedule 12A.'
                )
                yield Finding("exempt_without_paragraph", "high", sat.where(minute, line), evidence)
