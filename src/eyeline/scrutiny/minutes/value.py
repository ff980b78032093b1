"""The minutes of a meeting as a value, from what was written and what the meeting came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.figures import day_in_words
from eyeline.scrutiny.documents import marked
from eyeline.scrutiny.documents.blocks import texts
from eyeline.scrutiny.documents.minutes.values import (
    Group,
    Minutes,
    Outcomes,
    Said,
    Told,
    as_json,
    of_json,
)
from eyeline.scrutiny.documents.pack.assembling import digest, tells
from eyeline.scrutiny.meeting.seats import unnamed
from eyeline.scrutiny.models import (
    Attendance,
    Commitment,
    Declaration,
    Item,
    Meeting,
    MeetingMinutes,
    MinutesVersion,
    Motion,
    Outcome,
    Sitting,
)
from eyeline.scrutiny.pack.contents import items_of
from eyeline.scrutiny.rules import exempt, minute_words
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.kinds import (
    Capacity,
    Interest,
    InterestAction,
    MeetingKind,
    Method,
    MotionKind,
    MotionResult,
    Part,
    Presence,
    Way,
)
from eyeline.scrutiny.rules.meetings import KIND_WORDS
from eyeline.scrutiny.rules.minute_words import Moved, Span, Was
from eyeline.scrutiny.rules.minutes_life import PUBLISHED
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.stored import day_of

DRAFT = "Draft minutes, to be confirmed at a later meeting."
_SPEAKER = "A member of the public"
_SEATED = (Capacity.MEMBER.value, Capacity.SUBSTITUTE.value)
_GROUPS = (
    ("Present", _SEATED, Presence.PRESENT),
    ("Following by video", _SEATED, Presence.REMOTE),
    ("Apologies", _SEATED, Presence.APOLOGIES),
    ("Absent", _SEATED, Presence.ABSENT),
    ("In attendance", (Capacity.IN_ATTENDANCE.value,), Presence.PRESENT),
    ("Officers", (Capacity.OFFICER.value,), Presence.PRESENT),
    ("Speakers", (Capacity.SPEAKER.value,), Presence.PRESENT),
)


@dataclass(frozen=True)
class Minuted:
    """The minutes of a meeting: what the public reads, what it may not, and what is missing.

    `private` is None where no item was private. `of` is the hash of all that they say and of what
    their outcomes ask. `withheld` are texts that no public byte may have.
    """

    public: Minutes
    private: Minutes | None
    of: str
    missing: tuple[str, ...]
    withheld: frozenset[str]


def minuted(minutes: MeetingMinutes) -> Minuted:
    """Return the minutes of a meeting as everything stands."""
    found = _Reading(minutes)
    public = found.value(private=False)
    private = found.value(private=True) if found.private else None
    of = digest(
        [as_json(public), as_json(private) if private else None, sorted(found.asked(), key=str)]
    )
    return Minuted(public, private, of, tuple(found.missing()), _withheld(public, private))


def is_published(meeting: Meeting) -> bool:
    """Whether the minutes of a meeting are published, so that nothing of it changes any more."""
    states = [state.value for state in PUBLISHED]
    return MeetingMinutes.objects.filter(meeting=meeting, state__in=states).exists()


def published_of(meeting: Meeting) -> Minutes | None:
    """Return the minutes of a meeting as everybody reads them now; None before they are out."""
    rows = MinutesVersion.objects.filter(minutes__meeting=meeting)
    last = rows.order_by("-number").first()
    return of_json(last.content) if last else None


def outcomes_of(item: Item) -> list[Outcome]:
    """Return what an item came to, but for what was taken back."""
    return [each for each in item.outcomes.all() if each.withdrawn_at is None]


def _withheld(public: Minutes, private: Minutes | None) -> frozenset[str]:
    """Return what private items say; what the public minutes print of them is no secret."""
    if private is None:
        return frozenset()
    found: set[str] = set()
    for text in private.texts():
        found.update(texts(marked.blocks(text)))
    printed = {each for told in public.minutes for each in (told.title, told.reason, told.summary)}
    return frozenset(each for each in found if tells(each) and each not in printed)


class _Reading:
    """What is kept of a meeting, read once."""

    def __init__(self, minutes: MeetingMinutes) -> None:
        self.minutes, self.meeting = minutes, minutes.meeting
        numbers = [each.pk for each in items_of(self.meeting)]
        rows = Item.objects.filter(pk__in=numbers).select_related(
            "consideration", "minute_text", "minute"
        )
        rows = rows.prefetch_related(
            "outcomes__commitment", "motions__votes__attendance", "statements", "arising__minute",
            "declarations__attendance",
        )  # fmt: skip
        by_key = {each.pk: each for each in rows}
        self.items: list[Item] = [by_key[number] for number in numbers]
        people = self.meeting.attendances.prefetch_related("stays").select_related("stands_for")
        self.people: list[Attendance] = list(people)
        self.called = _called(self.meeting, self.people)
        self.sitting = Sitting.objects.filter(meeting=self.meeting).first()
        self.private = any(each.part == Part.PRIVATE for each in self.items)

    def value(self, *, private: bool) -> Minutes:
        """Return the public minutes, or those of the private items alone."""
        council, day = settings.COUNCIL, day_of(self.meeting)
        of = f"{self.meeting.body}, {day_in_words(day)}"
        paragraphs = [each.paragraphs for each in self.items if each.part == Part.PRIVATE]
        told = [
            self._told(at, each, private=private)
            for at, each in enumerate(self.items, 1)
            if not private or each.part == Part.PRIVATE
        ]
        return Minutes(
            f"Private minutes: {of}" if private else f"Minutes: {of}",
            council.name,
            council.colour,
            council.gss or "",
            str(self.meeting.body),
            self.meeting.body.name,
            day,
            DRAFT,
            tuple(self._facts()),
            tuple(self._groups()),
            tuple(told),
            marking=exempt.marking(paragraphs) if private else "",
        )

    def asked(self) -> Iterator[tuple[object, ...]]:
        """Yield what was said of each outcome: whether it asks something, of whom, by when."""
        for item in self.items:
            for each in outcomes_of(item):
                made = _commitment(each)
                if made is not None:
                    due = made.due_on.isoformat() if made.due_on else ""
                    yield each.pk, made.state, made.owner_id, made.addressee, due, made.text

    def missing(self) -> Iterator[str]:
        """Yield what keeps the minutes from being checked, each in a sentence."""
        if not self.items:
            yield "The meeting has no items: there is nothing to minute."
        for at, item in enumerate(self.items, 1):
            where = f"Item {at}, {item.title}"
            text = _text(item)
            if not text and not outcomes_of(item) and not item.motions.all():
                yield f"{where}: nothing is written of it."
            if item.part == Part.PRIVATE and not (item.minute_text.summary.strip()):
                yield f"{where}: it was private, so write what the public may read of it (R6)."
            if item.late and not item.urgency_reason.strip():
                yield f"{where}: it was not open in time, so its reason must be here (R3)."
            for number, outcome in enumerate(outcomes_of(item), 1):
                if _commitment(outcome) is None:
                    yield f"{where}: say of outcome {number} whether it asks something."

    def _facts(self) -> Iterator[tuple[str, str]]:
        meeting, sat = self.meeting, self.sitting
        yield "Meeting", KIND_WORDS[MeetingKind(meeting.kind)]
        yield "Date", spelt(day_of(meeting))
        began = sat.began_at if sat else meeting.starts_at
        ended = sat.finished_at if sat else meeting.ends_at
        yield "Time", _clock(began) + (f" to {_clock(ended)}" if ended else "")
        yield "Place", meeting.venue.one_line
        if sat and sat.presided:
            yield "In the chair", self._named(sat.presided)
        for each in sat.adjournments.all() if sat else ():
            until = f" until {_clock(each.ended_at)}" if each.ended_at else ""
            yield "Adjourned", f"From {_clock(each.began_at)}{until}: {each.reason}"

    def _groups(self) -> Iterator[Group]:
        for title, capacities, presence in _GROUPS:
            names = [
                self._named(each)
                for each in self.people
                if each.capacity in capacities and each.presence == presence
            ]
            if names or title in ("Present", "Apologies"):
                yield Group(title, tuple(names))

    def _told(self, at: int, item: Item, *, private: bool) -> Told:
        number = item.minute.number if hasattr(item, "minute") else None
        hidden = item.part == Part.PRIVATE
        head = Told(
            number,
            at,
            item.kind,
            item.title,
            urgent=item.urgency_reason if item.late else "",
            exempt=exempt.described(item.paragraphs) if hidden else "",
            reason=item.private_reason if hidden else "",
        )
        if hidden and not private:
            return replace(head, summary=item.minute_text.summary.strip())
        seated = self._seated()
        span, before = _span(item), self._before(at)
        return replace(
            head,
            text=_text(item),
            present=minute_words.present_during(seated, span) if span else (),
            movements=tuple(minute_words.came_and_went(seated, span, before)) if span else (),
            interests=tuple(self._interests(item)),
            arising=tuple(_arising(item)),
            motions=tuple(_motions(item, self.called)),
            outcomes=tuple(_outcomes(item)),
            statements=tuple(
                Said(each.title, each.whose, each.text)
                for each in item.statements.all()
                if each.withdrawn_at is None
            ),
        )

    def _seated(self) -> Sequence[Was]:
        return [
            Was(
                self.called[each.pk],
                tuple((stay.came_at, stay.left_at) for stay in each.stays.all()),
            )
            for each in self.people
            if each.capacity in _SEATED and each.presence == Presence.PRESENT
        ]

    def _before(self, at: int) -> Span | None:
        """Return when the last item before one was taken; None where none was."""
        spans = [span for each in self.items[: at - 1] if (span := _span(each))]
        return spans[-1] if spans else None

    def _interests(self, item: Item) -> Iterator[str]:
        """Yield the declarations in an item; at that of declarations those in general too."""
        rows = list(item.declarations.all())
        if "declaration" in item.title.lower():
            general = Declaration.objects.filter(attendance__meeting=self.meeting, item=None)
            rows = [*general.select_related("attendance"), *rows]
        for each in rows:
            kind, action = Interest(each.interest), InterestAction(each.action)
            who = self.called[each.attendance_id]
            yield minute_words.interest(who, kind, each.nature, action)

    def _named(self, each: Attendance) -> str:
        called = self.called[each.pk]
        role = f" ({each.role})" if each.role and called == each.title != each.role else ""
        of = each.stands_for_id
        instead = f", substitute for {self.called[of]}" if of is not None else ""
        return f"{called}{role}{instead}"


def _text(item: Item) -> str:
    written = getattr(item, "minute_text", None)
    return written.text.strip() if written else ""


def _commitment(outcome: Outcome) -> Commitment | None:
    return getattr(outcome, "commitment", None)


def _span(item: Item) -> Span | None:
    taken = getattr(item, "consideration", None)
    return (taken.began_at, taken.ended_at) if taken and taken.began_at else None


def _arising(item: Item) -> Iterator[str]:
    for each in item.arising.all():
        if each.withdrawn_at is None:
            yield f"Arising from minute {each.minute.number}: {each.text}"


def _called(meeting: Meeting, people: Sequence[Attendance]) -> dict[int, str]:
    """Return what the minutes call each who came: no name that the public may not read."""
    found = unnamed(meeting.body, day_of(meeting))
    seats = {each.person: each.seat for each in found}
    names = {each.name.casefold(): each.seat for each in found}
    called = {}
    for each in people:
        called[each.pk] = each.title
        if each.capacity == Capacity.SPEAKER:
            called[each.pk] = each.role or _SPEAKER
        elif each.person_id is not None:
            called[each.pk] = seats.get(each.person_id, each.title)
        elif each.capacity not in _SEATED:
            called[each.pk] = names.get(each.title.casefold(), each.title)
    return called


def _motions(item: Item, called: Mapping[int, str]) -> Iterator[str]:
    rows = list(item.motions.all())
    for each in rows:
        if each.of_id is None:
            yield from minute_words.motion(_moved(each, rows, called))


def _moved(motion: Motion, rows: Sequence[Motion], called: Mapping[int, str]) -> Moved:
    counts = (motion.votes_for, motion.votes_against, motion.abstained)
    for_, against, abstained = counts
    counted = for_ is not None and against is not None and abstained is not None
    return Moved(
        MotionKind(motion.kind),
        motion.text,
        called[motion.proposer_id] if motion.proposer_id is not None else "",
        called[motion.seconder_id] if motion.seconder_id is not None else "",
        Method(motion.method) if motion.method else None,
        (for_ or 0, against or 0, abstained or 0) if counted else None,
        motion.casting,
        MotionResult(motion.result) if motion.result else None,
        tuple((called[each.attendance_id], Way(each.way)) for each in motion.votes.all()),
        tuple(_moved(each, rows, called) for each in rows if each.of_id == motion.pk),
    )


def _outcomes(item: Item) -> Iterator[Outcomes]:
    for kind, rows in groupby(outcomes_of(item), key=lambda each: each.kind):
        yield Outcomes(kind, minute_words.HEADINGS[Kind(kind)], tuple(each.text for each in rows))


def _clock(moment: datetime) -> str:
    return f"{timezone.localtime(moment, LONDON):%H:%M}"
