"""Who may decide what about a plan action: nobody what they asked for, or what is their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from eyeline.figures.errors import EyelineError
from eyeline.improvement.rules.plan import Code, Said
from eyeline.improvement.rules.scales import Sense, colour_of, entry_of, sense_of
from eyeline.improvement.rules.statuses import State, state_of
from eyeline.improvement.rules.words import text_of


class BadChange(EyelineError):
    """A change of the plan cannot stand so."""


class Verdict(StrEnum):
    """What came of something that was asked."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"


class Status(StrEnum):
    """What an owner says of work that is not complete: completion is signed by somebody else."""

    NOT_BEGUN = "Not started"
    IN_PROGRESS = "In progress"
    PAUSED = "On hold"


COMPLETE = "Complete"
"""What the status of signed work says."""


def open_codes(scale: Sequence[Code]) -> list[Code]:
    """Return the codes of a scale that an owner may give: all but those that mean complete."""
    return [code for code in scale if sense_of(code.code, scale) is not Sense.COMPLETE]


def impact_codes(scale: Sequence[Code]) -> list[Code]:
    """Return the codes that impact is rated with: all, or those whose impact the key explains."""
    explained = [code for code in scale if code.impact]
    return explained or list(scale)


def complete_code(scale: Sequence[Code]) -> str | None:
    """Return the code that means complete; None where the scale has none."""
    return next((c.code for c in scale if sense_of(c.code, scale) is Sense.COMPLETE), None)


def check_update(status: str, rating: Said, scale: Sequence[Code], *, complete: bool) -> None:
    """Check what an owner says of how far work is.

    Raises:
        BadChange: it is complete already, or would be made so by its owner alone; the status or
            the rating is none.
    """
    if complete:
        raise BadChange("It is complete: an update would say otherwise. Have it reopened first.")
    if state_of(status) is State.COMPLETE or sense_of(rating, scale) is Sense.COMPLETE:
        raise BadChange("Nobody calls work complete alone: propose it, with evidence.")
    if status not in [each.value for each in Status]:
        raise BadChange("Choose how far the work is.")
    check_code(rating, open_codes(scale))


def check_code(rating: Said, scale: Sequence[Code]) -> None:
    """Check that a rating is a code of the plan's own scale; a plan without one takes any.

    Raises:
        BadChange: it is not.
    """
    words = text_of(rating)
    known = entry_of(words, scale) or any(code.code == words for code in scale)
    if words and scale and not known:
        raise BadChange("The plan's scale has no such rating: choose one that it has.")


def check_impact(
    rating: Said, reason: str, scale: Sequence[Code], by: int, owners: Collection[int]
) -> None:
    """Check that `by` may rate the impact of what `owners` do.

    Raises:
        BadChange: it is their own, the scale has no such rating, or no reason is given.
    """
    if by in owners:
        raise BadChange("Nobody rates the impact of their own work: another of the board does.")
    if not text_of(rating):
        raise BadChange("Choose a rating.")
    check_code(rating, impact_codes(scale))
    if colour_of(text_of(rating)) != "na":
        check_reason(reason)


def check_proposal(words: str, *, complete: bool, waiting: bool, whose: bool) -> None:
    """Check that completion may be proposed.

    Raises:
        BadChange: it is complete, waits to be signed, is not the proposer's own, or nothing is
            said.
    """
    if complete:
        raise BadChange("It is complete already.")
    if waiting:
        raise BadChange("Its completion was proposed already, and waits to be signed.")
    if not whose:
        raise BadChange("Only one of its owners proposes that it is complete.")
    if not words.strip():
        raise BadChange("Say what was done, and what shows it.")


def check_signature(
    now: Verdict,
    proposed_by: int,
    by: int,
    owners: Collection[int],
    verdict: Verdict,
    reason: str,
) -> None:
    """Check that `by` may sign, or return, what `proposed_by` says is complete.

    Raises:
        BadChange: it was decided, is their own, or returned without a reason.
    """
    if now is not Verdict.OPEN:
        raise BadChange("This was decided already.")
    if verdict is Verdict.OPEN:
        raise BadChange("Choose whether it is signed or returned.")
    if by == proposed_by or by in owners:
        raise BadChange("Nobody signs that their own work is complete: somebody else has to.")
    if verdict is Verdict.REFUSED:
        check_reason(reason)


def check_move(start: date | None, to: date, reason: str, *, complete: bool, waiting: bool) -> None:
    """Check that a deadline may be asked to move from `start` to `to`.

    Raises:
        BadChange: the work is complete, a move waits, the day is the same, or no reason is given.
    """
    if complete:
        raise BadChange("It is complete: its deadline does not move any more.")
    if waiting:
        raise BadChange("Another day was asked for already, and waits to be decided.")
    if start == to:
        raise BadChange("That is the day it is due already.")
    check_reason(reason)


def check_answer(now: Verdict, asked_by: int | None, by: int, owners: Collection[int]) -> None:
    """Check that `by` may decide on a day that `asked_by` asked for.

    Raises:
        BadChange: it was decided, or is their own.
    """
    if now is not Verdict.OPEN:
        raise BadChange("This was decided already.")
    if by == asked_by or by in owners:
        raise BadChange("Nobody moves their own deadline: somebody else decides.")


def check_reason(reason: str) -> None:
    """Check that a reason is given.

    Raises:
        BadChange: none is.
    """
    if not reason.strip():
        raise BadChange("Give the reason.")
