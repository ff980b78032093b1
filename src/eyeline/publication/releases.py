"""Releases as folders: `<edition>/<number>/<audience>/`, each whole, numbered and never changed.

Its manifest names every file with size and SHA-256; `sha256sum -c SHA256SUMS` checks them anywhere.
Where a release was withdrawn, a notice lies beside its folder: `<audience>.withdrawn.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from eyeline.figures.errors import EyelineError
from eyeline.publication.audience import Audience
from eyeline.publication.shown import Shown
from eyeline.publication.verification import MANIFEST, digest, faults


class BrokenRelease(EyelineError):
    """A release's folder does not hold what its manifest says."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be released: files by name, and what its manifest says of them.

    `edition` is a label that can name a folder, such as "2026-27-q1"; of another document than an
    edition "plan-improvement", with its `title`. `figures` are the council's own that the files
    show, for the ledger: the manifest does not speak of them.
    """

    edition: str
    audience: Audience
    files: Mapping[str, bytes]
    about: Mapping[str, Any] = field(default_factory=dict)
    figures: Sequence[Shown] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """A release in its place. `manifest_sha256` stands for all of it.

    `changed` says in words what is another than in the release of the number before it.
    """

    edition: str
    number: int
    audience: Audience
    folder: Path
    manifest_sha256: str
    made_at: datetime
    files: tuple[str, ...]
    changed: tuple[str, ...] = ()
    title: str = ""


def place_of(edition: str, number: int, audience: Audience) -> Path:
    """Return where a release lies in the folder of all releases."""
    return Path(edition, str(number), audience.value)


def notice_of(folder: Path) -> Path:
    """Return where the notice of a release that was withdrawn lies."""
    return folder.with_name(f"{folder.name}.withdrawn.json")


def is_withdrawn(folder: Path) -> bool:
    """Return whether a notice beside a release's folder says that it was withdrawn."""
    return notice_of(folder).exists()


def replaced_by(folder: Path) -> int | None:
    """Return the number of the release that is read in the stead of an older one.

    It is None for the newest that stands, and where the folder does not lie among others.
    """
    numbers = _standing(folder.parent.parent, folder.name)
    of = folder.parent.name
    later = [number for number in numbers if of.isdecimal() and number > int(of)]
    return max(later, default=None)


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
            changed=tuple(said.get("changed", ())),
            title=said["release"].get("title", ""),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable(folder) from error


def manifest_of(folder: Path) -> dict[str, Any]:
    """Return what the manifest of the release in `folder` says.

    Raises:
        BrokenRelease: there is none that can be read.
    """
    return _manifest(folder)[0]


def every(releases: Path) -> list[Released]:
    """Return every release, by edition and number.

    Raises:
        BrokenRelease: one has no manifest that can be read.
    """
    found = [
        read(manifest.parent)
        for manifest in releases.glob(f"*/*/*/{MANIFEST}")
        if not manifest.relative_to(releases).parts[0].startswith(".")
    ]
    return sorted(found, key=lambda one: (one.edition, one.number, one.audience))


def current(releases: Path, edition: str, audience: Audience) -> Released | None:
    """Return the newest release of an edition for an audience that stands; None without any.

    It is the one that the database says, once no process is between the two.

    Raises:
        BrokenRelease: one has no manifest that can be read.
    """
    numbers = _standing(releases / edition, audience.value)
    return read(releases / place_of(edition, max(numbers), audience)) if numbers else None


def refuse_tampered(folder: Path) -> None:
    """Raise where a release is not as it was made.

    Raises:
        BrokenRelease: it is not.
    """
    found = faults(folder)
    if found:
        raise BrokenRelease(
            f"The release in {_place(folder)} is not as it was made: {found[0]}. "
            "Put its folder back from a backup; nothing was released."
        )


def refuse_taken(place: Path) -> None:
    """Raise where something lies already where a release belongs.

    Raises:
        BrokenRelease: something does.
    """
    if place.is_file() or (place.is_dir() and any(place.iterdir())):
        raise BrokenRelease(
            f"Something stands where release {_place(place)} belongs, and is not on record: "
            "move it elsewhere, and do it again."
        )


def _standing(edition: Path, audience: str) -> list[int]:
    """Return the numbers of an edition's releases for an audience that were not withdrawn."""
    return [
        int(folder.parent.name)
        for folder in edition.glob(f"*/{audience}")
        if folder.parent.name.isdecimal() and not is_withdrawn(folder)
    ]


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
