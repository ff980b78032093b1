"""Checks of declarations of interest: what they were of, and what came of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.scrutiny.rules.checks.finding import Finding
from eyeline.scrutiny.rules.checks.minutes.sat import Sat
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.minutes import Minute
from eyeline.scrutiny.rules.reading.names import surname
from eyeline.scrutiny.rules.reading.words import normal, quoted

_DECLARED = re.compile(
    r"\b(?P<who>(?:Councillor|Cllr)\.?\s+(?:Dr\.?\s+)?[A-Z][\w'\u2019-]+(?:\s[A-Z][\w'\u2019-]+"
    r")?|[A-Z][a-z]+\s[A-Z][\w'\u2019-]+)"
    r"[^.]{0,30}?\b(?:declared|disclosed)\b"
)
_PECUNIARY = re.compile(r"(?<!non-)(?<!non )\b(?:pecuniary|prejudicial|DPI)\b", re.IGNORECASE)
_NOT_PECUNIARY = re.compile(
    r"\bnon[- ](?:pecuniary|disclosable|prejudicial|registrable)|\bnot (?:a )?(?:pecuniary"
    r"|prejudicial)",
    re.IGNORECASE,
)
_CONSEQUENCE = re.compile(
    r"\b(?:left|leave|withdr[ae]w|withdrawn|took no part|not (?:take|taking) part"
    r"|did not (?:vote|participate|speak|take)"
    r"|dispensation|remain(?:ed)?|stay(?:ed)?|would not (?:vote|take|participate)|abstain\w*"
    r"|vacated|absent during|participat\w+|not required to (?:leave|withdraw))\b",
    re.IGNORECASE,
)


def declarations(sat: Sat) -> Iterator[Finding]:
    """An interest was declared, and nothing says whether the member stayed, spoke or left.

    Rule: declaration_without_consequence (high for a pecuniary interest, low for others). Source:
    Localism Act 2011, s31(4): no discussion and no vote; the council's code for other interests.
    """
    others: dict[str, str] = {}
    for minute in sat.minutes.minutes:
        for line in minute.lines:
            match = _DECLARED.search(line.text)
            if not match or _says_what_came(sat, minute, line, match["who"]):
                continue
            if _PECUNIARY.search(line.text) and not _NOT_PECUNIARY.search(line.text):
                evidence = f'"{quoted(line.text, 110)}": nothing says that they took no part.'
                yield Finding(
                    "declaration_without_consequence", "high", sat.where(minute, line), evidence
                )
            else:
                others.setdefault(match["who"], sat.where(minute, line))
    if others:
        names = ", ".join(others)
        evidence = (
            f"Nothing says what came of the declarations of {names}: whether they "
            "stayed, spoke or left."
        )
        where = next(iter(others.values()))
        yield Finding("declaration_without_consequence", "low", where, evidence)


def _says_what_came(sat: Sat, minute: Minute, line: Line, who: str) -> bool:
    """Whether the declaration, or another place that names the member, says what they did."""
    if _CONSEQUENCE.search(line.text):
        return True
    name = surname(who)
    for other in sat.minutes.minutes:
        for each in other.lines:
            named = name in normal(each.text).split()
            if (
                each is not line
                and named
                and _CONSEQUENCE.search(each.text)
                and not _is_late(each.text)
            ):
                return True
    after = [each.text for each in minute.lines if each.at > line.at][:2]
    return any(
        re.match(r"(?:he|she|they)\b", text, re.IGNORECASE) and _CONSEQUENCE.search(text)
        for text in after
    )


def _is_late(text: str) -> bool:
    """Whether a member merely left early, as anybody may."""
    return bool(re.search(r"\bleft the meeting (?:prior|before|during|at)\b", text, re.IGNORECASE))
