"""What was prepared, as it waits on the disk for a second person.

What its audience may not know waits beside it, so that its files are scanned for that once more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from eyeline.figures.errors import EyelineError
from eyeline.publication.audience import Audience
from eyeline.publication.leaks import Withheld
from eyeline.publication.releasing.manifest import Identity, Step, listed, manifest
from eyeline.publication.shown import Shown
from eyeline.publication.verification import MANIFEST, digest

_FILES, _FIGURES, _WITHHELD = "files", "figures.json", "withheld.json"
_SHOWN, _HIDDEN = TypeAdapter(list[Shown]), TypeAdapter(Withheld)


class NotAsPrepared(EyelineError):
    """What was prepared is gone, or is not what it was."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release but for the second person: its files, and the figures that they show.

    `withheld` is what its audience may not know, for no other eyes than this program's.
    """

    identity: Identity
    files: Mapping[str, bytes]
    about: Mapping[str, Any]
    step: Step
    figures: Sequence[Shown]
    withheld: Withheld

    @property
    def manifest(self) -> bytes:
        """What it says of itself so far."""
        return manifest(self.identity, self.files, self.about, prepared=self.step, released=None)

    def whole(self, released: Step) -> bytes:
        """Return the manifest of the release that is made of it."""
        return manifest(
            self.identity, self.files, self.about, prepared=self.step, released=released
        )

    def written(self) -> dict[str, bytes]:
        """Return it as files of its own folder."""
        files = {f"{_FILES}/{name}": content for name, content in self.files.items()}
        return files | {
            MANIFEST: self.manifest,
            _FIGURES: _SHOWN.dump_json(list(self.figures)),
            _WITHHELD: _HIDDEN.dump_json(self.withheld),
        }


class Digests(NamedTuple):
    """The SHA-256 of what a second person finds: `manifest` stands for all files."""

    manifest: str
    figures: str
    withheld: str


def digests(prepared: Prepared) -> Digests:
    """Return the SHA-256 of what is written."""
    files = prepared.written()
    return Digests(*(digest(files[name]) for name in (MANIFEST, _FIGURES, _WITHHELD)))


def read(folder: Path, of: Digests) -> Prepared:
    """Return what was prepared in `folder`, every byte of it checked.

    Raises:
        NotAsPrepared: something is missing, was changed or is too much.
    """
    said = json.loads(_checked(folder / MANIFEST, of.manifest))
    try:
        return Prepared(
            identity=_identity(said["release"], said["changed"]),
            files=_files(folder / _FILES, said["files"]),
            about=said["about"],
            step=_step(said["release"]["prepared"]),
            figures=_SHOWN.validate_json(_checked(folder / _FIGURES, of.figures)),
            withheld=_HIDDEN.validate_json(_checked(folder / _WITHHELD, of.withheld)),
        )
    except (KeyError, TypeError, ValueError, ValidationError, OSError) as error:
        raise _changed() from error


def file_of(folder: Path, name: str, manifest_sha256: str) -> bytes:
    """Return a file of what was prepared, checked.

    Raises:
        KeyError: there is none of this name.
        NotAsPrepared: it was changed.
    """
    files = json.loads(_checked(folder / MANIFEST, manifest_sha256))["files"]
    return _checked(folder / _FILES / name, files[name]["sha256"])


def manifest_of(folder: Path, manifest_sha256: str) -> dict[str, Any]:
    """Return what the manifest of what was prepared says, checked.

    Raises:
        NotAsPrepared: it is gone or was changed.
    """
    return dict(json.loads(_checked(folder / MANIFEST, manifest_sha256)))


def _checked(file: Path, sha256: str) -> bytes:
    try:
        content = file.read_bytes()
    except OSError:
        raise _changed() from None
    if digest(content) != sha256:
        raise _changed()
    return content


def _files(folder: Path, said: Mapping[str, Any]) -> dict[str, bytes]:
    files = {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
    if listed(files) != said:
        raise _changed()
    return files


def _identity(said: Mapping[str, Any], changed: Sequence[str]) -> Identity:
    return Identity(
        edition=said["edition"],
        number=said["number"],
        audience=Audience(said["audience"]),
        replaces=said["replaces"],
        changed=tuple(changed),
        eyeline=said["eyeline"],
        title=said.get("title", ""),
    )


def _step(said: Mapping[str, Any]) -> Step:
    log = said["audit_log"]
    return Step(said["by"], datetime.fromisoformat(said["at"]), log["events"], log["seal"])


def _changed() -> NotAsPrepared:
    return NotAsPrepared(
        "What was prepared is gone from the workspace or was changed since, so it is not released. "
        "Prepare it again."
    )
