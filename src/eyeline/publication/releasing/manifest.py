"""What a release says of itself: its files, who made it of what, and what it replaces."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import eyeline
from eyeline.publication.audience import Audience
from eyeline.publication.verification import MANIFEST, SUMS, digest, sums


@dataclass(frozen=True, slots=True)
class Step:
    """That somebody prepared or released it: by role title, when, and where the audit log stood.

    `events` is the number of the log's newest event at that moment, `seal` that event's.
    """

    by: str
    at: datetime
    events: int
    seal: str

    def said(self) -> dict[str, Any]:
        """Return it as a manifest has it."""
        log = {"events": self.events, "seal": self.seal}
        return {"by": self.by, "at": self.at.isoformat(), "audit_log": log}


@dataclass(frozen=True, slots=True)
class Identity:
    """Which release it is, and what of it is another than in the release that it replaces.

    `replaces` is that release's number, None for the first. `changed` says the differences in
    words. `eyeline` is the version of the program that wrote its files. What is no edition has a
    `title`.
    """

    edition: str
    number: int
    audience: Audience
    replaces: int | None
    changed: tuple[str, ...]
    eyeline: str = eyeline.__version__
    title: str = ""


def manifest(
    identity: Identity,
    files: Mapping[str, bytes],
    about: Mapping[str, Any],
    *,
    prepared: Step,
    released: Step | None,
) -> bytes:
    """Return the manifest of a release; without `released` that of one which is only prepared."""
    release: dict[str, Any] = {
        "edition": identity.edition,
        "number": identity.number,
        "audience": identity.audience.value,
        "eyeline": identity.eyeline,
        "replaces": identity.replaces,
        "prepared": prepared.said(),
    }
    if identity.title:
        release["title"] = identity.title
    if released is not None:
        release |= {"made_at": released.at.isoformat(), "released": released.said()}
    said = {
        "release": release,
        "changed": list(identity.changed),
        "about": dict(about),
        "files": listed(files),
    }
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()


def with_manifest(files: Mapping[str, bytes], manifest: bytes) -> dict[str, bytes]:
    """Return a release's files together with its manifest and `SHA256SUMS`."""
    whole = {**files, MANIFEST: manifest}
    return whole | {SUMS: sums({name: digest(content) for name, content in whole.items()})}


def listed(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return of each file its SHA-256 and how many bytes it has, as a manifest has it."""
    return {
        name: {"sha256": digest(content), "bytes": len(content)}
        for name, content in sorted(files.items())
    }


def names_that_stand(files: Sequence[str]) -> bool:
    """Return whether files of these names can be a release's: each is a name, and none is taken."""
    return all(
        name and "/" not in name and not name.startswith(".") and name not in (MANIFEST, SUMS)
        for name in files
    )
