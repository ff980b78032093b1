"""Whether a release is still what it was made as."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


def faults(folder: Path) -> list[str]:
    """Return what is wrong with a release: changed, missing and extra files; empty when nothing.

    A link counts as extra: a release holds its files itself.
    """
    listed = _listed(folder)
    if listed is None:
        return [f"{MANIFEST} is missing or cannot be read"]
    return [*_changed(folder, listed), *_sums(folder, listed), *_extra(folder, listed)]


def _listed(folder: Path) -> dict[str, Any] | None:
    try:
        listed = json.loads((folder / MANIFEST).read_bytes())["files"]
        well = all(Path(name).name == name and "sha256" in of for name, of in listed.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return listed if well else None


def _changed(folder: Path, listed: dict[str, Any]) -> Iterator[str]:
    for name, of in sorted(listed.items()):
        file = folder / name
        if not file.is_file():
            yield f"{name} is missing"
        elif digest(file.read_bytes()) != of["sha256"]:
            yield f"{name} was changed"


def _sums(folder: Path, listed: dict[str, Any]) -> Iterator[str]:
    """Compare `SHA256SUMS` with the manifest, which it also covers."""
    file = folder / SUMS
    if not file.is_file():
        yield f"{SUMS} is missing"
        return
    digests = {name: of["sha256"] for name, of in listed.items()}
    digests[MANIFEST] = digest((folder / MANIFEST).read_bytes())
    if file.read_bytes() != sums(digests):
        yield f"{MANIFEST} or {SUMS} was changed: they do not agree"


def _extra(folder: Path, listed: dict[str, Any]) -> Iterator[str]:
    for entry in sorted(folder.iterdir()):
        if entry.name not in (*listed, MANIFEST, SUMS) or entry.is_symlink():
            yield f"{entry.name} is not of the release"


def sums(digests: Mapping[str, str]) -> bytes:
    """Return the lines that `sha256sum -c` reads, of each file's SHA-256 by its name."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal."""
    return sha256(content).hexdigest()
