"""Questions, representations and statements of case from the public: what may become of one.

Source: the council's own procedure rules; no statute asks for questions at committees (R26).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from eyeline.calendar import LONDON, months_after
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.clock.computed import Computed, spelt


class BadSubmission(EyelineError):
    """What somebody of the public sent cannot stand or change so."""

    exit_code = 1


class SubmissionKind(StrEnum):
    """What somebody of the public sends to a meeting."""

    QUESTION = "question"
    REPRESENTATION = "representation"
    STATEMENT = "statement"


class SubmissionState(StrEnum):
    """Where it stands."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SCHEDULED = "scheduled"
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


GOES_TO = {
    SubmissionState.RECEIVED: {SubmissionState.ACKNOWLEDGED},
    SubmissionState.ACKNOWLEDGED: {SubmissionState.ACCEPTED, SubmissionState.REFUSED},
    SubmissionState.ACCEPTED: {SubmissionState.SCHEDULED, SubmissionState.ANSWERED},
    SubmissionState.SCHEDULED: {
        SubmissionState.ACCEPTED,
        SubmissionState.ASKED,
        SubmissionState.ANSWERED,
    },
    SubmissionState.ASKED: {SubmissionState.ANSWERED},
    SubmissionState.ANSWERED: {SubmissionState.CLOSED},
    SubmissionState.REFUSED: set[SubmissionState](),
    SubmissionState.CLOSED: set[SubmissionState](),
}
"""Each state with those that it may become; one that is off an agenda again is accepted."""
COUNTS = frozenset(SubmissionState) - {
    SubmissionState.RECEIVED,
    SubmissionState.ACKNOWLEDGED,
    SubmissionState.REFUSED,
}
"""The states that count towards the number of questions that a person may ask."""
WAITS = frozenset({SubmissionState.RECEIVED, SubmissionState.ACKNOWLEDGED})
"""The states in which an officer has to decide on it."""
OUT = frozenset({SubmissionState.ANSWERED, SubmissionState.CLOSED})
"""The states in which the public reads it with its answer."""
WORDS = {
    SubmissionState.RECEIVED: "Received",
    SubmissionState.ACKNOWLEDGED: "Acknowledged",
    SubmissionState.ACCEPTED: "Accepted",
    SubmissionState.REFUSED: "Not accepted",
    SubmissionState.SCHEDULED: "On an agenda",
    SubmissionState.ASKED: "Put at the meeting",
    SubmissionState.ANSWERED: "Answered",
    SubmissionState.CLOSED: "Closed",
}
KIND_WORDS = {
    SubmissionKind.QUESTION: "Question",
    SubmissionKind.REPRESENTATION: "Representation",
    SubmissionKind.STATEMENT: "Statement of case",
}


class Refusal(StrEnum):
    """Why something from the public is not accepted: there are no other reasons."""

    NOT_OURS = "not_ours"
    SAME = "same"
    DEFAMATORY = "defamatory"
    PERSONAL = "personal"
    CONFIDENTIAL = "confidential"
    PROCEEDINGS = "proceedings"
    TOO_MANY = "too_many"
    TOO_LATE = "too_late"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The reason, as the person is told it."""
        return _REFUSED[self]


_REFUSED = {
    Refusal.NOT_OURS: "It is about something that this body does not look into.",
    Refusal.SAME: "It is substantially the same as one put within the last six months.",
    Refusal.DEFAMATORY: "It is defamatory, offensive or frivolous.",
    Refusal.PERSONAL: "It is about a single person or family: it is dealt with as a complaint or "
    "a request instead, and not in public.",
    Refusal.CONFIDENTIAL: "It cannot be answered without telling what is confidential or exempt.",
    Refusal.PROCEEDINGS: "It is about something that is before a court, a tribunal or an appeal.",
    Refusal.TOO_MANY: "You have as many questions to this meeting already as a person may ask.",
    Refusal.TOO_LATE: "It came after the last day, and the chair did not agree to take it.",
    Refusal.WITHDRAWN: "You took it back.",
}


class Named(StrEnum):
    """How the person who sent it consents to be named in public."""

    NAME = "name"
    INITIALS = "initials"
    NONE = "none"


ANONYMOUS = "A member of the public"
MOST_CHARACTERS = {
    SubmissionKind.QUESTION: 1_500,
    SubmissionKind.REPRESENTATION: 5_000,
    SubmissionKind.STATEMENT: 5_000,
}


def named_as(name: str, consent: Named) -> str:
    """Return how the public reads who it was: what they consented to, and never more."""
    words = name.split()
    if consent is Named.NAME and words:
        return " ".join(words)
    if consent is Named.INITIALS and words:
        return " ".join(f"{word[0].upper()}." for word in words)
    return ANONYMOUS


@dataclass(frozen=True, slots=True)
class Facts:
    """A submission as the guards see it at the moment `at` of a step.

    `due` is the last day for it; `begins` when its meeting does; `late_agreed` that the chair
    takes it although it is late; `others` how many of the person's questions to the meeting count
    already, and `each` how many may; `reason` why it is refused, `on_agenda` whether an item of the
    meeting is named; `answer` what is answered.
    """

    state: SubmissionState
    kind: SubmissionKind
    received_at: datetime
    due: Computed
    begins: datetime
    at: datetime
    late_agreed: bool = False
    others: int = 0
    each: int = 1
    reason: Refusal | None = None
    on_agenda: bool = False
    answer: str = ""


Guard = Callable[[Facts], None]


def is_late(received_at: datetime, due: Computed) -> bool:
    """Whether it came after the last day for it, or later on that day than the time."""
    local = received_at.astimezone(LONDON)
    until = dict(due.inputs).get("until", "23:59")
    return (local.date(), f"{local:%H:%M}") > (due.on, until)


def r26_in_time(facts: Facts) -> None:
    """It came in time, or the chair agreed to take it.

    Raises:
        BadSubmission: neither.
    """
    if is_late(facts.received_at, facts.due) and not facts.late_agreed:
        raise BadSubmission(
            f"It came late: the last day was {spelt(facts.due.on)} (R26). Keep first that the "
            "chair agreed to take it, with the reason, or refuse it as too late."
        )


def r26_number(facts: Facts) -> None:
    """A person asks no more questions of a meeting than the council lets each.

    Raises:
        BadSubmission: they would.
    """
    if facts.kind is SubmissionKind.QUESTION and facts.others >= facts.each:
        raise BadSubmission(
            f"This person has {facts.others} accepted of {facts.each} that a person may put to a "
            "meeting (R26): refuse this one, or refuse nothing and ask them which they mean."
        )


def says_why(facts: Facts) -> None:
    """What is not accepted says by which reason.

    Raises:
        BadSubmission: none is given, or it is said to be late and is not.
    """
    if facts.reason is None:
        raise BadSubmission("Choose why it is not accepted.")
    if facts.reason is Refusal.TOO_LATE and not is_late(facts.received_at, facts.due):
        raise BadSubmission(f"It came in time: the last day is {spelt(facts.due.on)}.")


def has_item(facts: Facts) -> None:
    """It is on the agenda by an item.

    Raises:
        BadSubmission: none is named.
    """
    if not facts.on_agenda:
        raise BadSubmission("Choose the item of the agenda under which it is taken.")


def begun(facts: Facts) -> None:
    """It is put once its meeting has begun.

    Raises:
        BadSubmission: that is still to come.
    """
    if facts.at < facts.begins:
        day = spelt(facts.begins.astimezone(LONDON).date())
        raise BadSubmission(f"Its meeting is on {day}: it cannot have been put yet.")


def has_answer(facts: Facts) -> None:
    """An answer says something.

    Raises:
        BadSubmission: it does not.
    """
    if not facts.answer.strip():
        raise BadSubmission("Give the answer, as the public will read it.")


GUARDS: dict[SubmissionState, tuple[Guard, ...]] = {
    SubmissionState.ACCEPTED: (r26_in_time, r26_number),
    SubmissionState.REFUSED: (says_why,),
    SubmissionState.SCHEDULED: (has_item,),
    SubmissionState.ASKED: (begun,),
    SubmissionState.ANSWERED: (has_answer,),
}


def check_step(facts: Facts, to: SubmissionState) -> None:
    """Check that a submission may become what is wanted.

    Raises:
        BadSubmission: not from where it stands, or a guard refuses it.
    """
    if to not in GOES_TO[facts.state]:
        was, wanted = WORDS[facts.state].lower(), WORDS[to].lower()
        raise BadSubmission(f"It is {was}: from there it cannot become {wanted}.")
    if facts.state is SubmissionState.SCHEDULED and to is SubmissionState.ACCEPTED:
        return  # it was in time and counted when it was accepted
    for guard in GUARDS.get(to, ()):
        guard(facts)


def keep_until(meeting: date, months: int) -> date:
    """Return the last day on which name and address of whoever sent it are kept."""
    return months_after(meeting, months)


# What somebody types is kept as plain text, and never read as anything else.

_MARKUP = re.compile(r"<[A-Za-z/!?]")  # what begins a tag: with a space between it is none
_NOT_SHOWN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINERS = "\u200c\u200d"  # some scripts are not written right without them


def plain(text: str) -> str:
    """Return typed text as it is kept: in one form, without what no page shows."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = (
        each
        for each in unicodedata.normalize("NFC", lines)
        if each in ("\n", *_JOINERS) or unicodedata.category(each) not in _NOT_SHOWN
    )
    return re.sub(r"\n{3,}", "\n\n", "".join(shown)).strip()


def check_plain(text: str) -> str:
    """Return typed text as it is kept.

    Raises:
        BadSubmission: it has what looks like markup, or letters that could not be read.
    """
    if "\ufffd" in text:
        raise BadSubmission("Some letters of this could not be read: type them again.")
    kept = plain(text)
    if _MARKUP.search(kept):
        raise BadSubmission(
            "Use words alone: write “less than” or put a space after the sign <, since this could "
            "be read as a program."
        )
    return kept
