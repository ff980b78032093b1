"""Releasing what another person prepared: byte for byte that, in its place and in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from eyeline.council import audit
from eyeline.council.models import Person
from eyeline.publication import changes
from eyeline.publication.audience import Audience
from eyeline.publication.leaks import Withheld
from eyeline.publication.ledger import refuse_incomplete
from eyeline.publication.models import Preparation, Release
from eyeline.publication.releases import Released, place_of, refuse_taken
from eyeline.publication.releasing import folders, rules, site_build
from eyeline.publication.releasing.allowed import role_by_which
from eyeline.publication.releasing.manifest import Step, with_manifest
from eyeline.publication.releasing.prepared import Digests, NotAsPrepared, Prepared, read
from eyeline.publication.releasing.preparing import leaks_of, still_open
from eyeline.publication.releasing.settling import changing, written_or_told
from eyeline.publication.standing import current, newest
from eyeline.publication.verification import digest


@dataclass(frozen=True, slots=True)
class Now:
    """How what is released stands now: the hash of its content, and what holds it up."""

    content: str
    holds_up: Sequence[str]


Ask = Callable[[bool], Now]
"""What tells how that stands; told True it keeps that from changing until the transaction ends.

It raises NotReleased where whoever releases may not release this.
"""


@written_or_told()
def make_release(
    preparation: Preparation,
    *,
    releases: Path,
    ask: Ask,
    by: Person,
    at: datetime,
    withheld: Withheld | None = None,
    members_first: bool = True,
) -> Release:
    """Release what was prepared, and return the release.

    How it stands is asked before the files are scanned, and again once nobody can change it before
    the release is on record. `withheld` is what else than at its preparation that audience may not
    know. The public reads what it is of only after members have, where these come first.

    Raises:
        NotReleased: something stands against it; the message says what.
        NotAsPrepared: what was prepared is gone or was changed.
        NotWritten: the disk or the database did not take it.
    """
    audience = Audience(preparation.audience)
    author = preparation.prepared_by_id
    role = role_by_which(by, "publish", audience, at, prepared_by=author)
    still_open(preparation)
    content = _as_prepared(preparation, ask(False))
    prepared = _checked(preparation, releases, withheld)
    with changing(releases, at=at):
        found = still_open(preparation)
        refuse_incomplete(releases)
        place = place_of(found.edition, found.number, audience)
        refuse_taken(releases / place)
        rules.refuse_other_number(found.number, newest(found.edition, audience))
        if members_first:
            rules.refuse_before_members(audience, content, _members(found.edition))
        manifest = prepared.whole(Step(role, at, *audit.newest()))
        folders.stage(releases, found.folder, with_manifest(prepared.files, manifest))
        return _record(found, prepared, manifest, releases / place, ask=ask, by=by, at=at)


def _as_prepared(preparation: Preparation, now: Now) -> str:
    """Return the hash of the content if it is what was prepared and nothing holds it up."""
    rules.refuse_held_up(now.holds_up)
    rules.refuse_stale(preparation.content, now.content)
    return now.content


def _checked(preparation: Preparation, releases: Path, also: Withheld | None) -> Prepared:
    """Return what was prepared, as it was and scanned again."""
    sha256 = Digests(
        preparation.manifest_sha256, preparation.figures_sha256, preparation.withheld_sha256
    )
    try:
        prepared = read(folders.prepared_in(releases, preparation.folder), sha256)
    except NotAsPrepared:
        still_open(preparation)  # whoever was quicker took it away, and that is what to tell
        raise
    for withheld in filter(None, (prepared.withheld, also)):
        rules.refuse_leaks(leaks_of(prepared.files, prepared.manifest, withheld))
    return prepared


def _members(edition: str) -> str | None:
    """Return the content of an edition's current release for members; None where none stands.

    One that was made before two people did so has a content of its own.
    """
    release = current(edition, Audience.MEMBERS)
    if release is None:
        return None
    found = Preparation.objects.filter(release=release).first()
    return found.content if found else ""


@transaction.atomic(durable=True)
def _record(
    preparation: Preparation,
    prepared: Prepared,
    manifest: bytes,
    place: Path,
    *,
    ask: Ask,
    by: Person,
    at: datetime,
) -> Release:
    """Put the release on record with its figures, and that what was prepared came to it."""
    found, identity = still_open(preparation, lock=True), prepared.identity
    _as_prepared(found, ask(True))
    made = Released(
        edition=identity.edition,
        number=identity.number,
        audience=identity.audience,
        folder=place,
        manifest_sha256=digest(manifest),
        made_at=at,
        files=tuple(prepared.files),
        title=identity.title,
    )
    entry = changes.record(place.parents[2], made, prepared.figures, at=at, by=by)
    found.release, found.released_by, found.released_at = entry, by, at
    found.save(update_fields=["release", "released_by", "released_at"])
    site_build.ask(identity.audience, by=by, at=at)
    return entry
