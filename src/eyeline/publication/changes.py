"""Every write of what was released, and of what releases give away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from eyeline.council import audit
from eyeline.council.models import Person
from eyeline.figures import Status, day_in_words
from eyeline.figures.errors import EyelineError
from eyeline.publication.ledger import Given
from eyeline.publication.models import GivenAway, Release, ReleasedFigure
from eyeline.publication.releases import Released
from eyeline.publication.shown import Shown

_AT_ONCE = 2_000


class AlreadyTold(EyelineError):
    """An officer was told of it before."""


class NobodyTold(EyelineError):
    """Nobody is named who was told."""


@transaction.atomic
def record(
    releases: Path,
    released: Released,
    figures: Sequence[Shown],
    *,
    at: datetime | None = None,
    by: Person | None = None,
) -> Release:
    """Put a release on record with the figures that it shows, once: all of it or nothing.

    One that is on record without any figure gets them now. Figures that tell nothing are left out.
    It is recorded `at` a moment, or else when it was made.
    """
    entry, _ = Release.objects.select_for_update().get_or_create(
        edition=released.edition,
        number=released.number,
        audience=released.audience.value,
        defaults={
            "folder": released.folder.relative_to(releases).as_posix(),
            "manifest_sha256": released.manifest_sha256,
            "made_at": released.made_at,
            "title": released.title,
        },
    )
    if not entry.figures.exists():
        ReleasedFigure.objects.bulk_create(_figures(entry, figures), batch_size=_AT_ONCE)
        key = f"{entry.edition}/{entry.number}/{entry.audience}"
        given = ("manifest_sha256", "figures")
        audit.record("publish", "release", key, by=by, at=at or entry.made_at, fields=given)
    return entry


def _figures(entry: Release, figures: Iterable[Shown]) -> Iterator[ReleasedFigure]:
    """Yield the ledger's figures: those with a number, and those of which all was hidden."""
    for shown in figures:
        numbers = (shown.numerator, shown.denominator, shown.value)
        if numbers == (None, None, None) and shown.status is not Status.SUPPRESSED:
            continue
        yield ReleasedFigure(
            release_id=entry.pk,
            measure=shown.measure,
            version=shown.version,
            kind=shown.period.kind.value,
            start=shown.period.start,
            end=shown.period.end,
            dimension=shown.group.dimension,
            group=shown.group.value,
            numerator=shown.numerator,
            denominator=shown.denominator,
            value=shown.value,
            status=shown.status.value,
            scale=shown.scale,
            dp=shown.dp,
            record=shown.record,
        )


@transaction.atomic
def give_away(
    findings: Iterable[Given], *, at: datetime, by: Person | None = None
) -> list[GivenAway]:
    """Put on record what releases of before give away, each once, and return what is new."""
    kept = [
        GivenAway.objects.get_or_create(
            audience=given.audience.value,
            cell=given.cell,
            least=given.least,
            most=given.most,
            defaults={"says": given.says, "because": given.because, "found_at": at},
        )
        for given in findings
    ]
    found = [entry for entry, new in kept if new]
    for entry in found:
        audit.record("find", "given_away", entry.pk, by=by, at=at, fields=("least", "most"))
    return found


@transaction.atomic
def tell(given_away: GivenAway, *, to: str, at: datetime, by: Person | None = None) -> GivenAway:
    """Record that the officer with the role `to` was told.

    Raises:
        AlreadyTold: one was.
        NobodyTold: no role is named.
    """
    if not to.strip():
        raise NobodyTold("Nobody is named: say which officer was told, by role.")
    found = GivenAway.objects.select_for_update().get(pk=given_away.pk)
    if found.told_at is not None:
        raise AlreadyTold(
            f"The {found.told_to} was told on {day_in_words(timezone.localdate(found.told_at))}: "
            f"{found.says}."
        )
    found.told_to, found.told_at = to, at
    found.save(update_fields=["told_to", "told_at"])
    audit.record("tell", "given_away", found.pk, by=by, at=at, fields=("told_to",))
    return found
