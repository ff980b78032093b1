"""Every write of the items with which a body's agendas begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.scrutiny.models import Body, StandingList
from eyeline.scrutiny.rules import agenda as rules
from eyeline.scrutiny.rules.agenda import BadAgenda
from eyeline.scrutiny.rules.kinds import ItemKind


@transaction.atomic
def set_standing(
    body: Body, items: Sequence[rules.Standing], *, by: Person | None, at: datetime
) -> StandingList:
    """Say with which items a body's agendas begin and end from now on.

    Raises:
        BadAgenda: there is none.
    """
    if not items:
        raise BadAgenda("Give at least one item.")
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    made = StandingList.objects.create(
        body=body,
        number=body.standing_lists.count() + 1,
        items=[
            {"title": each.title, "kind": each.kind.value, "text": each.text, "after": each.after}
            for each in items
        ],
        set_by=by,
        set_at=at,
    )
    path = body.organisation.path or ""
    record("set", "standing_list", made.pk, by=by, at=at, fields=("items",), path=path)
    return made


def standing_of(body: Body) -> list[rules.Standing]:
    """Return with which items a body's agendas begin and end: its own list, or the usual one."""
    own = body.standing_lists.order_by("number").last()
    if own is None:
        return list(rules.USUAL)
    return [
        rules.Standing(each["title"], ItemKind(each["kind"]), each["text"], each["after"])
        for each in own.items
    ]
