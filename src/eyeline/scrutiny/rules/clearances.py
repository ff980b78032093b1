"""How a report's clearances stand: a signature is for a text, by the hash of what it watches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.kinds import ClearanceKind, ClearanceOutcome, ReportState
from eyeline.scrutiny.rules.report_template import Clearing, template_called
from eyeline.scrutiny.rules.report_text import Text, watched_hash


class BadClearance(EyelineError):
    """A clearance cannot be asked for, or signed, like this."""

    exit_code = 1


class ChangedWhileRead(EyelineError):
    """The text was changed while an officer read it."""

    exit_code = 1


class Standing(StrEnum):
    """How a clearance stands."""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    CURRENT = "current"
    STALE = "stale"
    RETURNED = "returned"


WORDS = {
    Standing.NOT_ASKED: "Not asked for",
    Standing.WAITING: "Waiting",
    Standing.CURRENT: "Signed",
    Standing.STALE: "Stale",
    Standing.RETURNED: "Returned",
}
TO_SIGN = frozenset({Standing.WAITING, Standing.STALE})
"""How what waits for a clearing officer stands."""


@dataclass(frozen=True, slots=True)
class Asked:
    """That an officer, by number, was asked for a clearance by a day."""

    kind: ClearanceKind
    officer: int
    due_on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Signed:
    """What an officer answered, by its number, for the text whose watched parts hash to `of`."""

    number: int
    kind: ClearanceKind
    outcome: ClearanceOutcome
    of: str
    text: str
    signed_as: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Cleared:
    """How one clearance of a report stands.

    `asked` is whoever was asked last, `signed` the answer that counts for the text as it stands,
    or else the last one that was given. `of` is the hash of what it watches now.
    """

    clearing: Clearing
    of: str
    standing: Standing
    asked: Asked | None
    signed: Signed | None

    @property
    def needed(self) -> bool:
        """Whether the report waits for it: it is required, or was asked for."""
        return self.clearing.required or self.asked is not None

    def overdue(self, today: date) -> bool:
        """Whether its day has passed without it."""
        waits = self.standing in (Standing.WAITING, Standing.STALE, Standing.RETURNED)
        return waits and self.asked is not None and self.asked.due_on < today


def cleared(text: Text, asked: Sequence[Asked], signed: Sequence[Signed]) -> list[Cleared]:
    """Return how each clearance of the text's template stands; both lists are in order of time.

    Of several answers to the same text the last counts. So does one to an earlier text that was
    changed and changed back.
    """
    return [
        _cleared(
            each,
            watched_hash(text, each.kind),
            [one for one in asked if one.kind is each.kind],
            [one for one in signed if one.kind is each.kind],
        )
        for each in template_called(text.template).clearances
    ]


def _cleared(
    clearing: Clearing, of: str, asked: Sequence[Asked], signed: Sequence[Signed]
) -> Cleared:
    last_asked = asked[-1] if asked else None
    answered = next((each for each in reversed(signed) if each.of == of), None)
    if answered is None:
        last = signed[-1] if signed else None
        gave = last is not None and last.outcome is not ClearanceOutcome.RETURNED
        waits = Standing.WAITING if last_asked else Standing.NOT_ASKED
        return Cleared(clearing, of, Standing.STALE if gave else waits, last_asked, last)
    if answered.outcome is not ClearanceOutcome.RETURNED:
        return Cleared(clearing, of, Standing.CURRENT, last_asked, answered)
    again = last_asked is not None and last_asked.at > answered.at
    standing = Standing.WAITING if again else Standing.RETURNED
    return Cleared(clearing, of, standing, last_asked, answered)


def state_of(found: Sequence[Cleared]) -> ReportState:
    """Return where a report that is not submitted stands by its clearances."""
    if all(each.standing is Standing.CURRENT for each in found if each.needed):
        return ReportState.CLEARED
    if any(each.asked for each in found):
        return ReportState.IN_CLEARANCE
    return ReportState.DRAFT


OPEN = frozenset({ReportState.DRAFT, ReportState.IN_CLEARANCE, ReportState.CLEARED})
"""The states in which a report is written and cleared."""


def check_open(state: ReportState) -> None:
    """Check that a report can be written and cleared.

    Raises:
        BadClearance: it is submitted or published.
    """
    if state is ReportState.SUBMITTED:
        raise BadClearance("This report is submitted: take it back first.")
    if state not in OPEN:
        raise BadClearance("This report is published: it stays as it is.")


def check_officer(
    clearing: Clearing, roles: Collection[str], officer: int, writers: Collection[int]
) -> None:
    """Check that an officer can be asked for a clearance, or sign it.

    `writers` are the report's author and whoever saved a version of it.

    Raises:
        BadClearance: they wrote the report, or hold no post for it.
    """
    if officer in writers:
        raise BadClearance("Nobody clears what they wrote: ask another officer.")
    if not set(clearing.roles) & set(roles):
        raise BadClearance(f"{clearing.title}: choose an officer who clears these.")


def check_answer(outcome: ClearanceOutcome, text: str) -> None:
    """Check that an answer says what it must.

    Raises:
        BadClearance: implications, or what to change, are not said.
    """
    if outcome is ClearanceOutcome.IMPLICATIONS and not text.strip():
        raise BadClearance("Write the implications as the report prints them.")
    if outcome is ClearanceOutcome.RETURNED and not text.strip():
        raise BadClearance("Say what has to be changed before you can sign.")


def check_read(seen: str, now: str) -> None:
    """Check that the text that is signed is the one that was read.

    Raises:
        ChangedWhileRead: it is another.
    """
    if seen != now:
        raise ChangedWhileRead(
            "The text was changed while you read it. Nothing is signed: read it as it stands now."
        )
