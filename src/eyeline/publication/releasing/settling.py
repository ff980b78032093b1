"""Bringing the folders of releases to what the database says, whatever ended who changed them.

A release is written aside, then put on record with its figures in one transaction, and only then
moved to its place. So what readers find in a folder is always on record. Where a process ends
between the two, whoever comes next moves it; what is not on record is cleared away.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import OperationalError, transaction

from eyeline.council import audit
from eyeline.council.audit.head import HeadNotWritten
from eyeline.figures.errors import EyelineError
from eyeline.publication.models import OPEN, Preparation, Release, Withdrawal
from eyeline.publication.releases import notice_of, refuse_taken
from eyeline.publication.releasing import folders
from eyeline.publication.standing import standing
from eyeline.publication.verification import MANIFEST, digest


class NotWritten(EyelineError):
    """The disk or the database did not take it."""

    exit_code = 1


@contextmanager
def written_or_told() -> Iterator[None]:
    """Turn what goes wrong with the disk or the database into words and a remedy.

    Raises:
        NotWritten: something did.
    """
    try:
        yield
    except HeadNotWritten as error:
        raise NotWritten(str(error)) from error
    except (OSError, OperationalError) as error:
        why = error.strerror if isinstance(error, OSError) else "the database could not be written"
        raise NotWritten(
            f"The disk did not take it ({why}). There is nothing half done. Make room, or find out "
            "what is wrong with the disk; then run `eyeline release list`, which completes what "
            "was put on record, and do the rest again."
        ) from error


@contextmanager
def changing(releases: Path, *, at: datetime) -> Iterator[None]:
    """Let the block alone change what is prepared, released and withdrawn.

    Before it and after it, however it ends, the folders are brought to what the database says. Its
    transaction must end within it.
    """
    with folders.locked(releases):
        settle(releases, at=at)
        try:
            yield
        finally:
            settle(releases, at=at)


@written_or_told()
def settle_what_was_left(releases: Path, *, at: datetime) -> None:
    """Bring the folders to what the database says, where a process that was ended left them.

    Raises:
        NotWritten: the disk or the database did not take it.
        BrokenRelease: something stands where a release belongs.
    """
    if releases.is_dir():
        with changing(releases, at=at):
            pass


def settle(releases: Path, *, at: datetime) -> None:
    """Bring the folders to what the database says. Whoever calls it has the lock.

    Raises:
        OSError, OperationalError: the disk or the database did not take it.
        BrokenRelease: something stands where a release belongs.
    """
    _be_sure(releases, at)
    for staged in folders.staged_in(releases):
        _settle(staged, releases)
    waiting = Preparation.objects.filter(OPEN).values_list("folder", flat=True)
    folders.clear_unfinished(releases, frozenset(waiting))
    for withdrawal in Withdrawal.objects.select_related("release"):
        _tell(withdrawal, releases)


def _be_sure(releases: Path, at: datetime) -> None:
    """Let the database say for good that what is not on record will not be.

    A commit that the disk refused can have been written all the same, and stand again once the
    database is opened anew: SQLite's does until another one is written in its place, PostgreSQL's
    until whoever began it has ended. The event waits for the one and takes the place of the other.
    """
    unknown = [each.name for each in folders.staged_in(releases) if not _on_record(each)]
    waiting = folders.prepared_names(releases)
    known = set(Preparation.objects.filter(folder__in=waiting).values_list("folder", flat=True))
    unknown += [name for name in waiting if name not in known]
    for name in unknown:
        with transaction.atomic(durable=True):
            audit.record("clear", "release", name, by=None, at=at)


def _settle(staged: Path, releases: Path) -> None:
    """Move a staged release to its place where it is on record, or else clear it away.

    Raises:
        BrokenRelease: something that is not on record stands there.
    """
    entry = _on_record(staged)
    if entry is None:
        shutil.rmtree(staged)
        return
    place = releases / entry.folder
    refuse_taken(place)
    folders.put_in_place(staged, place)


def _on_record(staged: Path) -> Release | None:
    manifest = staged / MANIFEST
    if not manifest.is_file():
        return None
    return Release.objects.filter(manifest_sha256=digest(manifest.read_bytes())).first()


def _tell(withdrawal: Withdrawal, releases: Path) -> None:
    """Let the file beside a withdrawn release say so, and which one is read in its stead."""
    release = withdrawal.release
    notice = notice_of(releases / release.folder)
    said = notice_for(withdrawal)
    if not notice.is_file() or notice.read_bytes() != said:
        notice.parent.mkdir(parents=True, exist_ok=True)
        folders.replace_file(notice, said)


def notice_for(withdrawal: Withdrawal) -> bytes:
    """Return what is told in the stead of a withdrawn release."""
    said = {
        "withdrawn_at": withdrawal.withdrawn_at.isoformat(),
        "reason": withdrawal.words,
        "replaced_by": standing(withdrawal.release).replaced_by,
    }
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()
