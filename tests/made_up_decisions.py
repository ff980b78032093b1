"""Decisions of a made-up executive, those who call them in, and each step of a call-in."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import (
    call_ins,
    decisions,
    forward_plan,
    hearings,
    meetings,
    numbers,
)
from eyeline.scrutiny.models import (
    Body,
    CallIn,
    ExecutiveDecision,
    ForwardPlanEntry,
    Meeting,
)
from eyeline.scrutiny.rules.call_in.declared import model
from eyeline.scrutiny.rules.kinds import MeetingState
from made_up_people import person
from made_up_scrutiny import commission, venue, wanted

TAKEN = date(2026, 6, 1)
"""A Monday, with no bank holiday in the weeks after it."""
REFERRAL, RECONSIDERATION = "referral", "reconsideration"


def at(day: date, hour: int = 9) -> datetime:
    """Return an hour of a day in London."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def rules(name: str) -> None:
    """Let the council's rules for call-in be those of a name."""
    first = date(2012, 5, 1)
    said = {"first": first, "agreed": "Council", "by": None, "at": at(first)}
    numbers.set_number("call_in_model", name, body=None, **said)  # type: ignore[arg-type]


def record(taken_on: date = TAKEN, **said: object) -> decisions.Record:
    """Return the record of a decision; `said` is what it says otherwise."""
    return decisions.Record(
        **{
            "title": "School transport after 16",
            "decision_maker": "Lead member for children",
            "taken_on": taken_on,
            "text": "Places are offered by need.",
            "reasons": "It costs less.",
            "alternatives": "To leave it as it is, which costs more.",
            "education": True,
        }
        | said  # type: ignore[arg-type]
    )


def taken(
    taken_on: date = TAKEN, body: Body | None = None, by: Person | None = None, **said: object
) -> ExecutiveDecision:
    """Return a decision that is taken and not published, which `by` recorded."""
    of, says = body or commission(), record(taken_on, **said)
    return decisions.take(of, says, by=by, at=at(taken_on))


def published(
    taken_on: date = TAKEN, body: Body | None = None, **said: object
) -> ExecutiveDecision:
    """Return a decision that is published on its day, by an officer who did not record it."""
    made = taken(taken_on, body, **said)
    by = person(Role.GOVERNANCE_OFFICER, number=200)
    return decisions.publish(made, seen=1, by=by, at=at(taken_on, 10))


def councillor(number: int) -> Person:
    """Return a councillor who is not of the executive."""
    return person(Role.MEMBER, number=100 + number)


def signers(number: int, *, signed: bool = True) -> list[call_ins.Signer]:
    """Return so many councillors, the first of whom proposes."""
    member = frozenset({Role.MEMBER.value})
    return [
        call_ins.Signer(f"Councillor, seat {each}", member, councillor(each), signed)
        for each in range(1, number + 1)
    ]


def request(decision: ExecutiveDecision) -> call_ins.Request:
    """Return a request that rests on every ground that its rules know."""
    grounds = tuple(each.id for each in model(decision.rules, decision.taken_on).grounds)
    return call_ins.Request("It hurts families.", grounds, "5.10", "Leave it as it is.")


def submitted(
    decision: ExecutiveDecision | None = None, *, number: int = 5, signed: bool = True
) -> CallIn:
    """Return a request that came in the day after publication."""
    found = decision or published()
    assert found.published_at is not None
    on = found.published_at + timedelta(days=1)
    return call_ins.submit(
        found, request(found), signers(number, signed=signed), by=councillor(1), at=on
    )


def valid(decision: ExecutiveDecision | None = None) -> CallIn:
    """Return a call-in that was found valid two days after publication."""
    made = submitted(decision)
    on = at(made.submitted_on + timedelta(days=1))
    return call_ins.find_valid(made, "It has its signatures.", seen=1, by=None, at=on)


def convened(call_in: CallIn | None = None, *, days: int = 5) -> CallIn:
    """Return a call-in whose meeting is so many days after it was found valid."""
    found = call_in or valid()
    on = found.submitted_on + timedelta(days=1)
    venue()
    return hearings.convene(
        found,
        wanted(on + timedelta(days=days)),
        seen=found.version,
        short_notice="The council's rules ask for it soon.",
        by=None,
        at=at(on, 12),
    )


def opened(call_in: CallIn) -> CallIn:
    """Return a call-in whose meeting sits: its agenda was published with its notice."""
    meeting = Meeting.objects.get(pk=call_in.meeting_id)
    for state, moment in (
        (MeetingState.AGENDA_PUBLISHED, meeting.changed_at),
        (MeetingState.IN_PROGRESS, meeting.starts_at),
    ):
        meeting = meetings.step(meeting, state, seen=meeting.version, by=None, at=moment)
    return CallIn.objects.select_related("decision", "meeting").get(pk=call_in.pk)


def heard(call_in: CallIn | None = None) -> CallIn:
    """Return a call-in of which everybody was heard at its meeting."""
    found = opened(call_in or convened())
    assert found.meeting is not None
    for part in model(found.rules, found.submitted_on).hearing:
        found = hearings.hear(found, part, "They spoke.", by=None, at=found.meeting.starts_at)
    return found


def notice(first_on: date, **said: object) -> forward_plan.Notice:
    """Return a notice that says all it must, of a decision from a day on, for a month."""
    return forward_plan.Notice(
        **{
            "title": "School places",
            "first_on": first_on,
            "last_on": first_on + timedelta(days=30),
            "matter": "Where new places are made.",
            "decision_maker": "Lead member for children",
            "documents": "A report on places.",
            "address": "Town Hall, Exampleton",
            "other_documents": "Other documents may be submitted.",
            "how_to_ask": "Write to the committee team.",
        }
        | said  # type: ignore[arg-type]
    )


def drafted(first_on: date, on: date, body: Body | None = None, **said: object) -> ForwardPlanEntry:
    """Return an entry of the forward plan that was drafted on a day."""
    return forward_plan.draft(body or commission(), notice(first_on, **said), by=None, at=at(on))


def now(thing: ExecutiveDecision | CallIn) -> tuple[str, str]:
    """Return how the decision and its call-in stand."""
    call_in = thing if isinstance(thing, CallIn) else thing.call_ins.latest("pk")
    call_in.refresh_from_db()
    decision = ExecutiveDecision.objects.get(pk=call_in.decision_id)
    return decision.state, call_in.state
