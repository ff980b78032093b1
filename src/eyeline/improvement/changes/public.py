"""Every write of what of a plan may be published."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.improvement.documents.public import Shown
from eyeline.improvement.models import Declaration, Plan
from eyeline.improvement.rules.decisions import BadChange
from eyeline.improvement.rules.owners import is_initials, is_name

MOST_WORDS = 200


@transaction.atomic
def declare(
    plan: Plan, fields: Collection[Shown], roles: Mapping[str, str], *, by: Person, at: datetime
) -> Declaration:
    """Say what of a plan may be published from now on, and which role stands for which owner.

    An owner without a role is dropped.

    Raises:
        BadChange: nothing is shown, or a role is somebody's name or too long.
    """
    if not fields:
        raise BadChange("Say what may be published: with nothing there is no public version.")
    said = {name: " ".join(role.split()) for name, role in roles.items() if role.strip()}
    for role in said.values():
        if is_name(role) or is_initials(role):
            raise BadChange(
                "A role reads like a person's name or initials: give the title of the post, such "
                "as Head of service."
            )
        if len(role) > MOST_WORDS:
            raise BadChange(f"Give each role in up to {MOST_WORDS} characters.")
    made = Declaration.objects.create(
        plan=plan,
        fields=sorted(each.value for each in fields),
        roles=said,
        declared_by=by,
        declared_at=at,
    )
    record("declare", "plan", plan.pk, by=by, at=at, fields=("fields", "roles"))
    return made
