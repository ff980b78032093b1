"""Every write of the index of what is published: it is made to say just what its sources say."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from eyeline.figures.typed import carried
from eyeline.scrutiny.models import Published, Withdrawn
from eyeline.scrutiny.search import sources

_PREFIX = "{}:"


@transaction.atomic
def refresh(*names: str, at: datetime) -> int:
    """Let the index say what sources say, of all without `names`; return how many rows changed.

    What a source says no more is deleted, and found no more; that it was withdrawn is kept for
    those who follow, without its words.
    """
    return sum(_refresh(name, at) for name in names or sources.SOURCES)


def _refresh(name: str, at: datetime) -> int:
    prefix = _PREFIX.format(name)
    rows = Published.objects.select_for_update().filter(key__startswith=prefix)
    there = {row.key: row for row in rows}
    changed = 0
    for document in sources.SOURCES[name]():
        row = there.pop(prefix + document.key, None)
        changed += _keep(row, prefix + document.key, document, at)
    for row in there.values():
        _withdraw(row, at)
    return changed + len(there)


def _keep(row: Published | None, key: str, document: sources.Document, at: datetime) -> bool:
    """Keep a document, and return whether that changed anything."""
    words = carried(document.words)[: sources.MOST_WORDS]
    said = {
        "kind": document.kind,
        "title": carried(document.title)[:300],
        "words": words,
        "address": document.address,
        "on": document.on,
        "published_at": document.published_at,
        "body_id": document.body,
    }
    if row is None:
        Published.objects.create(key=key, changed_at=at, **said)
        Withdrawn.objects.filter(key=key).delete()
        return True
    if all(getattr(row, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(row, name, value)
    row.changed_at = at
    row.save()
    return True


def _withdraw(row: Published, at: datetime) -> None:
    gone = {"body_id": row.body_id, "at": at}
    Withdrawn.objects.update_or_create(key=row.key, defaults=gone)
    row.delete()
