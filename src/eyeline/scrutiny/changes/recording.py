"""What is done with what a commission has goes on record, with where in the council it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.scrutiny.models import Body


def on_record(
    action: str,
    thing: str,
    key: int,
    body: Body,
    by: Person | None,
    at: datetime,
    fields: Sequence[str],
) -> None:
    """Put on record what was done with a thing of a body, and with which of its fields."""
    path = body.organisation.path or ""
    record(action, thing, key, by=by, at=at, fields=tuple(fields), path=path)
