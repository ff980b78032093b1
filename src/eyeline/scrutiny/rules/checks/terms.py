"""Checks of a list of terms against what the law and the departments call a thing today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at
from eyeline.scrutiny.rules.reading.glossary import Term
from eyeline.scrutiny.rules.reading.words import normal, quoted, stem

_JOINS = frozenset({"and", "of", "for", "the", "in", "to"})


@dataclass(frozen=True, slots=True)
class Ended:
    """What a list of terms may still have: a body or duty that is no more."""

    term: str
    name: str
    on: date
    """The first day on which it was no more."""
    now: str
    """What came in its place."""


ENDED = (
    Ended(
        *("LSCB", "Local Safeguarding Children Board", date(2019, 9, 29)),
        "the safeguarding partners (Children and Social Work Act 2017)",
    ),
    Ended(
        *("SCR", "Serious Case Review", date(2019, 9, 29)),
        "the local child safeguarding practice review (Children and Social Work Act 2017)",
    ),
    Ended(
        *("SRE", "Sex and Relationships Education", date(2020, 9, 1)),
        "relationships and sex education (SI 2019/924)",
    ),
    Ended(
        *("ESFA", "Education and Skills Funding Agency", date(2025, 4, 1)),
        "the Department for Education",
    ),
    Ended(
        *("EFA", "Education Funding Agency", date(2017, 4, 1)),
        "the Department for Education, after a second agency",
    ),
    Ended(
        *("NCTL", "National College for Teaching and Leadership", date(2018, 4, 1)),
        "the Department for Education",
    ),
    Ended(
        *("CCG", "Clinical Commissioning Group", date(2022, 7, 1)),
        "the integrated care board (Health and Care Act 2022)",
    ),
    Ended(
        *("PCT", "Primary Care Trust", date(2013, 4, 1)),
        "the integrated care board, after a second body",
    ),
    Ended(
        *("PHE", "Public Health England", date(2021, 10, 1)),
        "the UK Health Security Agency and the Department of Health and Social Care",
    ),
    Ended(
        *("CRB", "Criminal Records Bureau", date(2012, 12, 1)),
        "the Disclosure and Barring Service",
    ),
    Ended(
        *("DCSF", "Department for Children, Schools and Families", date(2010, 5, 12)),
        "the Department for Education",
    ),
    Ended(
        *("LEA", "Local Education Authority", date(2010, 5, 5)),
        "the local authority (SI 2010/1158)",
    ),
)


def superseded_terms(asked: Asked) -> Iterator[Finding]:
    """The list of terms has a body or duty that was no more when the meeting was held.

    Rule: term_superseded (low). Source: beside each in `ENDED`.
    """
    if asked.meeting_on is None:
        return
    for term in asked.pack.terms:
        ended = _meant(term)
        if ended and ended.on <= asked.meeting_on:
            said = f'{term.term} ("{quoted(term.meaning, 50)}")'
            evidence = f"{said} was no more by {ended.on.year}: now {ended.now}."
            yield Finding("term_superseded", "low", at(term.line, "list of terms"), evidence)


def misnamed_terms(asked: Asked) -> Iterator[Finding]:
    """The list of terms has the words of a name in the wrong order.

    Rule: term_misexplained (low). Source: the name in the Act or of the agency.
    """
    for term in asked.pack.terms:
        ended = _meant(term)
        if ended is None or _words(term.meaning) == _words(ended.name):
            continue
        if sorted(_words(term.meaning)) == sorted(_words(ended.name)):
            evidence = (
                f'{term.term} is given as "{quoted(term.meaning, 60)}"; it was the "{ended.name}".'
            )
            yield Finding("term_misexplained", "low", at(term.line, "list of terms"), evidence)


def _meant(term: Term) -> Ended | None:
    """Return what a term means of those that ended: its letters, and most of its words."""
    words = set(_words(term.meaning)) - _JOINS
    for ended in ENDED:
        own = set(_words(ended.name)) - _JOINS
        if ended.term == term.term.strip() and len(words & own) > len(own) / 2:
            return ended
    return None


def _words(name: str) -> list[str]:
    return [stem(word) for word in normal(name).split()]
