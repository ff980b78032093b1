"""Checks of outcomes: their headings, their numbers, and minutes that come to none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from eyeline.scrutiny.rules.checks.finding import Finding
from eyeline.scrutiny.rules.checks.minutes.sat import Sat
from eyeline.scrutiny.rules.reading.minutes import Minute
from eyeline.scrutiny.rules.reading.outcomes import Outcome
from eyeline.scrutiny.rules.reading.words import normal, quoted

_TABLED = re.compile(
    r"\b(?:submitted|presented|introduced|considered|received|gave)\s+(?:a|an"
    r"|the)\s+(?:\w+\s+){0,4}?"
    r"(?:report|update|presentation|paper|briefing)\b",
    re.IGNORECASE,
)


def misspelt_headings(sat: Sat) -> Iterator[Finding]:
    """A heading of outcomes is misspelt.

    Rule: outcome_heading_misspelt (low). Source: what stands under it must not be lost.
    """
    for minute in sat.minutes.minutes:
        for heading in minute.headings:
            if heading.is_misspelt:
                evidence = f'"{heading.word}" is {heading.right}.'
                yield Finding(
                    "outcome_heading_misspelt", "low", sat.where(minute, heading.line), evidence
                )


def headings_without_outcome(sat: Sat) -> Iterator[Finding]:
    """A heading of outcomes with nothing under it.

    Rule: heading_without_outcome (medium). Source: Local Government Act 1972, Schedule 12
    paragraph 41.
    """
    for minute in sat.minutes.minutes:
        for heading in minute.headings:
            after = [outcome for outcome in minute.outcomes if outcome.line.at >= heading.line.at]
            later = [each.line.at for each in minute.headings if each.line.at > heading.line.at]
            own = [outcome for outcome in after if not later or outcome.line.at < min(later)]
            if not own:
                evidence = f'Nothing stands under "{heading.word}".'
                yield Finding(
                    "heading_without_outcome", "medium", sat.where(minute, heading.line), evidence
                )


def outcomes_without_heading(sat: Sat) -> Iterator[Finding]:
    """An outcome stands in the narrative, without agreed, resolved, recommended or noted above it.

    Rule: outcome_without_heading (low). Source: as above.
    """
    usual = sum(1 for minute in sat.minutes.minutes if minute.headings)
    for minute in sat.minutes.minutes:
        for outcome in minute.outcomes:
            if not outcome.headed and usual:
                evidence = f'"{quoted(outcome.text)}" stands under no heading.'
                yield Finding(
                    "outcome_without_heading", "low", sat.where(minute, outcome.line), evidence
                )


def reports_without_outcome(sat: Sat) -> Iterator[Finding]:
    """A report was submitted, and the minute comes to nothing.

    Rule: report_without_outcome (medium). Source: as above.
    """
    for minute in sat.minutes.minutes:
        found = _TABLED.search(minute.text)
        if found and not minute.outcomes and not minute.headings:
            evidence = f'"{found.group()}", and nothing is agreed, resolved, recommended or noted.'
            yield Finding("report_without_outcome", "medium", sat.where(minute), evidence)


def outcome_numbers(sat: Sat) -> Iterator[Finding]:
    """The printed numbers of a minute's outcomes skip one or stand twice; or an outcome does.

    Rule: outcome_numbering (low), outcome_repeated (low). Source: an outcome is cited by its
    number.
    """
    for minute in sat.minutes.minutes:
        for before, after in pairwise(_numbered(minute)):
            if before.kind is after.kind and after.number not in (1, (before.number or 0) + 1):
                evidence = f"Outcomes go from {before.number} to {after.number}."
                yield Finding("outcome_numbering", "low", sat.where(minute, after.line), evidence)
        seen: set[str] = set()
        for outcome in minute.outcomes:
            key = normal(outcome.text)
            if key in seen and len(key) > 15:
                evidence = f'"{quoted(outcome.text)}" stands twice.'
                yield Finding("outcome_repeated", "low", sat.where(minute, outcome.line), evidence)
            seen.add(key)


def _numbered(minute: Minute) -> list[Outcome]:
    return [outcome for outcome in minute.outcomes if outcome.number is not None]
