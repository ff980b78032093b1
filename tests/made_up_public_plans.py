"""A made-up plan whose public version was declared, prepared and released."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from eyeline.council.models import Person
from eyeline.improvement import releasing
from eyeline.improvement.changes import public
from eyeline.improvement.documents.public import Shown
from eyeline.improvement.models import Declaration, Plan
from eyeline.publication.models import Preparation, Release
from made_up_people import person

DECLARED_AT = datetime(2026, 7, 21, 9, tzinfo=UTC)
AT = datetime(2026, 7, 22, 9, tzinfo=UTC)
FIELDS = (
    *(Shown.AREA, Shown.REF, Shown.ACTION, Shown.OWNERS),
    *(Shown.DUE, Shown.STATUS, Shown.ACTIVITY),
)
ROLES = {
    "Principal social worker": "Principal social worker",
    "Head of quality assurance": "Head of service",
    "Service manager, front door": "Service manager",
}


def declared(plan: Plan, **roles: str) -> Declaration:
    """Return what the director declared as public."""
    by = person("director")
    return public.declare(plan, FIELDS, {**ROLES, **roles}, by=by, at=DECLARED_AT)


def prepared(
    plan: Plan, releases: Path, *, by: Person | None = None, at: datetime = AT
) -> Preparation:
    """Return what the analyst prepared."""
    analyst = by or person("performance_analyst")
    return releasing.prepare(plan, releases=releases, by=analyst, at=at)[0]


def released(preparation: Preparation, releases: Path, *, by: Person | None = None) -> Release:
    """Return the release that the governance officer made of it an hour later."""
    officer = by or person("governance_officer")
    at = preparation.prepared_at + timedelta(hours=1)
    return releasing.make(preparation, releases=releases, by=officer, at=at)
