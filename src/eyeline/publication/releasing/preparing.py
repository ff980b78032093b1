"""Preparing a release: its files written aside and scanned, for a second person to release."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction

from eyeline.council import audit
from eyeline.council.models import Person
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Edition, as_json
from eyeline.publication.leaks import Withheld, scan
from eyeline.publication.ledger import refuse_incomplete
from eyeline.publication.models import OPEN, Preparation, Release
from eyeline.publication.releases import Contents, manifest_of, refuse_tampered
from eyeline.publication.releasing import folders, rules
from eyeline.publication.releasing.allowed import role_by_which
from eyeline.publication.releasing.changed import differences, files_differ
from eyeline.publication.releasing.manifest import Identity, Step, listed, names_that_stand
from eyeline.publication.releasing.prepared import NotAsPrepared, Prepared, digests
from eyeline.publication.releasing.prepared import manifest_of as manifest_of_prepared
from eyeline.publication.releasing.rules import NoLongerOpen
from eyeline.publication.releasing.settling import changing, written_or_told
from eyeline.publication.standing import current, newest, waiting
from eyeline.publication.verification import MANIFEST, digest

Differ = Callable[[Mapping[str, bytes], Mapping[str, bytes], bool], tuple[str, ...] | None]
"""What tells in words how the files of a release differ from those of the one before it, and
whether that one was withdrawn, so that no number of it is told again."""


@written_or_told()
def prepare(
    releases: Path,
    contents: Contents,
    *,
    content: str,
    holds_up: Sequence[str],
    withheld: Withheld,
    by: Person,
    at: datetime,
    changed: tuple[str, ...] | None = None,
) -> tuple[Preparation, bool]:
    """Prepare the next release of `contents`, and say whether anything new was prepared.

    Nothing is where the same waits already, or is the current release; that preparation comes
    back. What else waited for the edition and audience is discarded. `content` is the hash of the
    edition as it is now, `holds_up` what keeps it from its audience, `withheld` what that audience
    may not know; `changed` is what `what_changed` says, where that is known already.

    Raises:
        NotReleased: something stands against it; the message says what.
        BrokenRelease: the release before it was tampered with, or is not in the ledger.
        NotWritten: the disk or the database did not take it.
    """
    audience = contents.audience
    role = role_by_which(by, "prepare", audience, at)
    rules.refuse_held_up(holds_up)
    if not names_that_stand(list(contents.files)):
        raise ValueError("a file's name is none, or is taken by the release itself")
    if (waits := _waiting(releases, contents, content)) is not None:
        return waits, False
    before = _before(contents)
    number = before.number if before else 0
    changed = what_changed(releases, contents) if changed is None else changed
    if before and _same(releases, before, contents, content):
        return before.preparation, False
    identity = Identity(
        contents.edition, number + 1, audience, number or None, changed, title=contents.title
    )
    step, of = Step(role, at, *audit.newest()), (contents.files, contents.about)
    prepared = Prepared(identity, *of, step, contents.figures, withheld)
    rules.refuse_leaks(leaks_of(contents.files, prepared.manifest, withheld))
    with changing(releases, at=at):
        refuse_incomplete(releases)
        rules.refuse_other_number(identity.number, newest(contents.edition, audience))
        name = secrets.token_hex(16)
        folders.keep_prepared(releases, name, prepared.written())
        return _record(prepared, content, name, by=by, at=at), True


def _waiting(releases: Path, contents: Contents, content: str) -> Preparation | None:
    """Return what waits already for a second person, where it is the same."""
    found = waiting(contents.edition, contents.audience)
    if found is None or found.content != content:
        return None
    try:
        said = manifest_of_prepared(
            folders.prepared_in(releases, found.folder), found.manifest_sha256
        )
    except NotAsPrepared:
        return None
    same = said["files"] == listed(contents.files) and said["about"] == dict(contents.about)
    return found if same else None


def _same(releases: Path, before: Release, contents: Contents, content: str) -> bool:
    """Whether the release before stands, and is of the same edition by the same programs.

    Its files are not compared: which figures are hidden beside the small ones depends on all that
    was released, the next audience's release of the same edition too.
    """
    prepared = Preparation.objects.filter(release=before).first()
    now = current(before.edition, contents.audience)
    if prepared is None or prepared.content != content or now != before:
        return False
    said = manifest_of(releases / before.folder)
    return bool(said["about"] == dict(contents.about))


def what_changed(
    releases: Path, contents: Contents, differ: Differ | None = None
) -> tuple[str, ...]:
    """Return in words what is another than in the release before; of the first release nothing.

    `differ` tells by the files of both, and None where they cannot be read; without one editions
    are compared. Where neither tells, it is said which files are others.

    Raises:
        BrokenRelease: that one is not as it was made.
    """
    before = _before(contents)
    if before is None:
        return ()
    folder, withdrawn = releases / before.folder, hasattr(before, "withdrawal")
    told = (f"Release {before.number} was withdrawn",) if withdrawn else ()
    if withdrawn and not folder.exists():
        return told
    if not folder.exists():
        with folders.locked(releases):
            pass  # whoever put it on record is moving it there
    refuse_tampered(folder)
    listed_then = manifest_of(folder)["files"]
    before_files = {name: (folder / name).read_bytes() for name in listed_then}
    found = (differ or _editions_differ)(before_files, contents.files, withdrawn)
    if found is not None:
        return (*told, *found)
    files = {name: of["sha256"] for name, of in listed_then.items()}
    named = {name: digest(each) for name, each in contents.files.items()}
    return (*told, *files_differ(files, named))


def _editions_differ(
    before: Mapping[str, bytes], now: Mapping[str, bytes], withdrawn: bool
) -> tuple[str, ...] | None:
    """Return how the editions of two releases differ; None where one has none."""
    of_before, of_now = (_edition(files.get(as_json.NAME)) for files in (before, now))
    if of_before is None or of_now is None:
        return None
    return differences(of_before, of_now, withdrawn=withdrawn)


def _before(contents: Contents) -> Release | None:
    """Return the newest release of the edition for the audience, withdrawn or not."""
    of = Release.objects.filter(edition=contents.edition, audience=contents.audience.value)
    return of.select_related("withdrawal").order_by("-number").first()


def _edition(content: bytes | None) -> Edition | None:
    """Return the edition that a file holds; None where there is none that can be read."""
    try:
        return as_json.read(content) if content else None
    except as_json.NotAnEdition:
        return None


@transaction.atomic(durable=True)
def _record(
    prepared: Prepared, content: str, folder: str, *, by: Person, at: datetime
) -> Preparation:
    """Put on record that it was prepared, and that what waited before it was discarded."""
    identity, sha256 = prepared.identity, digests(prepared)
    of = {"edition": identity.edition, "audience": identity.audience.value}
    for earlier in Preparation.objects.select_for_update().filter(OPEN, **of):
        _discard(earlier, by=by, at=at)
    entry = Preparation.objects.create(
        **of,
        title=identity.title,
        number=identity.number,
        content=content,
        manifest_sha256=sha256.manifest,
        figures_sha256=sha256.figures,
        withheld_sha256=sha256.withheld,
        folder=folder,
        prepared_by=by,
        prepared_at=at,
    )
    fields = ("content", "manifest_sha256", "figures_sha256")
    audit.record("prepare", "release", key_of(entry), by=by, at=at, fields=fields)
    return entry


@written_or_told()
def discard(preparation: Preparation, *, releases: Path, by: Person, at: datetime) -> None:
    """Let nothing come of what was prepared; whoever may prepare or release it may do so.

    Raises:
        NotAllowed: they may not.
        NoLongerOpen: it was released or discarded before.
        NotWritten: the disk or the database did not take it.
    """
    audience = Audience(preparation.audience)
    try:
        role_by_which(by, "prepare", audience, at)
    except rules.NotAllowed:
        role_by_which(by, "publish", audience, at, prepared_by=preparation.prepared_by_id)
    with changing(releases, at=at), transaction.atomic(durable=True):
        _discard(still_open(preparation, lock=True), by=by, at=at)


def still_open(preparation: Preparation, *, lock: bool = False) -> Preparation:
    """Return a preparation as it stands while it is open; with `lock` for this transaction alone.

    Raises:
        NoLongerOpen: it was released or discarded.
    """
    rows = Preparation.objects.select_for_update() if lock else Preparation.objects.all()
    found = rows.get(pk=preparation.pk)
    if found.released_at is not None:
        raise NoLongerOpen("This was released before.")
    if found.discarded_at is not None:
        raise NoLongerOpen("This was discarded, or another was prepared since: release that one.")
    return found


def key_of(entry: Preparation | Release) -> str:
    """Return which release it is, as the audit log has it."""
    return f"{entry.edition}/{entry.number}/{entry.audience}"


def _discard(preparation: Preparation, *, by: Person, at: datetime) -> None:
    preparation.discarded_by, preparation.discarded_at = by, at
    preparation.save(update_fields=["discarded_by", "discarded_at"])
    audit.record("discard", "release", key_of(preparation), by=by, at=at)


def leaks_of(files: Mapping[str, bytes], manifest: bytes, withheld: Withheld) -> list[str]:
    """Return in words where a release would give away what is withheld."""
    found = scan({**files, MANIFEST: manifest}, withheld)
    places = (", ".join(filter(None, (leak.file, leak.where))) for leak in found)
    return [f"{place}: {leak.words}" for place, leak in zip(places, found, strict=True)]
