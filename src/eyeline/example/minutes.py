"""The example council's minutes: a held meeting, published as a draft, and what it asked for.

Of what was asked there is one in each state: open, late, in progress, reported as done, accepted,
taken back, and a recommendation that the executive answered.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from eyeline.council.models import Person, Post
    from eyeline.scrutiny.models import Commitment, Meeting, MeetingMinutes, Outcome

Outcomes: TypeAlias = tuple[tuple[int, str, str, date | None], ...]

COMMISSION = "children-young-people-and-education"
HELD = datetime.fromisoformat("2026-09-24T17:30:00+01:00")
_PLANNED = datetime.fromisoformat("2026-08-20T09:00:00+01:00")
_AGENDA = datetime.fromisoformat("2026-09-15T10:00:00+01:00")
_WRITTEN = datetime.fromisoformat("2026-09-28T10:00:00+01:00")
_OUT = datetime.fromisoformat("2026-10-05T10:00:00+01:00")
_LATER = datetime.fromisoformat("2026-10-29T21:00:00+00:00")
FIRST_NUMBER = 41
SAYS = "2 meetings minuted, 7 commitments followed"
TO_CHECK = datetime.fromisoformat("2026-10-22T17:30:00+01:00")
"""The meeting whose minutes are written, and wait to be checked."""
_ITEMS = (
    ("Welcome and apologies for absence", "The chair welcomed everybody."),
    ("Declarations of interest", "Members were asked to declare any interest."),
    (
        "Short breaks for disabled children",
        "- Members asked how many families wait for an assessment.\n- They were told that figures "
        "by ward could be given.\n- Parents had said that the booking page is hard to use.",
    ),
    (
        "Foster carers: recruitment",
        "- Twelve households had been approved in the year.\n- Members asked why carers leave.",
    ),
    ("Work programme", "Members looked at the work programme."),
)
_MORE_ITEMS = (
    ("Declarations of interest", "No interest was declared."),
    (
        "School places in the north",
        "- Members asked how many children travel more than three miles.\n- Two schools could take "
        "another class each.",
    ),
)
_MORE_OUTCOMES = (
    (1, "agreed", "That the report be noted.", None),
    (1, "agreed", "That travel times by school come back in six months.", None),
)
_OUTCOMES = (
    (2, "agreed", "That the report be noted.", None),
    (2, "agreed", "That a report on waiting times comes back in six months.", None),
    (2, "action", "Figures on waiting families by ward are circulated.", date(2026, 10, 16)),
    (2, "action", "The booking page is tried out with parents.", date(2026, 12, 18)),
    (3, "agreed", "That exit interviews with carers are summarised for members.",
     date(2026, 10, 20)),
    (3, "recommended", "That the executive reviews the fees that carers are paid.", None),
    (3, "action", "A visit to the fostering team is arranged.", date(2026, 10, 28)),
    (3, "action", "The leaflet for new carers is sent to members.", date(2026, 10, 12)),
    (4, "noted", "The work programme was noted.", None),
)  # fmt: skip


def add() -> bool:
    """Add the meeting with its minutes, unless it is there; return whether it was added."""
    from django.db import transaction

    from eyeline.scrutiny.models import Body

    body = Body.objects.get(name=COMMISSION)
    if body.meetings.filter(starts_at=HELD).exists():
        return False
    with transaction.atomic():
        meeting = _sat(_planned(HELD, _ITEMS), _ITEMS, _OUTCOMES)
        waiting = _sat(_planned(TO_CHECK, _MORE_ITEMS), _MORE_ITEMS, _MORE_OUTCOMES)
        _written(waiting, _MORE_OUTCOMES, _LATER)
    _minuted(meeting)
    _followed(meeting)
    return True


def _planned(starts: datetime, items: tuple[tuple[str, str], ...]) -> Meeting:
    from eyeline.scrutiny.changes import agendas, meetings
    from eyeline.scrutiny.models import Body, Venue
    from eyeline.scrutiny.rules.kinds import MeetingState

    venue = Venue.objects.order_by("pk").first()
    assert venue is not None
    wanted = meetings.Wanted(starts, venue, ends_at=starts.replace(hour=19))
    officer = _called("Governance officer")
    body = Body.objects.get(name=COMMISSION)
    made = meetings.add(body, wanted, by=officer, at=_PLANNED)
    for title, _ in items:
        agendas.add_item(made, agendas.Says(title), by=officer, at=_PLANNED)
    for state, at in (
        (MeetingState.SCHEDULED, _PLANNED),
        (MeetingState.AGENDA_PUBLISHED, _AGENDA),
    ):
        made = meetings.step(made, state, seen=made.version, by=officer, at=at)
    return made


def _sat(meeting: Meeting, said: tuple[tuple[str, str], ...], outcomes: Outcomes) -> Meeting:
    """Let the meeting sit as an officer enters it, and finish."""
    from datetime import timedelta

    from eyeline.scrutiny.changes import sittings, sittings_items, sittings_people
    from eyeline.scrutiny.models import Sitting
    from eyeline.scrutiny.rules.reading.outcomes import Kind

    officer, begins = _called("Governance officer"), meeting.starts_at
    sittings.begin(meeting, seen=meeting.version, by=officer, at=begins)
    sittings_people.mark_all(meeting, moment=begins, by=officer, at=begins)
    items = list(meeting.items.order_by("position"))
    for at, item in enumerate(items):
        moment = begins + timedelta(minutes=15 * at)
        seen = Sitting.objects.get(meeting=meeting).version
        sittings_items.take(item, moment=moment, seen=seen, by=officer, at=moment)
        sittings_items.save_points(item, said[at][1], seen=0, by=officer, at=moment)
        for place, kind, text, _ in outcomes:
            if place == at:
                sittings_items.note(item, Kind(kind), text, by=officer, at=moment)
    ends = begins + timedelta(minutes=85)
    seen = Sitting.objects.get(meeting=meeting).version
    sittings.finish(meeting, moment=ends, seen=seen, by=officer, at=ends, confirmed=True)
    meeting.refresh_from_db()
    return meeting


def _written(meeting: Meeting, said: Outcomes, at: datetime) -> MeetingMinutes:
    """Write the minutes of a meeting, and say what each of its outcomes asks."""
    from eyeline.scrutiny.changes import commitments, minutes
    from eyeline.scrutiny.changes.commitments import Asks
    from eyeline.scrutiny.rules.commitments import asks_nothing
    from eyeline.scrutiny.rules.reading.outcomes import Kind

    officer = _called("Governance officer")
    made = minutes.begin(meeting, by=officer, at=at)
    days = {text: due for _, _, text, due in said}
    for outcome in _outcomes(meeting):
        kind = Kind(outcome.kind)
        if asks_nothing(kind, outcome.text, meeting.starts_at.date()):
            commitments.asks_nothing(outcome, "It notes what was said.", by=officer, at=at)
            continue
        to = "The executive" if kind is Kind.RECOMMENDED else ""
        asks = Asks(_post(), days[outcome.text], None, to, kind is not Kind.ACTION)
        commitments.ask(outcome, asks, by=officer, at=at)
    made.refresh_from_db()
    return made


def _minuted(meeting: Meeting) -> None:
    """Let the minutes be written, checked and published, each by who does it."""
    from eyeline.scrutiny.changes import minutes, minutes_steps

    officer = _called("Governance officer")
    minutes.start_series(meeting.body, FIRST_NUMBER, by=officer, at=_WRITTEN)
    made = _written(meeting, _OUTCOMES, _WRITTEN)
    made = minutes_steps.check(made, seen=made.version, by=officer, at=_WRITTEN)
    chair = _called("Commission chair")
    made = minutes_steps.chair_check(made, seen=made.version, by=chair, at=_WRITTEN)
    second = _called("Second governance officer")
    minutes_steps.publish(made, seen=made.version, by=second, at=_OUT)


def _followed(meeting: Meeting) -> None:
    """Let what was asked come to stand in each way that there is."""
    from eyeline.scrutiny.changes import commitments, responses
    from eyeline.scrutiny.models import Meeting as Meetings
    from eyeline.scrutiny.rules.commitment_life import Answer

    owner, officer = _called("Director of children's services"), _called("Governance officer")
    at = _LATER
    begun = _asked(meeting, "The booking page")
    commitments.progress(
        begun, "Four parents tried it; a second round is in November.", seen=begun.version,
        by=owner, at=_OUT,
    )  # fmt: skip
    done = _asked(meeting, "That exit interviews")
    commitments.report_done(
        done, "A summary of nine interviews went to members on 14 October.", seen=done.version,
        by=owner, at=at,
    )  # fmt: skip
    leaflet = _asked(meeting, "The leaflet")
    leaflet = commitments.report_done(
        leaflet, "It was sent on 9 October.", seen=leaflet.version, by=owner, at=_OUT
    )
    later = Meetings.objects.filter(
        body=meeting.body, state="held", starts_at__gt=meeting.starts_at
    ).order_by("starts_at")
    held = later.first() or meeting
    commitments.accept(leaflet, held, seen=leaflet.version, by=officer, at=at)
    visit = _asked(meeting, "A visit")
    commitments.cancel(
        visit, held, "The team comes to the meeting in January instead.", seen=visit.version,
        by=officer, at=at,
    )  # fmt: skip
    fees = _asked(meeting, "That the executive")
    response = responses.send(fees, date(2026, 10, 6), by=officer, at=at)
    response = responses.receive(response, date(2026, 10, 7), by=officer, at=at)
    responses.answer(
        response, Answer.PARTLY, "Fees are reviewed with the budget; not for short stays.",
        date(2027, 1, 21), on=date(2026, 10, 27), by=officer, at=at,
    )  # fmt: skip


def _outcomes(meeting: Meeting) -> list[Outcome]:
    from eyeline.scrutiny.models import Outcome

    rows = Outcome.objects.filter(item__meeting=meeting, withdrawn_at=None)
    return list(rows.order_by("item__position", "position"))


def _asked(meeting: Meeting, begins: str) -> Commitment:
    from eyeline.scrutiny.models import Commitment

    rows = Commitment.objects.filter(outcome__item__meeting=meeting)
    return rows.get(text__startswith=begins)


def _post() -> Post:
    from eyeline.council.models import Appointment

    found = Appointment.objects.get(person=_called("Director of children's services"))
    return found.post


def _called(name: str) -> Person:
    from eyeline.council.models import Person

    return Person.objects.get(name=name)
