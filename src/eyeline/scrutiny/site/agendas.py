"""The published agendas of a meeting for the public site: the public part alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eyeline.publication.audience import Audience
from eyeline.publication.models import Release
from eyeline.publication.site import papers
from eyeline.scrutiny.documents import marked
from eyeline.scrutiny.documents.pack.page import html
from eyeline.scrutiny.models import AgendaVersion, Meeting
from eyeline.scrutiny.pack.building import PAGE
from eyeline.scrutiny.pack.files import NOT_SHOWN, called
from eyeline.scrutiny.pack.tabled import public_releases_in, withdrawn_in
from eyeline.scrutiny.rules.kinds import Part

_BELOW = 3  # the level of an item's own heading


def agendas_of(meeting: Meeting) -> Iterator[papers.Agenda]:
    """Yield each published version; one with a paper that was withdrawn has no files."""
    for version in meeting.agendas.order_by("number"):
        withdrawn = withdrawn_in(version)
        content = version.content
        yield papers.Agenda(
            version.number,
            content["kind"],
            version.published_at,
            tuple(content["changes"]),
            tuple(map(_item, content["items"])),
            () if withdrawn else tuple(_files(version)),
            PAGE,
            version.because,
            tuple((each.edition, each.number) for each in public_releases_in(version)),
            tuple(map(_gone, withdrawn)),
        )


def _item(said: Mapping[str, Any]) -> papers.Item:
    return papers.Item(
        said["number"],
        said["title"],
        said["lead"],
        html(marked.blocks(said["text"]), _BELOW),
        said["exempt"],
        said["reason"],
        said["urgent"],
        tuple(
            papers.Paper(each["name"], each["title"], each["first"], each["last"], each["file"])
            for each in said["papers"]
        ),
    )


def _files(version: AgendaVersion) -> Iterator[papers.File]:
    rows = version.files.filter(part=Part.PUBLIC.value).exclude(name__in=NOT_SHOWN)
    for row in rows.order_by("id"):
        of = row.first_page, row.last_page
        yield papers.File(row.name, called(row.name), row.sha256, row.size, *of)


def _gone(release: Release) -> str:
    """Return what is said in the stead of a pack; of a release for others no more than that."""
    if release.audience != Audience.PUBLIC:
        return "A paper that was among its papers is served no more."
    words = getattr(getattr(release, "withdrawal", None), "words", "")
    said = f"{release.name}, release {release.number}, was among its papers and was withdrawn"
    return f"{said}: {words}" if words else f"{said}."
