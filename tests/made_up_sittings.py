"""Made-up meetings that sit or sat, for tests. Nothing here needs a pack, a file or a browser.

    room()         a small commission of role titles whose meeting sits: chair, vice-chair, three
                   members, two parent governors with a vote on education, a guest; four items
    begun()        the same when it began two minutes ago, for what the clock decides
    finished()     the same when it was held: everybody marked, an outcome an item, a recorded vote
    facts(shared)  what the minutes of April and May 2025 say, from the folder beside the checkout
    entered(shared)  the meetings of 8 April and 22 May 2025 as an officer enters them live: state
                   held, 12 and 3 items in the order of minutes 134 to 148, presence, movements,
                   declarations, key points in short words of our own, outcomes typed and numbered

Each gives a `Sat`: the `meeting`, its `items` in order, `who(title)`, and of the minutes of 2025
`minute(141)`, the item of that minute. Names are read from the facts when a test runs and stand
nowhere in this checkout.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.changes import people
from eyeline.council.models import Person, Post
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import agendas, bodies, meetings, sittings
from eyeline.scrutiny.changes import sittings_items as items
from eyeline.scrutiny.changes import sittings_people as attending
from eyeline.scrutiny.changes import sittings_votes as votes
from eyeline.scrutiny.models import Attendance, Body, Item, Meeting, Sitting
from eyeline.scrutiny.rules.kinds import (
    Capacity,
    Interest,
    InterestAction,
    ItemKind,
    MeetingKind,
    MeetingState,
    Method,
    Presence,
    Way,
)
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.seats import Basis
from eyeline.scrutiny.rules.sitting.interests import Declared
from made_up_agendas import officer
from made_up_scrutiny import AT, commission, venue

DAY = date(2026, 6, 18)
BEGINS = datetime.combine(DAY, time(17, 30), LONDON)
APRIL, MAY = date(2025, 4, 8), date(2025, 5, 22)
KINDS = {
    "AGREED": Kind.AGREED,
    "RESOLVED": Kind.RESOLVED,
    "RECOMMENDATION": Kind.RECOMMENDED,
    "ACTION": Kind.ACTION,
    "NOTED": Kind.NOTED,
}
_LONG_BEFORE, _CHANGE = date(2020, 5, 1), date(2025, 5, 15)
_MADE_AT = datetime(2025, 3, 3, 9, tzinfo=LONDON)


@dataclass
class Sat:
    """A meeting that sits or sat."""

    meeting: Meeting
    items: list[Item]
    first_minute: int = 1

    @property
    def sitting(self) -> Sitting:
        """Its sitting as it stands now."""
        return Sitting.objects.select_related("meeting__body__organisation").get(
            meeting=self.meeting
        )

    def who(self, title: str, capacity: Capacity | None = None) -> Attendance:
        """Return somebody of it as they stand now, by what the minutes call them."""
        rows = self.meeting.attendances.filter(title=title)
        return (rows.filter(capacity=capacity) if capacity else rows).get()

    def minute(self, number: int) -> Item:
        """Return the item that has a minute's number."""
        return self.items[number - self.first_minute]

    def mark(
        self, title: str, presence: Presence = Presence.PRESENT, minutes: float = 0
    ) -> Attendance:
        """Mark somebody, so many minutes after the meeting began."""
        who, at = self.who(title), self.at(minutes)
        return attending.mark(who, presence, moment=at, seen=who.version, by=officer(), at=at)

    def leave(self, title: str, minutes: float) -> Attendance:
        """Let somebody leave, so many minutes after the meeting began."""
        who, at = self.who(title), self.at(minutes)
        return attending.leave(who, moment=at, seen=who.version, by=officer(), at=at)

    def take(self, number: int, minutes: float) -> None:
        """Take the item of a minute, so many minutes after the meeting began."""
        at, seen = self.at(minutes), self.sitting.version
        items.take(self.minute(number), moment=at, seen=seen, by=officer(), at=at)

    def finish(self, minutes: float) -> Meeting:
        """Finish it, and return the meeting, which is held."""
        at = self.at(minutes)
        sittings.finish(
            self.meeting, moment=at, seen=self.sitting.version, by=officer(), at=at, confirmed=True
        )
        self.meeting.refresh_from_db()
        self.items = list(self.meeting.items.filter(withdrawn_at=None))
        return self.meeting

    def at(self, minutes: float) -> datetime:
        """Return the moment so many minutes after the meeting was to begin."""
        return self.meeting.starts_at + timedelta(minutes=minutes)


def seat(
    body: Body, title: str, name: str, role: Role, first: date = _LONG_BEFORE,
    last: date | None = None, *, education: bool = False, at: datetime = AT,
) -> Person:  # fmt: skip
    """Appoint somebody to a seat of a body, which is made where there is none of the title."""
    post = body.organisation.posts.filter(title=title).first()
    if post is None:
        scope = {"voting_scope": "education", "basis": Basis.PARENT_GOVERNOR} if education else {}
        post = bodies.add_seat(body, title, role, by=None, at=at, **scope).post  # type: ignore[arg-type]
    number = Person.objects.count() + 1
    email = f"seat.{number}@council.example"
    found = Person.objects.filter(name=name).first()
    who = found or people.add_person(email, name, by=None, at=at)
    people.appoint(who, post, first=first, last=last, by=None, at=at)
    return who


def hold(post: Post, name: str, first: date) -> Person:
    """Let somebody of a name hold a seat that is vacant."""
    at = datetime.combine(first, time(1), LONDON)
    who = people.add_person(f"seat.{post.pk}@council.example", name, by=None, at=at)
    people.appoint(who, post, first=first, last=None, by=None, at=at)
    return who


def ends(starts: datetime) -> datetime:
    """Return two hours later, or the end of that day in London: no meeting goes on to the next."""
    day = starts.astimezone(LONDON).date()
    return min(starts + timedelta(hours=2), datetime.combine(day, time(23, 59, 59), LONDON))


def published(
    titles: list[str], starts: datetime, body: Body | None = None,
    kind: MeetingKind = MeetingKind.ORDINARY, *, at: datetime = AT, **says: object,
) -> Meeting:  # fmt: skip
    """Return a meeting whose agenda of these items counts as published, without a pack."""
    reason = "" if kind is MeetingKind.ORDINARY else "A decision was called in."
    wanted = meetings.Wanted(starts, venue(), kind, ends(starts), reason)
    made = meetings.add(body or commission(), wanted, by=None, at=at)
    for title in titles:
        item_kind = ItemKind.REPORT if says else ItemKind.STANDING
        agendas.add_item(made, agendas.Says(title, item_kind, **says), by=None, at=at)  # type: ignore[arg-type]
    Meeting.objects.filter(pk=made.pk).update(state=MeetingState.AGENDA_PUBLISHED.value)
    made.refresh_from_db()
    return made


def opened(meeting: Meeting, first_minute: int = 1) -> Sat:
    """Open a meeting at its time."""
    sittings.begin(meeting, seen=meeting.version, by=officer(), at=meeting.starts_at)
    meeting.refresh_from_db()
    return Sat(meeting, list(meeting.items.filter(withdrawn_at=None)), first_minute)


def room(*, day: date = DAY) -> Sat:
    """Return a small commission whose meeting sits, nobody marked yet."""
    body = commission()
    seat(body, "Chair", "Chair", Role.COMMISSION_CHAIR)
    seat(body, "Vice-chair", "Vice-chair", Role.COMMISSION_MEMBER)
    for number in (3, 4, 5):
        seat(body, f"Seat {number}", f"Member, seat {number}", Role.COMMISSION_MEMBER)
    for name in ("Parent governor 1", "Parent governor 2"):
        seat(body, name, name, Role.CO_OPTED_MEMBER, education=True)
    seat(body, "Youth council", "Youth council", Role.STANDING_INVITEE)
    titles = ["Welcome", "Schools", "Fostering", "Any other business"]
    starts = datetime.combine(day, time(17, 30), LONDON)
    meeting = published(titles, starts, body)
    meeting.items.filter(title="Schools").update(education_function=True)
    return opened(meeting)


def begun(minutes: int = 2) -> Sat:
    """Return the small commission's meeting that began so many minutes ago, by any clock."""
    began = timezone.now() - timedelta(minutes=minutes)
    sat = room(day=timezone.localdate(began))
    held = Meeting.objects.filter(pk=sat.meeting.pk)
    held.update(starts_at=began, ends_at=ends(began))
    sitting = sat.sitting
    sitting.began_at = began
    sitting.save()
    sat.meeting.refresh_from_db()
    return sat


def at_table(sat: Sat, *titles: str) -> None:
    """Mark those as present who are named by their titles, or so many as make a quorum."""
    for title in titles or ("Chair", "Vice-chair", "Member, seat 3", "Parent governor 1"):
        sat.mark(title)


def finished() -> Sat:
    """Return the small commission's meeting when it was held: quorate, noted, with a vote."""
    sat = room()
    for title in ("Chair", "Vice-chair", "Member, seat 3", "Parent governor 1", "Youth council"):
        sat.mark(title)
    for title in ("Member, seat 4", "Parent governor 2"):
        sat.mark(title, Presence.APOLOGIES)
    sat.mark("Member, seat 5", Presence.ABSENT)
    for number, item in enumerate(sat.items, 1):
        sat.take(number, number * 10)
        say(sat, item, f"Members asked about {item.title.lower()}.", number * 10 + 5)
        note(item, Kind.NOTED, f"What was said of {item.title.lower()} was noted.")
    fostering, at = sat.items[2], sat.at(45)
    text = "That a report on fostering comes back in six months."
    moved = votes.Moved(text, proposer=sat.who("Vice-chair"), seconder=sat.who("Member, seat 3"))
    motion = votes.move(fostering, moved, moment=at, by=officer(), at=at)
    ways = {"Chair": Way.FOR, "Vice-chair": Way.FOR, "Member, seat 3": Way.AGAINST}
    cast = votes.Voted(Method.RECORDED, ways={sat.who(name).pk: way for name, way in ways.items()})
    motion = votes.decide(motion, cast, moment=at, seen=motion.version, by=officer(), at=at)
    items.note(fostering, Kind.RESOLVED, text, motion=motion, by=officer(), at=at)
    sat.finish(70)
    return sat


def say(sat: Sat, item: Item, points: str, minutes: float = 0) -> None:
    """Save the key points of an item, whatever was kept of them before."""
    from eyeline.scrutiny.models import Consideration

    kept = Consideration.objects.filter(item=item).first()
    seen = kept.version if kept else 0
    items.save_points(item, points, seen=seen, by=officer(), at=sat.at(minutes))


def note(item: Item, kind: Kind, text: str) -> None:
    """Note an outcome of an item."""
    items.note(item, kind, text, by=officer(), at=item.meeting.starts_at)


def facts(shared: Path) -> dict[date, dict[str, Any]]:
    """Return what the minutes of April and May 2025 say, by the day of the meeting."""
    said = json.loads((shared / "pack" / "facts" / "minutes.json").read_text())
    return {date.fromisoformat(each["date"]): each for each in said["meetings"]}


def entered(shared: Path) -> dict[date, Sat]:
    """Return the meetings of 8 April and 22 May 2025, entered as an officer would live."""
    said = facts(shared)
    body = commission()
    _seat_members(body, said)
    return {day: _entered(body, day, said[day]) for day in (APRIL, MAY)}


def _seat_members(body: Body, said: dict[date, dict[str, Any]]) -> None:
    """Give everybody who was present a seat for as long as the minutes show them in it."""
    present = {day: [each["name"] for each in said[day]["present"]] for day in (APRIL, MAY)}
    chairs = {each["name"]: each.get("role", "") for each in said[APRIL]["present"]}
    leaving = [name for name in present[APRIL] if name not in present[MAY]]
    number = 0
    for name in [*present[APRIL], *(n for n in present[MAY] if n not in present[APRIL])]:
        role = chairs.get(name, "")
        if "Governor" in role:
            seat(body, role, name, Role.CO_OPTED_MEMBER, education=True, at=_MADE_AT)
            continue
        number += 1
        first = _LONG_BEFORE if name in present[APRIL] else _CHANGE
        last = _CHANGE - timedelta(days=1) if name in leaving else None
        kind = Role.COMMISSION_CHAIR if role == "Chair" else Role.COMMISSION_MEMBER
        title = role or f"Member, seat {number}"
        seat(body, title, name, kind, first, last, at=_MADE_AT)


def _entered(body: Body, day: date, said: dict[str, Any]) -> Sat:
    starts = datetime.combine(day, time.fromisoformat(said["start"]), LONDON)
    kind = MeetingKind.ORDINARY if day == APRIL else MeetingKind.CALL_IN
    titles = [each["title"].capitalize() for each in said["items"]]
    meeting = published(titles, starts, body, kind, at=_MADE_AT)
    meeting.items.update(education_function=True)
    sat = opened(meeting, said["minute_range"][0])
    _attendance(sat, said)
    ends = datetime.combine(day, time.fromisoformat(said["end"]), LONDON)
    minutes = (ends - starts).total_seconds() / 60
    each_takes = minutes / (len(sat.items) + 1)
    for place, (item, minute) in enumerate(zip(sat.items, said["items"], strict=True)):
        _move(sat, said, minute["no"], place * each_takes, before=True)
        sat.take(minute["no"], place * each_takes)
        _move(sat, said, minute["no"], (place + 0.5) * each_takes, before=False)
        if minute["title"].startswith("DECLARATIONS"):
            _declare(sat, said, place * each_takes)
        say(sat, item, f"- Members heard of {item.title.lower()}.\n- They asked questions.")
        for outcome in minute["outcomes"]:
            note(item, KINDS[outcome["kind"]], f"{outcome['label']}.")
    sat.finish(minutes)
    return sat


def _attendance(sat: Sat, said: dict[str, Any]) -> None:
    late = {each["name"] for each in said["movements"] if each["event"] == "joined"}
    here = {each["name"] for each in said["present"]}
    for each in sat.meeting.attendances.filter(capacity=Capacity.MEMBER):
        if each.title not in here:
            sat.mark(each.title, Presence.ABSENT)
        elif each.title not in late:
            sat.mark(each.title)
    for other in said["in_attendance"]:
        guest = attending.Somebody(other["name"], other["role"])
        at = sat.meeting.starts_at
        attending.add(sat.meeting, guest, moment=at, by=officer(), at=at)


def _move(sat: Sat, said: dict[str, Any], minute: int, minutes: float, *, before: bool) -> None:
    """Let those come and go of whom the minute says so, before its item or in the midst of it."""
    for each in said["movements"]:
        if each["minute"] != minute or each["when"].startswith("prior") is not before:
            continue
        who = sat.who(each["name"], Capacity.MEMBER).title
        if each["event"] == "left":
            sat.leave(who, minutes)
        else:
            sat.mark(who, minutes=minutes)


def _declare(sat: Sat, said: dict[str, Any], minutes: float) -> None:
    for each in said["declarations"]:
        nature = ", ".join(filter(None, [each["interest"], each["body"]]))
        declared = Declared(Interest.NON_REGISTRABLE, InterestAction.STAYED)
        who, at = sat.who(each["name"], Capacity.MEMBER), sat.at(minutes)
        attending.declare(who, declared, nature, moment=at, by=officer(), at=at)
