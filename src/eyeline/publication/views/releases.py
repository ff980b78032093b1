"""The list of releases, one release, and its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eyeline.council.pages import kept, page_of
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, allowed, may
from eyeline.publication import paper
from eyeline.publication.audience import Audience
from eyeline.publication.models import STORED, Release
from eyeline.publication.releases import BrokenRelease, manifest_of
from eyeline.publication.standing import Standing, gone, releases_folder, standing, standings
from eyeline.publication.verification import MANIFEST, SUMS
from eyeline.publication.views.asked import FOR_WHOM, crumbs, release_for, withdrawn

_ORDER = ("-edition", "audience", "-number")
_KINDS = {
    "html": "Page",
    "pdf": "PDF",
    "docx": "Word document",
    "xlsx": "Excel workbook",
    "csv": "Figures as CSV",
    "json": "Figures as JSON",
}
_KINDS_OF_OTHERS = {"csv": "Table as CSV", "json": "Data as JSON"}
"""Of what is no edition, and has no figures."""
_WHATS = {
    "edition.json": "The whole edition as JSON, for programs",
    paper.NAME: "All its words as JSON, for programs",
    MANIFEST: "Manifest: what it holds, who made it, what changed",
    SUMS: "SHA-256 of every file",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A release in the list: how it stands, and what the reader may do with it."""

    standing: Standing
    for_whom: str
    may_view: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release: what it is in words; `size` is in bytes."""

    name: str
    what: str
    size: int
    sha256: str


@require_safe
@allowed("view", "front_page")
def releases(request: HttpRequest) -> HttpResponse:
    """Every release that a reader may see or withdraw, the newest edition's first."""
    who, every = actor(request), Release.objects.select_related("withdrawal")
    mine = visible_to(who, every, STORED) | visible_to(who, every, STORED, action="withdraw")
    page = page_of(request, mine.order_by(*_ORDER))
    context = {
        "page": page,
        "kept": kept(request),
        "releases": [_shown(request, each) for each in standings(page.object_list)],
    }
    return render(request, "publication/releases.html", context)


@require_safe
def release(request: HttpRequest, edition: str, number: int, audience: str) -> HttpResponse:
    """A release: how it stands, what changed, and its files with how to check them."""
    found = release_for(request, edition, number, audience)
    if gone(found):
        return withdrawn(request, found)
    try:
        manifest = manifest_of(releases_folder() / found.folder)
        context = {
            "standing": standing(found),
            "for_whom": FOR_WHOM[audience],
            "made": manifest["release"],
            "changed": manifest.get("changed", ()),
            "files": list(_files(found)),
            "others": _others(found),
            "may_table": audience != Audience.INTERNAL
            and may(request, "arrange", Thing("agenda_item", state="public")),
            "may_withdraw": may(request, "withdraw", Thing("release", state=audience)),
            "crumbs": crumbs(),
            "title": f"{found.name}, release {number}",
        }
    except (BrokenRelease, OSError, KeyError):
        return render(request, "publication/broken.html", {"release": found}, status=503)
    return render(request, "publication/release.html", context)


@require_safe
def file(
    request: HttpRequest, edition: str, number: int, audience: str, name: str
) -> HttpResponseBase:
    """A file of a release, as it was released; of one that was replaced it says by which."""
    found = release_for(request, edition, number, audience)
    if gone(found):
        return withdrawn(request, found)
    folder = releases_folder() / found.folder
    try:
        if name not in (*manifest_of(folder)["files"], MANIFEST, SUMS):
            raise Http404
        content = (folder / name).open("rb")
    except (BrokenRelease, OSError):
        return render(request, "publication/broken.html", {"release": found}, status=503)
    kept_as = f"{edition}-release-{number}-{name}"
    response = FileResponse(content, as_attachment=True, filename=kept_as)
    if instead := standing(found).replaced_by:
        of = {"edition": edition, "number": instead, "audience": audience}
        later = reverse("publication:release", kwargs=of)
        response["Link"] = f'<{later}>; rel="successor-version"'
    return response


def _shown(request: HttpRequest, stands: Standing) -> Shown:
    thing = Thing("release", state=stands.release.audience)
    return Shown(
        stands,
        FOR_WHOM[stands.release.audience],
        may(request, "view", thing),
        may(request, "withdraw", thing),
    )


def _files(release: Release) -> Iterator[File]:
    folder = releases_folder() / release.folder
    listed = manifest_of(folder)["files"]
    for name, of in sorted(listed.items(), key=lambda each: _rank(each[0])):
        yield File(name, _what(name, release), of["bytes"], of["sha256"])
    yield File(
        MANIFEST,
        _what(MANIFEST, release),
        (folder / MANIFEST).stat().st_size,
        release.manifest_sha256,
    )
    yield File(SUMS, _what(SUMS, release), (folder / SUMS).stat().st_size, "")


def _rank(name: str) -> tuple[int, str]:
    """Return what puts first that which people read, then that which programs do."""
    kinds = list(_KINDS)
    kind = name.rpartition(".")[2]
    return kinds.index(kind) if kind in kinds else len(kinds), name


def _what(name: str, release: Release) -> str:
    kinds = _KINDS | _KINDS_OF_OTHERS if release.title else _KINDS
    return _WHATS.get(name) or kinds.get(name.rpartition(".")[2], "File")


def _others(release: Release) -> list[Standing]:
    """Return how the edition's other releases for the same audience stand, the newest first."""
    of = {"edition": release.edition, "audience": Audience(release.audience).value}
    rows = Release.objects.select_related("withdrawal").filter(**of).exclude(pk=release.pk)
    return standings(rows.order_by("-number"))
