"""What was released to the public that is no edition: plans, by their labels and numbers.

As of editions, only folders of the audience public are opened, each verified before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from eyeline.publication import paper
from eyeline.publication.pdf import Document
from eyeline.publication.site.places import key_of, of_label, standing_in, withdrawn_in
from eyeline.publication.site.shelf import File, NotForTheSite, notice, verified
from eyeline.publication.verification import digest

_LABEL = re.compile(r"[a-z][a-z0-9-]*")
"""Labels of editions begin with a year."""


@dataclass(frozen=True, slots=True)
class Published:
    """A public release of a document that stands."""

    label: str
    number: int
    title: str
    made_at: datetime
    manifest_sha256: str
    files: tuple[File, ...]
    folder: Path
    changed: tuple[str, ...]

    def document(self) -> Document:
        """Read the document that it holds."""
        return paper.read((self.folder / paper.NAME).read_bytes())


@dataclass(frozen=True, slots=True)
class Gone:
    """That a public release of a document was withdrawn."""

    label: str
    number: int
    withdrawn_at: datetime
    reason: str
    replaced_by: int | None


@dataclass(frozen=True, slots=True)
class Releases:
    """A document's releases, in the order of their numbers."""

    label: str
    standing: tuple[Published, ...]
    withdrawn: tuple[Gone, ...]

    @property
    def newest(self) -> Published | None:
        return self.standing[-1] if self.standing else None

    @property
    def title(self) -> str:
        """What it is called now; where nothing of it stands, by its label."""
        newest = self.newest
        return newest.title if newest else self.label.replace("-", " ").capitalize()


def read(releases: Path) -> tuple[Releases, ...]:
    """Return every document that was ever released to the public, by its label.

    Raises:
        NotForTheSite: a folder is not as it was released, or is not of the audience public.
    """
    standing = standing_in(releases, _LABEL)
    gone = withdrawn_in(releases, _LABEL)
    return tuple(
        Releases(
            label,
            tuple(
                _published(standing[key]) for key in of_label(label, standing.keys() - gone.keys())
            ),
            tuple(_gone(gone[key]) for key in of_label(label, gone)),
        )
        for label in sorted({label for label, _ in (*standing, *gone)})
    )


def all_standing(documents: tuple[Releases, ...]) -> Iterator[Published]:
    """Yield every release that stands."""
    for each in documents:
        yield from each.standing


def all_gone(documents: tuple[Releases, ...]) -> Iterator[Gone]:
    """Yield every release that was withdrawn."""
    for each in documents:
        yield from each.withdrawn


def _published(folder: Path) -> Published:
    content, said = verified(folder)
    try:
        paper.read((folder / paper.NAME).read_bytes())
        title = said["release"]["title"]
    except (OSError, KeyError, paper.NotADocument):
        raise NotForTheSite(
            f"releases/{'/'.join(folder.parts[-3:])} has no {paper.NAME} that can be read: release "
            "it again. The site stays as it was."
        ) from None
    label, number = key_of(folder)
    return Published(
        label=label,
        number=number,
        title=title,
        made_at=datetime.fromisoformat(said["release"]["made_at"]),
        manifest_sha256=digest(content),
        files=tuple(
            File(name, of["sha256"], (folder / name).stat().st_size)
            for name, of in sorted(said["files"].items())
        ),
        folder=folder,
        changed=tuple(said.get("changed", ())),
    )


def _gone(file: Path) -> Gone:
    at, reason, instead = notice(file)
    return Gone(*key_of(file), at, reason, instead)
