"""Releases that stand in published packs: where, and which of them were withdrawn since."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from eyeline.publication.models import Release
from eyeline.publication.standing import gone
from eyeline.scrutiny.models import AgendaVersion, Item
from eyeline.scrutiny.rules.kinds import Part

_KEY = "release-"


def key_of(release: Release) -> str:
    """Return what a release is called among the papers of a pack."""
    return f"{_KEY}{release.pk}"


def withdrawn_in(version: AgendaVersion) -> list[Release]:
    """Return the releases in a published pack that are served no more."""
    return [release for release in _releases_in(version) if gone(release)]


def paths_of(release: Release, names: tuple[str, ...]) -> Iterator[str]:
    """Yield where packs show a release, for caches that keep it."""
    for version in AgendaVersion.objects.select_related("meeting"):
        if release in _releases_in(version):
            of = [version.meeting_id, version.number]
            yield reverse("scrutiny:published", args=of[:1])
            yield reverse("scrutiny:published_version", args=of)
            for name in version.files.values_list("name", flat=True):
                yield reverse("scrutiny:pack_file", args=[*of, name])


def public_releases_in(version: AgendaVersion) -> list[Release]:
    """Return the releases that the public part of a published pack names."""
    return list(Release.objects.filter(pk__in=_named_in(version)).order_by("pk"))


def _releases_in(version: AgendaVersion) -> list[Release]:
    """Return the releases in a pack: those that its public part names, and the private ones."""
    private = Item.objects.filter(meeting=version.meeting_id, part=Part.PRIVATE.value)
    found = [*_named_in(version), *private.exclude(release=None).values_list("release", flat=True)]
    return list(Release.objects.filter(pk__in=found).select_related("withdrawal").order_by("pk"))


def _named_in(version: AgendaVersion) -> list[int]:
    papers = (paper for item in version.content["items"] for paper in item["papers"])
    keys = (paper["key"] for paper in papers if paper["key"].startswith(_KEY))
    return [int(key.removeprefix(_KEY)) for key in keys]
