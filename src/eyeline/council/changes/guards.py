"""Laying again the triggers of tables: of those only added to, and of who may hold what."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.db import connection, transaction

from eyeline.council import apart, triggers
from eyeline.council.audit import record
from eyeline.council.fences import Fence
from eyeline.council.models import Person
from eyeline.council.models.kept import Kept

FENCES: list[Fence] = [apart.FENCE]
"""The council's own, to which other parts add theirs."""


@transaction.atomic
def lay_again(*, reason: str, by: Person | None, at: datetime) -> list[str]:
    """Lay the triggers of each table that lacks one, and return the tables' names."""
    kept = [model._meta.db_table for model in apps.get_models() if issubclass(model, Kept)]
    lacking = [table for table in kept if triggers.missing(connection, table)]
    for table in lacking:
        triggers.lift(connection, table)
        triggers.lay(connection, table)
        record("guard", "table", table, by=by, at=at, reason=reason)
    for fence in FENCES:
        if written_past := fence.missing(connection):
            fence.lift(connection)
            fence.lay(connection)
            for table in written_past:
                record("guard", "table", table, by=by, at=at, reason=reason)
            lacking += written_past
    return lacking
