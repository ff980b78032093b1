"""Every write of a sitting as a whole: opened, adjourned, presided over, finished, reopened.

What is noted of people, items and votes is written beside this, each under the same lock.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from eyeline.council.models import Appointment, Person
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import meetings
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.meeting.sitting import Room, stays_of
from eyeline.scrutiny.models import (
    Adjournment,
    Attendance,
    Consideration,
    Meeting,
    Sitting,
    Stay,
)
from eyeline.scrutiny.rules.kinds import Capacity, MeetingState, Presence, Voting
from eyeline.scrutiny.rules.own import quorum_of
from eyeline.scrutiny.rules.sitting import BadSitting
from eyeline.scrutiny.rules.sitting.finishing import Missing, Sat, missing
from eyeline.scrutiny.rules.sitting.presence import check_stays, lifted
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers, day_of

MINUTED: list[Callable[[Meeting], bool]] = []
"""Each says whether a meeting's minutes are published: then nothing of its sitting is changed."""
VOTING_ROLES = (Role.COMMISSION_CHAIR, Role.COMMISSION_MEMBER, Role.CO_OPTED_MEMBER)
_LATER = timedelta(hours=12)
"""Whoever opens a meeting so long after its time enters one that was held."""
_SCOPES = {"": Voting.ALL, "all": Voting.ALL, "education": Voting.EDUCATION, "none": Voting.NONE}


class Unfinished(BadSitting):
    """Something is missing before a sitting can be finished."""

    def __init__(self, found: list[Missing]) -> None:
        super().__init__(" ".join(each.words for each in found))
        self.missing = found


@transaction.atomic
def begin(
    meeting: Meeting,
    *,
    seen: int,
    by: Person | None,
    at: datetime,
    began_at: datetime | None = None,
) -> Sitting:
    """Open a meeting, with everybody expected who holds a seat of the body on the day.

    `seen` is the meeting's version; without `began_at` it began when it was to, or now if later.

    Raises:
        ChangedSince: somebody else changed the meeting since its version `seen`.
        BadMeeting: it is not its time yet, or its agenda is not published.
        BadSitting: it has been opened.
    """
    if Sitting.objects.filter(meeting=meeting).exists():
        raise BadSitting("It has been opened already.")
    found = meetings.step(meeting, MeetingState.IN_PROGRESS, seen=seen, by=by, at=at)
    late = at - found.starts_at
    usual = found.starts_at if late > _LATER else max(at, found.starts_at)
    made = Sitting.objects.create(
        meeting=found, began_at=began_at or usual, quorum=_quorum(found), opened_by=by
    )
    _expect(found)
    fields = ("began_at", "quorum", "attendances")
    on_record("open", "sitting", made.pk, found.body, by, at, fields)
    return made


@transaction.atomic
def preside(
    meeting: Meeting, who: Attendance, *, seen: int, by: Person | None, at: datetime
) -> Sitting:
    """Say who is in the chair: a member who is there.

    Raises:
        ChangedSince: somebody else changed the sitting since its version `seen`.
        BadSitting: they are no member, or not there.
    """
    sitting = locked(meeting, seen)
    takes_the_chair(sitting, who)
    return keep(sitting, ["presided"], "preside", by, at)


def takes_the_chair(sitting: Sitting, who: Attendance) -> None:
    """Let somebody preside over a sitting that is saved afterwards.

    Raises:
        BadSitting: they are no member, or not there.
    """
    if who.meeting_id != sitting.meeting_id or who.presence != Presence.PRESENT:
        raise BadSitting("Whoever presides is present: mark them first.")
    if who.capacity not in (Capacity.MEMBER, Capacity.SUBSTITUTE) or who.voting != Voting.ALL:
        raise BadSitting("Whoever presides is a member who votes on everything.")
    sitting.presided = who


@transaction.atomic
def correct_times(
    meeting: Meeting,
    began_at: datetime,
    finished_at: datetime | None,
    *,
    seen: int,
    by: Person | None,
    at: datetime,
) -> Sitting:
    """Correct when a sitting began or finished; who came with its beginning moves with it.

    Raises:
        ChangedSince: somebody else changed the sitting since its version `seen`.
        BadSitting: somebody was there before it began.
    """
    sitting = locked(meeting, seen)
    Stay.objects.filter(attendance__meeting=meeting, came_at=sitting.began_at).update(
        came_at=began_at
    )
    sitting.began_at, sitting.finished_at = began_at, finished_at
    if finished_at is not None and finished_at < began_at:
        raise BadSitting("It finished after it began: give another time.")
    for each in Room(sitting).people:
        check_stays(stays_of(each), began_at, finished_at)
    return keep(sitting, ["began_at", "finished_at"], "correct", by, at)


@transaction.atomic
def adjourn(
    meeting: Meeting, reason: str, *, moment: datetime, seen: int, by: Person | None, at: datetime
) -> Adjournment:
    """Interrupt a sitting.

    Raises:
        ChangedSince: somebody else changed the sitting since its version `seen`.
        BadSitting: it is adjourned, no reason is given, or the moment is before it began.
    """
    sitting = locked(meeting, seen)
    if not reason.strip():
        raise BadSitting("Say why it is adjourned.")
    if sitting.adjournments.filter(ended_at=None).exists():
        raise BadSitting("It is adjourned already.")
    after_the_start(sitting, moment)
    moment = lifted(moment, sitting.began_at)
    made = Adjournment.objects.create(sitting=sitting, began_at=moment, reason=reason.strip())
    keep(sitting, [], "adjourn", by, at)
    return made


@transaction.atomic
def resume(
    meeting: Meeting, *, moment: datetime, seen: int, by: Person | None, at: datetime
) -> Adjournment:
    """Go on with a sitting that was adjourned.

    Raises:
        ChangedSince: somebody else changed the sitting since its version `seen`.
        BadSitting: it is not adjourned, or was later than this.
    """
    sitting = locked(meeting, seen)
    found = sitting.adjournments.filter(ended_at=None).first()
    if found is None:
        raise BadSitting("It is not adjourned.")
    moment = lifted(moment, found.began_at)
    if moment < found.began_at:
        raise BadSitting("It was adjourned later than that: give another time.")
    found.ended_at = moment
    found.save(update_fields=["ended_at"])
    keep(sitting, [], "resume", by, at)
    return found


def lacks(meeting: Meeting, at: datetime) -> list[Missing]:
    """Return what a sitting lacks before it can be finished at a moment."""
    sitting = Sitting.objects.select_related("meeting__body").get(meeting=meeting)
    items = meeting.items.filter(withdrawn_at=None)
    expected = meeting.attendances.filter(
        presence=Presence.EXPECTED, capacity__in=[Capacity.MEMBER, Capacity.SUBSTITUTE]
    )
    undecided = [motion for item in items for motion in item.motions.filter(result="")]
    return missing(
        Sat(
            not_said=[str(each) for each in expected],
            undecided=[str(each) for each in undecided],
            not_taken=[str(each) for each in items.exclude(consideration__began_at__isnull=False)],
            presided=sitting.presided_id is not None,
            adjourned=sitting.adjournments.filter(ended_at=None).exists(),
            quorum_lost=bool(Room(sitting).quorum(at).lost),
        )
    )


@transaction.atomic
def finish(
    meeting: Meeting,
    *,
    moment: datetime,
    seen: int,
    by: Person | None,
    at: datetime,
    confirmed: bool = False,
) -> Sitting:
    """Finish a sitting, so that its meeting is held; the item that is open ends with it.

    `confirmed` says that it is right that items were not taken, or that it was not quorate.

    Raises:
        ChangedSince: somebody else changed the sitting since its version `seen`.
        Unfinished: something is missing.
        BadSitting: somebody came or left later than this.
    """
    sitting = locked(meeting, seen)
    found = lacks(meeting, moment)
    if any(each.stops or not confirmed for each in found):
        raise Unfinished(found)
    after_the_start(sitting, moment)
    for each in Room(sitting).people:
        check_stays(stays_of(each), sitting.began_at, moment)
    for taken in open_items(meeting):
        taken.ended_at = max(moment, taken.began_at or moment)
        taken.save(update_fields=["ended_at"])
    meeting.attendances.filter(presence=Presence.EXPECTED).update(presence=Presence.ABSENT)
    sitting.finished_at = lifted(moment, sitting.began_at)
    keep(sitting, ["finished_at"], "finish", by, at)
    held = Meeting.objects.get(pk=meeting.pk)
    meetings.step(held, MeetingState.HELD, seen=held.version, by=by, at=at)
    return sitting


@transaction.atomic
def reopen(meeting: Meeting, *, seen: int, by: Person | None, at: datetime) -> Sitting:
    """Open a finished sitting again, to correct it, until its minutes are published.

    It keeps the time at which it finished, for whoever finishes it again.

    Raises:
        ChangedSince: somebody else changed the sitting since its version `seen`.
        BadSitting: its minutes are published, or it never was opened.
        BadMeeting: it is not held.
    """
    held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    sitting = Sitting.objects.filter(meeting=held).first()
    if sitting is None:
        raise BadSitting("It never was opened here: open it, and enter what was noted.")
    _check_not_minuted(held)
    check_seen(seen, sitting.version)
    meetings.step(held, MeetingState.IN_PROGRESS, seen=held.version, by=by, at=at)
    return keep(sitting, [], "reopen", by, at)


def locked(meeting: Meeting, seen: int | None = None) -> Sitting:
    """Return the sitting of a meeting; who else would change it waits until this is done.

    Raises:
        ChangedSince: it is not as it was seen.
        BadSitting: it is not open, or its minutes are published.
    """
    found = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if found.state != MeetingState.IN_PROGRESS:
        raise BadSitting("This meeting does not sit: open it first.")
    _check_not_minuted(found)
    rows = Sitting.objects.select_related("meeting__body__organisation")
    sitting = rows.get(meeting=found)
    if seen is not None:
        check_seen(seen, sitting.version)
    return sitting


def keep(
    sitting: Sitting, changed: list[str], action: str, by: Person | None, at: datetime
) -> Sitting:
    """Save what was changed of a sitting as its next version, and put it on record."""
    sitting.version += 1
    sitting.save(update_fields=[*changed, "version"])
    on_record(action, "sitting", sitting.pk, sitting.meeting.body, by, at, changed)
    return sitting


def after_the_start(sitting: Sitting, moment: datetime) -> None:
    """Check that a moment is not before the minute in which a sitting began.

    Raises:
        BadSitting: it is.
    """
    if lifted(moment, sitting.began_at) < sitting.began_at:
        raise BadSitting("The meeting had not begun then: give a later time.")


def open_items(meeting: Meeting) -> list[Consideration]:
    """Return what is noted of the items that are taken and not ended."""
    rows = Consideration.objects.filter(item__meeting=meeting, ended_at=None)
    return list(rows.exclude(began_at=None))


def _check_not_minuted(meeting: Meeting) -> None:
    if any(published(meeting) for published in MINUTED):
        raise BadSitting("Its minutes are published: correct them instead.")


def _quorum(meeting: Meeting) -> int | None:
    """Return how many members a meeting needs, of the seats with a vote, filled or vacant."""
    seats = meeting.body.organisation.posts.filter(role__in=VOTING_ROLES).count()
    said = Numbers().value("quorum", day_of(meeting), meeting.body)
    return quorum_of(seats, said.value) if seats else None


def _expect(meeting: Meeting) -> None:
    """Prepare the attendance: whoever holds a seat on the day, once, in the order of the seats."""
    rows = Appointment.objects.in_force(day_of(meeting)).filter(
        post__organisation=meeting.body.organisation
    )
    held = rows.select_related("person", "post").order_by("post__seat__position", "post_id", "id")
    people: set[int] = set()
    for each in held:
        role = Role(each.post.role)
        if not role.on_commission or each.person_id in people:
            continue
        people.add(each.person_id)
        member = role in VOTING_ROLES
        Attendance.objects.create(
            meeting=meeting,
            person=each.person,
            title=each.person.name,
            role=each.post.title,
            capacity=(Capacity.MEMBER if member else Capacity.IN_ATTENDANCE).value,
            presence=Presence.EXPECTED.value,
            voting=(_scope(each.post.voting_scope) if member else Voting.NONE).value,
            position=len(people),
        )


def _scope(said: str) -> Voting:
    return _SCOPES.get(said.strip().lower(), Voting.NONE)
