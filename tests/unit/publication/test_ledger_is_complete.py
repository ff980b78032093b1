"""Nothing is decided from a ledger that lacks a release."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from eyeline.figures import WHOLE, PeriodKind, Status, period
from eyeline.publication import changes
from eyeline.publication.audience import Audience
from eyeline.publication.ledger import NotInLedger, refuse_incomplete
from eyeline.publication.releases import Contents, release
from eyeline.publication.shown import Shown

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
QUARTER = period(PeriodKind.QUARTER, date(2026, 6, 30))
FIGURE = Shown(
    *("cla_number", 1, QUARTER, WHOLE, Decimal(612), None, Decimal(612), Status.FINAL, 1, 0, "5f")
)
CONTENTS = Contents("2026-27-q1", Audience.INTERNAL, {"cells.csv": b"612"}, figures=[FIGURE])


def test_a_release_made_but_not_recorded_is_named_with_what_to_do(tmp_path: Path) -> None:
    release(tmp_path, CONTENTS, made_at=AT)

    with pytest.raises(NotInLedger, match=r"2026-27-q1/1/internal.*Publish the same figures again"):
        refuse_incomplete(tmp_path)


def test_publishing_the_same_again_completes_the_ledger(tmp_path: Path) -> None:
    release(tmp_path, CONTENTS, made_at=AT)
    changes.publish(tmp_path, CONTENTS, made_at=AT)

    refuse_incomplete(tmp_path)


def test_without_any_release_there_is_nothing_to_miss(tmp_path: Path) -> None:
    refuse_incomplete(tmp_path)
