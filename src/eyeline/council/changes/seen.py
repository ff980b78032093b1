"""That somebody sees the children behind a figure: on record before they do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.council.models.seen import SeenChild
from eyeline.council.rules.reasons import MOST, WITHIN, seeing


@transaction.atomic
def see_children(
    children: Collection[str],
    figure: str,
    *,
    fields: Sequence[str],
    reason: str,
    path: str,
    since: datetime,
    by: Person,
    at: datetime,
) -> bool:
    """Put on record that `by` sees these children, by pseudonym, and return whether they may.

    `figure` names the figure that they stand behind, `fields` what is shown of them, `path` the
    organisation whose they are. Whoever has seen too many since they signed in, at `since`, may
    not; that is on record as an alert.
    """
    Person.objects.select_for_update().get(pk=by.pk)  # two requests at once do not see twice
    kept = SeenChild.objects.filter(person=by)
    kept.filter(seen_at__lte=at - WITHIN).delete()
    found = seeing(dict(kept.values_list("child", "seen_at")), children, since, at)
    if found.alert:
        said = f"More than {MOST} different children within an hour."
        record("alert", "children", figure, by=by, at=at, reason=said, path=path)
    if not found.allowed:
        return False
    SeenChild.objects.bulk_create(
        [SeenChild(person=by, child=child, seen_at=at) for child in sorted(children)],
        update_conflicts=True,
        unique_fields=["person", "child"],
        update_fields=["seen_at"],
    )
    record("view", "children", figure, by=by, at=at, fields=fields, reason=reason, path=path)
    for child in sorted(children):
        record("view", "child", child, by=by, at=at, fields=fields, reason=reason, path=path)
    return True
