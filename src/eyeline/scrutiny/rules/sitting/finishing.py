"""What a sitting still lacks before it can be finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sat:
    """A sitting as finishing sees it: titles of what is open, by what is open of it."""

    not_said: Sequence[str] = ()
    """Members of whom nobody said whether they came."""
    undecided: Sequence[str] = ()
    """Motions without a result."""
    not_taken: Sequence[str] = ()
    """Items that were never taken."""
    presided: bool = True
    adjourned: bool = False
    quorum_lost: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is missing, in words. What `stops` must be done; the rest is confirmed."""

    words: str
    stops: bool = True


def missing(sat: Sat) -> list[Missing]:
    """Return what is missing, what stops it first."""
    found: list[Missing] = []
    if sat.adjourned:
        found.append(Missing("The meeting is adjourned: resume it first."))
    if not sat.presided:
        found.append(Missing("Nobody presides: choose who is in the chair."))
    if sat.not_said:
        found.append(Missing(f"Say whether they came: {', '.join(sat.not_said)}."))
    found += [Missing(f"No result yet: {text}") for text in sat.undecided]
    found += [Missing(f"Not taken: {title}", stops=False) for title in sat.not_taken]
    if sat.quorum_lost:
        found.append(
            Missing(
                "It was without a quorum for a time: what was decided then may not stand.", False
            )
        )
    return found
