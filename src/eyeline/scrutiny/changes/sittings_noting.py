"""Noting what a meeting came to at an item, with what it asks and the next item, in one press."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from eyeline.council.models import Person
from eyeline.scrutiny.changes import commitments
from eyeline.scrutiny.changes import sittings_items as items
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.changes.sittings import locked, open_items
from eyeline.scrutiny.models import Item, Motion, Outcome
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.sitting import BadSitting


@dataclass(frozen=True, slots=True)
class Said:
    """What a meeting came to: its kind and words, what it asks, and the motion it stands on."""

    kind: Kind
    text: str
    asks: Asks | None = None
    motion: Motion | None = None


@transaction.atomic
def note(item: Item, said: Said, *, by: Person | None, at: datetime) -> Outcome:
    """Note an outcome of an item, and what it asks where that is known.

    Raises:
        BadSitting: it has no words, or is noted already.
        BadCommitment: nothing says by when it is owed, or it recommends something to nobody.
    """
    made = items.note(item, said.kind, said.text, motion=said.motion, by=by, at=at)
    if said.asks is not None:
        commitments.ask(made, said.asks, by=by, at=at)
    return made


@transaction.atomic
def note_and_take(
    item: Item,
    said: Said,
    then: Item,
    *,
    moment: datetime,
    seen: int,
    by: Person | None,
    at: datetime,
) -> Outcome:
    """Note an outcome of an item and let the meeting come to another; all of it, or nothing.

    The same press a second time changes nothing. `seen` is the sitting's version.

    Raises:
        ChangedSince: somebody else changed the sitting since its version `seen`.
        BadSitting: either is refused, or the items are of two meetings.
        BadCommitment: what it asks is refused.
    """
    if then.meeting_id != item.meeting_id or then.pk == item.pk:
        raise BadSitting("Choose another item of this meeting.")
    locked(item.meeting)
    if (again := _pressed_before(item, said, then, by)) is not None:
        return again
    made = note(item, said, by=by, at=at)
    items.take(then, moment=moment, seen=seen, by=by, at=at)
    return made


def _pressed_before(item: Item, said: Said, then: Item, by: Person | None) -> Outcome | None:
    """Return the outcome where the same person noted it already and the meeting has gone on."""
    if then.pk not in [each.item_id for each in open_items(item.meeting)]:
        return None
    rows = item.outcomes.filter(kind=said.kind.value, text=said.text.strip(), withdrawn_at=None)
    return rows.filter(noted_by=by).first()
