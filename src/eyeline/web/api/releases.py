"""Releases, what each holds, and their files byte for byte."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Path, Query, Router
from pydantic import BaseModel, Field

from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import visible_to
from eyeline.council.rules.tokens import Scope
from eyeline.publication.audience import Audience
from eyeline.publication.models import STORED
from eyeline.publication.models import Release as Recorded
from eyeline.publication.releases import BrokenRelease, is_withdrawn
from eyeline.publication.standing import State, standing
from eyeline.publication.verification import MANIFEST, SUMS
from eyeline.web.api.asking import actor_for, refuse_unless_allowed
from eyeline.web.api.measures import WITH_PROBLEMS
from eyeline.web.api.parameters import LABEL, Number, Paged, next_page, refuse_others
from eyeline.web.api.problems import Notice, Problem, Withdrawn
from eyeline.web.api.workspace import workspace

router = Router(tags=["releases"])
_PLACE = "/{edition}/{number}/{audience}"

EditionLabel = Annotated[str, Path(pattern=LABEL, description="An edition, such as 2026-27-q1")]
ReleaseNumber = Annotated[Number, Path(ge=1, description="The number of the release, from 1")]
AudienceName = Annotated[Audience, Path(description="For whom it is")]


class ReleaseFilters(Paged):
    """Which releases are wanted; without any filter, all of them."""

    edition: str | None = Field(
        None, pattern=LABEL, description="The label of an edition, such as 2026-27-q1"
    )
    audience: Audience | None = Field(None, description="For whom they are")


class Release(BaseModel):
    """A release of an edition, or of a plan's public version, which is never changed."""

    edition: str = Field(description="The edition's label, or such as plan-improvement")
    name: str = Field(description="The quarter, such as 2026-27 Q1, or the plan's title")
    number: int
    audience: Audience
    made_at: datetime
    state: State = Field(description="Whether it is the current one of its edition and audience")
    replaced_by: int | None = Field(
        description="The number of the release that is read in its stead; null of the current one"
    )
    manifest_sha256: str = Field(description="The SHA-256 of its file manifest.json")
    address: str = Field(description="Where its files are listed")


class Releases(BaseModel):
    """A page of releases, by edition and number."""

    total: int
    next: str | None = Field(description="The address of the next page; null on the last")
    releases: list[Release]


class File(BaseModel):
    """A file of a release."""

    name: str
    sha256: str
    bytes: int
    address: str


class Step(BaseModel):
    """Who prepared or released it, by the title of a role, and when."""

    by: str
    at: datetime


class Contents(Release):
    """A release, its files, and what its manifest says of how it was made."""

    replaces: int | None = Field(description="The number of the release before it; null without")
    changed: list[str] = Field(description="What is another than in that one, in words")
    prepared: Step | None = Field(description="By one person; null of releases of old")
    released: Step | None = Field(description="By another person; null of releases of old")
    about: dict[str, Any]
    files: list[File]


@router.get(
    "",
    response={200: Releases, **WITH_PROBLEMS},
    summary="Every release that you may see",
    url_name="releases",
    operation_id="releases",
)
def every(request: HttpRequest, filters: Query[ReleaseFilters]) -> Releases:
    refuse_others(request, ReleaseFilters)
    said = {"edition": filters.edition, "audience": filters.audience}
    wanted = {name: value for name, value in said.items() if value is not None}
    every = Recorded.objects.select_related("withdrawal").filter(**wanted)
    rows = visible_to(actor_for(request, Scope.RELEASES), every, STORED)
    total = rows.count()
    found = [shown(each) for each in rows[filters.skip : filters.skip + filters.size]]
    return Releases(total=total, next=next_page(request, filters, total), releases=found)


@router.get(
    _PLACE,
    response={200: Contents, 410: Problem, 503: Problem, **WITH_PROBLEMS},
    summary="What a release holds",
    url_name="release",
    operation_id="release",
)
def contents(
    request: HttpRequest, edition: EditionLabel, number: ReleaseNumber, audience: AudienceName
) -> Contents:
    refuse_others(request)
    release = release_of(request, edition, number, audience)
    manifest = manifest_of(release)
    place = {"edition": edition, "number": number, "audience": audience.value}
    files = [
        File(name=name, address=reverse("api:release_file", kwargs={**place, "name": name}), **of)
        for name, of in manifest["files"].items()
    ]
    made = manifest.get("release", {})
    return Contents(
        **shown(release).model_dump(),
        replaces=made.get("replaces"),
        changed=manifest.get("changed", []),
        prepared=made.get("prepared"),
        released=made.get("released"),
        about=manifest["about"],
        files=files,
    )


@router.get(
    _PLACE + "/{name}",
    response={200: bytes, 410: Problem, 503: Problem, **WITH_PROBLEMS},
    summary="A file of a release",
    url_name="release_file",
    operation_id="release_file",
    description="The bytes of the file; manifest.json and SHA256SUMS are files too.",
)
def file(
    request: HttpRequest,
    edition: EditionLabel,
    number: ReleaseNumber,
    audience: AudienceName,
    name: Annotated[str, Path(description="The file's name")],
) -> FileResponse:
    refuse_others(request)
    release = release_of(request, edition, number, audience)
    if name not in (*manifest_of(release)["files"], MANIFEST, SUMS):
        raise Http404
    content = (workspace().releases / release.folder / name).open("rb")
    kept = f"{edition}-release-{number}-{name}"
    return FileResponse(content, as_attachment=True, filename=kept)


def release_of(request: HttpRequest, edition: str, number: int, audience: Audience) -> Recorded:
    """Return a release.

    Raises:
        Http404: there is none, or not for whoever asks.
        Withdrawn: it was withdrawn.
    """
    refuse_unless_allowed(request, Scope.RELEASES, Thing("release", state=audience.value))
    rows = Recorded.objects.select_related("withdrawal")
    found = get_object_or_404(rows, edition=edition, number=number, audience=audience.value)
    refuse_withdrawn(found)
    return found


def refuse_withdrawn(release: Recorded) -> None:
    """Raise where a release is served no more.

    Raises:
        Withdrawn: by the database, or by the notice beside its folder.
    """
    said = getattr(release, "withdrawal", None)
    if said is None and not is_withdrawn(workspace().releases / release.folder):
        return
    raise Withdrawn(
        Notice(
            withdrawn_at=said.withdrawn_at if said else None,
            reason=said.words if said else "It was withdrawn.",
            replaced_by=standing(release).replaced_by,
        )
    )


def manifest_of(release: Recorded) -> dict[str, Any]:
    """Return what a release's manifest says.

    Raises:
        BrokenRelease: its folder is gone, or has no manifest that can be read.
    """
    try:
        said = json.loads((workspace().releases / release.folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise BrokenRelease(f"The manifest of {release} cannot be read.") from error
    return dict(said)


def shown(release: Recorded) -> Release:
    """Return a release as the API shows it."""
    place = {"edition": release.edition, "number": release.number, "audience": release.audience}
    stands = standing(release)
    return Release(
        **place,
        name=release.name,
        state=stands.state,
        replaced_by=stands.replaced_by,
        made_at=release.made_at,
        manifest_sha256=release.manifest_sha256,
        address=reverse("api:release", kwargs=place),
    )
