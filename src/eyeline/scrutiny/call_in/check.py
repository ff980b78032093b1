"""A system check that nothing takes effect while a call-in of it is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from eyeline.scrutiny.call_in import triggers


@register(Tags.database)
def call_ins_hold(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Return an error where the database would let a decision that is called in take effect."""
    errors: list[CheckMessage] = []
    for alias in databases or ():
        applied = MigrationRecorder(connections[alias]).applied_migrations()
        if ("scrutiny", "0007_decisions") not in applied:
            continue
        if lacking := triggers.FENCE.missing(connections[alias]):
            errors.append(
                Error(
                    f"{', '.join(lacking)} can be written past the rule that nothing takes effect "
                    "while a call-in is open: a trigger is missing.",
                    hint="Find out who dropped it, see what `eyeline audit verify` finds, and lay "
                    "it again with `eyeline audit guard`.",
                    id="eyeline.E004",
                )
            )
    return errors
