"""Every write of who is at a sitting: marked, come and gone, substitutes, guests, interests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from eyeline.council.models import Person
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.changes.sittings import after_the_start, keep, locked, takes_the_chair
from eyeline.scrutiny.meeting.sitting import stays_of
from eyeline.scrutiny.models import Attendance, Declaration, Item, Meeting, Sitting, Stay
from eyeline.scrutiny.rules.kinds import Capacity, Presence, Voting
from eyeline.scrutiny.rules.sitting import BadSitting, interests
from eyeline.scrutiny.rules.sitting.presence import Span, check_stays, lifted
from eyeline.scrutiny.rules.versions import check_seen

_HERE = (Presence.PRESENT, Presence.REMOTE)
_MEMBERS = (Capacity.MEMBER, Capacity.SUBSTITUTE)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody who comes to a meeting: how the minutes name them, and what they are there as."""

    title: str
    role: str = ""
    capacity: Capacity = Capacity.IN_ATTENDANCE
    voting: Voting = Voting.NONE
    person: Person | None = None


@transaction.atomic
def mark(
    who: Attendance,
    presence: Presence,
    *,
    moment: datetime,
    seen: int,
    by: Person | None,
    at: datetime,
) -> Attendance:
    """Say that somebody came, sent apologies or is absent; who comes is there from `moment` on.

    Somebody who comes before the meeting began is there from its beginning. The first who comes
    as the chair presides. Whoever left comes back by being marked again.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSitting: they were there and did something, and are said not to have come.
    """
    sitting, found = _locked(who, seen)
    if presence in _HERE:
        if not found.stays.filter(left_at=None).exists():
            _comes(sitting, found, moment)
    else:
        _never_came(sitting, found)
    found.presence = presence.value
    _keep(found, ["presence", "stays"], "mark", by, at)
    if presence is Presence.PRESENT and sitting.presided_id is None and _is_chair(found):
        takes_the_chair(sitting, found)
        keep(sitting, ["presided"], "preside", by, at)
    return found


@transaction.atomic
def mark_all(
    meeting: Meeting, *, moment: datetime, by: Person | None, at: datetime
) -> list[Attendance]:
    """Mark as present every member of whom nobody has said yet whether they came."""
    locked(meeting)
    rows = meeting.attendances.filter(presence=Presence.EXPECTED, capacity__in=_MEMBERS)
    return [
        mark(each, Presence.PRESENT, moment=moment, seen=each.version, by=by, at=at)
        for each in rows
    ]


@transaction.atomic
def leave(
    who: Attendance, *, moment: datetime, seen: int, by: Person | None, at: datetime
) -> Attendance:
    """Say that somebody leaves the room.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSitting: they are not in the room, or came later than this.
    """
    _, found = _locked(who, seen)
    stay = found.stays.filter(left_at=None).first()
    if stay is None:
        raise BadSitting(f"{found} is not in the room.")
    moment = lifted(moment, stay.came_at)
    if moment < stay.came_at:
        raise BadSitting(f"{found} came later than that: give another time.")
    stay.left_at = moment
    stay.save(update_fields=["left_at"])
    return _keep(found, ["stays"], "leave", by, at)


@transaction.atomic
def correct(
    who: Attendance,
    said: Somebody,
    presence: Presence,
    stays: Sequence[Span],
    *,
    seen: int,
    by: Person | None,
    at: datetime,
) -> Attendance:
    """Correct how somebody is named, what they are there as, and when they were in the room.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSitting: the times are no order, or do not go with whether they came.
    """
    sitting, found = _locked(who, seen)
    _check(said)
    check_stays(stays, sitting.began_at, sitting.finished_at)
    if (presence in _HERE) != bool(stays):
        raise BadSitting("Whoever came has a time at which they came; nobody else has.")
    if presence != Presence.PRESENT and sitting.presided_id == found.pk:
        raise BadSitting("They are in the chair: say first who presides.")
    found.title, found.role = said.title.strip(), said.role.strip()
    found.capacity, found.voting = said.capacity.value, said.voting.value
    found.presence = presence.value
    if list(stays) != stays_of(found):
        found.stays.all().delete()
        for span in stays:
            Stay.objects.create(attendance=found, came_at=span.first, left_at=span.last)
    fields = ["title", "role", "capacity", "voting", "presence", "stays"]
    return _keep(found, fields, "correct", by, at)


@transaction.atomic
def add(
    meeting: Meeting, said: Somebody, *, moment: datetime, by: Person | None, at: datetime
) -> Attendance:
    """Note somebody who came and was not expected: a guest, an officer, a speaker, a member.

    Raises:
        BadSitting: they have no name, or are there already.
    """
    sitting = locked(meeting)
    made = _made(meeting, said)
    _comes(sitting, made, moment)
    fields = ("title", "role", "capacity", "voting", "stays")
    on_record("add", "attendance", made.pk, meeting.body, by, at, fields)
    return made


@transaction.atomic
def substitute(
    who: Attendance,
    said: Somebody,
    *,
    moment: datetime,
    seen: int,
    by: Person | None,
    at: datetime,
) -> Attendance:
    """Note who sits in place of a member, who then has sent apologies, and return the substitute.

    The substitute votes on what the member votes on.

    Raises:
        ChangedSince: somebody else changed the member since their version `seen`.
        BadSitting: they are no member, came themselves, or have a substitute.
    """
    sitting, found = _locked(who, seen)
    if found.capacity != Capacity.MEMBER or found.voting == Voting.NONE:
        raise BadSitting("Only a member with a vote has a substitute.")
    if found.substitutes.exists():
        raise BadSitting(f"{found} has a substitute already.")
    _never_came(sitting, found)
    found.presence = Presence.APOLOGIES.value
    _keep(found, ["presence"], "mark", by, at)
    capacity = Capacity.SUBSTITUTE
    meant = Somebody(said.title, said.role, capacity, Voting(found.voting), said.person)
    made = _made(found.meeting, meant, stands_for=found)
    _comes(sitting, made, moment)
    fields = ("title", "role", "stands_for", "stays")
    on_record("substitute", "attendance", made.pk, found.meeting.body, by, at, fields)
    return made


@transaction.atomic
def remove(who: Attendance, *, seen: int, by: Person | None, at: datetime) -> None:
    """Take somebody off who was noted by mistake, and did nothing.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSitting: they were expected, are in the chair, or did something.
    """
    sitting, found = _locked(who, seen)
    if found.person_id is not None and found.capacity == Capacity.MEMBER:
        raise BadSitting("A member stays listed: say that they sent apologies or are absent.")
    _never_came(sitting, found, even_several=True)
    on_record("remove", "attendance", found.pk, found.meeting.body, by, at, ("title",))
    found.delete()


@transaction.atomic
def declare(
    who: Attendance,
    declared: interests.Declared,
    nature: str,
    *,
    moment: datetime,
    by: Person | None,
    at: datetime,
) -> Declaration:
    """Note an interest that somebody declares, and what they do then.

    Raises:
        BadSitting: it does not say what the interest is, in which item where it must, or is noted.
    """
    sitting = locked(who.meeting)
    interests.check(declared, nature)
    after_the_start(sitting, moment)
    item = _item_of(who.meeting, declared.item)
    said = {"interest": declared.interest.value, "item": item, "nature": nature.strip()}
    if who.declarations.filter(**said).exists():
        raise BadSitting("It is noted already.")
    made = Declaration.objects.create(
        attendance=who, action=declared.action.value, declared_at=moment, **said
    )
    fields = ("interest", "item", "nature", "action")
    on_record("declare", "declaration", made.pk, who.meeting.body, by, at, fields)
    return made


@transaction.atomic
def take_back_declaration(found: Declaration, *, by: Person | None, at: datetime) -> None:
    """Take off a declaration that was noted by mistake.

    Raises:
        BadSitting: the meeting does not sit.
    """
    meeting = found.attendance.meeting
    locked(meeting)
    on_record("take_back", "declaration", found.pk, meeting.body, by, at, ("nature",))
    found.delete()


def _locked(who: Attendance, seen: int) -> tuple[Sitting, Attendance]:
    """Return the sitting and somebody of it as they stand, for whoever saw them so."""
    sitting = locked(who.meeting)
    found = Attendance.objects.select_related("meeting__body__organisation").get(pk=who.pk)
    check_seen(seen, found.version)
    return sitting, found


def _comes(sitting: Sitting, who: Attendance, moment: datetime) -> None:
    came_at = max(moment, sitting.began_at)
    before = who.stays.order_by("came_at").last()
    if before is not None and before.left_at is not None:
        came_at = lifted(came_at, before.left_at)
        if came_at < before.left_at:
            raise BadSitting(f"{who} left later than that: give another time.")
    Stay.objects.create(attendance=who, came_at=came_at)


def _never_came(sitting: Sitting, who: Attendance, *, even_several: bool = False) -> None:
    """Take back that somebody came, where it was a slip: they stayed once and did nothing."""
    if sitting.presided_id == who.pk:
        raise BadSitting(f"{who} is in the chair: say first who presides.")
    did = (who.declarations, who.votes, who.proposed, who.seconded)
    if any(rows.exists() for rows in did):
        raise BadSitting(f"{who} was there, and spoke or voted: correct their times instead.")
    if who.stays.exclude(left_at=None).exists() and not even_several:
        raise BadSitting(f"{who} was there for a time: correct their times instead.")
    who.stays.all().delete()


def _made(meeting: Meeting, said: Somebody, stands_for: Attendance | None = None) -> Attendance:
    _check(said)
    title = said.title.strip()
    same = meeting.attendances.filter(title=title, role=said.role.strip())
    if same.exists():
        raise BadSitting(f"{title} is noted already.")
    last = meeting.attendances.aggregate(last=Max("position"))["last"] or 0
    return Attendance.objects.create(
        meeting=meeting,
        person=said.person,
        title=title,
        role=said.role.strip(),
        capacity=said.capacity.value,
        presence=Presence.PRESENT.value,
        voting=said.voting.value,
        stands_for=stands_for,
        position=last + 1,
    )


def _check(said: Somebody) -> None:
    if not said.title.strip():
        raise BadSitting("Say who it is, as the minutes name them.")
    if said.capacity is Capacity.SPEAKER and not said.role.strip():
        raise BadSitting("Say what a speaker speaks for: the minutes print that, not the name.")
    if said.voting is not Voting.NONE and said.capacity not in _MEMBERS:
        raise BadSitting("Only members and their substitutes have a vote.")


def _item_of(meeting: Meeting, key: int | None) -> Item | None:
    if key is None:
        return None
    found = meeting.items.filter(pk=key, withdrawn_at=None).first()
    if found is None:
        raise BadSitting("Choose an item of this meeting.")
    return found


def _is_chair(who: Attendance) -> bool:
    """Return whether somebody holds the chair, and not only stands in for it."""
    role = who.role.casefold()
    return who.capacity == Capacity.MEMBER and role.startswith("chair")


def _keep(
    who: Attendance, changed: list[str], action: str, by: Person | None, at: datetime
) -> Attendance:
    who.version += 1
    stored = [name for name in changed if name != "stays"]
    who.save(update_fields=[*stored, "version"])
    on_record(action, "attendance", who.pk, who.meeting.body, by, at, changed)
    return who
