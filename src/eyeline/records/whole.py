"""Folders that are there whole or not at all, whatever ends the process that makes them."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_BUILDING = ".building-"
_LEFT_AFTER = 24 * 60 * 60  # seconds; no folder takes a day to make


@contextmanager
def whole_folder(place: Path, *, either: bool = False) -> Iterator[Path]:
    """Give a new folder that becomes `place` when the block ends, and is on the disk before.

    With `either`, a `place` that another process made meanwhile stands in its stead. What a
    process that was killed left half made beside it is cleared after a day.

    Raises:
        OSError: it cannot be made, or `place` is there already and not `either`.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    clear(place.parent, older=_LEFT_AFTER)
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=place.parent))
    try:
        yield building
        for made in (*building.rglob("*"), building):
            sync(made)
        building.rename(place)
        sync(place.parent)
    except OSError:
        if not (either and place.exists()):
            raise
    finally:
        shutil.rmtree(building, ignore_errors=True)


def sync(path: Path) -> None:
    """Have the disk hold a file, or a folder's list of its files."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear(folder: Path, *, older: float = 0) -> None:
    """Take away what killed processes left half made in `folder`, `older` seconds ago or more.

    Whoever calls it knows that nobody makes a folder there now.
    """
    for left in folder.glob(f"{_BUILDING}*"):
        with suppress(FileNotFoundError):  # whoever makes it may be done by now
            if left.stat().st_mtime <= time.time() - older:
                shutil.rmtree(left, ignore_errors=True)
