"""Every write of the work programme. Whoever changes an entry says which version they saw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from eyeline.council.models import Person
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes import coming_back, moving
from eyeline.scrutiny.changes.keeping import keep, keep_version, on_record
from eyeline.scrutiny.models import Body, Entry, Meeting, Referral
from eyeline.scrutiny.rules import programme as rules
from eyeline.scrutiny.rules.kinds import EntryState, MeetingState, Source
from eyeline.scrutiny.rules.meetings import OPEN
from eyeline.scrutiny.rules.programme import BadEntry
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import day_of


@dataclass(frozen=True, slots=True)
class Topic:
    """What an entry says: its title, what is wanted in it, whose it is, and how much time it takes.

    `effort` is minutes of the meeting, `every` months after which it comes again.
    """

    title: str
    wanted: str = ""
    lead: str = ""
    effort: int | None = None
    every: int | None = None
    progress: str = ""


@transaction.atomic
def suggest(
    body: Body,
    topic: Topic,
    source: Source,
    *,
    from_what: str = "",
    meeting: Meeting | None = None,
    by: Person | None,
    at: datetime,
) -> Entry:
    """Suggest a topic for a body's work programme, and for which meeting where that is known.

    Raises:
        BadEntry: it has no title, its numbers are amiss, or the meeting is another body's or over.
    """
    _check(topic)
    if meeting is not None:
        _check_meeting(body, meeting)
    made = Entry.objects.create(
        body=body,
        meeting=meeting,
        title=topic.title.strip(),
        wanted=topic.wanted.strip(),
        lead=topic.lead.strip(),
        effort=topic.effort,
        every=topic.every,
        progress=topic.progress.strip(),
        source=source.value,
        from_what=from_what.strip(),
        made_by=by,
        made_at=at,
    )
    keep_version(made, by, at)
    on_record(made, "suggest", ("title", "wanted", "source", "meeting"), by, at)
    return made


@transaction.atomic
def refer(
    body: Body,
    topic: Topic,
    why: str,
    *,
    from_body: Body | None = None,
    from_whom: str = "",
    by: Person | None,
    at: datetime,
) -> Referral:
    """Refer a topic to a body: from another body, or from whoever is named, as the executive.

    Raises:
        BadEntry: it refers to itself, nobody refers it, or no reason is given.
    """
    rules.check_said(why, "it is referred")
    if from_body is None and not from_whom.strip():
        raise BadEntry("Say who refers it: another body, or whose request it is.")
    if from_body == body:
        raise BadEntry("A body does not refer to itself: suggest it instead.")
    whom = str(from_body) if from_body else from_whom.strip()
    entry = suggest(
        body, topic, Source.REFERRAL, from_what=f"Referred by {whom}"[:300], by=by, at=at
    )
    made = Referral.objects.create(
        from_body=from_body,
        from_whom="" if from_body else from_whom.strip(),
        entry=entry,
        why=why.strip(),
        by=by,
        at=at,
    )
    on_record(entry, "refer", ("from_body", "from_whom", "why"), by, at)
    return made


@transaction.atomic
def change(entry: Entry, topic: Topic, *, seen: int, by: Person | None, at: datetime) -> Entry:
    """Change what an entry says.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadEntry: it was declined, has no title, or its numbers are amiss.
    """
    found = _locked(entry, seen)
    if found.state == EntryState.DECLINED:
        raise BadEntry("It was declined: suggest it anew.")
    _check(topic)
    said = {
        "title": topic.title.strip(),
        "wanted": topic.wanted.strip(),
        "lead": topic.lead.strip(),
        "effort": topic.effort,
        "every": topic.every,
        "progress": topic.progress.strip(),
    }
    changed = [name for name, value in said.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, said[name])
    return keep(found, changed, "change", by, at) if changed else found


@transaction.atomic
def schedule(
    entry: Entry, meeting: Meeting, *, seen: int, by: Person | None, at: datetime
) -> Entry:
    """Take a suggestion up for a meeting.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadEntry: it is no suggestion, or the meeting is another body's or over.
    """
    found = _locked(entry, seen)
    rules.check_step(EntryState(found.state), EntryState.SCHEDULED)
    if found.state != EntryState.SUGGESTED:
        raise BadEntry("It is scheduled already: move it instead, with the reason.")
    _check_meeting(found.body, meeting)
    found.meeting, found.state = meeting, EntryState.SCHEDULED.value
    found.position = _last(meeting)
    kept = keep(found, ["meeting", "state", "position"], "schedule", by, at)
    coming_back.follow(kept, by, at)
    return kept


@transaction.atomic
def move(
    entry: Entry,
    to: Meeting | None,
    reason: str,
    *,
    seen: int,
    by: Person | None,
    at: datetime,
) -> Entry:
    """Move an entry to another meeting, or without one back to the suggestions, and say why.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadEntry: it is at no meeting, is there already, no reason is given, or the meeting is
            another body's or over.
    """
    found = _locked(entry, seen)
    if EntryState(found.state) not in rules.EXPECTED:
        raise BadEntry("Only what is scheduled can be moved.")
    rules.check_said(reason, "it is moved")
    if to is not None:
        _check_meeting(found.body, to)
        if to.pk == found.meeting_id:
            raise BadEntry("It is at this meeting already: choose another.")
    found.position = _last(to) if to else 0
    return moving.put_off(found, to, reason, by=by, at=at)


@transaction.atomic
def reorder(entry: Entry, up: bool, *, seen: int, by: Person | None, at: datetime) -> Entry:
    """Let an entry come one place earlier, or later, among those of its meeting.

    At the end of the list already it stays. Others' places change with it, not what they say.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadEntry: it is at no meeting.
    """
    found = _locked(entry, seen)
    if found.meeting_id is None or EntryState(found.state) not in rules.EXPECTED:
        raise BadEntry("Only what is scheduled has a place at a meeting.")
    Meeting.objects.select_for_update(of=("self",)).get(pk=found.meeting_id)
    states = [state.value for state in rules.EXPECTED]
    rows = list(
        Entry.objects.filter(meeting=found.meeting_id, state__in=states).order_by("position", "id")
    )
    place = next(number for number, each in enumerate(rows) if each.pk == found.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return found
    rows[place], rows[other] = rows[other], rows[place]
    for number, each in enumerate(rows, 1):
        if each.pk == found.pk:
            found.position = number
        else:
            Entry.objects.filter(pk=each.pk).update(position=number)
    return keep(found, ["position"], "reorder", by, at)


@transaction.atomic
def decline(entry: Entry, reason: str, *, seen: int, by: Person | None, at: datetime) -> Entry:
    """Decline a suggestion, with the reason that whoever made it reads.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadEntry: it is no suggestion, no reason is given, or it keeps a commitment that is owed.
    """
    found = _locked(entry, seen)
    rules.check_step(EntryState(found.state), EntryState.DECLINED)
    if (owed := coming_back.tracked_by(found)) is not None:
        raise BadEntry(
            f"It keeps the commitment {owed.reference}, which is still owed: the commission "
            "accepts what was done, or takes the commitment back, before this can go."
        )
    rules.check_said(reason, "it is declined")
    found.state, found.reason = EntryState.DECLINED.value, reason.strip()
    return keep(found, ["state", "reason"], "decline", by, at)


@transaction.atomic
def finish(entry: Entry, progress: str, *, seen: int, by: Person | None, at: datetime) -> Entry:
    """Say that a topic was dealt with at its meeting, and what became of it.

    A topic that comes regularly is suggested again, for the first meeting on or after its day. One
    that keeps a commitment comes back until the commission accepts that.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadEntry: it is not at a meeting, or that has not been yet.
    """
    found = _locked(entry, seen)
    rules.check_step(EntryState(found.state), EntryState.DONE)
    assert found.meeting is not None
    if at < found.meeting.starts_at:
        raise BadEntry("Its meeting has not begun: move it instead, or wait.")
    found.state, found.progress = EntryState.DONE.value, progress.strip()
    kept = keep(found, ["state", "progress"], "finish", by, at)
    if kept.every:
        _suggest_again(kept, by, at)
    coming_back.again(kept, at=at)
    return kept


@transaction.atomic
def add_done(
    meeting: Meeting, topic: Topic, source: Source, *, by: Person | None, at: datetime
) -> Entry:
    """Keep a topic that was dealt with at a meeting before it was entered here.

    Raises:
        BadEntry: it has no title, its numbers are amiss, or the meeting has not begun.
    """
    _check(topic)
    if at < meeting.starts_at:
        raise BadEntry("Its meeting has not begun: suggest it instead.")
    made = Entry.objects.create(
        body=meeting.body,
        meeting=meeting,
        position=_last(meeting),
        title=topic.title.strip(),
        wanted=topic.wanted.strip(),
        lead=topic.lead.strip(),
        effort=topic.effort,
        every=topic.every,
        progress=topic.progress.strip(),
        source=source.value,
        state=EntryState.DONE.value,
        made_by=by,
        made_at=at,
    )
    keep_version(made, by, at)
    on_record(made, "keep", ("title", "wanted", "progress", "source", "meeting"), by, at)
    return made


def _suggest_again(entry: Entry, by: Person | None, at: datetime) -> Entry:
    """Suggest a recurring topic anew; nobody made it, so that anybody may agree it."""
    assert entry.meeting is not None
    assert entry.every is not None
    held_on = day_of(entry.meeting)
    again = rules.comes_again(held_on, entry.every)
    states = [state.value for state in OPEN - {MeetingState.DRAFT}]
    coming = entry.body.meetings.filter(state__in=states, starts_at__date__gte=again)
    every = "year" if entry.every == 12 else f"{entry.every} months"
    topic = Topic(entry.title, entry.wanted, entry.lead, entry.effort, entry.every)
    source = Source.STATUTORY if entry.source == Source.STATUTORY else Source.RECURRING
    said = f"Every {every}; last at the meeting of {day_in_words(held_on)}"
    return suggest(
        entry.body, topic, source, from_what=said, meeting=coming.order_by("starts_at").first(),
        by=None, at=at,
    )  # fmt: skip


def _locked(entry: Entry, seen: int) -> Entry:
    """Return an entry as it stands; who else would change it waits until this is done.

    Raises:
        ChangedSince: it is not as it was seen.
    """
    rows = Entry.objects.select_for_update(of=("self",))
    found = rows.select_related("body__organisation", "meeting").get(pk=entry.pk)
    check_seen(seen, found.version)
    return found


def _check(topic: Topic) -> None:
    if not topic.title.strip():
        raise BadEntry("Give the topic in a few words.")
    rules.check_numbers(topic.effort, topic.every)


def _check_meeting(body: Body, meeting: Meeting) -> None:
    if meeting.body_id != body.pk:
        raise BadEntry("Choose a meeting of this body.")
    if MeetingState(meeting.state) not in OPEN:
        raise BadEntry("This meeting is over or taken back: choose another.")


def _last(meeting: Meeting) -> int:
    """Return the place after the last at a meeting."""
    last = meeting.entries.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
