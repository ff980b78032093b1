"""A release, what releases give away and that somebody was told are on record, each once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from eyeline.council.models import AuditEvent
from eyeline.figures import WHOLE, PeriodKind, Status, period
from eyeline.publication import changes
from eyeline.publication.audience import Audience
from eyeline.publication.ledger import Given
from eyeline.publication.releases import Released
from eyeline.publication.shown import Shown
from made_up_people import person

pytestmark = pytest.mark.django_db
MADE, LATER = datetime(2026, 8, 31, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)
PLACE = Path("2026-27-q1/1/internal")
RELEASED = Released("2026-27-q1", 1, Audience.INTERNAL, PLACE, "0a" * 32, MADE, ())
JUNE = period(PeriodKind.QUARTER, date(2026, 6, 30))
SHOWN = Shown(
    "ehcp_20wk", 1, JUNE, WHOLE, Decimal(1), Decimal(2), Decimal(50), Status.FINAL, 100, 1, "5f"
)
GIVEN = Given(Audience.PUBLIC, "cell", "words", 2, 4, "because")


def events() -> list[tuple[str, str, datetime]]:
    """Return what is on record, without people that the test needs."""
    found = AuditEvent.objects.filter(thing__in=["release", "given_away"])
    return list(found.values_list("action", "key", "at"))


def test_a_release_is_on_record_once_when_it_was_put_there() -> None:
    changes.record(Path(), RELEASED, [SHOWN], at=LATER)
    changes.record(Path(), RELEASED, [SHOWN], at=LATER)

    assert events() == [("publish", "2026-27-q1/1/internal", LATER)]


def test_who_published_it_is_told() -> None:
    officer = person("governance_officer")

    changes.record(Path(), RELEASED, [SHOWN], by=officer)

    event = AuditEvent.objects.get(thing="release")
    assert (event.actor, event.at) == (officer.pk, MADE)


def test_what_is_given_away_is_on_record_once_and_so_is_that_somebody_was_told() -> None:
    [found] = changes.give_away([GIVEN, GIVEN], at=MADE)
    changes.give_away([GIVEN], at=LATER)
    changes.tell(found, to="data protection officer", at=LATER)

    assert events() == [("find", str(found.pk), MADE), ("tell", str(found.pk), LATER)]
