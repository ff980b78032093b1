"""Checks of call-ins: who called in, and that the committee did what it may do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.scrutiny.rules.checks.finding import Finding
from eyeline.scrutiny.rules.checks.minutes.sat import Sat
from eyeline.scrutiny.rules.reading.attendance import Capacity
from eyeline.scrutiny.rules.reading.minutes import Minute
from eyeline.scrutiny.rules.reading.names import surname
from eyeline.scrutiny.rules.reading.words import normal, quoted

_OPTIONS = re.compile(
    r"\bwithdraw|\brefer|\bnote[ds]?\b|\bcomment|\bno (?:further )?action|\breconsider"
    r"|\bfull council\b|\btake effect"
    r"|\bimplement|\buph[eo]ld|\bdismiss|\breject|\bsupport|\bnot (?:be )?(?:offer|object)"
    r"|\brelease|\bstand\b|\bendorse",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\b(?P<n>\d{1,2}|two|three|four|five|six|seven|eight)[- ](?:member"
                   r"|councillor|signatory|signature)s?\b"
                   r"(?:\s+call[- ]?in)?|\bcalled in by (?P<m>\d{1,2}|two|three|four|five|six"
                   r"|seven|eight) ", re.IGNORECASE)  # fmt: skip
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NAMES = r"(?:Councillor|Cllr)\.?\s+(?P<name>(?:Dr\.?\s+)?[A-Z][\w'\u2019-]+)"
_PROPOSER = re.compile(
    rf"\b(?:proposer|lead signatory|mover)\b[^.]{{0,40}}?{_NAMES}", re.IGNORECASE
)
_SECONDER = re.compile(rf"\bseconder\b[^.]{{0,40}}?{_NAMES}", re.IGNORECASE)


def without_lawful_option(sat: Sat) -> Iterator[Finding]:
    """A call-in was heard and none of the lawful options was taken.

    Rule: call_in_without_option (high). Source: Local Government Act 2000, s9F(4); the council's
    procedure rules: withdrawn, no action, referred back to the decision-maker, or referred to the
    council.
    """
    for minute in _call_ins(sat):
        said = [outcome.text for outcome in minute.outcomes]
        if not any(_OPTIONS.search(text) for text in said):
            what = f'"{quoted(said[0])}"' if said else "No outcome"
            evidence = (
                f"{what} neither withdraws the call-in, nor takes no action, nor refers "
                "the decision."
            )
            yield Finding("call_in_without_option", "high", sat.where(minute), evidence)


def signatories(sat: Sat) -> Iterator[Finding]:
    """A call-in of so many members names fewer of them.

    Rule: call_in_signatories_not_named (low). Source: the council's procedure rules: so many sign.
    """
    for minute in _call_ins(sat):
        match = _SIZE.search(f"{minute.title}\n{minute.text}")
        if match is None:
            continue
        word = (match["n"] or match["m"]).lower()
        size = int(word) if word.isdecimal() else _NUMBERS[word]
        named = {surname(found["name"]) for found in _signed(minute.text)}
        if 0 < len(named) < size:
            evidence = f'"{match.group().strip()}": {len(named)} of {size} are named.'
            yield Finding("call_in_signatories_not_named", "low", sat.where(minute), evidence)


def movers_are_members(sat: Sat) -> Iterator[Finding]:
    """Who called in sits on the committee that hears it, perhaps in its chair.

    Rule: call_in_by_members (low): a note, nothing forbids it. Source: none.
    """
    for minute in _call_ins(sat):
        present = {person.surname: person for person in sat.minutes.those(Capacity.PRESENT)}
        found = [
            present[surname(m["name"])]
            for m in _signed(minute.text)
            if surname(m["name"]) in present
        ]
        named = list(
            dict.fromkeys(
                f"{each.name} ({each.role})" if each.role else each.name for each in found
            )
        )
        if named:
            evidence = f"Called in by members of the committee that heard it: {', '.join(named)}."
            yield Finding("call_in_by_members", "low", sat.where(minute), evidence)


def _signed(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_PROPOSER, _SECONDER):
        yield from pattern.finditer(text)


def _call_ins(sat: Sat) -> Iterator[Minute]:
    for minute in sat.minutes.minutes:
        title = normal(minute.title)
        nothing = re.search(r"\b(?:no call-?ins?|none)\b", minute.text[:200], re.IGNORECASE)
        if re.search(r"\bcall ?in\b|\bcalled in\b|\bcallin\b", title) and not nothing:
            yield minute
