"""What people told a workspace beside its record, where it has a database that keeps it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eyeline.measures.targets import Target
    from eyeline.measures.told import Told
    from eyeline.web.workspace import Workspace


def told_to(place: Workspace, until: datetime | None = None) -> Told:
    """Return what people told by `until` (included), or so far."""
    from eyeline.measures.told import NOTHING

    if not _has_database(place):
        return NOTHING
    from eyeline.council.said import told_so_far

    return told_so_far(until)


def targets_of(place: Workspace, until: datetime | None = None) -> list[Target]:
    """Return the targets that were set by `until` (included), or so far."""
    if not _has_database(place):
        return []
    from eyeline.council.said import agreed_targets

    return agreed_targets(until)


def _has_database(place: Workspace) -> bool:
    """Whether there is one, which is then ready."""
    from eyeline.web import configuration
    from eyeline.web.start import start

    if not place.database.exists() and configuration.load(place).database is None:
        return False
    start(place)
    return True
