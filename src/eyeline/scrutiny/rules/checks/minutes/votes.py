"""Checks of motions: who moved, who seconded, and how votes were counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.scrutiny.rules.checks.finding import Finding
from eyeline.scrutiny.rules.checks.minutes.sat import Sat
from eyeline.scrutiny.rules.reading.attendance import Capacity
from eyeline.scrutiny.rules.reading.names import surname
from eyeline.scrutiny.rules.reading.words import quoted

_NAME = r"(?:(?:Councillor|Cllr)\.?\s+)?(?:Dr\.?\s+)?[A-Z][\w'\u2019-]+(?:\s[A-Z][\w'\u2019-]+)?"
_MOVED = re.compile(
    r"(?:\b(?:Councillor|Cllr)\.?\s+(?P<who>(?:Dr\.?\s+)?[A-Z][\w'\u2019-]+(?:\s[A-Z][\w'"
    rf"\u2019-]+)?)[^.]{{0,40}}?\b(?:moved|proposed)\b(?!\s+to\b)"
    rf"|\b(?:moved|proposed)\s+by\s*:?\s*(?P<by>{_NAME}))"
)
_SECONDED = re.compile(
    rf"\bseconded\s+by\s*:?\s*(?P<by>{_NAME})|\bSeconder\s*:\s*(?P<is>{_NAME})"
    r"|\b(?:Councillor|Cllr)\.?\s+(?P<who>(?:Dr\.?\s+)?[A-Z][\w'\u2019-]+(?:\s[A-Z][\w'\u2019-"
    r"]+)?)\s+(?:then\s+)?seconded\b"
)
_WORDS = {
    w: n
    for n, w in enumerate(
        [
            "no",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_COUNT = r"(\d{1,3}|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|nil)"
_FOR = re.compile(
    rf"\b{_COUNT}\s+(?:votes?\s+|voted\s+|members\s+(?:voted\s+)?)?(?:in\s+favour|for)\b"
    rf"|\b(?:for|in favour)\s*[:\u2013-]\s*{_COUNT}\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"\b{_COUNT}\s+(?:votes?\s+|voted\s+|members\s+(?:voted\s+)?)?against\b"
    rf"|\bagainst\s*[:\u2013-]\s*{_COUNT}\b",
    re.IGNORECASE,
)
_ABSTAINED = re.compile(
    rf"\b{_COUNT}\s+(?:members?\s+)?(?:abstention|abstain)\w*"
    rf"|\babstentions?\s*[:\u2013-]\s*{_COUNT}\b",
    re.IGNORECASE,
)

_BY_SO_MANY = re.compile(
    rf"\b(?:carried|agreed|passed|resolved)\b[^.]{{0,30}}\bby\s+(?:a\s+\w+\s+of\s+)?{_COUNT}"
    rf"(?:\s+votes?)?\s+to\s+{_COUNT}\b",
    re.IGNORECASE,
)
"""Carried by so many to so many; of a motion that was lost it says either number first."""


def movers_and_seconders(sat: Sat) -> Iterator[Finding]:
    """A motion without a seconder, or moved and seconded by one person.

    Rule: seconder_missing (medium), seconder_is_mover (high). Source: council standing orders: a
    motion is moved and seconded before it is put.
    """
    for minute in sat.minutes.minutes:
        moved = [match for line in minute.lines if (match := _MOVED.search(line.text))]
        if not moved:
            continue
        mover = moved[0]["who"] or moved[0]["by"]
        seconded = [match for line in minute.lines if (match := _SECONDED.search(line.text))]
        said = any(
            re.search(r"\bsecond(?:ed|er)\b", line.text, re.IGNORECASE) for line in minute.lines
        )
        if not said:
            evidence = f"Moved by {mover}; nobody seconded it."
            yield Finding("seconder_missing", "medium", sat.where(minute), evidence)
        for match in seconded:
            seconder = match["by"] or match["is"] or match["who"]
            if surname(seconder) == surname(mover):
                evidence = f"Moved by {mover} and seconded by {seconder}."
                yield Finding("seconder_is_mover", "high", sat.where(minute), evidence)


def counted(sat: Sat) -> Iterator[Finding]:
    """More votes than members, or a motion carried by fewer than were against it.

    Rule: more_votes_than_members, vote_does_not_carry (high). Source: Local Government Act 1972,
    Schedule 12 paragraph 39: a majority of those present and voting decides.
    """
    members = len({person.name for person in sat.minutes.those(Capacity.PRESENT)})
    for minute in sat.minutes.minutes:
        for line in minute.lines:
            for_, against = _number(_FOR.search(line.text)), _number(_AGAINST.search(line.text))
            if by := _BY_SO_MANY.search(line.text):
                for_, against = _said(by.group(1)), _said(by.group(2))
            if for_ is None or against is None:
                continue
            total = for_ + against + (_number(_ABSTAINED.search(line.text)) or 0)
            words = quoted(line.text)
            if members and total > members:
                evidence = f'"{words}": {total} votes, {members} members present.'
                yield Finding("more_votes_than_members", "high", sat.where(minute, line), evidence)
            carried = re.search(r"\b(?:carried|agreed|passed|resolved)\b", line.text, re.IGNORECASE)
            lost = re.search(r"\b(?:lost|fell|not carried|defeated)\b", line.text, re.IGNORECASE)
            if (carried and not lost and against > for_) or (lost and for_ > against):
                evidence = f'"{words}": {for_} for, {against} against.'
                yield Finding("vote_does_not_carry", "high", sat.where(minute, line), evidence)


def _number(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    return _said(next(group for group in match.groups() if group))


def _said(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS.get(word.lower(), 0)
