"""Every write of what becomes of an item: taken, noted, decided. Nothing that was typed is lost."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from eyeline.council.models import Person
from eyeline.scrutiny.changes.judging import carry
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.changes.sittings import after_the_start, keep, locked, open_items
from eyeline.scrutiny.models import (
    Consideration,
    ConsiderationVersion,
    Item,
    Meeting,
    Motion,
    Outcome,
    Sitting,
)
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.sitting import BadSitting
from eyeline.scrutiny.rules.sitting.presence import lifted
from eyeline.scrutiny.rules.versions import check_seen

LONGEST = 100_000
"""Letters that are kept of an item's key points."""


@transaction.atomic
def take(
    item: Item, *, moment: datetime, seen: int, by: Person | None, at: datetime
) -> Consideration:
    """Let the meeting come to an item; the one that is open ends with it.

    An item that was taken before is taken up again. `seen` is the sitting's version.

    Raises:
        ChangedSince: somebody else changed the sitting since its version `seen`.
        BadSitting: the item is not on the agenda, the meeting is adjourned, or began later.
    """
    sitting = locked(item.meeting, seen)
    _check_takes(sitting, item, moment)
    for other in open_items(item.meeting):
        if other.item_id != item.pk:
            _end(other, moment)
    found, _ = Consideration.objects.get_or_create(
        item=item, defaults={"saved_by": by, "saved_at": at, "version": 0}
    )
    found.began_at = found.began_at or lifted(moment, sitting.began_at)
    found.ended_at = None
    found.save(update_fields=["began_at", "ended_at"])
    keep(sitting, [], "take", by, at)
    on_record("take", "consideration", found.pk, item.meeting.body, by, at, ("began_at",))
    return found


@transaction.atomic
def close(
    item: Item, *, moment: datetime, seen: int, by: Person | None, at: datetime
) -> Consideration:
    """End an item that is open. `seen` is the sitting's version.

    Raises:
        ChangedSince: somebody else changed the sitting since its version `seen`.
        BadSitting: it is not open, or was taken later.
    """
    sitting = locked(item.meeting, seen)
    found = next((each for each in open_items(item.meeting) if each.item_id == item.pk), None)
    if found is None:
        raise BadSitting("This item is not open.")
    _end(found, moment)
    keep(sitting, [], "close", by, at)
    on_record("close", "consideration", found.pk, item.meeting.body, by, at, ("ended_at",))
    return found


@transaction.atomic
def save_points(
    item: Item, points: str, *, seen: int, by: Person | None, at: datetime
) -> Consideration:
    """Keep the key points of an item as they stand now. `seen` is 0 where nothing is kept yet.

    Whoever saves what stands there already changes nothing.

    Raises:
        ChangedSince: somebody else saved since the version `seen`; both texts are then known.
        BadSitting: it is too long, or the meeting does not sit.
    """
    locked(item.meeting)
    if len(points) > LONGEST:
        raise BadSitting(f"Key points have {LONGEST:,} letters at most: keep them shorter.")
    found = Consideration.objects.filter(item=item).first()
    points = points.replace("\r\n", "\n")
    if found is not None and found.points == points:
        return found
    check_seen(seen, found.version if found else 0)
    found = found or Consideration(item=item, version=0)
    found.points, found.saved_by, found.saved_at = points, by, at
    found.version += 1
    found.save()
    ConsiderationVersion.objects.create(
        consideration=found, number=found.version, points=points, by=by, at=at
    )
    on_record("save", "consideration", found.pk, item.meeting.body, by, at, ("points",))
    return found


@transaction.atomic
def note(
    item: Item,
    kind: Kind,
    text: str,
    *,
    motion: Motion | None = None,
    by: Person | None,
    at: datetime,
) -> Outcome:
    """Note an outcome of an item, after those that it has.

    Raises:
        BadSitting: it has no words, is noted already, or is of a kind that is only read.
    """
    locked(item.meeting)
    _check_outcome(item, kind, text)
    last = item.outcomes.aggregate(last=Max("position"))["last"] or 0
    return _noted(item, last + 1, kind, text, motion, "note", by, at)


@transaction.atomic
def change(
    outcome: Outcome, kind: Kind, text: str, *, seen: int, by: Person | None, at: datetime
) -> Outcome:
    """Say an outcome in other words, and return the new one; the former stays as taken back.

    What the former was said to ask goes with it, where the new words still can ask it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSitting: it was taken back, or has no words.
    """
    found = _locked_outcome(outcome, seen)
    if (found.kind, found.text) == (kind.value, text.strip()):
        return found
    _check_outcome(found.item, kind, text)
    _withdraw(found, at)
    made = _noted(found.item, found.position, kind, text, found.motion, "change", by, at)
    carry(found, made, by=by, at=at)
    return made


@transaction.atomic
def take_back(outcome: Outcome, *, seen: int, by: Person | None, at: datetime) -> Outcome:
    """Take back an outcome that was noted by mistake; it can be put back.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSitting: it was taken back.
    """
    found = _locked_outcome(outcome, seen)
    _withdraw(found, at)
    body = found.item.meeting.body
    on_record("take_back", "outcome", found.pk, body, by, at, ("withdrawn_at",))
    return found


@transaction.atomic
def put_back(outcome: Outcome, *, seen: int, by: Person | None, at: datetime) -> Outcome:
    """Let an outcome that was taken back stand again.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSitting: it stands, or another of the same words does.
    """
    found = _locked_outcome(outcome, seen, stands=False)
    _check_outcome(found.item, Kind(found.kind), found.text)
    found.withdrawn_at = None
    found.version += 1
    found.save(update_fields=["withdrawn_at", "version"])
    body = found.item.meeting.body
    on_record("put_back", "outcome", found.pk, body, by, at, ("withdrawn_at",))
    return found


@transaction.atomic
def move_up(outcome: Outcome, *, seen: int, by: Person | None, at: datetime) -> Outcome:
    """Let an outcome come before the one that stands above it; the first stays where it is.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadSitting: it was taken back.
    """
    found = _locked_outcome(outcome, seen)
    standing = list(found.item.outcomes.filter(withdrawn_at=None))
    place = [each.pk for each in standing].index(found.pk)
    if place:
        standing[place - 1 : place + 1] = [standing[place], standing[place - 1]]
        for position, each in enumerate(standing, 1):
            Outcome.objects.filter(pk=each.pk).update(position=position)
        body = found.item.meeting.body
        on_record("arrange", "outcome", found.pk, body, by, at, ("position",))
    return Outcome.objects.get(pk=found.pk)


def _check_takes(sitting: Sitting, item: Item, moment: datetime) -> None:
    if item.withdrawn_at is not None:
        raise BadSitting("It was taken off the agenda.")
    if sitting.adjournments.filter(ended_at=None).exists():
        raise BadSitting("The meeting is adjourned: resume it first.")
    after_the_start(sitting, moment)


def _end(found: Consideration, moment: datetime) -> None:
    if found.began_at is not None:
        moment = lifted(moment, found.began_at)
        if moment < found.began_at:
            raise BadSitting("The item before it was taken later than that: give a later time.")
    found.ended_at = moment
    found.save(update_fields=["ended_at"])


def _check_outcome(item: Item, kind: Kind, text: str) -> None:
    if kind is Kind.OFFERED:
        raise BadSitting("What was offered in the discussion stands in the key points.")
    if not text.strip():
        raise BadSitting("Say what was come to, in a sentence.")
    same = item.outcomes.filter(kind=kind.value, text=text.strip(), withdrawn_at=None)
    if same.exists():
        raise BadSitting("It is noted already.")


def _noted(
    item: Item,
    position: int,
    kind: Kind,
    text: str,
    motion: Motion | None,
    action: str,
    by: Person | None,
    at: datetime,
) -> Outcome:
    if motion is not None and motion.item_id != item.pk:
        raise BadSitting("That motion was moved at another item.")
    made = Outcome.objects.create(
        item=item,
        position=position,
        kind=kind.value,
        text=text.strip(),
        motion=motion,
        noted_by=by,
        noted_at=at,
    )
    fields = ("kind", "text", "position", "motion")
    on_record(action, "outcome", made.pk, item.meeting.body, by, at, fields)
    return made


def _withdraw(outcome: Outcome, at: datetime) -> None:
    outcome.withdrawn_at = at
    outcome.version += 1
    outcome.save(update_fields=["withdrawn_at", "version"])


def _locked_outcome(outcome: Outcome, seen: int, *, stands: bool = True) -> Outcome:
    meeting: Meeting = outcome.item.meeting
    locked(meeting)
    rows = Outcome.objects.select_related("item__meeting__body__organisation", "motion")
    found = rows.get(pk=outcome.pk)
    check_seen(seen, found.version)
    if stands and found.withdrawn_at is not None:
        raise BadSitting("It was taken back: put it back first.")
    if not stands and found.withdrawn_at is None:
        raise BadSitting("It stands.")
    return found
