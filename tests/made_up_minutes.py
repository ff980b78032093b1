"""Made-up minutes, for tests: of meetings that sat, judged, checked by two people and published.

posts()        who owes things: director, head of service, governance officer, each with a holder
judged(sat)    the minutes of a meeting that sat, with what each outcome asks said
published(sat) the same, checked by officer and chair and published as a draft by another
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from eyeline.council.changes import people
from eyeline.council.models import Organisation, OrganisationKind, Person, Post
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import commitments, minutes, minutes_steps
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.minutes.value import outcomes_of
from eyeline.scrutiny.models import (
    Attendance,
    Commitment,
    Meeting,
    MeetingMinutes,
    MinutesVersion,
    Sitting,
)
from eyeline.scrutiny.pack.contents import content_of
from eyeline.scrutiny.rules.kinds import MeetingKind, MeetingState
from made_up_scrutiny import at_half_past_five
from made_up_sittings import Sat
from made_up_sittings import published as with_agenda

LONG_AGO = date(2020, 5, 1)
_WORDS = ("back", "circulated", "kept up to date", "information", "report to", "guides", "review")


def post(title: str = "Director of children's services", role: Role = Role.DIRECTOR) -> Post:
    """Return a post of the council with somebody who holds it."""
    at = datetime.now().astimezone()
    council = Organisation.objects.filter(code="ASK").first() or people.add_organisation(
        "ASK", "Children's services", OrganisationKind.SERVICE, None, by=None, at=at
    )
    found = council.posts.filter(title=title).first()
    if found is None:
        found = people.add_post(council, title, role, by=None, at=at)
        who = somebody(title)
        people.appoint(who, found, first=LONG_AGO, last=None, by=None, at=at)
    return found


def somebody(title: str) -> Person:
    """Return somebody of this title."""
    email = f"{title.lower().replace(' ', '.').replace(chr(39), '')}@council.example"
    at = datetime.now().astimezone()
    found = Person.objects.filter(email=email).first()
    return found or people.add_person(email, title, by=None, at=at)


def after(sat: Sat, days: float = 1) -> datetime:
    """Return a moment so many days after a meeting began."""
    return sat.meeting.starts_at + timedelta(days=days)


def asks_something(text: str) -> bool:
    """Whether an outcome of the made-up meetings asks something of somebody."""
    return any(word in text.lower() for word in _WORDS)


def judged(sat: Sat, *, due: date | None = None) -> MeetingMinutes:
    """Return the minutes of a meeting, with what each of its outcomes asks said."""
    at = after(sat)
    made = minutes.begin(sat.meeting, by=somebody("Clerk"), at=at)
    for text in made.texts.select_related("item"):
        if not text.text:
            words = f"Members heard of {text.item.title.lower()}."
            summary = "A contract was told of." if text.item.part == "private" else ""
            minutes.write_text(text, words, summary, seen=text.version, by=somebody("Clerk"), at=at)
    for item in sat.items:
        for outcome in outcomes_of(item):
            if asks_something(outcome.text):
                day = due or at.date() + timedelta(days=60)
                to = "The executive" if outcome.kind == "recommended" else ""
                comes = "back" in outcome.text or "report to" in outcome.text
                asks = Asks(post(), None if "six months" in outcome.text else day, None, to, comes)
                commitments.ask(outcome, asks, by=somebody("Clerk"), at=at)
            else:
                commitments.asks_nothing(outcome, "It only notes.", by=somebody("Clerk"), at=at)
    made.refresh_from_db()
    return made


def checked(sat: Sat, **said: object) -> MeetingMinutes:
    """Return minutes that an officer and the chair have checked."""
    made = judged(sat, **said)  # type: ignore[arg-type]
    at = after(sat, 2)
    made = minutes_steps.check(made, seen=made.version, by=somebody("Checking officer"), at=at)
    return minutes_steps.chair_check(made, seen=made.version, by=somebody("Chair of it"), at=at)


def published(sat: Sat, **said: object) -> MinutesVersion:
    """Return the minutes of a meeting as published as a draft."""
    made = checked(sat, **said)
    return minutes_steps.publish(
        made, seen=made.version, by=somebody("Publishing officer"), at=after(sat, 3)
    )


def presided(meeting: Meeting, who: Person | None) -> None:
    """Note that a meeting sat, and who was in its chair."""
    chair = Attendance.objects.create(
        meeting=meeting, person=who, title="In the chair", capacity="member", presence="present",
        voting="all",
    )  # fmt: skip
    Sitting.objects.create(meeting=meeting, began_at=meeting.starts_at, presided=chair)


def owed(sat: Sat) -> list[Commitment]:
    """Return what the outcomes of a meeting ask, in order."""
    rows = Commitment.objects.filter(outcome__item__meeting=sat.meeting).exclude(state="nothing")
    return list(rows.order_by("number"))


LATER = date(2026, 7, 16)


def later(state: MeetingState, kind: MeetingKind = MeetingKind.ORDINARY) -> Meeting:
    """Return a meeting of the same commission in July, which stands as `state`."""
    made = with_agenda(["Minutes"], at_half_past_five(LATER), kind=kind)
    Meeting.objects.filter(pk=made.pk).update(state=state.value)
    made.refresh_from_db()
    return made


def confirm(meeting: Meeting) -> MeetingMinutes:
    """Return the only minutes there are, as a meeting confirmed them while it sat."""
    made = MeetingMinutes.objects.get()
    at, by = meeting.starts_at + timedelta(hours=1), somebody("Second officer")
    minutes_steps.confirm(made, meeting, seen=made.version, by=by, at=at)
    made.refresh_from_db()
    return made


def data_of(version: MinutesVersion, name: str) -> bytes:
    row = version.files.get(name=name)
    return content_of(row.sha256, row.name)
