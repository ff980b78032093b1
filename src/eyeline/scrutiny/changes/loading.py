"""Making of a year's file what is not there yet: all of it, or nothing where something is amiss."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from django.db import transaction

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.scrutiny.changes import agenda_papers, agendas, bodies, meetings, numbers, programme
from eyeline.scrutiny.models import Body, Closure, Meeting, Rule, Venue
from eyeline.scrutiny.rules.kinds import MeetingState, Part
from eyeline.scrutiny.rules.meetings import BadMeeting
from eyeline.scrutiny.rules.seats import EDUCATION
from eyeline.scrutiny.rules.year_file import (
    AgendaOf,
    Commission,
    EntryOf,
    GroupOf,
    MeetingOf,
    Place,
    SeatOf,
    YearFile,
)

KINDS = ("closures", "numbers", "venues", "bodies", "seats", "meetings", "entries", "agendas")


@transaction.atomic
def load(file: YearFile, *, by: Person | None, at: datetime) -> Counter[str]:
    """Make what a file says and is not there yet, and return how many of each of `KINDS`.

    A meeting before `at` is kept as held and its entries as done; one to come is scheduled. What
    is there already, by its name, title or day, stays as it is.

    Raises:
        EyelineError: something in it cannot stand. Nothing of the file is kept then.
    """
    made: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
    for closed in file.closures:
        if not Closure.objects.filter(day=closed.day).exists():
            numbers.close_on(closed.day, closed.reason, by=by, at=at)
            made["closures"] += 1
    for number in file.numbers:
        said = {"name": number.name, "value": number.value, "first": number.first, "body": None}
        if not Rule.objects.filter(**said).exists():
            numbers.set_number(**said, agreed=number.agreed, by=by, at=at)  # type: ignore[arg-type]
            made["numbers"] += 1
    for place in file.venues:
        made["venues"] += _venue(place, by, at)
    for commission in file.commissions:
        _commission(commission, made, by, at)
    return made


def _venue(place: Place, by: Person | None, at: datetime) -> bool:
    if Venue.objects.filter(title=place.title).exists():
        return False
    venue = numbers.add_venue(place.title, place.address, by=by, at=at)
    first = place.since or at.astimezone(LONDON).date()
    for kind, text in place.texts.items():
        numbers.say_text(venue, kind, text, first=first, by=by, at=at)
    return True


def _commission(said: Commission, made: Counter[str], by: Person | None, at: datetime) -> None:
    body = Body.objects.filter(name=said.name).first()
    if body is None:
        about = bodies.About(said.remit, said.contact, said.education)
        body = bodies.add(said.name, said.title, about, by=by, at=at)
        made["bodies"] += 1
    if said.terms is not None and not body.terms.filter(adopted_on=said.terms.on).exists():
        terms = said.terms
        bodies.adopt_terms(body, terms.text, on=terms.on, adopted_by=terms.by, by=by, at=at)
    made["seats"] += sum(_seat(body, seat, by, at) for seat in said.seats)
    days: dict[date, Meeting] = {}
    for meeting in said.meetings:
        days[meeting.day], new = _meeting(body, meeting, by, at)
        made["meetings"] += new
    made["entries"] += sum(_entry(body, entry, days, by, at) for entry in said.entries)
    made["agendas"] += sum(_agenda(days[each.meeting], each, by, at) for each in said.agendas)
    for group in said.groups:
        _group(body, group, made, by, at)


def _seat(body: Body, said: SeatOf, by: Person | None, at: datetime) -> bool:
    if body.organisation.posts.filter(title=said.title, role=said.role).exists():
        return False
    bodies.add_seat(
        body,
        said.title,
        said.as_role,
        basis=said.basis,
        nominated_by=said.nominated_by,
        voting_scope=EDUCATION if said.basis else "",
        by=by,
        at=at,
    )
    return True


def _meeting(body: Body, said: MeetingOf, by: Person | None, at: datetime) -> tuple[Meeting, bool]:
    """Return the meeting of a body that the file says, and whether it was made now."""
    starts = datetime.combine(said.day, said.starts, LONDON)
    if there := body.meetings.filter(starts_at__date=said.day).first():
        return there, False
    venue = Venue.objects.filter(title=said.venue).first()
    if venue is None:
        raise BadMeeting(
            f"There is no venue {said.venue!r} for the meeting on {said.day}: add it to the file."
        )
    ends = datetime.combine(said.day, said.ends, LONDON) if said.ends else None
    wanted = meetings.Wanted(starts, venue, said.kind, ends, said.reason)
    if starts <= at:
        return meetings.add_held(body, wanted, by=by, at=at), True
    draft = meetings.add(body, wanted, by=by, at=at)
    state = MeetingState.SCHEDULED
    return meetings.step(draft, state, seen=draft.version, by=by, at=at), True


def _entry(
    body: Body, said: EntryOf, days: dict[date, Meeting], by: Person | None, at: datetime
) -> bool:
    meeting = days[said.meeting] if said.meeting else None
    if body.entries.filter(title=said.title, meeting=meeting).exists():
        return False
    topic = programme.Topic(
        said.title, said.wanted, said.lead, said.effort, said.every, said.progress
    )
    if meeting is not None and meeting.state == MeetingState.HELD:
        programme.add_done(meeting, topic, said.source, by=by, at=at)
        return True
    entry = programme.suggest(body, topic, said.source, from_what=said.from_what, by=by, at=at)
    if meeting is not None:
        programme.schedule(entry, meeting, seen=entry.version, by=by, at=at)
    return True


def _agenda(meeting: Meeting, said: AgendaOf, by: Person | None, at: datetime) -> bool:
    """Begin the agenda of a meeting that has none, with its items and papers."""
    if meeting.items.exists() or meeting.state == MeetingState.HELD:
        return False
    agendas.begin(meeting, by=by, at=at)
    for each in said.items:
        part = Part.PRIVATE if each.paragraphs else Part.PUBLIC
        says = agendas.Says(
            each.title,
            each.kind,
            each.text,
            part=part,
            paragraphs=each.paragraphs,
            private_reason=each.private_reason,
        )
        agendas.add_item(meeting, says, by=by, at=at)
    for paper in said.papers:
        item = meeting.items.filter(title=paper.item).first()
        if item is None:
            raise BadMeeting(f"The agenda of {said.meeting} has no item {paper.item!r}.")
        agenda_papers.add_appendix(
            item, agenda_papers.Paper(paper.title, text=paper.text), by=by, at=at
        )
    return True


def _group(
    parent: Body, said: GroupOf, made: Counter[str], by: Person | None, at: datetime
) -> None:
    body = Body.objects.filter(name=said.name).first()
    if body is None:
        about = bodies.About(said.remit, parent.contact)
        body = bodies.add(said.name, said.title, about, parent=parent, by=by, at=at)
        made["bodies"] += 1
        if said.scope:
            bodies.keep_scope(body, said.scope, reports_by=said.reports_by, by=by, at=at)
    made["seats"] += sum(_seat(body, seat, by, at) for seat in said.seats)
