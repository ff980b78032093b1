"""Whether a meeting has its quorum, and the moments at which it lost and regained it.

Members and co-opted members with a vote count while they are in the room; who follows by video
counts only where the council's own rule says so.

Rule: R10. Source: Local Government Act 1972, schedule 12, paragraph 6 (remembered); standing
orders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from eyeline.scrutiny.rules.kinds import Capacity, Presence, Voting
from eyeline.scrutiny.rules.sitting.presence import Span, there_at

_SIT = frozenset({Capacity.MEMBER, Capacity.SUBSTITUTE})


@dataclass(frozen=True, slots=True)
class Sits:
    """Somebody of a meeting, as the quorum sees them."""

    capacity: Capacity
    voting: Voting
    presence: Presence
    stays: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """The quorum at a moment. `lost` are the times for which a sitting was without one.

    `needed` is None where the council has not said how many.
    """

    present: int
    needed: int | None
    lost: tuple[Span, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether enough are there."""
        return self.needed is None or self.present >= self.needed

    @property
    def spare(self) -> int | None:
        """How many may leave before it is lost."""
        return None if self.needed is None else self.present - self.needed


def counts(who: Sits, *, remote: bool = False) -> bool:
    """Return whether somebody counts for the quorum while they are there."""
    if who.presence is Presence.REMOTE and not remote:
        return False
    return who.capacity in _SIT and who.voting is not Voting.NONE


def watch(
    people: Sequence[Sits],
    needed: int | None,
    sat: Span,
    at: datetime,
    *,
    breaks: Sequence[Span] = (),
    remote: bool = False,
) -> Watched:
    """Return the quorum at a moment, and when a sitting was without one until then.

    `sat` is what it did business in so far; nothing is lost while it is adjourned.
    """
    counted = [who.stays for who in people if counts(who, remote=remote)]
    present = sum(there_at(stays, at) for stays in counted)
    if needed is None:
        return Watched(present, None)
    until = min(at, sat.last) if sat.last else at
    return Watched(present, needed, tuple(_lost(counted, needed, sat.first, until, breaks)))


def _lost(
    counted: Sequence[Sequence[Span]],
    needed: int,
    began: datetime,
    until: datetime,
    breaks: Sequence[Span],
) -> list[Span]:
    moments = {began} | {
        moment
        for spans in (*counted, breaks)
        for span in spans
        for moment in (span.first, span.last)
        if moment is not None and began < moment <= until
    }
    found: list[Span] = []
    since: datetime | None = None
    for moment in sorted(moments):
        enough = sum(there_at(stays, moment) for stays in counted) >= needed
        short = not enough and not there_at(breaks, moment)
        if short and since is None:
            since = moment
        elif not short and since is not None:
            found.append(Span(since, moment))
            since = None
    found = [span for span in found if span.last != span.first]
    return found + ([Span(since)] if since is not None else [])
