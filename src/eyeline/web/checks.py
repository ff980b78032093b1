"""System checks of what the product promises about its database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

# Source: SQLite, PRAGMA synchronous: 2 is FULL.
_FULL = 2


@register(Tags.database)
def commits_reach_the_disk(
    *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Return an error for each SQLite database that could lose a commit when power fails."""
    errors: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        with connection.cursor() as cursor:
            synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
            journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        if synchronous != _FULL or journal not in ("wal", "memory"):
            errors.append(
                Error(
                    f"SQLite runs with synchronous={synchronous}, journal_mode={journal}.",
                    hint="Put the workspace on a local disk, where write-ahead logging works.",
                    id="eyeline.E001",
                )
            )
    return errors
