"""Every write of what was released."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction

from eyeline.publication.models import Release
from eyeline.publication.releases import Contents, Released, release


def publish(releases: Path, contents: Contents, *, made_at: datetime) -> tuple[Released, bool]:
    """Release `contents` into the folder `releases`, put it on record, and say whether it is new.

    The folder comes first. Where the process ends before the record, the next call records it.

    Raises:
        NotProtected: the audience is another than internal.
        BrokenRelease: the newest release was tampered with.
    """
    released, new = release(releases, contents, made_at=made_at)
    record(releases, released)
    return released, new


@transaction.atomic
def record(releases: Path, released: Released) -> Release:
    """Put a release on record, once."""
    entry, _ = Release.objects.get_or_create(
        edition=released.edition,
        number=released.number,
        audience=released.audience.value,
        defaults={
            "folder": released.folder.relative_to(releases).as_posix(),
            "manifest_sha256": released.manifest_sha256,
            "made_at": released.made_at,
        },
    )
    return entry
