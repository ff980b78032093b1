"""Every write of what an edition says in words: each version stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.council.rules.roles import Role
from eyeline.dashboard.changes.editions import locked
from eyeline.dashboard.edition.stored import standing_of
from eyeline.dashboard.models import Edition, NarrativeVersion
from eyeline.dashboard.rules import edition_acts as rules
from eyeline.dashboard.rules.edition_acts import BadAct
from eyeline.dashboard.titles import title_of

WRITERS = (
    Role.TEAM_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.DIRECTOR,
    Role.FINANCE_OFFICER,
    Role.PERFORMANCE_ANALYST,
)
"""Who writes narratives; whoever is several of them writes as the first."""


class WrittenMeanwhile(BadAct):
    """Somebody else saved a version since: nothing was overwritten."""


@transaction.atomic
def write(
    edition: Edition, about: str, text: str, *, over: int, by: Person, at: datetime, path: str = ""
) -> NarrativeVersion:
    """Add a version of what an edition says of a measure (its id) or a tab (its title).

    `over` is the number of the version that they had before them, 0 for none; `path` that of the
    service whose measure it is.

    Raises:
        BadAct: no figures are frozen, nothing is measured so, it is too long or says the same.
        WrittenMeanwhile: there is a newer version than that.
    """
    found = locked(edition)
    last = found.narratives.filter(about=about).order_by("number").last()
    newest, before = (last.number, last.text) if last else (0, "")
    if newest != over:
        raise WrittenMeanwhile(
            "Somebody else saved a version while you wrote. Nothing was overwritten: see both."
        )
    standing = standing_of(found)
    if about not in {each.about for each in standing.narratives}:
        raise BadAct("The edition has neither a measure nor a tab of that name.")
    words = text.replace("\r\n", "\n").strip()
    rules.check_narrative(standing, words, before)
    made = NarrativeVersion.objects.create(
        edition=found,
        about=about,
        number=newest + 1,
        text=words,
        by=by,
        title=title_of(by, WRITERS, timezone.localdate(at), path),
        at=at,
    )
    key = f"{found.label} {about} {made.number}"
    record("write", "narrative", key, by=by, at=at, fields=("text",), path=path)
    return made
