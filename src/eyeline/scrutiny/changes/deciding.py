"""Where the commission decides on a commitment, and who may keep that it did."""

from __future__ import annotations

from eyeline.council.models import Person
from eyeline.figures import day_in_words
from eyeline.scrutiny.models import Commitment, Meeting
from eyeline.scrutiny.rules.commitment_life import BadCommitment
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.stored import day_of


def decided_at(commitment: Commitment, meeting: Meeting) -> str:
    """Return in a sentence at which meeting the commission decided on a commitment.

    Raises:
        BadCommitment: it is another body's, was not held, or was before it was agreed.
    """
    held = (MeetingState.IN_PROGRESS, MeetingState.HELD)
    if meeting.body_id != commitment.body_id or MeetingState(meeting.state) not in held:
        raise BadCommitment("Choose the meeting of this body at which it was decided.")
    if day_of(meeting) < commitment.agreed_on:
        raise BadCommitment("That meeting was before it was agreed: choose a later one.")
    return f"Decided at the meeting on {day_in_words(day_of(meeting))}."


def check_another(commitment: Commitment, by: Person | None) -> None:
    """Check that whoever keeps that a commitment was accepted did not report it as done.

    Raises:
        BadCommitment: it is the same person.
    """
    said = commitment.steps.filter(action="complete").order_by("-number").first()
    if by is not None and said is not None and said.by_id == by.pk:
        raise BadCommitment(
            "You said that it is done: somebody else keeps that the commission accepted it."
        )
