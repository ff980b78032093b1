"""Handing over to the public site what is public of the commissions: values and files, no more.

Files are written once and stand before the values that name them; what no value names is removed
afterwards, so that a pack with a withdrawn paper is nowhere any more.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.folders import folders
from eyeline.publication.site import commissions, papers
from eyeline.records.whole import sync
from eyeline.scrutiny.pack.contents import content_of
from eyeline.scrutiny.site.values import values

Wanted = dict[Path, tuple[str, str]]
"""The SHA-256 and the name of each file, by where it lies."""


def hand_over(at: datetime) -> bool:
    """Write what is public at a moment; say whether it is other than before.

    Raises:
        NotThere: a published file is gone from the workspace's files.
    """
    return write(folders().meetings, timezone.localdate(at, LONDON))


def write(folder: Path, on: date) -> bool:
    """Write into `folder` what is public on a day; say whether it is other than before.

    Raises:
        NotThere: a published file is gone from the workspace's files.
    """
    with _locked(folder):
        with transaction.atomic():
            found = values(on)
        wanted = _wanted(folder, found)
        for place, (sha256, name) in wanted.items():
            _keep(place, sha256, name)
        content, place = commissions.written(found), folder / commissions.NAME
        new = not place.is_file() or place.read_bytes() != content
        if new:
            _write(place, content)
        for kind in (commissions.PACKS, commissions.MINUTES):
            _remove_others(folder / kind, wanted)
    return new


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one process write at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _wanted(folder: Path, found: commissions.Commissions) -> Wanted:
    wanted: Wanted = {}
    for meeting in found.meetings:
        versions: list[papers.Agenda | papers.Minutes] = [*meeting.agendas, *meeting.minutes]
        for of in versions:
            for file in of.files:
                place = commissions.place_of(folder, meeting.number, of, file.name)
                wanted[place] = file.sha256, file.name
    return wanted


def _keep(place: Path, sha256: str, name: str) -> None:
    if place.is_file() and hashlib.sha256(place.read_bytes()).hexdigest() == sha256:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    _write(place, content_of(sha256, name))


def _write(place: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    new = place.with_name(f".{place.name}.new")
    new.write_bytes(content)
    sync(new)
    new.replace(place)
    sync(place.parent)


def _remove_others(kept: Path, wanted: Wanted) -> None:
    """Remove what no value names any more."""
    for meeting in sorted(kept.glob("*")):
        for version in sorted(meeting.iterdir()):
            for file in sorted(version.iterdir()):
                if file not in wanted:
                    file.unlink()
            if not any(version.iterdir()):
                version.rmdir()
        if not any(meeting.iterdir()):
            shutil.rmtree(meeting)
