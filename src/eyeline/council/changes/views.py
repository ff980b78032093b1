"""That somebody saw what is exempt or personal. Nothing changes, and it goes on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person


@transaction.atomic
def saw(
    thing: str,
    key: object,
    *,
    by: Person | None,
    at: datetime,
    action: str = "view",
    fields: Sequence[str] = (),
    reason: str = "",
    path: str = "",
) -> None:
    """Put on record that somebody sees a thing. A page calls it before it answers.

    Raises:
        HeadNotWritten: it could not be put on record, so the thing must not be shown.
    """
    record(action, thing, key, by=by, at=at, fields=fields, reason=reason, path=path)
