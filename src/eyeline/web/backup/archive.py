"""The archive within a backup: a tar stream, written and read from its beginning to its end."""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO

from eyeline.figures.errors import EyelineError
from eyeline.web.backup.manifest import File

_AT_ONCE = 1 << 20
_LARGEST_TEXT = 1 << 30  # bytes; the manifest of five million files
_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700


class Unread(EyelineError):
    """A file of the workspace cannot be read whole."""


class Foreign(Exception):
    """A member that no backup has. Its message is a clause."""


class Packing:
    """An archive that is being written, and the files that are in it so far by their place."""

    def __init__(self, sink: IO[bytes], made_at: datetime) -> None:
        self._tar = tarfile.open(  # noqa: SIM115
            fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT, bufsize=_AT_ONCE
        )
        self._made_at = made_at
        self.files: dict[str, File] = {}

    def text(self, place: str, text: str) -> None:
        """Add what the backup says of itself."""
        content = text.encode("utf-8")
        self._add(place, io.BytesIO(content), len(content), self._made_at.timestamp())

    def folder(self, place: str) -> None:
        """Add a folder, which may be empty."""
        member = tarfile.TarInfo(place)
        member.type, member.mode = tarfile.DIRTYPE, _PRIVATE_FOLDER
        self._tar.addfile(member)

    def file(self, place: str, path: Path) -> int:
        """Add the file at `path`, unless it has been removed meanwhile, and return its bytes.

        Raises:
            Unread: it cannot be read, or became shorter meanwhile.
        """
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        except FileNotFoundError:
            return 0
        except OSError as error:
            raise Unread(f"{place} cannot be read: {error.strerror}.") from None
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            reading = _Hashing(file)
            try:
                self._add(place, reading, found.st_size, found.st_mtime)
            except OSError:
                if os.fstat(handle).st_size < found.st_size:
                    raise Unread(f"{place} changed while it was read: back up again.") from None
                raise
        self.files[place] = File(size=found.st_size, sha256=reading.sha256)
        return found.st_size

    def close(self) -> None:
        """Write the archive's end."""
        self._tar.close()

    def _add(self, place: str, content: IO[bytes] | _Hashing, size: int, at: float) -> None:
        member = tarfile.TarInfo(place)
        member.size, member.mode, member.mtime = size, _PRIVATE_FILE, int(at)
        self._tar.addfile(member, content)
        _forget(self._tar)


class _Hashing:
    """A file that is read and hashed at once."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._sha256 = sha256()

    def read(self, size: int = -1) -> bytes:
        read = self._file.read(size)
        self._sha256.update(read)
        return read

    @property
    def sha256(self) -> str:
        return self._sha256.hexdigest()


def members(stream: IO[bytes]) -> Iterator[tuple[str, tarfile.TarInfo, IO[bytes] | None]]:
    """Yield each member's place and itself, with its content where it is a file.

    Raises:
        Foreign: one is neither file nor folder, comes twice, or would lie outside the archive.
    """
    seen: set[str] = set()
    with tarfile.open(fileobj=stream, mode="r|", bufsize=_AT_ONCE) as tar:
        for member in tar:
            place = _checked(member)
            if place in seen:
                raise Foreign("a file is in it twice")
            seen.add(place)
            yield place, member, tar.extractfile(member) if member.isreg() else None
            _forget(tar)


def text(content: IO[bytes]) -> str:
    """Return a member that the backup says of itself.

    Raises:
        Foreign: it is too large to be that.
    """
    read = content.read(_LARGEST_TEXT + 1)
    if len(read) > _LARGEST_TEXT:
        raise Foreign("what it says of itself is too large")
    return read.decode("utf-8")


def unpack(member: tarfile.TarInfo, content: IO[bytes] | None, to: Path) -> File | None:
    """Make the folder or file `to`, for its owner alone; of a file, return size and SHA-256."""
    if content is None:
        to.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        return None
    to.parent.mkdir(parents=True, mode=_PRIVATE_FOLDER, exist_ok=True)
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, _PRIVATE_FILE)
    read, size = _Hashing(content), 0
    with os.fdopen(handle, "wb") as file:
        while block := read.read(_AT_ONCE):
            size += file.write(block)
    os.utime(to, (member.mtime, member.mtime))
    return File(size=size, sha256=read.sha256)


def _checked(member: tarfile.TarInfo) -> str:
    """Return the member's place, which is within the archive."""
    if not (member.isreg() or member.isdir()) or member.issparse():
        raise Foreign("there is a link or a device in it")
    path = PurePosixPath(member.name)
    odd = path.is_absolute() or ".." in path.parts or not path.parts or "\0" in member.name
    if odd or path.as_posix() != member.name.rstrip("/"):
        raise Foreign("a file in it would lie outside the workspace")
    return path.as_posix()


def _forget(tar: tarfile.TarFile) -> None:
    """Take from memory the members that are dealt with."""
    tar.members.clear()  # type: ignore[attr-defined]
