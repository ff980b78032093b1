"""What becomes of an outcome that asks something of somebody: nothing that was asked can be lost.

While a commitment is open it has an owner and a next date. It ends in one of two ways alone: the
commission accepts what was done, or takes it back and says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eyeline.figures import day_in_words
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.due import due_of
from eyeline.scrutiny.rules.reading.outcomes import Kind


class BadCommitment(EyelineError):
    """A commitment cannot stand or change so."""

    exit_code = 1


class CommitmentState(StrEnum):
    """Where an outcome stands that was looked at for what it asks."""

    PROPOSED = "proposed"
    """It is owed once its minutes are published."""
    NOTHING = "nothing"
    """It asks nothing of anybody."""
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    """Its owner says so, with evidence; the commission has not looked at it yet."""
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


GOES_TO = {
    CommitmentState.PROPOSED: {
        CommitmentState.OPEN,
        CommitmentState.NOTHING,
        CommitmentState.CANCELLED,
    },
    CommitmentState.NOTHING: {CommitmentState.PROPOSED, CommitmentState.OPEN},
    CommitmentState.OPEN: {
        CommitmentState.IN_PROGRESS,
        CommitmentState.DONE,
        CommitmentState.CANCELLED,
    },
    CommitmentState.IN_PROGRESS: {
        CommitmentState.IN_PROGRESS,
        CommitmentState.DONE,
        CommitmentState.CANCELLED,
    },
    CommitmentState.DONE: {
        CommitmentState.ACCEPTED,
        CommitmentState.IN_PROGRESS,
        CommitmentState.CANCELLED,
    },
    CommitmentState.ACCEPTED: set[CommitmentState](),
    CommitmentState.CANCELLED: set[CommitmentState](),
}
WORDS = {
    CommitmentState.PROPOSED: "Once the minutes are published",
    CommitmentState.NOTHING: "Asks nothing",
    CommitmentState.OPEN: "Open",
    CommitmentState.IN_PROGRESS: "In progress",
    CommitmentState.DONE: "Reported as done",
    CommitmentState.ACCEPTED: "Accepted by the commission",
    CommitmentState.CANCELLED: "Taken back",
}
OWED = frozenset(
    {
        CommitmentState.PROPOSED,
        CommitmentState.OPEN,
        CommitmentState.IN_PROGRESS,
        CommitmentState.DONE,
    }
)
"""The states in which a commitment has an owner and a next date."""
TRACKED = frozenset({CommitmentState.OPEN, CommitmentState.IN_PROGRESS, CommitmentState.DONE})
"""The states in which it is followed: on lists, on the programme, with reminders."""
ENDED = frozenset({CommitmentState.ACCEPTED, CommitmentState.CANCELLED})
SHOWN = TRACKED | ENDED
"""The states in which the tracker has it."""


DAY_SET = "The day was set."
"""Why something is due on a day that somebody gave."""
NO_ADDRESSEE = "Say to whom this recommendation goes, by title, such as the executive."


class Answer(StrEnum):
    """What the executive answers to a recommendation. None of them ends it."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


ANSWER_WORDS = {
    Answer.ACCEPTED: "Accepted: it is followed until it is done",
    Answer.PARTLY: "Accepted in part, with reasons",
    Answer.REJECTED: "Rejected, with reasons",
}


def check_step(state: CommitmentState, to: CommitmentState) -> None:
    """Check that a commitment may become what is wanted.

    Raises:
        BadCommitment: not from where it stands.
    """
    if to not in GOES_TO[state]:
        raise BadCommitment(
            f"It is {WORDS[state].lower()}: from there it cannot become {WORDS[to].lower()}."
        )


def check_said(words: str, what: str) -> str:
    """Return what somebody must say, without blanks around it.

    Raises:
        BadCommitment: nothing is said.
    """
    if not words.strip():
        raise BadCommitment(f"Say {what}.")
    return words.strip()


def check_addressee(kind: Kind, addressee: str) -> None:
    """Check that a recommendation says to whom it goes: it is sent there, and answered.

    Raises:
        BadCommitment: it does not.
    """
    if kind is Kind.RECOMMENDED and not addressee.strip():
        raise BadCommitment(NO_ADDRESSEE)


@dataclass(frozen=True, slots=True)
class When:
    """A day by which something is owed, and in a sentence why it is that one."""

    on: date
    why: str


def when_of(text: str, held_on: date, meetings: tuple[date, ...]) -> When | None:
    """Return when an outcome of a meeting is owed by its own words; None where it says nothing.

    `meetings` are the days on which the body is to meet.
    """
    due = due_of(text, held_on)
    if due is None:
        return None
    later = sorted(day for day in meetings if day > held_on)
    if due.next:
        if not later:
            return None
        return When(later[0], f"The next meeting after {spelt(held_on)} is then.")
    said = due.text.strip('"')
    if due.month:
        return When(due.on, f'It says "{said}".')
    return When(due.on, f'"{said}", counted from the meeting of {day_in_words(held_on)}.')


def reference(year: str, number: int) -> str:
    """Return what a commitment of a municipal year such as "2025-26" is called: SR (25/26) 01."""
    return f"SR ({year[2:4]}/{year[-2:]}) {number:02}"
