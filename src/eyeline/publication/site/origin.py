"""Of what a site is made: where it is the same, so is every byte of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from eyeline.publication.site.documents import Releases, all_gone, all_standing
from eyeline.publication.site.publisher import Publisher
from eyeline.publication.site.shelf import Shelf

_WRITTEN_BY = ("*.py", "*.html", "*.css", "*.toml")


def of(
    shelf: Shelf, publisher: Publisher, documents: tuple[Releases, ...] = (), handed_over: str = ""
) -> str:
    """Return a code of the releases, the withdrawals, the publisher and the program that writes.

    `handed_over` is the SHA-256 of what commissions hand over.
    """
    released = (*_releases(shelf), *_documents(documents), handed_over)
    parts = (*released, repr(astuple(publisher)), _program())
    return sha256("\n".join(parts).encode()).hexdigest()


def _releases(shelf: Shelf) -> Iterator[str]:
    for each in shelf.standing:
        yield f"{each.words} {each.manifest_sha256}"
    for gone in shelf.withdrawn:
        yield repr(astuple(gone))


def _documents(documents: tuple[Releases, ...]) -> Iterator[str]:
    for each in all_standing(documents):
        yield f"{each.label} {each.number} {each.manifest_sha256}"
    for gone in all_gone(documents):
        yield repr(astuple(gone))


def _program() -> str:
    """Return a code of what writes the pages: a new version of it writes them anew."""
    folders = [Path(str(files(package))) for package in ("eyeline.publication", "eyeline.figures")]
    found = [path for folder in folders for kind in _WRITTEN_BY for path in folder.rglob(kind)]
    return sha256(b"".join(path.read_bytes() for path in sorted(found))).hexdigest()
