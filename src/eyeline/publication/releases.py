"""Releases as folders: `<edition>/<number>/<audience>/`, each whole, numbered and never changed.

A release is built aside and moved into its place in one step, so that there is never half of one.
Its manifest names every file with size and SHA-256; `sha256sum -c SHA256SUMS` checks them anywhere.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from eyeline.figures.errors import EyelineError
from eyeline.publication.audience import Audience
from eyeline.publication.shown import Shown
from eyeline.publication.verification import MANIFEST, SUMS, digest, faults, sums

_READ_ONLY, _FOLDER = 0o444, 0o755


class NotProtected(EyelineError):
    """The audience may not see small numbers, and what must happen first cannot happen yet."""

    exit_code = 1


class BrokenRelease(EyelineError):
    """A release's folder does not hold what its manifest says."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be released: files by name, and what its manifest says of them.

    `edition` is a label that can name a folder, such as "2026-27-q1". `figures` are the council's
    own that the files show, for the ledger: the manifest does not speak of them.
    """

    edition: str
    audience: Audience
    files: Mapping[str, bytes]
    about: Mapping[str, Any] = field(default_factory=dict)
    figures: Sequence[Shown] = ()


@dataclass(frozen=True, slots=True)
class Released:
    """A release in its place. `manifest_sha256` stands for all of it."""

    edition: str
    number: int
    audience: Audience
    folder: Path
    manifest_sha256: str
    made_at: datetime
    files: tuple[str, ...]


def release(releases: Path, contents: Contents, *, made_at: datetime) -> tuple[Released, bool]:
    """Release `contents` and return the release, and whether it is new.

    It is not when the newest release of the edition for this audience holds the same.

    Raises:
        NotProtected: the audience is another than internal.
        BrokenRelease: the newest release was tampered with.
    """
    refuse_unprotected(contents.audience)
    with _locked(releases):
        newest = _newest(releases, contents.edition, contents.audience)
        if newest is not None:
            _check(newest.folder)
            if _same(newest, contents):
                return newest, False
        number = newest.number + 1 if newest else 1
        return _write(releases, contents, number, made_at), True


def refuse_unprotected(audience: Audience) -> None:
    """Raise where a release needs two people's sign-off and a scan for leaks first.

    Raises:
        NotProtected: the audience is another than internal.
    """
    if audience is not Audience.INTERNAL:
        raise NotProtected(
            f"An edition cannot be released for the audience {audience} yet: small numbers in it "
            "could identify a child. It needs the sign-off of two people and a scan for leaks, "
            "which do not exist yet; until then release it with --audience internal."
        )


def read(folder: Path) -> Released:
    """Return the release in `folder`, as its manifest has it.

    Raises:
        BrokenRelease: it has no manifest that can be read.
    """
    said, manifest_sha256 = _manifest(folder)
    try:
        return Released(
            edition=said["release"]["edition"],
            number=said["release"]["number"],
            audience=Audience(said["release"]["audience"]),
            folder=folder,
            manifest_sha256=manifest_sha256,
            made_at=datetime.fromisoformat(said["release"]["made_at"]),
            files=tuple(said["files"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable(folder) from error


def every(releases: Path) -> list[Released]:
    """Return every release, by edition and number.

    Raises:
        BrokenRelease: one has no manifest that can be read.
    """
    found = [read(manifest.parent) for manifest in releases.glob(f"*/*/*/{MANIFEST}")]
    return sorted(found, key=lambda one: (one.edition, one.number, one.audience))


def _check(folder: Path) -> None:
    found = faults(folder)
    if found:
        raise BrokenRelease(
            f"The release in {_place(folder)} is not as it was made: {found[0]}. "
            "Put its folder back from a backup; nothing was released."
        )


def _same(newest: Released, contents: Contents) -> bool:
    said, _ = _manifest(newest.folder)
    return bool(said["files"] == _listed(contents.files) and said["about"] == dict(contents.about))


def _newest(releases: Path, edition: str, audience: Audience) -> Released | None:
    numbers = [
        int(folder.parent.name)
        for folder in (releases / edition).glob(f"*/{audience}")
        if folder.parent.name.isdecimal()
    ]
    return read(releases / edition / str(max(numbers)) / audience) if numbers else None


def _write(releases: Path, contents: Contents, number: int, made_at: datetime) -> Released:
    manifest = {
        "release": {
            "edition": contents.edition,
            "number": number,
            "audience": contents.audience.value,
            "made_at": made_at.isoformat(),
        },
        "about": dict(contents.about),
        "files": _listed(contents.files),
    }
    files = dict(contents.files)
    files[MANIFEST] = (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()
    files[SUMS] = sums({name: digest(content) for name, content in files.items()})
    place = releases / contents.edition / str(number) / contents.audience
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=releases))
    try:
        for name, content in files.items():
            _write_file(building / name, content)
        building.chmod(_FOLDER)
        _sync(building)
        place.parent.mkdir(parents=True, exist_ok=True)
        building.rename(place)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    for folder in (place.parent, place.parent.parent, releases):
        _sync(folder)
    return read(place)


def _listed(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    return {
        name: {"sha256": digest(content), "bytes": len(content)}
        for name, content in sorted(files.items())
    }


def _manifest(folder: Path) -> tuple[dict[str, Any], str]:
    try:
        content = (folder / MANIFEST).read_bytes()
        said = json.loads(content)
    except (OSError, ValueError) as error:
        raise _unreadable(folder) from error
    if not isinstance(said, dict):
        raise _unreadable(folder)
    return said, digest(content)


def _unreadable(folder: Path) -> BrokenRelease:
    return BrokenRelease(
        f"{_place(folder)} has no {MANIFEST} of a release that can be read: name the folder of a "
        "release, such as releases/2026-27-q1/1/internal."
    )


def _place(folder: Path) -> str:
    """Return the end of the path, which says which release it is, without the machine's part."""
    return "/".join(folder.parts[-3:])


@contextmanager
def _locked(releases: Path) -> Iterator[None]:
    """Let one process release at a time, and clear away what one before it left unfinished."""
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for unfinished in releases.glob(".building-*"):
            shutil.rmtree(unfinished, ignore_errors=True)
        yield


def _write_file(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fchmod(file.fileno(), _READ_ONLY)
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
