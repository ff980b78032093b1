"""How an entry of the work programme is saved: as a new version, with its event on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.publication.releasing.site_build import ask_once as show_public
from eyeline.scrutiny.models import Entry, EntryVersion

_UNSEEN = frozenset({"suggest", "refer"})
"""What is done with entries that everybody sees neither before nor afterwards."""


def keep(
    entry: Entry, changed: Sequence[str], action: str, by: Person | None, at: datetime
) -> Entry:
    """Save what was changed of an entry as its next version."""
    entry.version += 1
    entry.save(update_fields=[*changed, "version"])
    keep_version(entry, by, at)
    on_record(entry, action, changed, by, at)
    return entry


def keep_version(entry: Entry, by: Person | None, at: datetime) -> None:
    """Keep an entry as it stands now."""
    EntryVersion.objects.create(
        entry=entry,
        number=entry.version,
        state=entry.state,
        meeting=entry.meeting,
        title=entry.title,
        wanted=entry.wanted,
        progress=entry.progress,
        lead=entry.lead,
        effort=entry.effort,
        every=entry.every,
        reason=entry.reason,
        by=by,
        at=at,
    )


def on_record(
    entry: Entry, action: str, fields: Sequence[str], by: Person | None, at: datetime
) -> None:
    """Put on record what was done with an entry."""
    path = entry.body.organisation.path or ""
    thing = "work_programme_entry"
    record(action, thing, entry.pk, by=by, at=at, fields=tuple(fields), path=path)
    if action not in _UNSEEN:
        show_public(by=by, at=at)
