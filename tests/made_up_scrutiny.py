"""A made-up commission with a venue, for tests: meetings and entries are made where asked for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from eyeline.calendar import LONDON
from eyeline.scrutiny.changes import bodies, meetings, numbers, programme
from eyeline.scrutiny.models import Body, Entry, Meeting, Venue
from eyeline.scrutiny.rules.kinds import MeetingState, Source

AT = datetime(2026, 5, 20, 9, tzinfo=LONDON)
DAY = date(2026, 6, 18)


def commission(
    name: str = "children", *, education: bool = True, parent: Body | None = None
) -> Body:
    """Return the commission, or below a `parent` the task group, of this name."""
    found = Body.objects.filter(name=name).first()
    about = bodies.About("How children's services do.", "committees@council.example", education)
    title = (
        f"{name.replace('-', ' ').capitalize()} {'task group' if parent else 'scrutiny commission'}"
    )
    return found or bodies.add(name, title, about, parent=parent, by=None, at=AT)


def venue() -> Venue:
    """Return where it meets."""
    found = Venue.objects.first()
    return found or numbers.add_venue("Committee room 1", "1 Example Street", by=None, at=AT)


def at_half_past_five(day: date) -> datetime:
    """Return 17:30 in London."""
    return datetime.combine(day, time(17, 30), LONDON)


def wanted(day: date = DAY, *, hours: int = 2) -> meetings.Wanted:
    """Return an ordinary meeting at half past five."""
    starts = at_half_past_five(day)
    return meetings.Wanted(starts, venue(), ends_at=starts + timedelta(hours=hours))


def draft(body: Body | None = None, day: date = DAY) -> Meeting:
    """Return a meeting that nobody outside knows of yet."""
    return meetings.add(body or commission(), wanted(day), by=None, at=AT)


def scheduled(body: Body | None = None, day: date = DAY) -> Meeting:
    """Return a meeting of the calendar."""
    made = draft(body, day)
    return meetings.step(made, MeetingState.SCHEDULED, seen=1, by=None, at=AT)


def suggested(title: str = "SEND transport", body: Body | None = None, **said: object) -> Entry:
    """Return a suggestion; `said` is what else its topic says."""
    topic = programme.Topic(title, **said)  # type: ignore[arg-type]
    return programme.suggest(body or commission(), topic, Source.MEMBER, by=None, at=AT)


def planned(meeting: Meeting, title: str = "SEND transport", **said: object) -> Entry:
    """Return an entry that is taken up for a meeting."""
    made = suggested(title, meeting.body, **said)
    return programme.schedule(made, meeting, seen=made.version, by=None, at=AT)
