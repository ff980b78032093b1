"""A quarter's internal release as tests have it, without the two people that a real one takes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from eyeline.council import audit
from eyeline.dashboard import changes
from eyeline.dashboard.agreed import NOTHING, Agreed
from eyeline.dashboard.edition.publishing import made_for
from eyeline.dashboard.edition.values import Said
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.publication.audience import Audience
from eyeline.publication.changes import record
from eyeline.publication.releases import Contents, Released, current, manifest_of, place_of, read
from eyeline.publication.releasing import folders
from eyeline.publication.releasing.manifest import (
    Identity,
    Step,
    listed,
    manifest,
    with_manifest,
)
from eyeline.publication.releasing.settling import changing
from eyeline.publication.verification import digest


def publish(
    sources: Sources,
    council: Council,
    quarter: date,
    *,
    releases: Path,
    known: str,
    at: datetime,
    agreed: Agreed = NOTHING,
) -> tuple[Released, bool]:
    """Release the quarter's edition, and say whether that is new. `known` is the record's hash."""
    calculation = sources.calculation_for(quarter, known)
    said = Said(agreed)
    made = made_for(sources, council, calculation, quarter, Audience.INTERNAL, said=said, at=at)
    released, new = _released(releases, made.contents, at)
    changes.open_edition(quarter, calculation.id, at=at)
    return released, new


def _released(releases: Path, contents: Contents, at: datetime) -> tuple[Released, bool]:
    with changing(releases, at=at):
        before = current(releases, contents.edition, contents.audience)
        if before is not None:
            of = manifest_of(before.folder)
            if of["files"] == listed(contents.files) and of["about"] == dict(contents.about):
                record(releases, before, contents.figures, at=at)
                return before, False
        number = before.number + 1 if before else 1
        identity = Identity(contents.edition, number, contents.audience, None, ())
        step = Step("The test", at, *audit.newest())
        whole = manifest(identity, contents.files, contents.about, prepared=step, released=step)
        folders.stage(releases, digest(whole)[:32], with_manifest(contents.files, whole))
        place = releases / place_of(contents.edition, number, contents.audience)
        made = Released(contents.edition, number, contents.audience, place, digest(whole), at, ())
        record(releases, made, contents.figures, at=at)
    return read(place), True
