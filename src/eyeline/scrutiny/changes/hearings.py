"""What becomes of a valid call-in: its meeting, the hearing, what is resolved, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.scrutiny.call_in import facts
from eyeline.scrutiny.call_in.meeting import quorate
from eyeline.scrutiny.changes import agendas, decisions, meetings
from eyeline.scrutiny.changes.call_ins import day_of, let_go, locked, step
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import CallIn, CallInStep, ExecutiveDecision, HearingStep, Meeting
from eyeline.scrutiny.rules import meetings as meeting_rules
from eyeline.scrutiny.rules.call_in import days, guards
from eyeline.scrutiny.rules.call_in.declared import Option, Then
from eyeline.scrutiny.rules.call_in.errors import BadCallIn
from eyeline.scrutiny.rules.call_in.hearing import SPEAKERS
from eyeline.scrutiny.rules.call_in.states import CallInState, DecisionState
from eyeline.scrutiny.rules.clock.computed import Computed, spelt
from eyeline.scrutiny.rules.clock.publishing import in_time
from eyeline.scrutiny.rules.kinds import ItemKind, MeetingKind, MeetingState
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.stored import day_of as day_of_meeting


class Answer(StrEnum):
    """What comes of reconsidering a decision that was referred back."""

    CONFIRMED = "confirmed"
    AMENDED = "amended"
    GIVEN_UP = "given_up"


_BECOMES = {
    Answer.CONFIRMED: DecisionState.RECONSIDERED,
    Answer.AMENDED: DecisionState.AMENDED,
    Answer.GIVEN_UP: DecisionState.GIVEN_UP,
}


@transaction.atomic
def convene(
    call_in: CallIn,
    wanted: meetings.Wanted,
    *,
    seen: int,
    short_notice: str = "",
    later: str = "",
    by: Person | None,
    at: datetime,
) -> CallIn:
    """Convene the meeting that hears a call-in, and put that on its agenda.

    `short_notice` is why it is convened later than its notice should be out: it is scheduled then,
    and convened as its agenda is published, since both are open from one moment. `later`, where a
    meeting before it fell through, is why it is held later than the council's rules allow. Where
    everybody was heard and nothing resolved, the new meeting resolves.

    Source: Local Government Act 1972, s100A(6)(b) and s100B(3).

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCallIn: it is not waiting for a meeting.
        BadMeeting: the meeting's times are amiss, or the body meets then already.
        TooLate: the day is later than the rules allow, or notice is late and no reason is given.
    """
    found = locked(call_in, seen)
    _check_moved(found)
    day, due, again = day_of(wanted.starts_at), _hear_by(found), found.meeting is not None
    guards.check_meeting_day(day, due, fell_through=again, reason=later)
    title = f"Call-in: {found.decision.title}"[:300]
    said = replace(wanted, kind=MeetingKind.CALL_IN, reason=wanted.reason.strip() or title)
    meeting = meetings.add(found.decision.body, said, by=by, at=at)
    meeting = meetings.step(
        meeting,
        MeetingState.SCHEDULED,
        seen=meeting.version,
        short_notice=short_notice,
        by=by,
        at=at,
    )
    if in_time(at, Numbers().publication_of(meeting).day):
        meeting = meetings.step(meeting, MeetingState.CONVENED, seen=meeting.version, by=by, at=at)
    says = agendas.Says(title, ItemKind.CALL_IN, education_function=found.decision.education)
    agendas.add_item(meeting, says, by=by, at=at)
    found.meeting = meeting
    heard = found.state == CallInState.HEARD
    words = f"The commission {'resolves on it' if heard else 'hears it'} on {spelt(day)}."
    if due is not None and day > due.on:
        words += f" It is later than the rules allow because: {later.strip()}"
    to = CallInState.HEARD if heard else CallInState.SCHEDULED
    return step(found, to, words, by=by, at=at, changed=("meeting",))


@transaction.atomic
def hear(
    call_in: CallIn,
    part: str,
    words: str,
    *,
    number: int | None = None,
    by: Person | None,
    at: datetime,
) -> CallIn:
    """Keep what the next to speak at a hearing said, in the order of the rules.

    With the last of them the call-in is heard, and the commission may resolve. `number` is their
    place in the order; where just that was kept last, nothing is done.

    Raises:
        BadCallIn: it is not scheduled, its meeting has not begun, is not open or has no quorum,
            another is to speak, or nothing is said.
        ChangedSince: somebody else kept what was said at that `number`.
    """
    found = locked(call_in)
    last = found.hearing.order_by("position").last()
    kept = last.position if last else 0
    if last and number == kept and (last.part, last.words) == (part, words.strip()):
        return found
    if number is not None:
        check_seen(number, kept + 1)
    if found.state != CallInState.SCHEDULED or found.meeting is None:
        raise BadCallIn("No meeting is convened that hears it.")
    _check_sits(found.meeting, at)
    rules = facts.rules_of_call_in(found)
    spoken = list(found.hearing.order_by("position").values_list("part", flat=True))
    turn = guards.next_to_speak(rules, spoken)
    if part != turn:
        who = SPEAKERS[turn].lower() if turn else "nobody"
        raise BadCallIn(f"It is the turn of {who}.")
    guards.check_said(words, "what was said, or that they did not speak")
    HearingStep.objects.create(
        call_in=found, position=len(spoken) + 1, part=part, words=words.strip(), by=by, at=at
    )
    on_record("hear", "call_in", found.pk, found.decision.body, by, at, (part,))
    if guards.next_to_speak(rules, [*spoken, part]) is None:
        step(found, CallInState.HEARD, "", by=by, at=at)
    return found


@transaction.atomic
def resolve(
    call_in: CallIn,
    outcome: str,
    words: str,
    *,
    seen: int,
    moved_by: str = "",
    seconded_by: str = "",
    council_on: date | None = None,
    by: Person | None,
    at: datetime,
) -> CallIn:
    """Keep what the commission resolved, by an option of the council's rules, and let it follow.

    `council_on` is the day of the full council that it goes to, where it does.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCallIn: it is not heard, its meeting has no quorum or was taken back, the rules have no
            such option, or a mover, seconder, ground or day of the council is missing.
    """
    found = locked(call_in, seen)
    rules = facts.rules_of_call_in(found)
    option = rules.option(outcome)
    if found.state != CallInState.HEARD or found.meeting is None:
        raise BadCallIn("The commission resolves once it has heard everybody.")
    _check_sits(found.meeting, at)
    guards.check_option(option, found.grounds, moved_by, seconded_by)
    if option.id == CallInState.COMMENTED:
        guards.check_said(words, "what the commission comments")
    return _follow(found, option, words, (moved_by, seconded_by), council_on, by, at)


@transaction.atomic
def lapse(
    call_in: CallIn,
    *,
    seen: int,
    council_on: date | None = None,
    by: Person | None,
    at: datetime,
) -> CallIn:
    """Say that a call-in was not heard in time, so that the rules' own outcome holds.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCallIn: it can still be heard, a meeting was convened to hear it, or the rules set no
            time.
    """
    found = locked(call_in, seen)
    if found.state not in (CallInState.HOLDS, CallInState.SCHEDULED):
        raise BadCallIn("It is not waiting to be heard.")
    convened = found.meeting is not None or found.hearing.exists()
    guards.check_lapsed(_hear_by(found), day_of(at), convened=convened)
    rules = facts.rules_of_call_in(found)
    words = "It was not heard in time."
    return _follow(found, rules.option(rules.default), words, ("", ""), council_on, by, at)


@transaction.atomic
def council_resolves(
    call_in: CallIn, stands: bool, words: str, *, seen: int, by: Person | None, at: datetime
) -> CallIn:
    """Keep what full council resolved: the decision `stands`, or is to be reconsidered.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCallIn: it is not with the council, the council has not met, or nothing is said.
    """
    found = locked(call_in, seen)
    if found.state != CallInState.COUNCIL or found.council_on is None:
        raise BadCallIn("It is not with full council.")
    if day_of(at) < found.council_on:
        raise BadCallIn(f"Full council meets on {spelt(found.council_on)}.")
    guards.check_said(words, "what full council resolved")
    if stands:
        return _close(found, DecisionState.STANDS, words, by, at)
    decisions.goes(found.decision, DecisionState.CALLED_IN)
    decisions.save(found.decision, ["state"], "refer_back", by, at)
    return _refer_back(found, words, ("", ""), by, at)


@transaction.atomic
def reconsider(
    call_in: CallIn,
    answer: Answer,
    words: str,
    *,
    text: str = "",
    seen: int,
    by: Person | None,
    at: datetime,
) -> CallIn:
    """Keep what came of reconsidering a decision: confirmed, amended to `text`, or given up.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadCallIn: it was not referred back, no reason is given, or the new text is missing.
    """
    found = locked(call_in, seen)
    if found.state != CallInState.REFERRED_BACK:
        raise BadCallIn("It was not referred back.")
    guards.check_said(words, "why, having reconsidered")
    if answer is Answer.AMENDED:
        guards.check_said(text, "what is decided instead")
        found.decision.text = text.strip()
        found.decision.reasons = words.strip()
        found.decision.save(update_fields=["text", "reasons"])
    return _close(found, _BECOMES[answer], words, by, at)


def _follow(
    call_in: CallIn,
    option: Option,
    words: str,
    moved: tuple[str, str],
    council_on: date | None,
    by: Person | None,
    at: datetime,
) -> CallIn:
    call_in.outcome = option.id
    if option.then is Then.RECONSIDER:
        return _refer_back(call_in, words, moved, by, at)
    if option.then is Then.COUNCIL:
        return _to_council(call_in, option, words, moved, council_on, by, at)
    state = CallInState(option.id)
    step(call_in, state, words, by=by, at=at, moved=moved, changed=("outcome",))
    withdrawn = state is CallInState.WITHDRAWN
    to = DecisionState.CALL_IN_WITHDRAWN if withdrawn else DecisionState.STANDS
    return _close(call_in, to, "", by, at)


def _to_council(
    call_in: CallIn,
    option: Option,
    words: str,
    moved: tuple[str, str],
    council_on: date | None,
    by: Person | None,
    at: datetime,
) -> CallIn:
    if council_on is None or council_on < day_of(at):
        raise BadCallIn("It goes to full council: give the day on which that is to meet.")
    state = CallInState(option.id)
    step(call_in, state, words, by=by, at=at, moved=moved, changed=("outcome",))
    decisions.goes(call_in.decision, DecisionState.REFERRED_TO_COUNCIL)
    decisions.save(call_in.decision, ["state"], "refer", by, at)
    call_in.council_on = council_on
    told = f"Full council is to consider it on {spelt(council_on)}."
    return step(call_in, CallInState.COUNCIL, told, by=by, at=at, changed=("council_on",))


def _refer_back(
    call_in: CallIn, words: str, moved: tuple[str, str], by: Person | None, at: datetime
) -> CallIn:
    rules, calendar = facts.rules_of_call_in(call_in), Numbers().calendar
    due = days.reconsidered_by(day_of(at), calendar, rules)
    call_in.reconsider_by = due.on
    changed = ("outcome", "reconsider_by")
    state = CallInState.REFERRED_BACK
    return step(call_in, state, words, day=due, by=by, at=at, moved=moved, changed=changed)


def _close(
    call_in: CallIn, to: DecisionState, words: str, by: Person | None, at: datetime
) -> CallIn:
    """Close a call-in, let its decision go, and let that take effect unless it was given up."""
    step(call_in, CallInState.CLOSED, words, by=by, at=at)
    decision: ExecutiveDecision = let_go(call_in, to, by=by, at=at)
    if to is not DecisionState.GIVEN_UP:
        decisions.into_effect(decision, by=by, at=at)
    return call_in


def _check_moved(call_in: CallIn) -> None:
    """Check that a call-in waits for a meeting: it has none, or that fell through.

    One was taken back, or is over without everybody having been heard, or without a resolution.

    Raises:
        BadCallIn: it does not.
    """
    meeting = call_in.meeting
    if call_in.state in (CallInState.SCHEDULED, CallInState.HEARD) and meeting is not None:
        if (state := MeetingState(meeting.state)) not in meeting_rules.OVER:
            words = meeting_rules.WORDS[state].lower()
            raise BadCallIn(f"A meeting is convened for it already, which stands as {words}.")
    elif call_in.state != CallInState.HOLDS:
        raise BadCallIn("A meeting is convened for a call-in that was found valid.")


def _check_sits(meeting: Meeting, at: datetime) -> None:
    """Check that a call-in is dealt with at its meeting, which has begun and is quorate.

    Raises:
        BadCallIn: it is not.
    """
    if at < meeting.starts_at and meeting.state in meeting_rules.OPEN:
        begins = f"{meeting.starts_at.astimezone(LONDON):%H:%M}"
        raise BadCallIn(f"Its meeting begins on {spelt(day_of_meeting(meeting))} at {begins}.")
    guards.check_sits(MeetingState(meeting.state), quorate=quorate(meeting, at))


def _hear_by(call_in: CallIn) -> Computed | None:
    """Return the day by which a call-in is heard, as it was worked out when it was found valid."""
    kept = CallInStep.objects.filter(call_in=call_in, state=CallInState.HOLDS.value).last()
    return facts.computed_of(kept.day) if kept else None
