"""How the minutes of a meeting come to stand: from a draft to what the person presiding signed.

A table says from where to where they may go, and a guard by the rule it is of says when.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.kinds import MeetingState


class BadMinutes(EyelineError):
    """Minutes cannot stand or change so."""

    exit_code = 1


class MinutesState(StrEnum):
    """Where the minutes of a meeting stand."""

    DRAFT = "draft"
    OFFICER_CHECKED = "officer_checked"
    CHAIR_CHECKED = "chair_checked"
    PUBLISHED_DRAFT = "published_draft"
    CONFIRMED = "confirmed"
    SIGNED = "signed"


GOES_TO = {
    MinutesState.DRAFT: {MinutesState.OFFICER_CHECKED},
    MinutesState.OFFICER_CHECKED: {MinutesState.CHAIR_CHECKED, MinutesState.DRAFT},
    MinutesState.CHAIR_CHECKED: {MinutesState.PUBLISHED_DRAFT, MinutesState.DRAFT},
    MinutesState.PUBLISHED_DRAFT: {MinutesState.CONFIRMED},
    MinutesState.CONFIRMED: {MinutesState.SIGNED},
    MinutesState.SIGNED: set[MinutesState](),
}
"""What is published does not become a draft again: it is corrected when it is confirmed."""
WORDS = {
    MinutesState.DRAFT: "Being written",
    MinutesState.OFFICER_CHECKED: "Checked by an officer",
    MinutesState.CHAIR_CHECKED: "Checked by the chair",
    MinutesState.PUBLISHED_DRAFT: "Published as a draft",
    MinutesState.CONFIRMED: "Confirmed",
    MinutesState.SIGNED: "Signed",
}
PUBLISHED = frozenset({MinutesState.PUBLISHED_DRAFT, MinutesState.CONFIRMED, MinutesState.SIGNED})
"""The states in which everybody reads them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Minutes as the guards see them when somebody, by number, takes a step.

    `checked` is the hash of what the officer and the chair checked, `now` that of what is there;
    `missing` says what is still to be done, each in a sentence. `held_from` is when the meeting
    began, `confirming` when the one that confirms them did, `confirming_state` how that stands;
    `presided` is who was in its chair.
    """

    state: MinutesState
    by: int | None
    at: datetime
    meeting: MeetingState
    held_from: datetime
    checked: str = ""
    now: str = ""
    checked_by: int | None = None
    missing: Sequence[str] = ()
    confirming: datetime | None = None
    same_body: bool = True
    confirming_state: MeetingState | None = None
    presided: int | None = None


Guard = Callable[[Facts], None]


def r9_held(facts: Facts) -> None:
    """Minutes are of a meeting that was held.

    Raises:
        BadMinutes: it was not, or it still sits.
    """
    if facts.meeting is not MeetingState.HELD:
        raise BadMinutes("The meeting is not over: minutes are checked once it has been held.")


def whole(facts: Facts) -> None:
    """Nothing is missing in them.

    Raises:
        BadMinutes: something is; it is told.
    """
    if facts.missing:
        raise BadMinutes(" ".join(facts.missing))


def as_checked(facts: Facts) -> None:
    """They are what was checked.

    Raises:
        BadMinutes: they were changed since.
    """
    if facts.checked != facts.now:
        raise BadMinutes("They were changed since they were checked: check them again.")


def two_people(facts: Facts) -> None:
    """Whoever checked them does not publish them.

    Raises:
        BadMinutes: it is the same person.
    """
    if facts.by is not None and facts.by == facts.checked_by:
        raise BadMinutes("You checked these minutes: another officer publishes them.")


def another_than_officer(facts: Facts) -> None:
    """The chair's check is not that of the officer who checked them.

    Raises:
        BadMinutes: it is the same person.
    """
    if facts.by is not None and facts.by == facts.checked_by:
        raise BadMinutes("You checked them as officer: the chair checks them as another person.")


def r9_at_a_later_meeting(facts: Facts) -> None:
    """They are confirmed at a later meeting of the body, once that has begun.

    Source: Local Government Act 1972, schedule 12, paragraph 41: at the same or the next suitable
    meeting.

    Raises:
        BadMinutes: the meeting is another body's, is not later, has not begun, or was not held.
    """
    if not facts.same_body or facts.confirming is None:
        raise BadMinutes("Choose the meeting of this body that confirmed them.")
    if facts.confirming <= facts.held_from:
        raise BadMinutes("Minutes are confirmed at a later meeting than they are of.")
    if facts.at < facts.confirming:
        raise BadMinutes("That meeting has not begun: nothing was confirmed at it yet.")
    if facts.confirming_state not in (MeetingState.IN_PROGRESS, MeetingState.HELD):
        raise BadMinutes("That meeting was not held: choose the one at which they were confirmed.")


def r9_by_whoever_presided(facts: Facts) -> None:
    """They are signed by whoever presided at the meeting that confirmed them.

    Source: Local Government Act 1972, schedule 12, paragraph 41.

    Raises:
        BadMinutes: it is not known who did, or it was somebody else.
    """
    if facts.presided is None:
        raise BadMinutes(
            "It is not known here who presided at the meeting that confirmed them: note it there. "
            "Somebody without an account signs on paper."
        )
    if facts.by != facts.presided:
        raise BadMinutes("Whoever presided at the meeting that confirmed them signs them.")


GUARDS: dict[MinutesState, tuple[Guard, ...]] = {
    MinutesState.OFFICER_CHECKED: (r9_held, whole),
    MinutesState.CHAIR_CHECKED: (r9_held, another_than_officer, whole, as_checked),
    MinutesState.PUBLISHED_DRAFT: (r9_held, two_people, whole, as_checked),
    MinutesState.CONFIRMED: (r9_at_a_later_meeting,),
    MinutesState.SIGNED: (r9_by_whoever_presided,),
}


def check_step(facts: Facts, to: MinutesState) -> None:
    """Check that minutes may become what is wanted.

    Raises:
        BadMinutes: not from where they stand, or a rule is against it.
    """
    if to not in GOES_TO[facts.state]:
        raise BadMinutes(
            f"They are {WORDS[facts.state].lower()}: from there they cannot become "
            f"{WORDS[to].lower()}."
        )
    for guard in GUARDS.get(to, ()):
        guard(facts)


def corrected(text: str, was: str, becomes: str) -> str:
    """Return a text with a correction: `was` must stand in it exactly once.

    Raises:
        BadMinutes: it does not, or nothing would change.
    """
    if not was.strip() or was == becomes:
        raise BadMinutes("Give the words as they are printed, and as they are to be.")
    if text.count(was) != 1:
        times = "nowhere" if was not in text else "more than once"
        raise BadMinutes(
            f'The words "{was[:60]}" stand {times} in this minute: give them as printed, with so '
            "many words around them that they are found once."
        )
    return text.replace(was, becomes)
