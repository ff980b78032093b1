"""System checks of what the product promises: kept tables, and the executive apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from eyeline.council import apart
from eyeline.council.models.kept import Kept
from eyeline.council.triggers import missing


@register(Tags.database)
def kept_tables_refuse_changes(
    *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Return an error for each table that is only added to and lacks one of its triggers.

    A table whose migration is still to come is left out.
    """
    kept = [model for model in apps.get_models() if issubclass(model, Kept)]
    errors: list[CheckMessage] = []
    for alias in databases or ():
        applied = MigrationRecorder(connections[alias]).applied_migrations()
        for model in kept:
            if (model._meta.app_label, model.guarded_since) not in applied:
                continue
            if lifted := missing(connections[alias], model._meta.db_table):
                errors.append(
                    Error(
                        f"{model._meta.db_table} can be changed: it lacks the triggers "
                        f"{', '.join(lifted)}.",
                        hint="Find out who dropped them, see what `eyeline audit verify` finds, "
                        "and lay them again with `eyeline audit guard`.",
                        id="eyeline.E002",
                    )
                )
    return errors


@register(Tags.database)
def executive_and_scrutiny_are_apart(
    *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Return an error where the database would let a member of the executive scrutinise itself."""
    errors: list[CheckMessage] = []
    for alias in databases or ():
        applied = MigrationRecorder(connections[alias]).applied_migrations()
        if ("council", "0009_apart") not in applied:
            continue
        if lacking := apart.FENCE.missing(connections[alias]):
            errors.append(
                Error(
                    f"{', '.join(lacking)} can be written past the rule that keeps the executive "
                    "and scrutiny apart: a trigger is missing.",
                    hint="Find out who dropped it, see what `eyeline audit verify` finds, and lay "
                    "it again with `eyeline audit guard`.",
                    id="eyeline.E003",
                )
            )
    return errors
