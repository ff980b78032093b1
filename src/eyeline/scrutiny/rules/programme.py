"""What may become of an entry of the work programme, and what a meeting has time for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eyeline.calendar import months_after
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.kinds import EntryState, Source

MOST_MINUTES, MOST_MONTHS = 600, 60


class BadEntry(EyelineError):
    """An entry cannot stand or change so."""

    exit_code = 1


GOES_TO = {
    EntryState.SUGGESTED: {EntryState.SCHEDULED, EntryState.DECLINED},
    EntryState.SCHEDULED: {EntryState.SUGGESTED, EntryState.ON_AGENDA, EntryState.DONE},
    EntryState.ON_AGENDA: {EntryState.SUGGESTED, EntryState.SCHEDULED, EntryState.DONE},
    EntryState.DONE: set[EntryState](),
    EntryState.DECLINED: set[EntryState](),
}
WORDS = {
    EntryState.SUGGESTED: "Suggested",
    EntryState.SCHEDULED: "Scheduled",
    EntryState.ON_AGENDA: "On the agenda",
    EntryState.DONE: "Done",
    EntryState.DECLINED: "Declined",
}
SOURCE_WORDS = {
    Source.MEMBER: "A member",
    Source.OFFICER: "An officer",
    Source.EXCEPTION: "An exception of the dashboard",
    Source.FORWARD_PLAN: "The executive's forward plan",
    Source.RECURRING: "Comes regularly",
    Source.STATUTORY: "Required by law",
    Source.REFERRAL: "Referred by another body or the executive",
    Source.OUTCOME: "An outcome of a meeting",
}
EXPECTED = frozenset({EntryState.SCHEDULED, EntryState.ON_AGENDA})
"""The states in which an entry takes up a meeting's time."""


def check_step(state: EntryState, to: EntryState) -> None:
    """Check that an entry may become what is wanted.

    Raises:
        BadEntry: not from where it stands.
    """
    if to not in GOES_TO[state]:
        raise BadEntry(
            f"It is {WORDS[state].lower()}: from there it cannot become {WORDS[to].lower()}."
        )


def check_said(reason: str, what: str) -> None:
    """Check that a reason is given.

    Raises:
        BadEntry: none is.
    """
    if not reason.strip():
        raise BadEntry(f"Say why {what}.")


def check_numbers(effort: int | None, every: int | None) -> None:
    """Check the minutes that an entry takes and the months after which it comes again.

    Raises:
        BadEntry: one is out of bounds.
    """
    if effort is not None and not 1 <= effort <= MOST_MINUTES:
        raise BadEntry(f"Give from 1 to {MOST_MINUTES} minutes, or none while it is not known.")
    if every is not None and not 1 <= every <= MOST_MONTHS:
        raise BadEntry(f"It comes again after 1 to {MOST_MONTHS} months.")


@dataclass(frozen=True, slots=True)
class Room:
    """The minutes of a meeting: those it has, those planned, and how many items say none."""

    available: int
    planned: int
    without: int

    @property
    def over(self) -> int:
        """By how many minutes more is planned than there are; 0 where it fits."""
        return max(0, self.planned - self.available)

    @property
    def words(self) -> str:
        """How full the meeting is, in a sentence."""
        found = f"{self.planned} of {self.available} minutes planned"
        if self.without:
            found += f", {self.without} item{'' if self.without == 1 else 's'} without an estimate"
        return f"{found}: {self.over} minutes too many" if self.over else found


def room(available: int, efforts: Iterable[int | None]) -> Room:
    """Return how full a meeting is by the minutes of what is expected there."""
    known = list(efforts)
    return Room(available, sum(each or 0 for each in known), known.count(None))


def comes_again(held_on: date, every: int) -> date:
    """Return the day from which on a recurring topic comes again, `every` months after it came."""
    return months_after(held_on, every)
