"""What a status says, in the wordings of many councils."""

from __future__ import annotations

import re
from enum import StrEnum

from eyeline.improvement.rules.words import one_line


class State(StrEnum):
    """How far work is."""

    COMPLETE = "complete"
    IN_PROGRESS = "in progress"
    NOT_BEGUN = "not begun"
    PAUSED = "paused"
    ENDED = "ended without being done"
    UNKNOWN = "unknown"


_SAYS = [
    (State.ENDED, r"\b(cancelled|canceled|withdrawn|superseded|no longer|abandoned|removed"
     r"|merged)\b"),
    (State.PAUSED, r"\b(suspended|on hold|paused|deferred|parked|stopped)\b"),
    (State.IN_PROGRESS, r"\b(in ?complete|not (yet )?(fully |been )?(complet|finish|achiev|deliver"
     r"|implement|clos)\w*|(partly|partially|part|nearly|almost|mostly|substantially|near(ing)?) "
     r"(complet|done|achiev|met|finish|implement)\w*|to be completed|awaiting completion)"),
    (State.NOT_BEGUN, r"\b(not (yet )?(been )?(start|begun|begin|commenc|due|open|schedul)\w*"
     r"|not yet"
     r"|(yet )?to (start|begin|commence|be started)|planned|pending|scheduled|no progress|unstarted"
     r"|future|to do|proposed)\b"),
    (State.COMPLETE, r"\b(complete[d]?|done|closed|finished|achieved|delivered|signed off"
     r"|implemented"
     r"|embedded|discharged|yes|action met|met)\b"),
    (State.IN_PROGRESS, r"\b(in[ -]?progress|progressing|under ?way|started|begun|commenced"
     r"|on ?going"
     r"|on[ -]going|open|on track|off track|at risk|in hand|active|live|delayed|behind|slipp\w+"
     r"|late|overdue|in development|in delivery|mainly|some progress|good progress|no|being"
     r"|continu\w+|wip|amber|green|red)\b"),
]  # fmt: skip
_COMPILED = [(state, re.compile(pattern, re.IGNORECASE)) for state, pattern in _SAYS]
_PERCENT = re.compile(r"(\d{1,3})(?:\.\d+)?\s*%?")


def state_of(text: str | None) -> State:
    """Return how far work is by its status; a number is a percentage done."""
    words = one_line(text or "")
    if number := _PERCENT.fullmatch(words):
        return _of_percent(int(number.group(1)))
    if number := re.match(r"(\d{1,3})\s*%", words):
        return _of_percent(int(number.group(1)))
    return next((state for state, said in _COMPILED if said.search(words)), State.UNKNOWN)


def _of_percent(number: int) -> State:
    if number >= 100:
        return State.COMPLETE
    return State.IN_PROGRESS if number else State.NOT_BEGUN


def is_short_status(text: str) -> bool:
    """Return whether the words are a status rather than a note about progress."""
    return len(text.split()) <= 5 and state_of(text) is not State.UNKNOWN
