"""The executive's forward plan: what a notice of a key decision says, and when one may be taken.

Source: Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England)
Regulations 2012, SI 2012/2089, regulations 5, 9, 10 and 11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from eyeline.calendar import Calendar
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.clock.computed import (
    Computed,
    TooLate,
    between,
    not_counted,
    spelt,
)
from eyeline.scrutiny.rules.clock.executive import general_exception_until

KEY_DECISION_DAYS = 28
"""Clear days of the notice of a key decision, weekends and holidays included."""
PRIVATE_DAYS, PRIVATE_AGAIN_DAYS = 28, 5
"""Clear days of the first notice of a private meeting, and clear working days of the second."""
_SI = "SI 2012/2089, regulation"


class BadPlanEntry(EyelineError):
    """An entry of the forward plan cannot stand or change so."""

    exit_code = 1


class PlanState(StrEnum):
    """Where an entry of the forward plan stands."""

    DRAFTED = "drafted"
    PUBLISHED = "published"
    GENERAL_EXCEPTION = "general_exception"
    SPECIAL_URGENCY = "special_urgency"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


_S = PlanState
PLAN_GOES_TO: dict[PlanState, frozenset[PlanState]] = {
    _S.DRAFTED: frozenset({_S.PUBLISHED, _S.GENERAL_EXCEPTION, _S.SPECIAL_URGENCY, _S.WITHDRAWN}),
    _S.PUBLISHED: frozenset({_S.GENERAL_EXCEPTION, _S.SPECIAL_URGENCY, _S.DECIDED, _S.WITHDRAWN}),
    _S.GENERAL_EXCEPTION: frozenset({_S.SPECIAL_URGENCY, _S.DECIDED, _S.WITHDRAWN}),
    _S.SPECIAL_URGENCY: frozenset({_S.DECIDED, _S.WITHDRAWN}),
    _S.DECIDED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}
PLAN_WORDS = {
    _S.DRAFTED: "Draft",
    _S.PUBLISHED: "28 days' notice",
    _S.GENERAL_EXCEPTION: "General exception",
    _S.SPECIAL_URGENCY: "Special urgency",
    _S.DECIDED: "Decided",
    _S.WITHDRAWN: "Withdrawn",
}
NOTICED = frozenset({_S.PUBLISHED, _S.GENERAL_EXCEPTION, _S.SPECIAL_URGENCY})
"""The states in which the public has been told, and the decision is still to come."""


@dataclass(frozen=True, slots=True)
class Required:
    """What a notice must say: the letter of the regulation, its field, and what it is."""

    letter: str
    field: str
    title: str


REQUIRED: tuple[Required, ...] = (
    Required("a", "key", "That a key decision is to be made"),
    Required("b", "matter", "The matter on which it is to be made"),
    Required("c", "decision_maker", "Who makes it: name and title, or the body and its members"),
    Required("d", "when", "The day, or the period within which, it is made"),
    Required("e", "documents", "The documents submitted to the decision-maker"),
    Required("f", "address", "The address from which copies of them can be had"),
    Required("g", "other_documents", "That other documents may be submitted"),
    Required("h", "how_to_ask", "How to ask for them as they become available"),
)
"""Source: SI 2012/2089, regulation 9(1)(a) to (h)."""


def lacking(said: Mapping[str, object]) -> list[Required]:
    """Return which of the eight required fields a notice lacks, by what it says of each."""
    return [each for each in REQUIRED if not _is_said(said.get(each.field))]


def check_notice(said: Mapping[str, object]) -> None:
    """Check that a notice says all that it must.

    Raises:
        BadPlanEntry: something is missing.
    """
    if missing := lacking(said):
        words = "; ".join(f"({each.letter}) {each.title.lower()}" for each in missing)
        raise BadPlanEntry(f"A notice of a key decision says (R12): {words}. Fill that in.")


def check_period(first: date, last: date) -> None:
    """Check the period within which a decision is made.

    Raises:
        BadPlanEntry: it ends before it begins.
    """
    if last < first:
        raise BadPlanEntry("The period ends before it begins: give another last day.")


def check_step(state: PlanState, to: PlanState) -> None:
    """Check that an entry may become what is wanted.

    Raises:
        BadPlanEntry: not from where it stands.
    """
    if to not in PLAN_GOES_TO[state]:
        was, then = PLAN_WORDS[state].lower(), PLAN_WORDS[to].lower()
        raise BadPlanEntry(f"It stands as {was}: from there it cannot become {then}.")


def earliest_after_notice(published: date) -> Computed:
    """Return the first day on which a key decision can be made after its notice was published.

    28 clear days lie between, weekends and holidays included.

    Source: SI 2012/2089, regulation 9(1).
    """
    on = published + timedelta(days=KEY_DECISION_DAYS + 1)
    counted = tuple(published + timedelta(days=each) for each in range(1, KEY_DECISION_DAYS + 1))
    words = (
        f"{KEY_DECISION_DAYS} clear days, weekends and holidays counted, lie between the notice "
        f"on {spelt(published)} and {spelt(on)}."
    )
    inputs = (("notice", published.isoformat()), ("clear days", str(KEY_DECISION_DAYS)))
    return Computed(on, "R12", words, inputs, counted, f"{_SI} 9(1)")


def earliest_by_urgency(agreed: date, agreed_by: str) -> Computed:
    """Return the day from which a decision of special urgency can be made: when that was agreed.

    Source: SI 2012/2089, regulation 11.
    """
    words = (
        f"{agreed_by} agreed on {spelt(agreed)} that it is urgent and cannot reasonably be "
        "deferred."
    )
    inputs = (("agreed", agreed.isoformat()), ("by", agreed_by))
    return Computed(agreed, "R14", words, inputs, (), f"{_SI} 11")


def earliest(
    state: PlanState, noticed: date, calendar: Calendar, *, agreed_by: str = ""
) -> Computed:
    """Return the first day on which a decision can be made, by the way its notice was given.

    `noticed` is the day of the notice, or of the agreement where it is of special urgency.

    Raises:
        BadPlanEntry: no notice is given.
    """
    match state:
        case PlanState.PUBLISHED:
            return earliest_after_notice(noticed)
        case PlanState.GENERAL_EXCEPTION:
            return general_exception_until(noticed, calendar)
        case PlanState.SPECIAL_URGENCY:
            return earliest_by_urgency(noticed, agreed_by)
        case _:
            raise BadPlanEntry("No notice of it is published: publish it first.")


def second_notice_due(meeting: date, calendar: Calendar) -> Computed:
    """Return the last day of the second notice of a private meeting, with what was said against it
    and the answer.

    Source: SI 2012/2089, regulation 5(4); that the five days are working days is usual.
    """
    counted = calendar.working_days_before(meeting, PRIVATE_AGAIN_DAYS)
    on = calendar.last_with_clear_days(meeting, PRIVATE_AGAIN_DAYS)
    words = between(PRIVATE_AGAIN_DAYS, counted, spelt(on), f"the decision on {spelt(meeting)}")
    words += not_counted(calendar, on, meeting)
    inputs = (("meeting", meeting.isoformat()), ("clear working days", str(PRIVATE_AGAIN_DAYS)))
    return Computed(on, "R15", words, inputs, counted, f"{_SI} 5(4)")


def first_private_notice_due(meeting: date) -> Computed:
    """Return the last day of the first notice of a private meeting: 28 clear days before it.

    Source: SI 2012/2089, regulation 5(2).
    """
    on = meeting - timedelta(days=PRIVATE_DAYS + 1)
    counted = tuple(on + timedelta(days=each) for each in range(1, PRIVATE_DAYS + 1))
    words = (
        f"{PRIVATE_DAYS} clear days, weekends and holidays counted, lie between {spelt(on)} and "
        f"the decision on {spelt(meeting)}."
    )
    inputs = (("meeting", meeting.isoformat()), ("clear days", str(PRIVATE_DAYS)))
    return Computed(on, "R15", words, inputs, counted, f"{_SI} 5(2)")


def check_taken(taken: date, from_when: Computed) -> None:
    """Check that a key decision was not taken before it could be.

    Raises:
        TooLate: notice was given too late for the day.
    """
    if taken < from_when.on:
        raise TooLate(
            f"It cannot be taken before {spelt(from_when.on)} ({from_when.rule}). "
            f"{from_when.words} Without that, give notice of a general exception or have special "
            "urgency agreed."
        )


def check_announced(taken: date, by: str, first_on: date, last_on: date, announced_by: str) -> None:
    """Check that a decision is the one that was announced: by whom it is taken, and when.

    Source: SI 2012/2089, regulation 9(1)(c) and (d).

    Raises:
        BadPlanEntry: another takes it, or it is taken outside the period.
    """
    if " ".join(by.split()).casefold() != " ".join(announced_by.split()).casefold():
        raise BadPlanEntry(
            f"The notice says that {announced_by} takes it: give that as who took it, or choose "
            "the entry of this decision (R12)."
        )
    if not first_on <= taken <= last_on:
        raise BadPlanEntry(
            f"The notice says that it is taken from {spelt(first_on)} to {spelt(last_on)}: choose "
            "the entry of this decision (R12)."
        )


def check_taken_in_private(
    taken: date,
    first_notice: date | None,
    second_notice: date | None,
    calendar: Calendar,
    state: PlanState,
) -> None:
    """Check that a decision in private was announced twice, as it must be.

    Where special urgency was agreed the chair's agreement stands for both. A general exception
    stands for neither: it is of the notice of a key decision alone.

    Source: SI 2012/2089, regulation 5(2), (4) and (6).

    Raises:
        TooLate: a notice is missing or too late.
    """
    if state is PlanState.SPECIAL_URGENCY:
        return
    first_due = first_private_notice_due(taken)
    if first_notice is None or first_notice > first_due.on:
        raise TooLate(
            f"The first notice of the private meeting had to be out by {spelt(first_due.on)} "
            f"(R15). {first_due.words} Decide it later or in public, or have the chair agree that "
            "it is urgent and cannot reasonably be deferred."
        )
    due = second_notice_due(taken, calendar)
    if second_notice is None or second_notice > due.on:
        raise TooLate(
            f"The second notice of the private meeting had to be out by {spelt(due.on)} (R15). "
            f"{due.words}"
        )


def _is_said(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
