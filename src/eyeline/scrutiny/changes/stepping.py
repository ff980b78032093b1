"""How a commitment is saved: as its next step, with what was said, and with its event on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from eyeline.council.models import Person
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import Commitment, CommitmentStep


def keep_step(
    commitment: Commitment,
    changed: Sequence[str],
    action: str,
    said: str,
    by: Person | None,
    at: datetime,
) -> Commitment:
    """Save what was changed of a commitment as its next step."""
    commitment.version += 1
    commitment.save(update_fields=[*changed, "version"])
    add_step(commitment, action, said, by, at)
    on_record(action, "commitment", commitment.pk, commitment.body, by, at, changed)
    return commitment


def add_step(
    commitment: Commitment, action: str, said: str, by: Person | None, at: datetime
) -> None:
    """Keep a commitment as it stands now."""
    CommitmentStep.objects.create(
        commitment=commitment,
        number=commitment.version,
        action=action,
        state=commitment.state,
        owner=commitment.owner,
        next_on=commitment.next_on,
        said=said,
        by=by,
        at=at,
    )
