"""Folders of releases as they are written: aside, whole, on the disk, and then moved.

Nothing here knows the database. What begins with a dot is no release yet, and no backup has it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from eyeline.records.whole import clear, sync, whole_folder

STAGED = ".staged-"
"""What the folder of a release is called until the database knows the release."""
PREPARED = ".prepared"
"""Where what was prepared waits for a second person, a folder each."""
_READ_ONLY, _OPEN, _PRIVATE = 0o444, 0o755, 0o700


@contextmanager
def locked(releases: Path) -> Iterator[None]:
    """Let one process change the folders of releases at a time."""
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def stage(releases: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Write a release aside, and return its folder once it is whole and on the disk."""
    return _write(releases / f"{STAGED}{name}", files, _OPEN)


def keep_prepared(releases: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Keep what was prepared, for this program's owner alone; return its folder once it is whole.

    A name may have one folder in it, such as `files/summary.xlsx`.
    """
    return _write(prepared_in(releases, name), files, _PRIVATE)


def prepared_in(releases: Path, name: str) -> Path:
    """Return where what was prepared under this name waits."""
    return releases / PREPARED / name


def put_in_place(staged: Path, place: Path) -> None:
    """Move a staged release to its place, in one step, and have the disk know of it.

    Raises:
        OSError: it cannot be moved, or there is a release already.
    """
    releases = staged.parent
    place.parent.mkdir(parents=True, exist_ok=True)
    for folder in (place.parent.parent, releases):
        sync(folder)
    staged.rename(place)
    for folder in (place.parent, releases):
        sync(folder)


def staged_in(releases: Path) -> list[Path]:
    """Return the folders that are staged."""
    return sorted(releases.glob(f"{STAGED}*"))


def prepared_names(releases: Path) -> list[str]:
    """Return the names of what was prepared and is whole."""
    found = (folder.name for folder in (releases / PREPARED).glob("*"))
    return sorted(name for name in found if not name.startswith("."))


def clear_unfinished(releases: Path, waiting: frozenset[str]) -> None:
    """Take away what killed processes left half made, and what was prepared and does not wait.

    `waiting` are the names of what does. Whoever calls it has the lock.
    """
    clear(releases)
    if not (releases / PREPARED).is_dir():
        return
    clear(releases / PREPARED)
    for folder in (releases / PREPARED).iterdir():
        if folder.name not in waiting:
            shutil.rmtree(folder, ignore_errors=True)


def replace_file(place: Path, content: bytes) -> None:
    """Write a file whole or not at all, in the stead of one that is there."""
    building = place.with_name(f".{place.name}")
    building.unlink(missing_ok=True)
    _write_file(building, content)
    sync(building)
    building.replace(place)
    sync(place.parent)


def _write(place: Path, files: Mapping[str, bytes], mode: int) -> Path:
    with whole_folder(place) as building:
        for name, content in files.items():
            (building / name).parent.mkdir(exist_ok=True)
            _write_file(building / name, content)
        building.chmod(mode)
    return place


def _write_file(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        os.fchmod(file.fileno(), _READ_ONLY)
