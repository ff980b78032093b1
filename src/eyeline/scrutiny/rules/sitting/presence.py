"""Who is there and when: from the times at which people came and left, the rest follows.

Source: Local Government Act 1972, schedule 12, paragraph 40: the names of those present are
recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from eyeline.calendar import LONDON
from eyeline.scrutiny.rules.sitting import BadSitting


@dataclass(frozen=True, slots=True)
class Span:
    """A time from `first`, included, to `last`, not; without a `last` it goes on."""

    first: datetime
    last: datetime | None = None

    def has(self, moment: datetime) -> bool:
        """Return whether a moment lies in it."""
        return self.first <= moment and (self.last is None or moment < self.last)


class During(StrEnum):
    """Whether somebody was there while an item was taken."""

    THROUGHOUT = "throughout"
    PART = "part"
    NOT = "not"


def there_at(stays: Sequence[Span], moment: datetime) -> bool:
    """Return whether somebody is in the room at a moment."""
    return any(stay.has(moment) for stay in stays)


def during(stays: Sequence[Span], item: Span, breaks: Sequence[Span] = ()) -> During:
    """Return whether somebody was there for an item; what was adjourned counts for nobody.

    An item that took no time, or is taken as yet from one moment, is as that moment is.
    """
    pieces = _without(item, breaks) or [item]
    covered = [_covered(stays, piece) for piece in pieces]
    if all(each is During.THROUGHOUT for each in covered):
        return During.THROUGHOUT
    return During.NOT if all(each is During.NOT for each in covered) else During.PART


def check_stays(stays: Sequence[Span], began_at: datetime, finished_at: datetime | None) -> None:
    """Check that stays lie in the sitting, in order, and do not overlap.

    Raises:
        BadSitting: they do not.
    """
    before: datetime | None = began_at
    for stay in stays:
        if before is None or minute(stay.first) < minute(before):
            raise BadSitting(
                f"{_clock(stay.first)} is before the meeting began or the stay before it ended: "
                "give the times in order."
            )
        if stay.last is not None and stay.last < stay.first:
            raise BadSitting(f"Nobody leaves before they came at {_clock(stay.first)}.")
        before = stay.last
    last = stays[-1] if stays else None
    if last and finished_at and minute(last.last or last.first) > minute(finished_at):
        raise BadSitting(f"The meeting finished at {_clock(finished_at)}: give an earlier time.")


def minute(moment: datetime) -> datetime:
    """Return the minute of a moment: people type times without seconds."""
    return moment.replace(second=0, microsecond=0)


def lifted(moment: datetime, floor: datetime) -> datetime:
    """Return a moment, or `floor` where that is later in the same minute."""
    return floor if minute(moment) == minute(floor) and moment < floor else moment


def _covered(stays: Sequence[Span], piece: Span) -> During:
    if piece.last is not None and piece.last <= piece.first:
        there = there_at(stays, piece.first)
        return During.THROUGHOUT if there else During.NOT
    at, touched = piece.first, False
    for stay in sorted(stays, key=lambda each: each.first):
        ends = stay.last
        if piece.last is not None and stay.first >= piece.last:
            break
        if ends is not None and ends <= piece.first:
            continue
        touched = True
        if stay.first > at:
            return During.PART
        if ends is None or (piece.last is not None and ends >= piece.last):
            return During.THROUGHOUT
        at = ends
    return During.PART if touched else During.NOT


def _without(item: Span, breaks: Sequence[Span]) -> list[Span]:
    """Return the pieces of an item that lie outside the breaks."""
    pieces = [item]
    for gap in breaks:
        pieces = [part for piece in pieces for part in _cut(piece, gap)]
    return pieces


def _cut(piece: Span, gap: Span) -> list[Span]:
    starts_after = piece.last is not None and gap.first >= piece.last
    ends_before = gap.last is not None and gap.last <= piece.first
    if starts_after or ends_before:
        return [piece]
    found = [Span(piece.first, gap.first)] if gap.first > piece.first else []
    if gap.last is not None and (piece.last is None or gap.last < piece.last):
        found.append(Span(gap.last, piece.last))
    return found


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%H:%M}"
