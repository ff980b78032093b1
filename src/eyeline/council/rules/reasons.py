"""Why somebody wants to see whom a figure counts, and how many they may see."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from eyeline.figures.errors import EyelineError

SHORTEST, LONGEST = 20, 500
GOOD_REASONS = (
    "Supervision: which visits are out of time, and why.",
    "The fall of this measure since March: is it one worker's caseload?",
    "Checking a data fault before the return is sent.",
)
HOLDS = timedelta(minutes=15)
"""How long a reason holds for one measure; each view within it goes on record all the same."""

MOST, WITHIN = 200, timedelta(hours=1)
"""How many different children somebody may see within what time before they sign in again."""

_NUMBER = re.compile(r"[A-Za-z]?\d{4,}")
_ADDRESS = re.compile(r"\S@\S")


class BadReason(EyelineError):
    """The reason does not say why, or says whom."""


def check_reason(text: str) -> str:
    """Return the reason without blanks around it.

    Raises:
        BadReason: it is too short or too long, or holds what may be somebody's number or address.
    """
    reason = " ".join(text.split())
    if len(reason) < SHORTEST or len(reason.split()) < 3:
        raise BadReason(
            f"Say in a few words why you need to see these children, in {SHORTEST} letters or more."
        )
    if len(reason) > LONGEST:
        raise BadReason(f"Say it in {LONGEST} letters or fewer.")
    if _NUMBER.search(reason) or _ADDRESS.search(reason):
        raise BadReason(
            "Leave out numbers of children and addresses: the reason is kept, and others read it."
        )
    return reason


@dataclass(frozen=True, slots=True)
class Seeing:
    """What comes of asking to see children: whether one may, and whether that raises an alert."""

    allowed: bool
    alert: bool


def seeing(
    seen: Mapping[str, datetime], wanted: Collection[str], since: datetime, at: datetime
) -> Seeing:
    """Return whether somebody may see the `wanted` children, having `seen` others, and when last.

    From `since`, when they last signed in, up to `MOST` within the hour. The first time in an hour
    that there are more, signed in again or not, is an alert.
    """
    begins = at - WITHIN
    lately = {child for child, when in seen.items() if when > begins}
    since_sign_in = {child for child in lately if seen[child] > since}
    if len(since_sign_in | set(wanted)) > MOST:
        return Seeing(allowed=False, alert=True)
    crosses = len(lately) <= MOST < len(lately | set(wanted))
    return Seeing(allowed=True, alert=crosses)
