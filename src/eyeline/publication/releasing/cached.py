"""Every address at which a cache in front of the site, or of the public one, may keep a release."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from eyeline.publication.audience import Audience
from eyeline.publication.edition import as_json
from eyeline.publication.models import Release
from eyeline.publication.releases import BrokenRelease, read
from eyeline.publication.shown_at import ALSO
from eyeline.publication.site import addresses as site
from eyeline.publication.verification import MANIFEST, SUMS

_PARTS = (site.FINANCE, site.PLACEMENTS, site.PACKAGES)
_KINDS = ("csv", "json", "xlsx")


def addresses_of(release: Release, releases: Path) -> list[str]:
    """Return the addresses of a release, its files and the lists that it stands in."""
    folder = releases / release.folder
    names = (*_files(folder), MANIFEST, SUMS)
    paths = [*_paths(release, names), *(path for also in ALSO for path in also(release, names))]
    found = [f"{own}{path}" for own in _own_sites() for path in paths]
    public = settings.COUNCIL.public_url
    if public and release.title and release.audience == Audience.PUBLIC:
        return list(dict.fromkeys([*found, *_of_document(public, release, names)]))
    if public and release.audience == Audience.PUBLIC:
        found += [f"{public}{path}" for path in _public_paths(release, names, _measures(folder))]
    return list(dict.fromkeys(found))


def _of_document(public: str, release: Release, names: Iterable[str]) -> Iterator[str]:
    of = release.edition, release.number
    lists = (site.HOME, site.DOCUMENTS, site.INDEX, site.document(release.edition))
    files = (site.document_file(*of, name) for name in names)
    for path in (*lists, site.document_release(*of), *files):
        yield f"{public}{path}"


def _own_sites() -> Iterator[str]:
    scheme = "http" if settings.COUNCIL.only_here else "https"
    for host in settings.COUNCIL.hosts:
        yield f"{scheme}://{host}"


def _paths(release: Release, names: Iterable[str]) -> Iterator[str]:
    of = {"edition": release.edition, "number": release.number, "audience": release.audience}
    yield reverse("publication:releases")
    yield reverse("publication:release", kwargs=of)
    for name in names:
        yield reverse("publication:file", kwargs={**of, "name": name})


def _public_paths(release: Release, names: Iterable[str], measures: Iterable[str]) -> Iterator[str]:
    of = release.edition, release.number
    yield from (site.HOME, site.DASHBOARD, site.EDITIONS, site.CHANGES, site.CHECK, site.INDEX)
    yield site.edition(release.edition)
    yield site.release(*of)
    yield from (site.part(*of, part) for part in _PARTS)
    yield from (site.released_file(*of, name) for name in names)
    for measure in measures:
        yield site.measure(*of, measure)
        yield site.way(*of, measure)
        yield from (site.measure_file(*of, measure, kind) for kind in _KINDS)


def _files(folder: Path) -> tuple[str, ...]:
    try:
        return read(folder).files
    except BrokenRelease:
        return ()


def _measures(folder: Path) -> list[str]:
    """Return the ids of the measures that a release shows in detail; none if it cannot be read."""
    try:
        said = json.loads((folder / as_json.NAME).read_bytes())
        return [each["row"]["measure"] for part in ("children", "adults") for each in said[part]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
