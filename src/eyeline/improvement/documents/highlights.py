"""What a board is told, as values: how the plan stands, and what came after the last board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from eyeline.improvement.rules.plan import Plan

Which = Literal["activity", "impact"]


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating that changed; "" where there was or is none."""

    ref: str
    action: str
    which: Which
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Slipped:
    """A deadline that was put off: the day that it had at first, and the day that holds."""

    ref: str
    action: str
    first: date
    now: date
    why: str = ""

    @property
    def days(self) -> int:
        """By how many days; negative where it was brought forward."""
        return (self.now - self.first).days


@dataclass(frozen=True, slots=True)
class Proposed:
    """Work that its owner says is complete, waiting for somebody else to sign it."""

    ref: str
    action: str
    by: str
    on: date
    evidence: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the board is asked to decide, about one action or (`ref` "") about the plan."""

    ref: str
    asks: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Highlights:
    """A plan on the day of a board. Whatever is None is not known, which is not the same as none.

    `board_on` is the day of the board before; `left` and `added` are refs of actions that are in
    the plan no more, or since then.
    """

    plan: Plan
    board_on: date | None = None
    rated: tuple[Rated, ...] | None = None
    slipped: tuple[Slipped, ...] | None = None
    proposed: tuple[Proposed, ...] | None = None
    decisions: tuple[Decision, ...] | None = None
    added: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
