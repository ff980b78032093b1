"""Laying again the triggers of tables: of those only added to, and of who may hold what."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from eyeline.council import apart, triggers
from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.council.models.kept import Kept


class Fence(Protocol):
    """What keeps tables by triggers of its own."""

    def lay(self, connection: BaseDatabaseWrapper) -> None: ...

    def lift(self, connection: BaseDatabaseWrapper) -> None: ...

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """Return the tables that lack one of their triggers."""


FENCES: list[Fence] = [apart]
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
