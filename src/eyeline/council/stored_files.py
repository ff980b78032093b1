"""Files that came by the web, kept in the workspace by their content."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from eyeline.records.whole import clear, whole_folder

_PIECE = 1_000_000  # bytes
_OF_AN_UPLOAD = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Stored:
    """Files that are kept: their names, the hash that they are kept under and their bytes."""

    names: tuple[str, ...]
    sha256: str
    bytes: int


def store(folder: Path, files: Sequence[tuple[str, IO[bytes]]]) -> Stored:
    """Keep named files together in `folder`, and return them as kept once the disk has them.

    They are kept under the SHA-256 of the list of their hashes and names, as `sha256sum` prints
    it. All are kept or none; what is there already stays as it is.

    Raises:
        OSError: they cannot be written.
    """
    ordered = sorted(files)
    lines = [f"{_hash(file)}  {name}\n" for name, file in ordered]
    sha256 = hashlib.sha256("".join(lines).encode()).hexdigest()
    place = folder / sha256
    if place.exists():
        os.utime(place)  # as new: whoever deletes what nothing tells of waits for what will
    else:
        with whole_folder(place, either=True) as building:
            for name, file in ordered:
                _copy(file, building / name)
    total = sum(file.stat().st_size for file in place.iterdir())
    return Stored(tuple(name for name, _ in ordered), sha256, total)


def place_of(folder: Path, sha256: str) -> Path:
    """Return where a return is read from: its one file, or the folder of several."""
    place = folder / sha256
    files = list(place.iterdir()) if place.is_dir() else []
    return files[0] if len(files) == 1 else place


def forget_unknown(folder: Path, known: Collection[str], *, older: float) -> None:
    """Delete files that came `older` seconds ago or more and that nothing tells of.

    The process that took them in ended before it said so. What others put there stays: only
    folders named by the SHA-256 of what they hold are looked at.
    """
    clear(folder, older=older)
    for place in folder.iterdir():
        if not _OF_AN_UPLOAD.fullmatch(place.name):
            continue
        with suppress(FileNotFoundError):  # it was deleted meanwhile
            if place.name not in known and place.stat().st_mtime <= time.time() - older:
                shutil.rmtree(place, ignore_errors=True)


def _hash(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _copy(file: IO[bytes], to: Path) -> None:
    file.seek(0)
    with to.open("xb") as kept:
        to.chmod(0o600)
        shutil.copyfileobj(file, kept, _PIECE)
