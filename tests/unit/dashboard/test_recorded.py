"""That an edition was opened, or shows another calculation, is on record; nothing new is not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from eyeline.council.models import AuditEvent
from eyeline.dashboard.changes import open_edition

AT = datetime(2026, 7, 20, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_an_edition_is_on_record_when_opened_and_when_its_figures_are_others() -> None:
    for calculation in ("1a" * 32, "1a" * 32, "2b" * 32):
        edition = open_edition(date(2026, 6, 30), calculation, at=AT)

    assert edition.calculation == "2b" * 32
    assert list(AuditEvent.objects.values_list("action", "thing", "key")) == [
        ("open", "edition", "2026-27-q1"),
        ("set", "edition", "2026-27-q1"),
    ]
