"""What may become of a meeting, and by which rule. Each guard is called by the rule it is of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from eyeline.calendar import LONDON
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.clock.computed import Computed, TooLate, spelt
from eyeline.scrutiny.rules.clock.publishing import in_time, refuse_late
from eyeline.scrutiny.rules.kinds import MEETING_GOES_TO, MeetingKind, MeetingState


class BadMeeting(EyelineError):
    """A meeting cannot stand or change so."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """A meeting as the guards see it at the moment `at` of a step.

    `due` is its last day of publication, `reason` why the step is taken, `short_notice` why it is
    convened at shorter notice; blank where nobody said.
    """

    state: MeetingState
    starts_at: datetime
    due: Computed
    at: datetime
    reason: str = ""
    short_notice: str = ""
    urgent: bool = False
    """The chair agreed in writing that all its business is urgent."""


Guard = Callable[[Facts], None]
AN_HOUR = timedelta(hours=1)
"""How long before it begins a meeting can be opened, to note who is there."""


def r1_notice(facts: Facts) -> None:
    """Notice is given in time, or the meeting is convened at shorter notice with its reason.

    Raises:
        TooLate: neither.
    """
    if not in_time(facts.at, facts.due) and not facts.short_notice.strip():
        raise TooLate(
            f"Its notice had to be out by {spelt(facts.due.on)} (R1). {facts.due.words} Say why it "
            "is convened at shorter notice, or choose a later day."
        )


def r2_agenda(facts: Facts) -> None:
    """The agenda is open in time, or from when a meeting at shorter notice was convened.

    Raises:
        TooLate: it is not.
    """
    if facts.state is MeetingState.SCHEDULED and facts.short_notice.strip():
        return  # convened with this very step
    if facts.urgent and facts.state is MeetingState.CONVENED:
        return  # each item is taken by s100B(4)(b)
    refuse_late(facts.at, facts.due)


def r9_due(facts: Facts) -> None:
    """A meeting is opened on its day, from an hour before it begins.

    Raises:
        BadMeeting: it is too early.
    """
    if facts.at < facts.starts_at - AN_HOUR:
        begins = facts.starts_at.astimezone(LONDON)
        raise BadMeeting(
            f"It begins on {spelt(begins.date())} at {begins:%H:%M}: it can be opened from an hour "
            "before."
        )


def r9_begun(facts: Facts) -> None:
    """A meeting has been held once it has begun.

    Raises:
        BadMeeting: it begins later.
    """
    if facts.at < facts.starts_at:
        day = spelt(facts.starts_at.astimezone(LONDON).date())
        raise BadMeeting(f"It begins on {day}: it cannot have been held yet.")


def says_why(facts: Facts) -> None:
    """What was announced is taken back with a reason.

    Raises:
        BadMeeting: none is given.
    """
    if not facts.reason.strip():
        raise BadMeeting("Say why, in words that the public may read.")


GUARDS: dict[MeetingState, tuple[Guard, ...]] = {
    MeetingState.SCHEDULED: (r1_notice,),
    MeetingState.CONVENED: (r1_notice,),
    MeetingState.AGENDA_PUBLISHED: (r2_agenda,),
    MeetingState.IN_PROGRESS: (r9_due,),
    MeetingState.HELD: (r9_begun,),
    MeetingState.CANCELLED: (says_why,),
    MeetingState.POSTPONED: (says_why,),
}
ANNOUNCED = frozenset({MeetingState.CONVENED, MeetingState.AGENDA_PUBLISHED})
"""The states in which the public has been told of day and place."""
OPEN = frozenset({MeetingState.DRAFT, MeetingState.SCHEDULED}) | ANNOUNCED
"""The states in which a meeting is still to come."""
CALLED_OFF = frozenset({MeetingState.CANCELLED, MeetingState.POSTPONED})
"""The states of a meeting that does not take place on its day."""
OVER = CALLED_OFF | {MeetingState.HELD}
"""The states of a meeting at which nothing happens any more."""
WORDS = {
    MeetingState.DRAFT: "Draft",
    MeetingState.SCHEDULED: "Scheduled",
    MeetingState.CONVENED: "Notice published",
    MeetingState.AGENDA_PUBLISHED: "Agenda published",
    MeetingState.IN_PROGRESS: "Sits now",
    MeetingState.HELD: "Held",
    MeetingState.CANCELLED: "Cancelled",
    MeetingState.POSTPONED: "Postponed",
}
KIND_WORDS = {
    MeetingKind.ORDINARY: "Ordinary meeting",
    MeetingKind.SPECIAL: "Special meeting",
    MeetingKind.CALL_IN: "Call-in meeting",
}


def check_step(facts: Facts, to: MeetingState) -> None:
    """Check that a meeting may become what is wanted.

    Raises:
        BadMeeting: not from where it stands, or not without a reason.
        TooLate: not any more.
    """
    if to not in MEETING_GOES_TO[facts.state]:
        raise BadMeeting(
            f"It is {WORDS[facts.state].lower()}: from there it cannot become {WORDS[to].lower()}."
        )
    for guard in GUARDS.get(to, ()):
        guard(facts)


def check_times(starts_at: datetime, ends_at: datetime | None) -> None:
    """Check that a meeting ends after it begins, on the same day.

    Raises:
        BadMeeting: it does not.
    """
    if ends_at is None:
        return
    begins, ends = starts_at.astimezone(LONDON), ends_at.astimezone(LONDON)
    if ends <= begins or ends.date() != begins.date():
        raise BadMeeting("It ends after it begins, on the same day: give another time of ending.")


def check_kind(kind: MeetingKind, reason: str) -> None:
    """Check that a meeting which is not of the calendar says why it is called.

    Raises:
        BadMeeting: it does not.
    """
    if kind is not MeetingKind.ORDINARY and not reason.strip():
        raise BadMeeting(f"Say why this {KIND_WORDS[kind].lower()} is called.")


def check_edit(state: MeetingState, before: datetime, after: datetime) -> None:
    """Check that a meeting may be changed: of one that was announced the day stays.

    Raises:
        BadMeeting: it is over or taken back, or it was announced for another day.
    """
    if state not in OPEN:
        raise BadMeeting(f"It is {WORDS[state].lower()}: what was announced of it stays.")
    moved = before.astimezone(LONDON).date() != after.astimezone(LONDON).date()
    if state in ANNOUNCED and moved:
        raise BadMeeting(
            "The public was told of this day: postpone the meeting instead, which makes a new one "
            "and says so at the old one."
        )
