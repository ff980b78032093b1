"""Every write of what is done about faults."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import FaultNote, Person, Working
from eyeline.returns.kept_faults import KeptFault

MOST_AT_ONCE = 5000


@transaction.atomic
def note(
    snapshot: str, faults: Iterable[KeptFault], state: Working, *, by: Person, at: datetime
) -> int:
    """Say what is done about faults of a snapshot, in place of what was said; return of how many.

    They are `MOST_AT_ONCE` at most: of more the first.
    """
    notes = [
        FaultNote(snapshot=snapshot, code=fault.code, place=fault.place, state=state, by=by, at=at)
        for fault, _ in zip(faults, range(MOST_AT_ONCE), strict=False)
    ]
    FaultNote.objects.bulk_create(
        notes,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["snapshot", "code", "place"],
        update_fields=["state", "by", "at"],
    )
    record("note", "faults", snapshot, by=by, at=at, fields=["state"])
    return len(notes)
