"""What was prepared, to be looked at before it is released; where, each part says of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404

from eyeline.publication.models import Preparation
from eyeline.publication.releasing.folders import prepared_in
from eyeline.publication.releasing.prepared import NotAsPrepared, file_of, manifest_of
from eyeline.publication.shown_at import LOOKED_AT
from eyeline.publication.standing import releases_folder


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A file of what was prepared, and where it is; `bytes` is its size."""

    name: str
    sha256: str
    bytes: int
    address: str


def page_of(preparation: Preparation) -> str:
    """Return the address of the page on which a second person looks at what was prepared."""
    return next(filter(None, (where(preparation) for where in LOOKED_AT)), "")


def manifest_while_open(found: Preparation) -> dict[str, Any] | None:
    """Return what it says of its files while it waits; None once it does not, or was changed."""
    if not found.is_open:
        return None
    folder = prepared_in(releases_folder(), found.folder)
    try:
        return manifest_of(folder, found.manifest_sha256)
    except NotAsPrepared:
        return None


def files_in(
    manifest: Mapping[str, Any] | None, address: Callable[[str], str]
) -> list[PreparedFile]:
    """Return the files that a manifest lists; `address` is where the one of a name is."""
    listed = manifest["files"] if manifest else {}
    return [
        PreparedFile(name, of["sha256"], of["bytes"], address(name)) for name, of in listed.items()
    ]


def prepared_file(found: Preparation, name: str) -> FileResponse:
    """Return a file of what was prepared, checked, to be kept.

    Raises:
        Http404: there is none of this name, or it was changed.
    """
    folder = prepared_in(releases_folder(), found.folder)
    try:
        content = file_of(folder, name, found.manifest_sha256)
    except (KeyError, NotAsPrepared):
        raise Http404 from None
    kept_as = f"{found.edition}-prepared-{found.number}-{name}"
    return FileResponse([content], as_attachment=True, filename=kept_as)
