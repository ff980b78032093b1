"""What members suggest of the dashboard, and how the council answers."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from eyeline.figures import period_ends, quarter_name
from eyeline.figures.errors import EyelineError

_EDITIONS_AHEAD = 8


class BadSuggestion(EyelineError):
    """A suggestion, or an answer to one, cannot stand."""


class AlreadyAnswered(EyelineError):
    """A suggestion has its answer, which stays."""


class What(StrEnum):
    """What is suggested."""

    FIGURE = "figure"
    IMPROVEMENT = "improvement"

    @property
    def words(self) -> str:
        return "A figure" if self is What.FIGURE else "An improvement"


class State(StrEnum):
    """Where a suggestion stands; all but the first are answers."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ALREADY_THERE = "already there"


ANSWERS = tuple(state for state in State if state is not State.OPEN)


def check_suggestion(text: str) -> None:
    """Check that something is suggested.

    Raises:
        BadSuggestion: nothing is.
    """
    if not text.strip():
        raise BadSuggestion("The suggestion is empty: say what you would like to see.")


def check_answer(
    state: State, made_by: int, by: int, answer: State, edition: str, reason: str
) -> None:
    """Check that `by` may answer what `made_by` suggested so.

    Raises:
        AlreadyAnswered: it has an answer.
        BadSuggestion: it is their own, or it is not said for which edition, why, or where.
    """
    if state is not State.OPEN:
        raise AlreadyAnswered(f"This suggestion was answered already: {state}.")
    if made_by == by:
        raise BadSuggestion("Nobody answers their own suggestion: ask somebody else who may.")
    match answer:
        case State.ACCEPTED if not edition:
            raise BadSuggestion("Choose the edition for which it is accepted.")
        case State.DECLINED if not reason.strip():
            raise BadSuggestion("Say why it is declined.")
        case State.ALREADY_THERE if not reason.strip():
            raise BadSuggestion("Say where it stands already.")
        case State.OPEN:
            raise BadSuggestion("Choose an answer.")


def editions_from(day: date) -> list[str]:
    """Return the names of the quarters for which something may be accepted: that of `day` first."""
    last = date(day.year + (_EDITIONS_AHEAD // 4), day.month, 28)
    return [quarter_name(end) for end in period_ends(day, last)][:_EDITIONS_AHEAD]
