"""The folder of backups: their names, that each is there whole or not at all, and for how long."""

from __future__ import annotations

import os
import re
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from eyeline.figures.errors import EyelineError
from eyeline.records.whole import sync
from eyeline.web.backup.manifest import Kind
from eyeline.web.backup.sealed import NotWritten

_MOMENT = "%Y%m%dT%H%M%SZ"
_ENDS = {Kind.WORKSPACE: ".tar.gz.age", Kind.KEYS: ".keys.tar.gz.age"}
_PART = ".eyeline-backup-"
_LEFT_AFTER = 24 * 60 * 60  # seconds; no backup takes a day


class NoFolder(EyelineError):
    """Backups cannot be kept there."""


def file_name(council: str, kind: Kind, made_at: datetime) -> str:
    """Return a backup's name, such as "ashford-city-council-20261128T020000Z.tar.gz.age"."""
    return f"{_slug(council)}-{made_at.astimezone(UTC):{_MOMENT}}{_ENDS[kind]}"


def refuse_folder(folder: Path, workspace: Path, kind: Kind) -> None:
    """Raise where backups of `kind` cannot be kept in `folder`.

    Raises:
        NoFolder: it is no folder, is within the workspace, or keeps backups of the other kind.
    """
    if not folder.is_dir():
        raise NoFolder(f"{folder} is no folder: make it, or name another with --to.")
    if folder.resolve().is_relative_to(workspace.resolve()):
        raise NoFolder(
            f"{folder} is in the workspace, and would be lost with it: name a folder elsewhere, "
            "best on another machine's disk."
        )
    if any(_kind(path.name) not in (None, kind) for path in folder.iterdir()):
        raise NoFolder(
            f"{folder} has backups of {_OTHER[kind]}. Keys and data are kept apart, so that who "
            "comes upon one has not the other: name another folder."
        )


@contextmanager
def whole_file(place: Path) -> Iterator[IO[bytes]]:
    """Give a new file that becomes `place` when the block ends, and is on the disk before.

    What a process that was killed left half written beside it is cleared after a day.

    Raises:
        NotWritten: it cannot be written, or `place` is there already.
    """
    _clear(place.parent)
    try:
        handle, name = tempfile.mkstemp(prefix=_PART, dir=place.parent)
    except OSError as error:
        raise NotWritten(f"{place.parent} cannot be written: {error.strerror}.") from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            _finish(file, part, place)
    finally:
        part.unlink(missing_ok=True)


def let_go(folder: Path, council: str, *, keep: int, now: datetime) -> list[str]:
    """Delete the council's backups in `folder` of more than `keep` days before `now`.

    Return their names. Only files with a name that Eyeline gave are looked at; archives of keys
    stay, and so does the newest backup, however old.
    """
    made = sorted(
        (at, path) for path in folder.iterdir() if (at := _made_at(path.name, council)) is not None
    )
    old = [path for at, path in made[:-1] if at < now - timedelta(days=keep)]
    for path in old:
        path.unlink(missing_ok=True)
    return [path.name for path in old]


_OTHER = {Kind.WORKSPACE: "keys", Kind.KEYS: "data"}


def _kind(name: str) -> Kind | None:
    """Return what a file of that name is a backup of, whoever's; None where it is none."""
    found = re.fullmatch(r".+-\d{8}T\d{6}Z(\.keys)?\.tar\.gz\.age", name)
    if found is None:
        return None
    return Kind.KEYS if found[1] else Kind.WORKSPACE


def _made_at(name: str, council: str) -> datetime | None:
    """Return when the council's backup of that name was made; None where it is none."""
    moment = name.removeprefix(f"{_slug(council)}-").removesuffix(_ENDS[Kind.WORKSPACE])
    try:
        at = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return at if file_name(council, Kind.WORKSPACE, at) == name else None


def _slug(council: str) -> str:
    """Return a council's name as a file's name has it."""
    plain = unicodedata.normalize("NFKD", council).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "council"


def _finish(file: IO[bytes], part: Path, place: Path) -> None:
    """Have the disk hold the file, then its name; another of that name is left alone."""
    if place.exists():
        raise NotWritten(f"{place} is there already, and stays: back up again.")
    try:
        file.flush()
        os.fsync(file.fileno())
        part.rename(place)
    except OSError as error:
        raise NotWritten(f"{place} cannot be written: {error.strerror}.") from None
    with suppress(OSError):  # some disks of a network have no such thing
        sync(place.parent)


def _clear(folder: Path) -> None:
    for left in folder.glob(f"{_PART}*"):
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < time.time() - _LEFT_AFTER:
                left.unlink()
