"""Releases, and what is prepared, as `eyeline release` prints them and finds them again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from eyeline.figures.errors import EyelineError

if TYPE_CHECKING:
    from eyeline.publication.models import Preparation, Release


class NoSuchRelease(EyelineError):
    """There is no such preparation or release."""

    exit_code = 1


def rows(releases: Path) -> Iterator[dict[str, object]]:
    """Yield a row for each release, then one for each preparation that waits."""
    from eyeline.publication.models import OPEN, Preparation, Release

    for release in Release.objects.select_related("withdrawal"):
        yield of_release(release, releases)
    for waits in Preparation.objects.filter(OPEN).order_by("edition", "number", "audience"):
        yield of_preparation(waits, releases)


def of_release(release: Release, releases: Path) -> dict[str, object]:
    """Return a release as a row; `releases` is the folder of all."""
    from eyeline.publication.standing import standing

    stands = standing(release)
    return {
        "edition": release.edition,
        "release": release.number,
        "audience": release.audience,
        "state": stands.state.value,
        "replaced_by": stands.replaced_by,
        "made_at": release.made_at.isoformat(),
        "folder": str(releases / release.folder),
        "manifest_sha256": release.manifest_sha256,
    }


def of_preparation(prepared: Preparation, releases: Path) -> dict[str, object]:
    """Return what is prepared as a row, or the release that was made of it."""
    if prepared.release is not None:
        return of_release(prepared.release, releases)
    return {
        "edition": prepared.edition,
        "release": prepared.number,
        "audience": prepared.audience,
        "state": "prepared",
        "replaced_by": None,
        "made_at": None,
        "folder": None,
        "manifest_sha256": None,
    }


def waiting(edition: str, audience: str) -> Preparation:
    """Return what is prepared of an edition for an audience.

    Raises:
        NoSuchRelease: nothing is.
    """
    from eyeline.publication import standing
    from eyeline.publication.audience import Audience

    found = standing.waiting(edition, Audience(audience))
    if found is None:
        raise NoSuchRelease(
            f"Nothing of {edition} is prepared for the audience {audience}: "
            "`eyeline release prepare` does so."
        )
    return found


def release_at(which: str) -> Release:
    """Return a release by its place, such as "2026-27-q1/1/internal".

    Raises:
        NoSuchRelease: there is none.
    """
    from eyeline.publication.models import Release

    found = Release.objects.select_related("withdrawal").filter(folder=which.strip("/")).first()
    if found is None:
        raise NoSuchRelease(
            f"There is no release {which}: see `eyeline release list`, whose folders end so."
        )
    return found
